import { describe, expect, test } from 'vitest'
import { aJira, aListener, callOf, consents, listIn, token } from './a-jira.ts'

const { jira, hands, call, client } = await aJira()
const listener = await aListener()
jira.deliverTo(listener.url)

/** The events that came since the last time, once there are `count`. */
async function events(count: number) {
  await listener.got(count)
  return listener.hooks.splice(0)
}

describe('versions', () => {
  test('merged into another: issues go over, and the deletion says where', async () => {
    const before = await hands.issue('PAY-2')
    await hands.createsVersion('PAY', '3.6.0')
    await hands.mergesVersion('3.5.0', '3.6.0')
    expect((await hands.issue('PAY-2')).fixVersions.map(({ name }) => name)).toEqual(['3.6.0'])
    const [, deleted] = await events(2)
    expect(deleted?.body).toMatchObject({
      webhookEvent: 'jira:version_deleted',
      version: { id: before.fixVersions[0]?.id, name: '3.5.0' },
      mergedTo: { name: '3.6.0' },
    })
    expect((await call('GET', `/version/${before.fixVersions[0]?.id}`)).status).toBe(404)
    await expect(hands.mergesVersion('3.6.0', '8.2.0')).rejects.toThrow('no version')
  })

  test('moved: Jira lists them in the new order', async () => {
    await hands.movesVersion('3.6.0', '3.4.0')
    const names = async () =>
      listIn<{ name: string }>(await call('GET', '/project/PAY/version'), 'values').map(({ name }) => name)
    expect(await names()).toEqual(['3.6.0', '3.4.0'])
    await hands.movesVersion('3.6.0', null)
    expect(await names()).toEqual(['3.4.0', '3.6.0'])
    expect((await events(2)).map(({ body }) => body.webhookEvent)).toEqual(['jira:version_moved', 'jira:version_moved'])
  })
})

describe('many issues at once', () => {
  test('each has an event of its own', async () => {
    await hands.bulkChanges(['PAY-1', 'PAY-3', 'PAY-6'], { status: 'Done', version: '3.4.0' })
    const issues = await Promise.all(['PAY-1', 'PAY-3', 'PAY-6'].map((key) => hands.issue(key)))
    expect(issues.map(({ status, fixVersions }) => [status, fixVersions[0]?.name])).toEqual([
      ['Done', '3.4.0'],
      ['Done', '3.4.0'],
      ['Done', '3.4.0'],
    ])
    const came = await events(4)
    expect(new Set(came.map(({ body }) => body.issue?.key))).toEqual(new Set(['PAY-3', 'PAY-6']))
    await hands.bulkChanges(['PAY-3', 'PAY-6'], { project: 'APP' })
    expect((await events(2)).map(({ body }) => body.issue_event_type_name)).toEqual(['issue_moved', 'issue_moved'])
  })
})

describe('sub-tasks', () => {
  test('stand under an issue, move and go with it', async () => {
    const child = await hands.createsSubtask('PAY-7', '엑셀 형식 정하기')
    await events(1)
    const found = await client.issues.getIssue({ issueIdOrKey: child.key })
    expect(found.fields).toMatchObject({ issuetype: { subtask: true }, parent: { key: 'PAY-7' } })
    const parent = await client.issues.getIssue({ issueIdOrKey: 'PAY-7' })
    expect(parent.fields).toMatchObject({ issuetype: { subtask: false }, subtasks: [{ key: child.key }] })
    await expect(hands.createsSubtask(child.key, 'x')).rejects.toThrow('no sub-tasks')
    await hands.movesTo('PAY-7', 'ORD')
    expect((await hands.issue(child.id)).project).toBe('ORD')
    await hands.deletes('PAY-7')
    await expect(hands.issue(child.id)).rejects.toThrow('no such issue')
    await events(4)
  })

  test('are listed among the types, and not made by the app', async () => {
    const types = listIn<{ id: string; subtask: boolean }>(
      await call('GET', '/issue/createmeta/PAY/issuetypes'),
      'issueTypes',
    )
    expect(types.filter(({ subtask }) => subtask).map(({ id }) => id)).toEqual(['10003'])
    const fields = { project: { key: 'PAY' }, issuetype: { id: '10003' }, summary: 'x', parent: { key: 'PAY-1' } }
    const refused = await call('POST', '/issue', { fields })
    expect(refused).toMatchObject({
      status: 400,
      body: { errors: { parent: expect.stringContaining('does not take') } },
    })
  })
})

