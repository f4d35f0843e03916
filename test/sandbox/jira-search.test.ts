import { beforeEach, describe, expect, test } from 'vitest'
import { aJira, listIn } from './a-jira.ts'

const start = Date.UTC(2026, 10, 22, 3, 0)
let now = start
const { jira, hands, client, call } = await aJira({ speed: 1, now: () => now })
beforeEach(() => {
  now = start
  jira.reset()
})

const search = (jql: string, more: object = {}) => call('POST', '/search/jql', { jql, fields: ['summary'], ...more })
const keys = async (jql: string, more: object = {}) => {
  return listIn<{ key: string }>(await search(jql, more), 'issues').map(({ key }) => key)
}

describe('the JQL that is here', () => {
  test.each<[string, string[]]>([
    ['project = APP', ['APP-5', 'APP-4', 'APP-3', 'APP-2', 'APP-1']],
    ['key in (PAY-7, "APP-1")', ['APP-1', 'PAY-7']],
    ['fixVersion = "8.2.0"', ['APP-2', 'APP-1']],
    ['project = PAY AND statusCategory = Done ORDER BY key', ['PAY-1', 'PAY-5', 'PAY-9']],
    ['project in (PAY, APP) and statusCategory = indeterminate order by created asc', ['APP-2', 'PAY-2', 'PAY-4']],
    ['updated >= "2026-11-22 00:00"', []],
    ['updated >= -1w', []],
    ['project is not EMPTY AND fixVersion in (8.1.0)', ['APP-4']],
  ])('%s', async (jql, found) => {
    expect((await keys(jql)).slice(0, 9)).toEqual(found)
  })

  test.each([
    ['', 'Unbounded'],
    ['ORDER BY created', 'Unbounded'],
    ['project = SEC', "The value 'SEC' does not exist"],
    ['key = PAY-999', "'PAY-999' does not exist"],
    ['updated >= "yesterday"', 'is invalid'],
    ['summary ~ "엑셀"', 'does not understand'],
    ['project = PAY OR project = APP', 'does not understand'],
    ['project ~ PAY', 'does not understand'],
    ['status was Done', 'does not understand'],
    ['key in (PAY-1,)', 'does not understand'],
    ['project = PAY ORDER BY rank', 'does not understand'],
  ])('“%s” is refused', async (jql, why) => {
    const { status, body } = await search(jql)
    expect([status, String(body?.errorMessages)]).toEqual([400, expect.stringContaining(why)])
  })
})

test('only ids come unless fields are asked for', async () => {
  const answer = await call('POST', '/search/jql', { jql: 'key = PAY-7' })
  expect(listIn(answer, 'issues')[0]).not.toHaveProperty('fields')
  expect(answer.body).not.toHaveProperty('total')
})

test('page by page with a token, which belongs to its query', async () => {
  const first = await search('project = PAY', { maxResults: 4 })
  expect(first.body).toMatchObject({ isLast: false })
  const token = first.body?.nextPageToken
  expect(await keys('project = PAY', { maxResults: 4, nextPageToken: token })).toEqual([
    'PAY-5',
    'PAY-4',
    'PAY-3',
    'PAY-2',
  ])
  expect((await search('project = APP', { nextPageToken: token })).status).toBe(400)
  expect((await search('project = APP', { nextPageToken: 'nonsense' })).status).toBe(400)
})

test('startAt and other strangers are refused; the old search is gone', async () => {
  expect((await search('project = PAY', { startAt: 0 })).status).toBe(400)
  expect((await search('project = PAY', { reconcileIssues: Array.from({ length: 51 }, () => 1) })).status).toBe(400)
  for (const method of ['GET', 'POST'])
    expect(await call(method, '/search', method === 'POST' ? { jql: 'project = PAY' } : undefined)).toMatchObject({
      status: 410,
      body: { errorMessages: [expect.stringContaining('CHANGE-2046')] },
    })
})

test('a search sees what is new and changed a second later, unless it is told to look', async () => {
  const { id } = await hands.creates('PAY', { summary: 'New' })
  await hands.moves('PAY-7', 'Done')
  expect(await keys('project = PAY AND statusCategory = "To Do"')).toContain('PAY-7')
  expect(await keys('project = PAY')).not.toContain('PAY-10')
  expect(await keys('project = PAY', { reconcileIssues: [Number(id)] })).toContain('PAY-10')
  expect((await call('POST', '/search/approximate-count', { jql: 'project = PAY' })).body).toEqual({ count: 9 })
  now += 999
  expect(await keys('project = PAY')).not.toContain('PAY-10')
  now += 1
  expect(await keys('project = PAY')).toContain('PAY-10')
  expect(await keys('project = PAY AND statusCategory = "To Do"')).not.toContain('PAY-7')
  expect((await client.issueSearch.countIssues({ jql: 'project = PAY' })).count).toBe(10)
  expect(await keys('updated >= "2026-11-22 12:00"')).toEqual(['PAY-10', 'PAY-7'])
})

test('Jira’s public client searches', async () => {
  const { issues } = await client.issueSearch.searchAndReconsileIssuesUsingJqlPost({
    jql: 'key = PAY-7',
    fields: ['summary', 'status', 'resolution', 'fixVersions', 'project'],
  })
  expect(issues?.[0]).toMatchObject({ key: 'PAY-7' })
  const byGet = await client.issueSearch.searchAndReconsileIssuesUsingJql({ jql: 'key = PAY-7', fields: ['summary'] })
  expect(byGet.issues?.[0]?.fields).toEqual({ summary: '결제 내역 엑셀 다운로드' })
})

test('the picker: what the account touched, and what a query of the caller holds', async () => {
  const sections = async (query: object) => {
    const answer = await client.issueSearch.getIssuePickerResource(query)
    return Object.fromEntries((answer.sections ?? []).map(({ id, issues }) => [id, issues?.map(({ key }) => key)]))
  }
  expect(await sections({ query: '엑셀' })).toEqual({ hs: [] })
  expect(await sections({ query: '엑셀', currentJQL: 'project is not EMPTY ORDER BY updated DESC' })).toEqual({
    hs: [],
    cs: ['PAY-7'],
  })
  expect(await sections({ query: 'app-', currentJQL: '' })).toMatchObject({
    cs: ['APP-5', 'APP-4', 'APP-3', 'APP-2', 'APP-1'],
  })
  await call('PUT', '/issue/PAY-8', { fields: { summary: '엑셀 <b>' } })
  now += 1_000
  expect(await sections({ query: '엑셀' })).toEqual({ hs: ['PAY-8'] })
  const { body } = await call('GET', '/issue/picker?query=PAY-8')
  expect(body?.sections).toMatchObject([{ issues: [{ summary: '엑셀 &lt;b&gt;', summaryText: '엑셀 <b>' }] }])
})
