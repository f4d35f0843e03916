import { request } from 'node:http'
import { expect, test } from 'vitest'
import { mina, team } from '../../sandbox/people.ts'
import { type AWorld, aWorld, promotes } from '../support/world.ts'
import { FORM, isAlive, payload, sends, signature } from './sending.ts'

const statusOf = async (...sent: Parameters<typeof sends>) => (await sends(...sent)).status
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
  expect(performance.now() - started).toBeLessThan(10_000)
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
    anInteraction('view_closed', { view: { id: 'V1', type: 'modal', callback_id: 'gone' } }),
    anInteraction('shortcut', { callback_id: 'gone' }),
    anInteraction('block_suggestion', { action_id: 'gone', block_id: 'gone', value: 'x' }),
  ]
  for (const one of notOurs) expect(await statusOf(world, payload(one), { type: FORM }), one.type).toBe(404)
  const other = new URLSearchParams({ command: '/other', text: '', team_id: team.id, user_id: mina.id })
  expect(await statusOf(world, other.toString(), { type: FORM })).toBe(404)
  expect(await statusOf(world, JSON.stringify(anEvent({ event_id: 'Ev2', event: { type: 'pin_added' } })))).toBe(200)
  expect(performance.now() - started).toBeLessThan(10_000)
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
