import { createHmac } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { missingReference, reference } from '../../conformance/reference.ts'
import { mina, team } from '../../sandbox/people.ts'
import { type Random, seededRandom } from '../../sandbox/slack/random.ts'
import { ids } from '../../src/slack/ids.ts'
import { aServer } from '../jira/a-jira.ts'
import { type AWorld, aWorld, promotes } from '../support/world.ts'
import { FORM, isAlive, payload, sends } from './sending.ts'

/** So many requests in CI; as many as one likes by `HOSTILE=20000 npm run hostile`, others by `HOSTILE_SEED`. */
const REQUESTS = Number(process.env.HOSTILE ?? 300)
const SEED = Number(process.env.HOSTILE_SEED ?? 1)
/** A person would have given up; and so would Slack (docs.slack.dev/interactivity/handling-user-interaction). */
const SLOWEST_MS = 10_000
/** Stands in words that people might have typed: no line of the log may have it. */
const CANARY = 'canary-말-7f3a'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

const odd = (random: Random): Json => {
  const all: Json[] = [
    ...[null, true, -1, 1e308, 0.1, '', [], {}, [[]]],
    ...[
      '\u0000',
      '\ud800',
      '👩‍👩‍👧',
      '<!channel> <@U0YUNA001>',
      "'; drop table item; --",
      'project = PAY OR 1=1',
      '../../etc/passwd',
    ],
    ...[
      'x'.repeat(20_000),
      `${CANARY} 010-1234-5678`,
      '__proto__',
      '00000000-0000-4000-8000-000000000000',
      '-9223372036854775809',
    ],
    ...[{ constructor: { prototype: {} } }, Array.from({ length: 300 }, () => CANARY)],
    Array.from({ length: 200 }).reduce<Json>((inner) => [inner], CANARY),
  ]
  return all[Math.floor(random() * all.length)] ?? null
}

/** Where somebody is told: without it a press that failed is not acknowledged, so that Slack marks it (docs/decisions/0053). */
const TOLD = 'response_url'
/** Beside which field something is said: as above. */
const BESIDE = 'blocks'
const isKept = (key: string) => key === TOLD || key === BESIDE

/** A value with something in it changed, taken away, doubled or added. */
function twisted(value: Json, random: Random, depth = 0): Json {
  if (random() < 0.12 && depth > 0) return odd(random)
  if (Array.isArray(value)) {
    const copy = value.map((each) => (random() < 0.5 ? twisted(each, random, depth + 1) : each))
    if (random() < 0.1) copy.push(odd(random))
    return random() < 0.05 ? [...copy, ...copy] : copy
  }
  if (typeof value !== 'object' || value === null) return random() < 0.15 ? odd(random) : value
  const entries = Object.entries(value)
    .filter(([key]) => random() > 0.03 || isKept(key))
    .map(([key, each]): [string, Json] => [
      key,
      random() < 0.5 && !isKept(key) ? twisted(each, random, depth + 1) : each,
    ])
  return Object.fromEntries(entries)
}

/** With the team and a person of the world: else nothing comes further than to the door. */
function ofOurs(value: Json, responseUrl: string): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return {
    ...value,
    ...('team' in value ? { team: { id: team.id, domain: 'maru' } } : {}),
    ...('team_id' in value ? { team_id: team.id } : {}),
    ...('user' in value ? { user: { id: mina.id, username: 'mina', team_id: team.id } } : {}),
    ...('user_id' in value ? { user_id: mina.id } : {}),
    ...('actions' in value || 'view' in value ? { [TOLD]: responseUrl } : {}),
  }
}

/** What Slack hands back to us, by every name that we gave away. */
function ownInteractions(): Json[] {
  const of = {
    team: { id: team.id, domain: 'maru' },
    user: { id: mina.id, username: 'mina', team_id: team.id },
    trigger_id: '1.1.x',
  }
  const uuid = '00000000-0000-4000-8000-000000000000'
  return [
    ...Object.values(ids.action).map((action_id) => ({
      ...{
        ...of,
        type: 'block_actions',
        response_url: 'http://127.0.0.1:1/x',
        container: { type: 'message', message_ts: '1.1', channel_id: 'C1' },
      },
      actions: [{ action_id, block_id: 'b', type: 'button', value: uuid, action_ts: '1.1' }],
    })),
    ...Object.values(ids.view).map((callback_id) => ({
      ...{ ...of, type: 'view_submission' },
      view: {
        ...{ id: 'V1', type: 'modal', callback_id, hash: 'h', blocks: [] },
        private_metadata: JSON.stringify({ id: uuid, itemId: uuid, draftId: uuid, form: 'basics', seen: null }),
        state: {
          values: Object.fromEntries(
            Object.values(ids.field).map((name) => [name, { [name]: { type: 'plain_text_input', value: CANARY } }]),
          ),
        },
      },
    })),
    ...Object.values(ids.field).map((action_id) => ({
      ...of,
      type: 'block_suggestion',
      action_id,
      block_id: action_id,
      value: CANARY,
    })),
    {
      ...of,
      type: 'message_action',
      callback_id: ids.messageShortcut,
      message_ts: '1.1',
      channel: { id: 'C1', name: 'x' },
      message: { text: CANARY, ts: '1.1' },
    },
    { ...of, type: 'shortcut', callback_id: ids.globalShortcut },
  ]
}