describe('a token with scopes', () => {
  const gateway = callOf(jira, jira.gatewayUrl)
  const basic = `Basic ${Buffer.from(`${jira.email}:${jira.scopedToken}`).toString('base64')}`
  const bearer = `Bearer ${jira.scopedToken}`

  test('opens the gateway, for the account and for a service account, and not the site', async () => {
    for (const authorization of [basic, bearer]) {
      expect((await gateway('GET', '/issue/PAY-1', undefined, authorization)).status).toBe(200)
      expect((await call('GET', '/issue/PAY-1', undefined, authorization)).status).toBe(401)
    }
    expect((await gateway('GET', '/issue/PAY-1')).status).toBe(401)
  })

  test('does what its scopes say', async () => {
    await hands.limitsScopes(['read:jira-work'])
    expect((await gateway('GET', '/issue/PAY-1', undefined, bearer)).status).toBe(200)
    const edit = await gateway('PUT', '/issue/PAY-1', { fields: { summary: 'x' } }, bearer)
    expect(edit).toMatchObject({ status: 401, body: { message: 'Unauthorized; scope does not match' } })
    await hands.expiresToken()
    expect((await gateway('GET', '/issue/PAY-1', undefined, bearer)).status).toBe(401)
    await hands.restoresToken()
  })
})

test('one gateway leads to several sites, each to whom a person let the app in there', async () => {
  const other = await aJira({ cloudId: 'aabbccdd-0000-4c33-8d44-5566778899bb', siteName: 'nordlicht' })
  await other.hands.renames('PAY-1', 'Elsewhere')
  jira.leadsTo(other.jira)
  const redirect_uri = jira.oauthApp.callbackUrls[0] ?? ''
  const tokenFor = async (site?: string) => {
    const code = (await consents(jira, 'read:jira-work', 'accept', site)).searchParams.get('code') ?? ''
    return String((await token(jira, { grant_type: 'authorization_code', code, redirect_uri })).body?.access_token)
  }
  const at = (cloudId: string) => callOf(jira, `${jira.url}/ex/jira/${cloudId}`)
  const first = `Bearer ${await tokenFor()}`
  expect((await at(other.jira.cloudId)('GET', '/issue/PAY-1', undefined, first)).status).toBe(404)
  const both = `Bearer ${await tokenFor(other.jira.cloudId)}`
  const list = await fetch(`${jira.url}/oauth/token/accessible-resources`, { headers: { authorization: both } })
  const sites = (await list.json()) as { id: string; name: string; url: string }[]
  expect(sites.map(({ name, url }) => [name, url])).toEqual([
    ['nordlicht', other.jira.url],
    ['marusoft', jira.url],
  ])
  const elsewhere = await at(other.jira.cloudId)('GET', '/issue/PAY-1?fields=summary', undefined, both)
  expect(elsewhere.body).toMatchObject({ fields: { summary: 'Elsewhere' } })
  expect(String(elsewhere.body?.self)).toContain(`${jira.url}/ex/jira/${other.jira.cloudId}/`)
  expect((await at(jira.cloudId)('GET', '/issue/PAY-1?fields=summary', undefined, both)).body).not.toMatchObject({
    fields: { summary: 'Elsewhere' },
  })
  expect((await at('00000000-0000-4000-8000-000000000000')('GET', '/issue/PAY-1', undefined, both)).status).toBe(404)
})
