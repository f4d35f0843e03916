import {
  bulkFetchIssues,
  createOrUpdateRemoteIssueLink,
  deleteRemoteIssueLinkByGlobalId,
  getIssue,
} from 'jira.js/cloud'
import { createClient } from 'jira.js/core'
import { expect, test } from 'vitest'
import type { RemoteLink } from '../../src/jira/client.ts'
import { aJira, answers, aServer, clientOf } from './a-jira.ts'

const link = (more: Partial<RemoteLink['object']> = {}): RemoteLink => ({
  globalId: 'hearback:w:i',
  application: { type: 'hearback', name: 'Hearback' },
  relationship: 'VoC',
  object: {
    url: 'https://maru.slack.com/archives/C1/p1',
    title: 'VOC-12 엑셀로 받고 싶어요',
    summary: '진행 중',
    icon: { title: 'Hearback' },
    status: { resolved: false, icon: { title: '진행 중' } },
    ...more,
  },
})

test('an issue is found by key and by id, with all that says how far it is', async () => {
  const { jira, server, hands } = await aJira()
  const found = await jira.issue('PAY-7', 1_500)
  expect(found).toEqual({
    id: expect.stringMatching(/^\d+$/),
    key: 'PAY-7',
    summary: '결제 내역 엑셀 다운로드',
    url: `${server.url}/browse/PAY-7`,
    state: {
      category: 'new',
      status: 'To Do',
      resolution: null,
      fixVersions: [{ id: expect.stringMatching(/^\d+$/), name: '3.5.0', released: false }],
    },
  })
  await hands.moves('PAY-7', 'Done')
  await hands.releases('PAY-7')
  expect(await jira.issue(found?.id ?? '', 1_500)).toMatchObject({
    state: { category: 'done', resolution: { name: 'Done' }, fixVersions: [{ name: '3.5.0', released: true }] },
  })
})

test('a moved issue is found by its old key and by its id, under the new key', async () => {
  const { jira, server, hands } = await aJira()
  const before = await jira.issue('PAY-8', 1_500)
  const { key } = await hands.movesTo('PAY-8', 'APP')
  expect(await jira.issue('PAY-8', 1_500)).toMatchObject({ id: before?.id, key, url: `${server.url}/browse/${key}` })
  expect(await jira.issues([before?.id ?? ''])).toMatchObject([{ key }])
})

test('what is not there, is hidden, or is no key is null; and what is no key is never asked for', async () => {
  const { jira, asked } = await aJira()
  expect(await jira.issue('PAY-999', 1_500)).toBeNull()
  expect(await jira.issue('SEC-1', 1_500)).toBeNull()
  await asked()
  for (const wrong of ['', 'PAY', 'pay-7', 'PAY-7/comment', '../myself', 'PAY-7?x=1', '-1', '0', '결제-7', '1e3'])
    expect(await jira.issue(wrong, 1_500), wrong).toBeNull()
  await expect(jira.putRemoteLink('../../x', link())).rejects.toThrow('not the id of an issue')
  expect(await asked()).toEqual([])
})

test('many are asked for a hundred at a time, once each; those that are gone or hidden are left out', async () => {
  const { jira, hands, asked } = await aJira()
  const all = await hands.issues()
  const idOf = (key: string) => all.find((one) => one.key === key)?.id ?? ''
  const gone = Array.from({ length: 248 }, (_, at) => String(900_000 + at))
  await asked()
  const found = await jira.issues([idOf('PAY-1'), idOf('PAY-1'), ...gone, idOf('SEC-1'), idOf('APP-2'), 'x/y'])
  expect(found.map(({ key }) => key).sort()).toEqual(['APP-2', 'PAY-1'])
  expect(await asked()).toEqual(Array(3).fill('POST /issue/bulkfetch'))
  expect(await jira.issues([])).toEqual([])
  expect(await asked()).toEqual([])
})

test('suggestions come for a part of a key or of a summary, the exact key first, and never what is hidden', async () => {
  const { jira } = await aJira()
  expect(await jira.suggest('엑셀', 5)).toEqual([{ key: 'PAY-7', summary: '결제 내역 엑셀 다운로드' }])
  expect((await jira.suggest('pay-', 3)).map(({ key }) => key)).toHaveLength(3)
  expect((await jira.suggest('app-2', 5))[0]?.key).toBe('APP-2')
  expect(await jira.suggest('접근 기록', 5)).toEqual([])
  expect(await jira.suggest('"\\ AND (', 5)).toEqual([])
})

