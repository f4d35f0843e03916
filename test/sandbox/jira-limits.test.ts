import { beforeEach, describe, expect, test } from 'vitest'
import { type Answered, aJira, anApp } from './a-jira.ts'

let now = Date.UTC(2026, 10, 22, 10, 59, 30)
const { jira, hands, call } = await aJira({ speed: 1, now: () => now })
let hour = now
beforeEach(() => {
  hour += 3_600_000
  now = hour
  jira.reset()
})

const head = ({ headers }: Answered, name: string) => headers.get(name)
const told = (answer: Answered) => ({
  status: answer.status,
  retryAfter: head(answer, 'retry-after'),
  reason: head(answer, 'ratelimit-reason'),
  near: head(answer, 'x-ratelimit-nearlimit'),
  reset: head(answer, 'x-ratelimit-reset'),
})

describe('each second', () => {
  test('every answer says what is left, and that little is left below a fifth', async () => {
    const answers: Answered[] = []
    for (let n = 0; n < 101; n++) answers.push(await call('GET', '/myself'))
    expect([0, 1, 80, 99].map((at) => head(answers[at] as Answered, 'x-ratelimit-remaining'))).toEqual([
      '99',
      '98',
      '19',
      '0',
    ])
    const near = answers.map((answer) => head(answer, 'x-ratelimit-nearlimit'))
    expect([near.indexOf('true'), near.lastIndexOf(null)]).toEqual([80, 79])
    expect(head(answers[0] as Answered, 'x-ratelimit-limit')).toBe('100')
    expect(told(answers[100] as Answered)).toEqual({
      status: 429,
      retryAfter: '1',
      reason: 'jira-burst-based',
      near: 'true',
      reset: `${new Date(now + 1_000).toISOString().slice(0, 16)}Z`,
    })
    expect((await call('GET', '/serverInfo')).status).toBe(200)
    now += 1_001
    expect((await call('GET', '/myself')).status).toBe(200)
  })

  test('an app and the account share what is the endpoint’s', async () => {
    const app = await anApp(jira)
    for (let n = 0; n < 100; n++) await call('GET', '/myself')
    expect(told(await app.call('GET', '/myself'))).toMatchObject({ status: 429, reason: 'jira-burst-based' })
  })
})

test('each issue: 20 writes in two seconds, by whatever operation', async () => {
  const write = (n: number) => call('PUT', `/issue/PAY-7/properties/p${n}`, { n })
  for (let n = 0; n < 20; n++) expect((await write(n)).status).toBe(201)
  const late = await call('POST', '/issue/PAY-7/remotelink', { object: { url: 'http://127.0.0.1/', title: 'T' } })
  expect(told(late)).toMatchObject({ status: 429, reason: 'jira-per-issue-on-write', retryAfter: '2', near: 'true' })
  expect((await call('PUT', '/issue/PAY-8/properties/p', {})).status).toBe(201)
  expect((await hands.issue('PAY-7')).links).toEqual([])
})

describe('each hour, for an app', () => {
  const left = (answer: Answered) => Number(/;r=(\d+);/.exec(head(answer, 'ratelimit') ?? '')?.[1])

  test('a call costs a point, each issue one more, each user two; the account with its token has none', async () => {
    const app = await anApp(jira)
    const costs: number[] = []
    let before = left(await app.call('GET', '/serverInfo'))
    const spend = async (method: string, path: string, body?: unknown) => {
      await app.call(method, path, body)
      // What an answer tells is what was left before the next.
      const after = left(await app.call('GET', '/serverInfo'))
      costs.push(before - after - 1)
      before = after
    }
    await spend('GET', '/issue/PAY-7')
    await spend('POST', '/search/jql', { jql: 'project = PAY', fields: ['summary'] })
    await spend('PUT', '/issue/PAY-7', { fields: { summary: 'B' } })
    await spend('GET', '/user/search?query=')
    expect(costs).toEqual([2, 10, 1, 9])
    expect(head(await app.call('GET', '/serverInfo'), 'ratelimit-policy')).toBe('"global-app-quota";q=65000;w=3600')
    expect(head(await call('GET', '/serverInfo'), 'ratelimit')).toBeNull()
  })

  test('little is left below a fifth; then it is refused until the next full hour, and the account is not', async () => {
    const app = await anApp(jira)
    await hands.leavesPoints(13_000)
    expect(head(await app.call('GET', '/issue/PAY-7'), 'x-ratelimit-nearlimit')).toBe('true')
    await hands.leavesPoints(0)
    const refused = await app.call('PUT', '/issue/PAY-7', { fields: { summary: 'B' } })
    expect(told(refused)).toEqual({
      status: 429,
      retryAfter: '30',
      reason: 'jira-quota-global-based',
      near: 'true',
      reset: `${new Date(now + 30_000).toISOString().slice(0, 16)}Z`,
    })
    expect((await hands.issue('PAY-7')).summary).toBe('결제 내역 엑셀 다운로드')
    expect((await call('GET', '/issue/PAY-7')).status).toBe(200)
    now += 30_000
    expect((await app.call('GET', '/issue/PAY-7')).status).toBe(200)
  })
})

test.each(['jira-quota-global-based', 'jira-quota-tenant-based', 'jira-burst-based', 'jira-per-issue-on-write'])(
  'a fault can be of the kind %s',
  async (error) => {
    await hands.faults([{ on: 'GET /myself', kind: 'rate_limited', retryAfter: 7, error, times: 1 }])
    expect(told(await call('GET', '/myself'))).toMatchObject({
      status: 429,
      reason: error,
      retryAfter: '7',
      near: 'true',
    })
  },
)

test('a fault can be the gateway’s: no time and no reason', async () => {
  await hands.faults([{ on: 'GET /myself', kind: 'rate_limited', retryAfter: null, times: 1 }])
  const bare = await call('GET', '/myself')
  expect(told(bare)).toEqual({ status: 429, retryAfter: null, reason: null, near: null, reset: null })
})
