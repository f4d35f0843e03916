import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { aJira, callOf } from './a-jira.ts'

const { jira, hands, call } = await aJira()
beforeEach(() => jira.reset())

const rename = (summary: string) => call('PUT', '/issue/PAY-7', { fields: { summary } })
const summary = async () => (await hands.issue('PAY-7')).summary
const before = await summary()

describe('calls of the app', () => {
  test('latency', async () => {
    await hands.faults([{ on: 'PUT /issue/PAY-7', kind: 'latency', ms: 200 }])
    const started = Date.now()
    expect((await rename('slow')).status).toBe(204)
    expect(Date.now() - started).toBeGreaterThanOrEqual(190)
  })

  test('429 with and without Retry-After; nothing is done', async () => {
    await hands.faults([
      { on: '* /issue/*', kind: 'rate_limited', retryAfter: 7, times: 1 },
      { on: '* /issue/*', kind: 'rate_limited', retryAfter: null, times: 1 },
    ])
    const [first, second] = [await rename('a'), await rename('a')]
    expect([first.status, first.headers.get('retry-after'), first.headers.get('ratelimit-reason')]).toEqual([
      429,
      '7',
      'jira-burst-based',
    ])
    expect([second.status, second.headers.get('retry-after')]).toEqual([429, null])
    expect(await summary()).toBe(before)
  })

  test('5xx before the work, and after it was done; on that path alone', async () => {
    await hands.faults([
      { on: 'PUT /issue/PAY-7', kind: 'error_before', times: 1 },
      { on: 'PUT /issue/PAY-7', kind: 'error_after', status: 502, times: 1 },
    ])
    expect((await call('PUT', '/issue/PAY-8', { fields: { summary: 'other' } })).status).toBe(204)
    expect([(await rename('before')).status, await summary()]).toEqual([503, before])
    expect([(await rename('after')).status, await summary()]).toEqual([502, 'after'])
    expect(await hands.faultReport()).toMatchObject([{ struck: 1 }, { struck: 1 }])
  })

  test('a dropped connection before the work, after it was done, and a late landing', async () => {
    await hands.faults([
      { on: 'PUT *', kind: 'drop_before', times: 1 },
      { on: 'PUT *', kind: 'drop_after', times: 1 },
      { on: 'PUT *', kind: 'late', ms: 100, times: 1 },
    ])
    await expect(rename('before')).rejects.toThrow('fetch failed')
    expect(await summary()).toBe(before)
    await expect(rename('after')).rejects.toThrow('fetch failed')
    expect(await summary()).toBe('after')
    await expect(rename('late')).rejects.toThrow('fetch failed')
    expect(await summary()).toBe('after')
    while ((await hands.pending()) > 0) await new Promise((done) => setTimeout(done, 10))
    expect(await summary()).toBe('late')
  })

  test('a refusal of Jira’s own', async () => {
    await hands.faults([{ on: 'POST /issue', kind: 'refuse', error: 'No.', status: 409 }])
    expect(await call('POST', '/issue', {})).toMatchObject({ status: 409, body: { errorMessages: ['No.'] } })
  })

  test('what happened stands in the log, without the token', async () => {
    await hands.faults([{ on: 'PUT *', kind: 'drop_after', times: 1 }])
    await rename('gone').catch(() => undefined)
    await call('GET', '/myself')
    const log = await hands.log()
    expect(log.map(({ what, status, ok }) => [what, status, ok])).toEqual([
      ['jira PUT /issue/PAY-7', 204, false],
      ['jira GET /myself', 200, true],
    ])
    expect(JSON.stringify(log)).not.toContain(jira.apiToken)
  })
})

