import { createHmac } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { request } from 'node:http'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mina, team, voc } from '../../sandbox/people.ts'
import { type AWorld, aWorld, promotes } from '../support/world.ts'

const FORM = 'application/x-www-form-urlencoded'

interface Sending {
  /** Content type; JSON without it. */
  type?: string
  /** How old the signature is. */
  ageSeconds?: number
  secret?: string
  /** Instead of, or beside, the headers of a signed request. */
  headers?: Record<string, string>
}

const signature = (secret: string, timestamp: string, body: string) =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`

/** Sends a body to the app as Slack does (docs.slack.dev/authentication/verifying-requests-from-slack). */
async function sends(world: AWorld, body: string, how: Sending = {}): Promise<{ status: number; text: string }> {
  const timestamp = String(Math.floor(Date.now() / 1000) - (how.ageSeconds ?? 0))
  const secret = how.secret ?? world.world.credentials.SLACK_SIGNING_SECRET
  const answer = await fetch(`${world.appUrl}/slack/events`, {
    method: 'POST',
    body,
    headers: {
      'content-type': how.type ?? 'application/json',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': signature(secret, timestamp, body),
      ...how.headers,
    },
  })
  const text = await answer.text()
  expect(text, 'a stack trace').not.toMatch(/\n\s+at |node_modules|file:\/\//)
  return { status: answer.status, text }
}

const statusOf = async (...sent: Parameters<typeof sends>) => (await sends(...sent)).status
const payload = (value: unknown) => new URLSearchParams({ payload: JSON.stringify(value) }).toString()
const isAlive = async (world: AWorld) => (await fetch(`${world.appUrl}/healthz`)).status === 200

/** Asks for a path as it is written, which `fetch` would tidy up. */
const asks = (world: AWorld, method: string, path: string) =>
  new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    const { hostname, port } = new URL(world.appUrl)
    const asked = request({ hostname, port, method, path }, (answer) => {
      let body = ''
      answer.on('data', (part) => {
        body += String(part)
      })
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }))
    })
    asked.once('error', reject).end()
  })

const anEvent = (more: object = {}) => ({
  type: 'event_callback',
  team_id: team.id,
  event_id: 'Ev0ENTRANCE',
  event: { type: 'user_change', user: { id: mina.id, team_id: team.id, name: 'mina', locale: 'en-US' } },
  ...more,
})

const anInteraction = (type: string, more: object = {}) => ({
  type,
  team: { id: team.id, domain: team.domain },
  user: { id: mina.id, username: 'mina', name: 'mina', team_id: team.id },
  trigger_id: '1.2.entrance',
  is_enterprise_install: false,
  ...more,
})

test('what is not signed, wrongly signed or five minutes old is 401, whatever it says', async () => {
  const world = await aWorld()
  const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' })
  expect(await sends(world, body)).toEqual({ status: 200, text: '{"challenge":"abc"}' })
  expect(await statusOf(world, body, { ageSeconds: 290 })).toBe(200)

  const answers = {
    stale: await statusOf(world, body, { ageSeconds: 301 }),
    otherSecret: await statusOf(world, body, { secret: 'guessed' }),
    otherBody: await statusOf(world, `${body} `, { headers: { 'x-slack-signature': signature('guessed', '1', body) } }),
    otherVersion: await statusOf(world, body, { headers: { 'x-slack-signature': 'v1=00' } }),
    noTime: await statusOf(world, body, { headers: { 'x-slack-request-timestamp': 'now' } }),
    malformed: await statusOf(world, '{', { secret: 'guessed' }),
    nothing: (await fetch(`${world.appUrl}/slack/events`, { method: 'POST', body })).status,
    form: await statusOf(world, payload(anInteraction('shortcut', { callback_id: 'new_item' })), {
      type: FORM,
      secret: 'guessed',
    }),
  }
  expect(answers).toEqual(Object.fromEntries(Object.keys(answers).map((name) => [name, 401])))
  expect(await world.client.log()).not.toContainEqual(expect.objectContaining({ what: 'views.open' }))
})

test('what cannot be read is 400 at once, and the app lives on', async () => {
  const world = await aWorld()
  const started = performance.now()
  const wrong: [string, string][] = [
    ['application/json', '{"type":'],
    ['application/json', ''],
    ['application/json', 'null'],
    ['application/json', '[]'],
    ['application/json', '7'],
    ['application/json', '"event_callback"'],
    ['application/json', '{}'],
    ['application/json', '{"type":"event_callback"}'],
    ['application/json', '{"type":"event_callback","event_id":"Ev1","team_id":7}'],
    ['application/json', '{"type":"nothing that there is"}'],
    [FORM, 'payload={'],
    [FORM, 'payload=null'],
    [FORM, 'payload=%7B%7D'],
    [FORM, 'payload=1&payload=2'],
    [FORM, 'a=b'],
    [FORM, 'command=%2Fvoc'],
    [FORM, payload({ type: 'block_actions', actions: [] })],
    [FORM, payload({ type: 'view_submission' })],
    ['text/plain', 'hello'],
    ['multipart/form-data; boundary=x', '--x\r\n\r\nhello\r\n--x--'],
    ['application/xml', '<event/>'],
    ['nonsense', '\u0000\u0001'],
  ]
  for (const [type, body] of wrong) expect(await statusOf(world, body, { type }), `${type}: ${body}`).toBe(400)
  expect(performance.now() - started).toBeLessThan(2_500)
  expect(await isAlive(world)).toBe(true)
  expect(world.log.join()).not.toContain('hello')
})

test('a body over 4 MB is 413, with its length given or not', async () => {
  const world = await aWorld()
  const large = JSON.stringify({ type: 'event_callback', text: 'x'.repeat(4 * 1024 * 1024) })
  expect(await statusOf(world, large)).toBe(413)
  const parts = new Blob([large]).stream()
  const chunked: RequestInit & { duplex: 'half' } = { method: 'POST', body: parts, duplex: 'half' }
  expect((await fetch(`${world.appUrl}/slack/events`, chunked)).status).toBe(413)
  const just = JSON.stringify({ type: 'url_verification', challenge: 'x'.repeat(4 * 1024 * 1024 - 100) })
  expect(await statusOf(world, just)).toBe(200)
  expect(await isAlive(world)).toBe(true)
})

test('an event of a team that has not installed the app is taken, ignored, and stands in the log', async () => {
  const world = await aWorld()
  expect(await statusOf(world, JSON.stringify(anEvent({ team_id: 'T0STRANGER', authorizations: [] })))).toBe(200)
  const lines = world.log.filter((line) => line.includes('has not installed the app'))
  expect(lines).toEqual([expect.stringContaining('Ev0ENTRANCE')])

  // A person there is told by Slack that it did not work: nothing of ours could be said in whose name.
  const pressed = payload({ ...anInteraction('shortcut', { callback_id: 'new_item' }), team: { id: 'T0STRANGER' } })
  expect(await statusOf(world, pressed, { type: FORM })).toBe(401)
  const typed = new URLSearchParams({ command: '/voc', text: 'list', team_id: 'T0STRANGER', user_id: mina.id })
  expect(await statusOf(world, typed.toString(), { type: FORM })).toBe(401)
})

test('what nobody listens to is answered at once, and nothing breaks', async () => {
  const world = await aWorld()
  const started = performance.now()
  const notOurs = [
    anInteraction('block_actions', { actions: [{ type: 'button', action_id: 'of_an_older_version', value: 'x' }] }),
    anInteraction('view_submission', { view: { id: 'V1', type: 'modal', callback_id: 'gone', state: { values: {} } } }),
    anInteraction('view_closed', { view: { id: 'V1', type: 'modal', callback_id: 'promote' } }),
    anInteraction('shortcut', { callback_id: 'gone' }),
    anInteraction('block_suggestion', { action_id: 'gone', block_id: 'gone', value: 'x' }),
  ]
  for (const one of notOurs) expect(await statusOf(world, payload(one), { type: FORM }), one.type).toBe(404)
  const other = new URLSearchParams({ command: '/other', text: '', team_id: team.id, user_id: mina.id })
  expect(await statusOf(world, other.toString(), { type: FORM })).toBe(404)
  expect(await statusOf(world, JSON.stringify(anEvent({ event_id: 'Ev2', event: { type: 'pin_added' } })))).toBe(200)
  expect(performance.now() - started).toBeLessThan(2_500)
  expect(await isAlive(world)).toBe(true)
  expect(world.log.filter((line) => line.includes('"level":50'))).toEqual([])
})

test('only POST /slack/events is Slack’s; everything else that is not there is 404 with secure headers', async () => {
  const world = await aWorld()
  const paths = [
    '/',
    '/slack',
    '/slack/',
    '/slack/other',
    '/api/v1',
    '/healthz/x',
    '//',
    '//evil.example/x',
    '/%',
    '/%00',
  ]
  const answers = [
    ...(await Promise.all(
      ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'].map((method) => asks(world, method, '/slack/events')),
    )),
    ...(await Promise.all(paths.flatMap((path) => ['GET', 'POST'].map((method) => asks(world, method, path))))),
  ]
  for (const { status, headers, body } of answers) {
    expect([400, 404, 405]).toContain(status)
    expect(body).not.toMatch(/\n\s+at |node_modules/)
    if (status === 400) continue // the server itself could not read the address
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'SAMEORIGIN' })
    expect(headers).not.toHaveProperty('x-powered-by')
  }
  expect(await isAlive(world)).toBe(true)
})

test('/healthz, /readyz and /metrics answer without a password and say nothing of anybody', async () => {
  const world = await aWorld()
  await promotes(world.as(mina), '한빛상사의 비밀')
  await world.settles()
  const [health, ready, metrics] = await Promise.all(
    ['/healthz', '/readyz', '/metrics'].map((path) => asks(world, 'GET', path)),
  )
  expect([health?.status, health?.body, ready?.status, ready?.body]).toEqual([200, 'ok', 200, 'ready'])
  expect(metrics?.headers['content-type']).toContain('text/plain')
  expect(metrics?.body).toContain('hearback_effects{state="pending"} 0\n')
  expect(metrics?.body).not.toMatch(/한빛|T0MARU001/)
})

// ---- Signed bodies in the shapes that Slack was recorded to send, with the wrong things in them ----

const recorded = `${process.env.REFERENCE_DIR ?? '../shared/data'}/slack/payloads`
const CANARY = 'zqxj'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** Values that mean something to the app, so that a body gets further than its first check. */
const meaning = (itemId: string, responseUrl: string): Record<string, Json[]> => ({
  team_id: [team.id, team.id, team.id, 'T0STRANGER', ''],
  app_installed_team_id: [team.id, '', null],
  enterprise_id: [null, null, 'E0STRANGER'],
  is_enterprise_install: [false, false, false, true],
  user_id: [mina.id, mina.id, 'U0NOBODY', ''],
  channel_id: [voc.id, 'C0NOWHERE', ''],
  callback_id: ['promote', 'promote_message', 'new_item', 'notice', 'of_an_older_version'],
  action_id: [...'vote open_item card_menu more_fields show_hidden list_older replay_unsent customer gist'.split(' ')],
  command: ['/voc', '/voc', '/other'],
  text: ['list', 'VOC-1', 'vote VOC-1', 'new', 'settings', '', CANARY, `new ${CANARY}`, `&lt;${CANARY}> \u0000`],
  value: [itemId, '3', '-1', CANARY, `new:${CANARY}`],
  private_metadata: [`{"draftId":"${itemId}","more":false,"hidden":true}`, CANARY, `{"${CANARY}`, '{}'],
  response_url: [responseUrl, CANARY, ''],
  trigger_id: [`1.2.${CANARY}`, ''],
  // Names that Slack gives stand in logs; most are new, so that they are worked on.
  event_id: ['', 'Ev\u0000', ...Array.from({ length: 200 }, (_, n) => `Ev${n}`)],
  message_ts: ['1700000000.000100', CANARY],
  ts: ['1700000000.000100', ''],
})