const commandOf = (text: string): Record<string, string> => ({
  ...{
    command: '/voc',
    text,
    team_id: team.id,
    team_domain: 'maru',
    channel_id: 'C1',
    channel_name: 'x',
    user_id: mina.id,
  },
  ...{ user_name: 'mina', trigger_id: '1.1.x', response_url: 'http://127.0.0.1:1/x' },
})

async function recorded(folder: string): Promise<Json[]> {
  if (missingReference) return []
  const files = await readdir(join(process.env.REFERENCE_DIR ?? '../shared/data', folder))
  return Promise.all(
    files.filter((file) => file.endsWith('.json')).map(async (file) => (await reference(`${folder}/${file}`)) as Json),
  )
}

/** Sends one to one of the entrances, signed, so that it is not turned away at the door. */
async function sendsOne(world: AWorld, random: Random, seeds: Seeds): Promise<{ status: number; what: string }> {
  const pick = <T>(all: readonly T[]): T => {
    const one = all[Math.floor(random() * all.length)]
    if (one === undefined) throw new Error('There is nothing to send.')
    return one
  }
  const cut = (body: string) => (random() < 0.05 ? body.slice(0, Math.floor(random() * body.length)) : body)
  const kind = random()
  if (kind < 0.45) {
    const body = cut(payload(twisted(ofOurs(pick(seeds.interactions), seeds.responseUrl), random)))
    return { ...(await sends(world, body, { type: FORM })), what: body }
  }
  if (kind < 0.6) {
    const text = [
      pick(['link', 'unlink', 'merge', 'vote', 'digest', 'report', 'numbers', '검색', '설정', '']),
      String(odd(random)),
      'VOC-1',
      String(odd(random)),
    ]
    const body = cut(new URLSearchParams({ ...commandOf(text.join(' ')), [TOLD]: seeds.responseUrl }).toString())
    return { ...(await sends(world, body, { type: FORM })), what: body }
  }
  if (kind < 0.75) {
    const event = twisted(ofOurs(pick(seeds.events), seeds.responseUrl), random)
    const body = cut(
      JSON.stringify({ type: 'event_callback', team_id: team.id, api_app_id: 'A', event_id: `Ev${random()}`, event }),
    )
    return { ...(await sends(world, body)), what: body }
  }
  const body = cut(JSON.stringify(twisted(pick(seeds.webhooks), random)))
  const hmac = createHmac('sha256', world.world.jira.webhookSecret).update(body).digest('hex')
  const headers = { 'content-type': 'application/json', 'x-hub-signature': `sha256=${hmac}` }
  const answer = await fetch(`${world.appUrl}/webhooks/jira`, { method: 'POST', body, headers })
  return { status: answer.status, what: body }
}

interface Seeds {
  interactions: Json[]
  events: Json[]
  webhooks: Json[]
  /** Answers whatever is posted. */
  responseUrl: string
}

test(`whatever comes in is answered in time, breaks nothing, and leaves no words in the log${missingReference ? ` (without recorded payloads: ${missingReference})` : ''}`, {
  timeout: 600_000,
}, async () => {
  const world = await aWorld()
  await promotes(world.as(mina), '결제 내역을 엑셀로 받고 싶어요')
  const payloads = await recorded('slack/payloads')
  const isInteraction = (one: Json) =>
    typeof one === 'object' && one !== null && ('actions' in one || 'view' in one || 'callback_id' in one)
  const { url: responseUrl } = await aServer((_request, response) => response.end('ok'))
  const seeds: Seeds = {
    responseUrl,
    interactions: [...ownInteractions(), ...payloads.filter(isInteraction)],
    events: [
      ...payloads.filter((one) => !isInteraction(one)),
      { type: 'app_home_opened', user: mina.id, tab: 'home', channel: 'D1', event_ts: '1.1' },
    ],
    webhooks: [
      ...(await recorded('jira/webhooks')),
      {
        timestamp: 1,
        webhookEvent: 'jira:issue_updated',
        issue: { id: '10001', key: 'PAY-1', fields: { summary: CANARY } },
      },
      { timestamp: 1, webhookEvent: 'jira:version_released', version: { id: '10001', name: CANARY, projectId: 1 } },
    ],
  }
  const random = seededRandom(SEED)
  const wrong: string[] = []
  for (let at = 0; at < REQUESTS; at++) {
    const began = performance.now()
    const { status, what } = await sendsOne(world, random, seeds)
    const ms = performance.now() - began
    if (status >= 500 || ms > SLOWEST_MS)
      wrong.push(`${at}: ${status} after ${Math.round(ms)} ms: ${decodeURIComponent(what).slice(0, 600)}`)
  }
  expect(wrong).toEqual([])
  expect(await isAlive(world)).toBe(true)
  const { SLACK_SIGNING_SECRET, SLACK_BOT_TOKEN, JIRA_API_TOKEN, JIRA_WEBHOOK_SECRET, NOTION_TOKEN } =
    world.world.credentials
  for (const planted of [
    CANARY,
    SLACK_SIGNING_SECRET,
    SLACK_BOT_TOKEN,
    JIRA_API_TOKEN,
    JIRA_WEBHOOK_SECRET,
    NOTION_TOKEN,
  ])
    expect(world.log.filter((line) => line.includes(planted))).toEqual([])
})
