import { expect, test } from 'vitest'
import { Permanent, Temporary } from '../../src/domain/errors.ts'
import type { RemoteLink } from '../../src/jira/client.ts'
import { JiraUnauthorized } from '../../src/jira/errors.ts'
import { answers, aServer, clientOf, nowhere } from './a-jira.ts'

const link: RemoteLink = {
  globalId: 'g',
  application: { type: 'hearback', name: 'Hearback' },
  relationship: 'VoC',
  object: {
    url: 'https://maru.slack.com/',
    title: '한빛상사의 비밀',
    summary: '',
    icon: { title: '' },
    status: { resolved: false, icon: { title: '' } },
  },
}

/** What became of a read and of a write. */
async function tries(url: string, timeoutMs = 2_000) {
  const jira = clientOf(url, { timeoutMs, speed: 10 })
  const failure = async (work: Promise<unknown>) => {
    try {
      return { did: await work }
    } catch (error) {
      expect(error instanceof Temporary || error instanceof Permanent).toBe(true)
      const said = JSON.stringify(error, Object.getOwnPropertyNames(error))
      expect(said, 'neither the token nor a word of anybody').not.toMatch(/token-of-the-test|한빛|aGVhcmJhY2tA/)
      return error
    }
  }
  return {
    read: await failure(jira.issue('PAY-7', timeoutMs)),
    many: await failure(jira.issues(['10007'])),
    typed: await failure(jira.suggest('한빛상사', 5)),
    write: await failure(jira.putRemoteLink('10007', link)),
  }
}

const temporary = (outcome: string, retryAfterMs?: number, message: RegExp = /^jira: /) =>
  expect.objectContaining({ name: 'Temporary', outcome, retryAfterMs, message: expect.stringMatching(message) })
const permanent = (message: string) =>
  expect.objectContaining({ message: expect.stringMatching(new RegExp(`^jira: ${message}`)) })

test('a refused token is known by 401, and by the header that Jira sets beside another status', async () => {
  for (const [status, reason] of [
    [401, ''],
    [401, 'AUTHENTICATED_FAILED'],
    [404, 'AUTHENTICATED_FAILED'],
    [200, 'AUTHENTICATED_FAILED'],
    [403, 'AUTHENTICATION_DENIED'],
  ] as const) {
    const { url } = await aServer(answers(status, reason ? { 'x-seraph-loginreason': reason } : {}))
    const { read, many, write } = await tries(url)
    for (const failure of [read, many, write]) {
      expect(failure).toBeInstanceOf(JiraUnauthorized)
      expect(failure).toEqual(permanent('unauthorized$'))
    }
  }
})

test('403 is permanent, and so is what Jira does not understand', async () => {
  const forbidden = await tries((await aServer(answers(403))).url)
  expect(Object.values(forbidden)).toEqual(Array(4).fill(permanent('forbidden$')))
  const wrong = await tries((await aServer(answers(400))).url)
  expect(Object.values(wrong)).toEqual(Array(4).fill(permanent('HTTP 400$')))
})

test('429 waits as long as Jira says, else as long as its reason suggests; nothing was done', async () => {
  const given = await aServer(answers(429, { 'retry-after': '7', 'ratelimit-reason': 'jira-burst-based' }))
  expect((await tries(given.url)).write).toEqual(temporary('nothing', 7_000, /429 \(jira-burst-based\)/))
  const none = await aServer(answers(429))
  expect((await tries(none.url)).read).toEqual(temporary('nothing', 3_000, /429$/))
  const quota = await aServer(answers(429, { 'ratelimit-reason': 'jira-quota-tenant-based' }))
  expect((await tries(quota.url)).write).toEqual(temporary('nothing', 30_000))
  const strange = await aServer(answers(429, { 'retry-after': 'soon', 'ratelimit-reason': '<b>한빛</b>'.slice(0, 3) }))
  expect((await tries(strange.url)).write).toEqual(temporary('nothing', 3_000, /429$/))
  const dated = await aServer(answers(429, { 'retry-after': new Date(Date.now() + 60_000).toUTCString() }))
  const { write } = await tries(dated.url)
  expect(write instanceof Temporary && write.retryAfterMs).toBeGreaterThan(50_000)
})

test('a 5xx, a broken connection and silence: of a write nobody knows what became, a read did nothing', async () => {
  const servers = [
    await aServer(answers(500)),
    await aServer(answers(503)),
    await aServer((request) => request.socket.destroy()),
    await aServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"id":')
      setTimeout(() => response.destroy(), 20)
    }),
    await aServer(() => undefined),
  ]
  for (const { url } of servers) {
    const { read, many, typed, write } = await tries(url, 250)
    expect([read, many, typed, write]).toEqual([
      temporary('nothing'),
      temporary('nothing'),
      temporary('nothing'),
      temporary('unknown'),
    ])
  }
})

test('a refused connection did nothing, a write neither', async () => {
  const { write } = await tries(await nowhere())
  expect(write).toEqual(temporary('nothing', undefined, /no connection \(ECONNREFUSED\)$/))
})

test('a link has its own deadline', async () => {
  const { url } = await aServer(() => undefined)
  const started = performance.now()
  await expect(clientOf(url, { timeoutMs: 10_000 }).issue('PAY-7', 150)).rejects.toThrow('no answer in time')
  expect(performance.now() - started).toBeLessThan(1_500)
})

test('an address that is not Jira’s is said to be none, and never taken for an issue that is gone', async () => {
  const page = { 'content-type': 'text/html' }
  for (const answer of [
    answers(404, page, '<html>'),
    answers(200, page, '<html>'),
    answers(302, { location: 'https://id.atlassian.com' }),
  ]) {
    const { read, many } = await tries((await aServer(answer)).url)
    expect([read, many]).toEqual(Array(2).fill(permanent('no Jira at this address')))
  }
})

test('JSON of another shape is temporary, and quotes nothing', async () => {
  for (const body of ['{"id":"1","key":"PAY-7","fields":{"summary":"한빛상사"}}', '[]', 'null', '{"한빛상사":']) {
    const { read } = await tries((await aServer(answers(200, {}, body))).url)
    expect(read).toEqual(temporary('nothing', undefined, /an answer that/))
  }
})

test('fields that a project does not have are taken as empty, and an unknown category as not begun', async () => {
  const bare = { id: 10007, key: 'PAY-7', fields: { status: { name: '?', statusCategory: { key: 'undefined' } } } }
  const { url } = await aServer(answers(200, {}, JSON.stringify(bare)))
  expect(await clientOf(url).issue('PAY-7', 1_000)).toEqual({
    id: '10007',
    key: 'PAY-7',
    summary: '',
    url: `${url}/browse/PAY-7`,
    state: { category: 'new', status: '?', resolution: null, fixVersions: [] },
  })
})
