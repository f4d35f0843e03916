import { createHmac } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { aJira, aListener, anApp, listIn } from './a-jira.ts'

const { jira, hands, call } = await aJira({ speed: 10_000 })
let status = 200
const listener = await aListener(() => status)
let app = await anApp(jira)
beforeEach(async () => {
  status = 200
  jira.reset()
  jira.deliverTo('')
  listener.hooks.length = 0
  app = await anApp(jira)
})

interface Result {
  createdWebhookId?: number
  errors?: string[]
}
const day = 86_400_000
const hook = (jqlFilter: string, more: object = {}) => ({ events: ['jira:issue_updated'], jqlFilter, ...more })
const register = async (...webhooks: object[]): Promise<Result[]> =>
  listIn(await app.call('POST', '/webhook', { url: listener.url, webhooks }), 'webhookRegistrationResult')
const quiet = async () => {
  while ((await hands.pending()) > 0) await new Promise((done) => setTimeout(done, 10))
  return listener.hooks
}

test('are for apps alone', async () => {
  for (const [method, path] of [
    ['GET', '/webhook'],
    ['POST', '/webhook'],
    ['DELETE', '/webhook'],
    ['PUT', '/webhook/refresh'],
  ] as const)
    expect((await call(method, path, method === 'GET' ? undefined : {})).status).toBe(403)
  expect((await app.call('GET', '/webhook/failed')).status).toBe(403)
})

test('a delivery names all that match, is signed with the app’s secret, and has no signature of the admin’s', async () => {
  const made = await register(hook('project = PAY'), hook('status = "In Progress"'), hook('project = APP'))
  await hands.moves('PAY-7', 'In Progress')
  const [first, ...more] = await quiet()
  expect(more).toEqual([])
  expect(first?.body).toMatchObject({ webhookEvent: 'jira:issue_updated', issue: { key: 'PAY-7' } })
  expect(first?.body.matchedWebhookIds).toEqual([made[0]?.createdWebhookId, made[1]?.createdWebhookId])
  expect(first?.headers['x-hub-signature']).toBeUndefined()
  expect(first?.headers['x-atlassian-webhook-identifier']).toBeTruthy()
  const [, head, claims, mac] = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(String(first?.headers.authorization)) ?? []
  expect(mac).toBe(createHmac('sha256', jira.oauthApp.clientSecret).update(`${head}.${claims}`).digest('base64url'))
})

test('the admin webhook hears of the same beside it, without the ids', async () => {
  await register(hook('project = PAY'))
  jira.deliverTo(listener.url)
  await hands.renames('PAY-7', 'B')
  const both = await quiet()
  expect(both.map(({ body }) => body.matchedWebhookIds?.length).sort()).toEqual([1, undefined])
})

test('events and filters by field and property decide', async () => {
  const all = [
    'jira:issue_created',
    'jira:issue_deleted',
    'comment_created',
    'issue_property_set',
    'issue_property_deleted',
  ]
  await register(
    hook('project = PAY', { events: all, issuePropertyKeysFilter: ['mine'] }),
    hook('project = PAY', { fieldIdsFilter: ['fixVersions'] }),
  )
  await hands.renames('PAY-7', 'B')
  await call('PUT', '/issue/PAY-7/properties/other', { a: 1 })
  expect(await quiet()).toEqual([])
  await hands.setsFixVersion('PAY-7', '3.4.0')
  await call('PUT', '/issue/PAY-7/properties/mine', { a: 1 })
  await call('DELETE', '/issue/PAY-7/properties/mine')
  await hands.comments('PAY-7', '확인')
  await hands.creates('PAY', { summary: 'New' })
  await hands.deletes('PAY-10')
  await hands.releases('3.5.0')
  const events = (await quiet()).map(({ body }) => body.webhookEvent).sort()
  expect(events).toEqual([...all, 'jira:issue_updated'].sort())
  const set = listener.hooks.find(({ body }) => body.webhookEvent === 'issue_property_set')
  expect(set?.body.property).toEqual({ key: 'mine', value: { a: 1 } })
})