describe('limits', async () => {
  let now = Date.UTC(2026, 10, 22)
  const slow = await aJira({ speed: 1, now: () => now })
  const many = async (count: number, method: string, path: (at: number) => string, body?: object) => {
    const all = await Promise.all(Array.from({ length: count }, (_, at) => slow.call(method, path(at), body)))
    return all.filter(({ status }) => status === 429)
  }
  beforeEach(() => {
    now += 60_000
    slow.jira.reset()
  })

  test('150 GETs a second of one issue; another endpoint is not touched', async () => {
    const refused = await many(151, 'GET', () => '/issue/PAY-7?fields=summary')
    expect(refused.map(({ headers }) => [headers.get('retry-after'), headers.get('ratelimit-reason')])).toEqual([
      ['1', 'jira-burst-based'],
    ])
    expect((await slow.call('GET', '/myself')).status).toBe(200)
    now += 1_000
    expect((await slow.call('GET', '/issue/PAY-7?fields=summary')).status).toBe(200)
  })

  test('50 PUTs a second', async () => {
    expect(await many(51, 'PUT', (at) => `/issue/PAY-${(at % 9) + 1}`, { fields: {} })).toHaveLength(1)
  })

  test('20 writes to an issue in 2 seconds, 100 in 30, whichever endpoint', async () => {
    const write = () => many(21, 'PUT', (at) => `/issue/PAY-7/properties/p${at % 2}`, { a: 1 })
    const [refused] = await write()
    expect([refused?.headers.get('retry-after'), refused?.headers.get('ratelimit-reason')]).toEqual([
      '2',
      'jira-per-issue-on-write',
    ])
    expect((await slow.call('PUT', '/issue/PAY-8/properties/p', { a: 1 })).status).toBe(201)
    for (let round = 1; round < 5; round += 1) {
      now += 2_000
      expect(await write()).toHaveLength(1)
    }
    now += 2_000
    const [long] = await write()
    expect(Number(long?.headers.get('retry-after'))).toBe(20)
  })
})

describe('a Jira that stops and starts again', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jira-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('remembers issues, keys, versions, links, properties and permissions; gives no id twice', async () => {
    const stateFile = join(folder, 'jira.json')
    const first = await aJira({ stateFile })
    await first.hands.movesTo('PAY-7', 'APP')
    await first.hands.releases('3.5.0')
    await first.hands.losesPermission('PAY', 'LINK_ISSUES')
    await first.call('POST', '/issue/APP-6/remotelink', {
      globalId: 'g',
      object: { url: 'http://127.0.0.1/', title: 'T' },
    })
    await first.call('PUT', '/issue/APP-6/properties/p', { a: 1 })
    const made = await first.hands.creates('PAY', { summary: 'x' })
    await first.jira.stop()
    const second = await aJira({ stateFile })
    expect(await second.hands.issue('PAY-7')).toMatchObject({
      key: 'APP-6',
      properties: { p: { a: 1 } },
      links: [{ globalId: 'g' }],
    })
    expect((await second.hands.issue('PAY-2')).fixVersions).toMatchObject([{ name: '3.5.0', released: true }])
    expect((await second.call('POST', '/issue/PAY-2/remotelink', {})).status).toBe(403)
    expect(Number((await second.hands.creates('PAY', { summary: 'y' })).id)).toBeGreaterThan(Number(made.id))
    const { body } = await second.call('POST', '/search/jql', { jql: 'key = PAY-10' })
    expect(body?.issues).toHaveLength(1)
  })

  test('writes soon after a change', async () => {
    const stateFile = join(folder, 'soon.json')
    const { hands: people } = await aJira({ stateFile })
    await people.renames('PAY-7', 'written soon')
    await new Promise((done) => setTimeout(done, 400))
    expect(readFileSync(stateFile, 'utf8')).toContain('written soon')
  })

  test.each(['', '{', '{"version":99}', 'null'])('a file with “%s” in it is refused and named', async (text) => {
    const stateFile = join(mkdtempSync(join(folder, 'broken-')), 'jira.json')
    writeFileSync(stateFile, text)
    await expect(aJira({ stateFile })).rejects.toThrow(stateFile)
    expect(readFileSync(stateFile, 'utf8')).toBe(text)
  })
})

test('a reset is the seed again, with new ids, and keeps where webhooks go', async () => {
  const old = await hands.issue('PAY-7')
  jira.deliverTo('http://127.0.0.1:9/here')
  await hands.deletes('PAY-7')
  await hands.expiresToken()
  await hands.reset()
  expect(await hands.issue('PAY-7')).toMatchObject({ summary: before, status: 'To Do' })
  expect((await hands.issue('PAY-7')).id).not.toBe(old.id)
  expect((await callOf(jira)('GET', '/myself')).status).toBe(200)
  expect(await (await fetch(`${jira.url}/?lang=en`)).text()).toContain('http://127.0.0.1:9/here')
  jira.deliverTo('')
})
