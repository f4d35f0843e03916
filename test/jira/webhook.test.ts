import { createHmac } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { missingReference, reference } from '../../conformance/reference.ts'
import { startJira } from '../../sandbox/jira/server.ts'
import { aNotebook } from '../../sandbox/traffic/notebook.ts'
import { openDb } from '../../src/db/open.ts'
import { Broken, Temporary } from '../../src/domain/errors.ts'
import type { Inbox } from '../../src/domain/reaction.ts'
import { createInbox } from '../../src/effects/inbox.ts'
import { hintOf, keptOf } from '../../src/jira/hint.ts'
import { isSigned } from '../../src/jira/signature.ts'
import { createJiraWebhook, JIRA_WEBHOOK_PATH, jiraWebhookSource } from '../../src/jira/webhook.ts'
import { createLog } from '../../src/log.ts'
import { createWeb } from '../../src/web/server.ts'
import { until } from '../effects/until.ts'
import { dbOptions, random, stoppedClock } from '../support/open-db.ts'

const SECRET = 'secret-of-the-test'

type Stored = { workspaceId: string; source: string; key: string; body: unknown }

/** The web server with the webhook behind it. What is stored and what is done about it lies open. */
async function anEntrance(more: { secret?: string | null; inbox?: Inbox; workspaces?: string[]; fails?: Error } = {}) {
  const stored: Stored[] = []
  const done: unknown[][] = []
  const lines: string[] = []
  const log = createLog('info', { write: (line) => lines.push(line) })
  const { secret = SECRET, workspaces = ['w1'] } = more
  const webhook = createJiraWebhook({
    secret,
    workspaces: async () => workspaces.map((id) => ({ id })),
    inbox: more.inbox ?? {
      store: async (workspaceId, source, key, body) => void stored.push({ workspaceId, source, key, body }),
    },
    followIssues: async (workspaceId, ids) => {
      if (more.fails) throw more.fails
      done.push(['issues', workspaceId, ...ids])
    },
    followVersion: async (workspaceId, id) => void done.push(['version', workspaceId, id]),
    heard: async (workspaceId) => void done.push(['heard', workspaceId]),
    log,
  })
  const server = createWeb({
    slack: (_request, response) => void response.writeHead(418).end(),
    webhooks: new Map([[JIRA_WEBHOOK_PATH, webhook.requestListener]]),
    ready: async () => undefined,
    metrics: async () => webhook.metrics(),
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${port}${JIRA_WEBHOOK_PATH}`
  const sends = async (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = signed(body)) =>
    (await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })).status
  /** How many were refused for a reason, as `/metrics` tells. */
  const refused = async (reason: string) => {
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
    return Number(
      new RegExp(`hearback_webhooks_refused_total{source="jira",reason="${reason}"} (\\d+)\n`).exec(text)?.[1],
    )
  }
  return { webhook, stored, done, lines, url, sends, refused }
}

const signatureOf = (body: string | Uint8Array, secret = SECRET) =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
const signed = (body: string | Uint8Array) => ({ 'x-hub-signature': signatureOf(body) })
const updated = (id: unknown = '10007') => JSON.stringify({ webhookEvent: 'jira:issue_updated', issue: { id } })

test('a signature is checked as Atlassian’s example has it', () => {
  // developer.atlassian.com/cloud/jira/platform/webhooks, "Secure admin webhooks"
  const body = Buffer.from('Hello World!')
  const secret = "It's a Secret to Everybody"
  const right = 'sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9'
  expect(isSigned(body, right, secret)).toBe(true)
  expect(isSigned(body, right.toUpperCase().replace('SHA', 'sha'), secret)).toBe(true)
  const hex = right.slice(7)
  for (const wrong of [
    undefined,
    '',
    hex,
    'sha256=',
    `sha1=${hex}`,
    `sha512=${hex}`,
    `SHA-256=${hex}`,
    `${right}00`,
    right.slice(0, -1),
    `${right}, ${right}`,
    right.replace('a', 'b'),
    `sha256=${'z'.repeat(64)}`,
  ])
    expect(isSigned(body, wrong, secret), String(wrong)).toBe(false)
  expect(isSigned(Buffer.from('Hello World'), right, secret)).toBe(false)
  expect(isSigned(body, right, 'another')).toBe(false)
})

test('a signed webhook is stored before it is answered, without a word of anybody', async () => {
  const { sends, stored } = await anEntrance({ workspaces: ['w1', 'w2'] })
  const body = JSON.stringify({
    timestamp: 1,
    webhookEvent: 'jira:issue_updated',
    user: { displayName: '김민아' },
    issue: { id: '10007', key: 'PAY-7', fields: { summary: '한빛상사 정산' } },
  })
  const headers = { ...signed(body), 'x-atlassian-webhook-identifier': 'e6f4-1' }
  expect(await sends(body, headers)).toBe(200)
  const kept = { webhookEvent: 'jira:issue_updated', issue: '10007' }
  const row = { source: jiraWebhookSource, key: 'e6f4-1', body: kept }
  expect(stored).toEqual([
    { workspaceId: 'w1', ...row },
    { workspaceId: 'w2', ...row },
  ])
})

test('the same webhook has the same key, with Jira’s identifier or without', async () => {
  const { sends, stored } = await anEntrance()
  for (const headers of [{}, {}, { 'x-atlassian-webhook-identifier': '../../x y' }])
    expect(await sends(updated(), { ...signed(updated()), ...headers })).toBe(200)
  expect(await sends(updated('10008'))).toBe(200)
  const [first, second, strange, other] = stored.map(({ key }) => key)
  expect(first).toMatch(/^[0-9a-f]{64}$/)
  expect([second, strange]).toEqual([first, first])
  expect(other).not.toBe(first)
})

test('what is not signed, wrongly signed, or came while no secret is set is 401, counted, and has no effect', async () => {
  const { sends, stored, refused, lines } = await anEntrance()
  expect(await sends(updated(), {})).toBe(401)
  expect(await sends('{', { 'x-hub-signature': signatureOf('{', 'guessed') })).toBe(401)
  expect(await sends(`${updated()} `, signed(updated()))).toBe(401)
  expect(await sends(updated(), { 'x-hub-signature': signatureOf(updated()).replace('sha256', 'sha1') })).toBe(401)
  expect([await refused('unsigned'), await refused('wrong_signature')]).toEqual([1, 3])
  expect(stored).toEqual([])
  expect(lines.join()).not.toContain('10007')

  const open = await anEntrance({ secret: null })
  expect(await open.sends(updated(), { 'x-hub-signature': signatureOf(updated(), '') })).toBe(401)
  expect(await open.refused('no_secret')).toBe(1)
  expect(open.stored).toEqual([])
})

test('what is no JSON object is 400 although it is signed', async () => {
  const { sends, stored, refused } = await anEntrance()
  const wrong = ['', '{', 'null', '7', '"x"', '[]', 'a=b', new Uint8Array([0xff, 0xfe, 0x00])]
  for (const body of wrong) expect(await sends(body), String(body)).toBe(400)
  expect(await refused('not_json')).toBe(wrong.length)
  expect(stored).toEqual([])
})

test('more than 1 MB is 413, with its length given or not, and not read to its end', async () => {
  const { url, sends, stored, refused } = await anEntrance()
  const large = 'x'.repeat(5 * 1024 * 1024)
  expect(await sends(large)).toBe(413)
  const parts = new Blob([large]).stream()
  const chunked: RequestInit & { duplex: 'half' } = { method: 'POST', body: parts, duplex: 'half', headers: signed('') }
  expect((await fetch(url, chunked)).status).toBe(413)
  expect(await refused('too_large')).toBe(2)

  // A body that never comes to its end is answered all the same.
  const endless = await new Promise<number>((resolve, reject) => {
    const sending = request(url, { method: 'POST', headers: signed('') }, (answer) => resolve(answer.statusCode ?? 0))
    sending.on('error', reject)
    sending.write('x'.repeat(1_100_000))
  })
  expect(endless).toBe(413)
  const just = JSON.stringify({ webhookEvent: 'jira:issue_updated', issue: { id: '1' }, fill: 'x'.repeat(1_048_000) })
  expect(await sends(just)).toBe(200)
  expect(stored).toHaveLength(1)
})

test('only POST is taken there, and Slack’s path stays Slack’s', async () => {
  const { url } = await anEntrance()
  for (const method of ['GET', 'PUT', 'DELETE']) expect((await fetch(url, { method })).status).toBe(404)
  expect((await fetch(`${url}/x`, { method: 'POST' })).status).toBe(404)
  expect((await fetch(url.replace(JIRA_WEBHOOK_PATH, '/slack/events'), { method: 'POST' })).status).toBe(418)
  expect((await fetch(`${url}?a=b`, { method: 'POST' })).status).toBe(401)
})

test('a database that is away is 500, so that Jira comes again', async () => {
  const inbox: Inbox = { store: () => Promise.reject(new Error('The database is away.')) }
  const { sends, refused } = await anEntrance({ inbox })
  expect(await sends(updated())).toBe(500)
  expect(await refused('not_stored')).toBe(1)
})

test.each<[string, object, object]>([
  ['an issue', { webhookEvent: 'jira:issue_updated', issue: { id: '1' } }, { about: 'issues', ids: ['1'] }],
  ['a number', { webhookEvent: 'jira:issue_deleted', issue: { id: 7 } }, { about: 'issues', ids: ['7'] }],
  ['a release', { webhookEvent: 'jira:version_released', version: { id: '3' } }, { about: 'versions', ids: ['3'] }],
  [
    'a merge',
    { webhookEvent: 'jira:version_deleted', version: { id: '3' }, mergedTo: { id: 4 } },
    { about: 'versions', ids: ['3', '4'] },
  ],
  [
    'a merge that names ids alone',
    { webhookEvent: 'jira:version_deleted', version: '3', mergedTo: '4' },
    { about: 'versions', ids: ['3', '4'] },
  ],
  ['a comment', { webhookEvent: 'comment_created', issue: { id: '1' } }, { about: 'nothing' }],
  ['a sprint', { webhookEvent: 'sprint_started', sprint: { id: 1 } }, { about: 'nothing' }],
  ['an issue without an id', { webhookEvent: 'jira:issue_updated', issue: { key: 'A-1' } }, { about: 'nothing' }],
  ['an id that is none', { webhookEvent: 'jira:issue_updated', issue: { id: '../1' } }, { about: 'nothing' }],
  ['an event that is none', { webhookEvent: { a: 1 }, issue: { id: '1' } }, { about: 'nothing' }],
  ['a version without an id', { webhookEvent: 'jira:version_released', version: null }, { about: 'nothing' }],
  ['nothing', {}, { about: 'nothing' }],
])('%s is taken as what it is', (_what, body, hint) => {
  expect(hintOf(keptOf(body))).toMatchObject(hint)
})

test('what comes out of the inbox is fetched anew, or ignored with a reason in the log; the connection was heard', async () => {
  const { webhook, done, lines } = await anEntrance()
  const deliver = (body: unknown) => webhook.deliver({ workspaceId: 'w1', body })
  await deliver(keptOf(JSON.parse(updated())))
  await deliver(keptOf({ webhookEvent: 'jira:version_deleted', version: { id: '3' }, mergedTo: { id: '4' } }))
  await deliver(keptOf({ webhookEvent: 'comment_created', issue: { id: '1' } }))
  await deliver(null)
  const heard = ['heard', 'w1']
  expect(done).toEqual([
    heard,
    ['issues', 'w1', '10007'],
    heard,
    ['version', 'w1', '3'],
    ['version', 'w1', '4'],
    heard,
    heard,
  ])
  const reasons = lines.filter((line) => line.includes('is ignored'))
  expect(reasons).toEqual([expect.stringContaining('comment_created'), expect.stringContaining('it is no webhook')])
})

test('what comes while the token is refused is let go, without an error: the next look finds it; what is only late is tried again', async () => {
  const row = { workspaceId: 'w1', body: keptOf(JSON.parse(updated())) }
  const broken = await anEntrance({ fails: new Broken('unauthorized', 'jira: unauthorized') })
  await broken.webhook.deliver(row)
  expect(broken.done).toEqual([['heard', 'w1']])
  expect(broken.lines.map((line) => JSON.parse(line))).toMatchObject([{ level: 30, problem: 'unauthorized' }])
  const fails = new Temporary('jira: HTTP 503', 'nothing')
  const late = await anEntrance({ fails })
  await expect(late.webhook.deliver(row)).rejects.toBe(fails)
})

test('in a real inbox a webhook is worked on once, however often and in whatever order it comes', async () => {
  const clock = stoppedClock('2026-03-04T09:30:00+09:00')
  const db = await openDb(dbOptions({ database: { memory: null } }))
  const team = { slackKey: 'T1', name: 'Maru', domain: 'maru', locale: 'ko' as const, timeZone: 'Asia/Seoul' }
  const id = random.uuid()
  await db.change({ workspaceId: id, personId: null }, (tx) => tx.workspaces.put({ ...team, vocChannel: 'C1' }))
  const followed: string[] = []
  const parts = { clock, random, log: createLog('silent'), pollMs: 20 }
  const inbox = createInbox({
    db,
    deliver: { [jiraWebhookSource]: async ({ body }) => void followed.push(JSON.stringify(hintOf(body))) },
    ...parts,
  })
  inbox.start()
  const { sends } = await anEntrance({ inbox: inbox.inbox, workspaces: [id] })
  const bodies = [
    updated('1'),
    updated('2'),
    JSON.stringify({ webhookEvent: 'jira:version_released', version: { id: '3' } }),
  ]
  for (const body of [...bodies, ...bodies.toReversed()]) expect(await sends(body)).toBe(200)
  await until('three are worked on', () => followed.length >= 3)
  await inbox.stop()
  expect(followed.sort()).toEqual(bodies.map((body) => JSON.stringify(hintOf(keptOf(JSON.parse(body))))).sort())
  await db.close()
  expect(await sends(updated('4'))).toBe(500)
})

test('what the sandbox’s Jira sends is taken, and points at the issue and the version that changed', async () => {
  const { url, stored } = await anEntrance()
  const jira = await startJira({
    email: 'a@b.example',
    apiToken: 't',
    webhookSecret: SECRET,
    speed: 60,
    notebook: aNotebook(),
  })
  onTestFinished(() => jira.stop())
  jira.deliverTo(url)
  await jira.hands.moves('PAY-7', 'Done')
  await jira.hands.releases('PAY-7')
  await jira.hands.movesTo('PAY-8', 'APP')
  await until('nothing is on its way', async () => (await jira.hands.pending()) === 0)
  const { id, fixVersions } = await jira.hands.issue('PAY-7')
  const hints = stored.map(({ body }) => hintOf(body))
  expect(hints).toContainEqual({ about: 'issues', ids: [id] })
  expect(hints).toContainEqual({ about: 'versions', ids: [fixVersions[0]?.id] })
  expect(hints).toContainEqual({ about: 'issues', ids: [(await jira.hands.issue('PAY-8')).id] })
})

test.skipIf(missingReference)(
  'every recorded webhook is handled: it points at its issue, or is ignored with a reason',
  async () => {
    const folder = 'jira/webhooks'
    const names = await readdir(join(process.env.REFERENCE_DIR ?? '../shared/data', folder))
    const { webhook, done, lines, sends, stored } = await anEntrance()
    for (const name of names) {
      const body = JSON.stringify(await reference(`${folder}/${name}`))
      expect(await sends(body), name).toBe(200)
    }
    for (const { body } of stored) await webhook.deliver({ workspaceId: 'w1', body })
    expect(names.length).toBeGreaterThan(10)
    const followed = done.filter(([what]) => what === 'issues')
    const ignored = lines.filter((line) => line.includes('is ignored'))
    expect(followed.length + ignored.length).toBe(names.length)
    expect(ignored).toEqual([expect.stringContaining('comment_created')])
    expect(new Set(followed.map(([, , id]) => id))).toEqual(new Set(['10040', '10300', '10303', '10368']))
  },
)