describe('registering', () => {
  test('tells for each webhook what is wrong with it', async () => {
    const results = await register(
      hook('project = PAY'),
      hook('summary ~ x'),
      hook('updated >= -5m'),
      hook('project = NONE'),
      hook(''),
    )
    expect(results.map(({ createdWebhookId, errors }) => createdWebhookId !== undefined && !errors)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ])
    expect(results[1]?.errors?.[0]).toContain('summary is not supported')
    expect(results[3]?.errors?.[0]).toContain("The value 'NONE' does not exist")
  })

  test('five for an app, all at one address, of known events only', async () => {
    const results = await register(...Array.from({ length: 6 }, () => hook('project = PAY')))
    expect(results.filter(({ createdWebhookId }) => createdWebhookId !== undefined)).toHaveLength(5)
    const other = { url: 'http://127.0.0.1:9/', webhooks: [hook('project = PAY')] }
    expect((await app.call('POST', '/webhook', other)).status).toBe(400)
    const version = hook('project = PAY', { events: ['jira:version_released'] })
    expect((await app.call('POST', '/webhook', { url: listener.url, webhooks: [version] })).status).toBe(400)
  })

  test('is listed in pages, and undone', async () => {
    const [first, second] = await register(hook('project = PAY'), hook('project = APP'))
    const page = await app.call('GET', '/webhook?maxResults=1')
    expect(page.body).toMatchObject({ total: 2, isLast: false })
    expect(page.body?.values).toMatchObject([{ id: first?.createdWebhookId, jqlFilter: 'project = PAY' }])
    const gone = { webhookIds: [first?.createdWebhookId, 7] }
    expect((await app.call('DELETE', '/webhook', gone)).status).toBe(202)
    const left = listIn<{ id: number }>(await app.call('GET', '/webhook'), 'values')
    expect(left.map(({ id }) => id)).toEqual([second?.createdWebhookId])
    await hands.renames('PAY-7', 'B')
    expect(await quiet()).toEqual([])
  })
})

test('ends after 30 days, unless it is refreshed', async () => {
  const [kept, lost] = await register(hook('project = PAY'), hook('project in (PAY, APP)'))
  await hands.skips(29 * day)
  app = await anApp(jira)
  const refreshed = await app.call('PUT', '/webhook/refresh', { webhookIds: [kept?.createdWebhookId, 7] })
  const listed = listIn<{ id: number; expirationDate: number }>(await app.call('GET', '/webhook'), 'values')
  expect(listed.find(({ id }) => id === kept?.createdWebhookId)?.expirationDate).toBe(refreshed.body?.expirationDate)
  expect(listed.map(({ id }) => id)).toContain(lost?.createdWebhookId)
  await hands.skips(2 * day)
  await hands.renames('PAY-7', 'B')
  expect((await quiet()).map(({ body }) => body.matchedWebhookIds)).toEqual([[kept?.createdWebhookId]])
  await hands.skips(29 * day)
  await hands.renames('PAY-7', 'C')
  expect(await quiet()).toHaveLength(1)
  app = await anApp(jira)
  expect((await app.call('GET', '/webhook')).body).toMatchObject({ total: 0 })
})

test('is sent again like the admin’s, and faults have a name of its own', async () => {
  await register(hook('project = PAY'))
  status = 503
  await hands.renames('PAY-7', 'B')
  expect(await quiet()).toHaveLength(6)
  expect(new Set(listener.hooks.map(({ headers }) => headers['x-atlassian-webhook-identifier'])).size).toBe(1)
  status = 200
  listener.hooks.length = 0
  await hands.faults([{ on: 'dynamic-webhook:jira:issue_updated', kind: 'duplicate', times: 1 }])
  await hands.renames('PAY-7', 'C')
  expect(await quiet()).toHaveLength(2)
})
