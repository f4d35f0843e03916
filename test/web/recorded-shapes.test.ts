import fc from 'fast-check'
import { expect, test } from 'vitest'
import { missingReference, reference } from '../../conformance/reference.ts'
import { mina, team, voc } from '../../sandbox/people.ts'
import { aWorld, promotes } from '../support/world.ts'
import { FORM, isAlive, payload, type Sending, sends } from './sending.ts'

// Signed bodies in the shapes that Slack was recorded to send, with the wrong things in them.

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

test.skipIf(missingReference)(
  `signed bodies of every recorded shape break nothing and reach no log${missingReference ? ` (skipped: ${missingReference})` : ''}`,
  async () => {
    // What the app asks Slack about nonsense is nonsense, too: no measure of how it asks.
    const world = await aWorld({ world: { isJudged: false } })
    await promotes(world.as(mina), '엑셀')
    await world.settles()
    const workspace = (await world.app.db.workspaces())[0]
    const item = (await world.app.db.of(workspace?.id ?? '').views.lines(null, 1))[0]
    const known = meaning(item?.id ?? '', `${world.world.url}/response/${team.id}/${CANARY}`)
    const kinds = ['AppHomeOpened', 'AppUninstalled', 'BlockAction', 'LinkShared', 'Message', 'MessageShortcut']
    kinds.push('ReactionAdded', 'SlashCommand', 'TokensRevoked', 'ViewClosed', 'ViewSubmission')
    const shapes = await Promise.all(kinds.map((kind) => reference(`slack/payloads/${kind}Payload.json`)))
    const bodies = fc.oneof(
      ...kinds.map((kind, at) => {
        const shape = shapes[at] as Json
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