const nothings: Json[] = [null, [], {}, 0, -1.5, true, '', '\u0000', '\ud800']
const junk = fc.constantFrom<Json[]>(...nothings, CANARY, `${CANARY}\u0000`)
/** What Slack and we call things may stand in a log, so nothing secret is put in its place. */
const names = new Set(['type', 'command', 'event_id', 'callback_id', 'action_id', 'channel_id'])
const otherName = fc.constantFrom(...nothings)
const words = fc.constantFrom(
  CANARY,
  '',
  `${CANARY} 한글 😀`,
  `<!channel> ${CANARY}`,
  `${CANARY}\u0000`,
  `\ud800${CANARY}`,
)

/** A body of a recorded shape: mostly right, here and there something missing or of another kind. */
function like(shape: Json, known: Record<string, Json[]>, key = ''): fc.Arbitrary<Json> {
  const right = rightOne(shape, known, key)
  const weight = key === 'type' ? 200 : 40
  return fc.oneof({ weight, arbitrary: right }, names.has(key) ? otherName : junk)
}

function rightOne(shape: Json, known: Record<string, Json[]>, key: string): fc.Arbitrary<Json> {
  const meant = known[key]
  if (meant) return fc.constantFrom(...meant)
  // One of each is enough: the recording holds every kind of element there is.
  if (Array.isArray(shape)) return fc.tuple(...shape.slice(0, 2).map((each) => like(each, known, key)))
  if (typeof shape === 'object' && shape !== null) {
    const named = Object.entries(shape).map(([name, inner]) => [name, like(inner, known, nameIn(key, name))] as const)
    const body = fc.record(Object.fromEntries(named), { noNullPrototype: true })
    return fc.tuple(body, fc.integer({ min: 0, max: 12 * named.length })).map(([whole, at]) => without(whole, at))
  }
  if (names.has(key)) return fc.constant(shape)
  return typeof shape === 'string' ? words : fc.constant(shape)
}