test('a remote link is made, replaced whole, and removed; twice does no harm', async () => {
  const { jira, hands } = await aJira()
  const { id } = await hands.issue('PAY-7')
  const shown = async () => (await hands.issue('PAY-7')).links
  expect(await jira.putRemoteLink(id, link())).toBe(true)
  expect(await jira.putRemoteLink(id, link({ title: 'VOC-12 두 번째' }))).toBe(true)
  expect(await shown()).toMatchObject([
    { globalId: 'hearback:w:i', relationship: 'VoC', object: { title: 'VOC-12 두 번째', summary: '진행 중' } },
  ])
  await jira.removeRemoteLink(id, 'hearback:w:i')
  expect(await shown()).toEqual([])
  await jira.removeRemoteLink(id, 'hearback:w:i')
  await hands.deletes('PAY-7')
  expect(await jira.putRemoteLink(id, link())).toBe(false)
  await jira.removeRemoteLink(id, 'hearback:w:i')
})

test('who we are, where Jira is, which projects we see and what we may do there', async () => {
  const { jira, server, hands } = await aJira()
  expect(await jira.myself()).toMatchObject({ accountId: expect.any(String), displayName: expect.any(String) })
  expect(await jira.server()).toMatchObject({ baseUrl: server.url })
  expect(await jira.projects()).toEqual({ keys: ['APP', 'PAY'], total: 2 })
  await hands.losesPermission('APP', 'LINK_ISSUES')
  const names = ['BROWSE_PROJECTS', 'LINK_ISSUES']
  expect(await jira.permissions(names, 'PAY')).toEqual({ BROWSE_PROJECTS: true, LINK_ISSUES: true })
  expect(await jira.permissions(names, 'APP')).toEqual({ BROWSE_PROJECTS: true, LINK_ISSUES: false })
})

test('our requests are those that jira.js sends', async () => {
  const { url, requests } = await aServer(answers(200, {}, '{"id":"10007","key":"PAY-7","issues":[],"sections":[]}'))
  const auth = { type: 'basic', email: 'hearback@marusoft.example', apiToken: 'token-of-the-test' } as const
  const theirs = createClient({ host: url, auth, onSchemaMismatch: 'silent' })
  const ours = clientOf(url)
  const fields = ['summary', 'status', 'resolution', 'fixVersions']
  await getIssue(theirs, { issueIdOrKey: 'PAY-7', fields })
  await bulkFetchIssues(theirs, { issueIdsOrKeys: ['10007'], fields })
  await createOrUpdateRemoteIssueLink(theirs, { issueIdOrKey: '10007', ...link() })
  await deleteRemoteIssueLinkByGlobalId(theirs, { issueIdOrKey: '10007', globalId: 'hearback:w:i' })
  const expected = requests.splice(0)

  await ours.issue('PAY-7', 1_500).catch(() => undefined) // what this server answers is no issue
  await ours.issues(['10007'])
  await ours.putRemoteLink('10007', link())
  await ours.removeRemoteLink('10007', 'hearback:w:i')
  const plain = (all: typeof requests) =>
    all.map(({ method, url: path, headers, body }) => ({
      method,
      // A list is written `fields=a,b` or `fields=a&fields=b`: Jira takes both.
      path: decodeURIComponent(path).replace(/&fields=/g, ','),
      authorization: headers.authorization,
      body: body === '' ? null : JSON.parse(body),
    }))
  expect(plain(requests)).toEqual(plain(expected))
})

test('resolutions are asked for page by page, and no longer than there are any', async () => {
  const { jira } = await aJira()
  expect(await jira.resolutions()).toContainEqual({ id: '10001', name: "Won't Do" })
  const all = Array.from({ length: 130 }, (_, n) => ({ id: String(n + 1), name: `Resolution ${n + 1}` }))
  const server = await aServer((request, response) => {
    const query = new URL(request.url ?? '', 'http://x').searchParams
    const [from, most] = [Number(query.get('startAt')), Number(query.get('maxResults'))]
    const values = all.slice(from, from + Math.min(most, 50))
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ values, isLast: from + values.length >= all.length, startAt: from }))
  })
  expect(await clientOf(server.url).resolutions()).toEqual(all)
  expect(server.requests).toHaveLength(3)
})