/** `id` says what it is only together with where it stands. */
const nameIn = (parent: string, name: string) => (name === 'id' && parent !== '' ? `${parent}_id` : name)

const without = (whole: { [key: string]: Json }, at: number): Json =>
  Object.fromEntries(Object.entries(whole).filter((_, index) => index !== at))

/** How Slack sends a body of that kind. */
function asSent(kind: string, body: Json, uninstalls: boolean): [string, Sending] {
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body)
  if (kind === 'SlashCommand') {
    const fields = new URLSearchParams()
    for (const [name, value] of Object.entries(isObject ? body : {})) fields.set(name, String(value))
    return [fields.toString(), { type: FORM }]
  }
  if (isObject && 'event' in body) {
    // Ours stays installed, else the rest would meet a closed door.
    const whose = uninstalls ? { team_id: 'T0STRANGER', authorizations: [] } : {}
    return [JSON.stringify({ ...body, type: 'event_callback', ...whose }), {}]
  }
  return [payload(body), { type: FORM }]
}

test.skipIf(!existsSync(recorded))(
  `signed bodies of every recorded shape break nothing and reach no log${existsSync(recorded) ? '' : ' (skipped: no REFERENCE_DIR)'}`,
  async () => {
    const world = await aWorld()
    await promotes(world.as(mina), '엑셀')
    await world.settles()
    const workspace = (await world.app.db.workspaces())[0]
    const item = (await world.app.db.of(workspace?.id ?? '').views.lines(null, 1))[0]
    const known = meaning(item?.id ?? '', `${world.world.url}/response/${team.id}/${CANARY}`)
    const kinds = ['AppHomeOpened', 'AppUninstalled', 'BlockAction', 'LinkShared', 'Message', 'MessageShortcut']
    kinds.push('ReactionAdded', 'SlashCommand', 'TokensRevoked', 'ViewClosed', 'ViewSubmission')
    const bodies = fc.oneof(
      ...kinds.map((kind) => {
        const shape: Json = JSON.parse(readFileSync(`${recorded}/${kind}Payload.json`, 'utf8'))
        const uninstalls = kind === 'AppUninstalled' || kind === 'TokensRevoked'
        return like(shape, known).map((body) => asSent(kind, body, uninstalls))
      }),
    )
    await fc.assert(
      fc.asyncProperty(bodies, async ([body, how]) => {
        const { status, text } = await sends(world, body, how)
        if (status < 500) return
        // Only where an interaction's own data is wrong in a way that nobody foresaw; an event would come again in vain.
        expect(how.type).toBe(FORM)
        expect(text).toMatch(/\b[2-9A-Z]{4}-\d{2}\b/)
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 300), seed: Number(process.env.FUZZ_SEED ?? 20261122) },
    )
    expect(await isAlive(world)).toBe(true)
    expect((await world.as(mina).commands('/voc list')).ok).toBe(true)
    expect(world.log.filter((line) => line.includes(CANARY))).toEqual([])
  },
)
