import { createHmac } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { missingReference, reference } from '../../conformance/reference.ts'
import { mina, team, yuna } from '../../sandbox/people.ts'
import { type Random, seededRandom } from '../../sandbox/slack/random.ts'
import { ids } from '../../src/slack/ids.ts'
import { aServer } from '../jira/a-jira.ts'
import { peek } from '../support/open-db.ts'
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

/** Where somebody is told: a press that failed and whose sender cannot be told is not acknowledged, so that Slack marks it (docs/decisions/0053). */
const TOLD = 'response_url'

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
    .filter(() => random() > 0.03)
    .map(([key, each]): [string, Json] => [key, random() < 0.5 ? twisted(each, random, depth + 1) : each])
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

interface Answered {
  status: number
  what: string
  /** The sender is not one of Slack's: there is nowhere to tell them anything. */
  isMute?: boolean
}

/** Sends one to one of the entrances, signed, so that it is not turned away at the door. */
async function sendsOne(world: AWorld, random: Random, seeds: Seeds): Promise<Answered> {
  const pick = <T>(all: readonly T[]): T => {
    const one = all[Math.floor(random() * all.length)]
    if (one === undefined) throw new Error('There is nothing to send.')
    return one
  }
  const cut = (body: string) => (random() < 0.05 ? body.slice(0, Math.floor(random() * body.length)) : body)
  const asks = async (path: string, init: RequestInit): Promise<Answered> => {
    const answer = await fetch(`${world.appUrl}${path}`, { redirect: 'manual', ...init })
    expect(await answer.text(), 'a stack trace').not.toMatch(/\n\s+at |node_modules|file:\/\//)
    return { status: answer.status, what: `${init.method} ${path} ${String(init.body ?? '')}` }
  }
  const kind = random()
  if (kind < 0.4) {
    const value = twisted(ofOurs(pick(seeds.interactions), seeds.responseUrl), random)
    const body = cut(payload(value))
    const isMute = !JSON.stringify(value).includes(JSON.stringify(seeds.responseUrl))
    return { ...(await sends(world, body, { type: FORM })), what: body, isMute }
  }
  if (kind < 0.52) {
    const text = [
      pick(['link', 'unlink', 'merge', 'vote', 'digest', 'report', 'numbers', '검색', '설정', '']),
      String(odd(random)),
      'VOC-1',
      String(odd(random)),
    ]
    const body = cut(new URLSearchParams({ ...commandOf(text.join(' ')), [TOLD]: seeds.responseUrl }).toString())
    return { ...(await sends(world, body, { type: FORM })), what: body }
  }
  if (kind < 0.65) {
    const event = twisted(ofOurs(pick(seeds.events), seeds.responseUrl), random)
    const body = cut(
      JSON.stringify({ type: 'event_callback', team_id: team.id, api_app_id: 'A', event_id: `Ev${random()}`, event }),
    )
    return { ...(await sends(world, body)), what: body }
  }
  if (kind < 0.78) {
    const body = cut(JSON.stringify(twisted(pick(seeds.webhooks), random)))
    const hmac = createHmac('sha256', world.world.jira.webhookSecret).update(body).digest('hex')
    const headers = { 'content-type': 'application/json', 'x-hub-signature': `sha256=${hmac}` }
    return asks(pick(['/webhooks/jira', '/webhooks/jira', '/webhooks/jira/app']), { method: 'POST', body, headers })
  }
  if (kind < 0.92) {
    // Its rate is shown elsewhere (surveys-api.test.ts).
    await peek(world.app.db, `delete from lane where lane like 'budget:api:%'`)
    const body = cut(JSON.stringify(twisted(pick(surveyAnswers), random)))
    const headers = { authorization: `Bearer ${seeds.token}`, 'content-type': 'application/json' }
    return asks('/api/v1/surveys', { method: pick(['POST', 'POST', 'POST', 'PUT']), body, headers })
  }
  const query = new URLSearchParams({ [pick(['state', 'code', 'error', 'x'])]: String(odd(random)).slice(0, 4_000) })
  const path = `${pick(plainPaths)}?${query}`
  if (random() < 0.6)
    return asks(path, { method: 'GET', headers: { cookie: `hearback_jira=${pick(['', 'x', '%00', '=;'])}` } })
  const type = pick([
    'application/json',
    FORM,
    'multipart/form-data; boundary=x',
    'text/html',
    'application/x-protobuf',
  ])
  const body = pick(['', '{', '\u0000', CANARY, 'payload=%', 'payload={"type":1}', 'x'.repeat(200_000)])
  return asks(path, { method: pick(['POST', 'PUT', 'DELETE', 'PATCH']), body, headers: { 'content-type': type } })
}

/** What programs send of surveys. */
const surveyAnswers: Json[] = [
  { id: 'R1', answeredAt: '2026-03-04T09:30:00+09:00', nps: 3, survey: '3월', comment: CANARY },
  [
    { id: 'R2', answeredAt: '2026-03-04', csat: 6, scale: 7, link: 'https://s.example/R2', customer: '한빛상사' },
    { id: 'R3', answeredAt: '2026-03-04', csat: 'good', comment: '010-1234-5678', email: 'kim@hanbit.example' },
  ],
]

/** Every other address, and some that there are not. */
const plainPaths = [
  ...[
    '/',
    '/healthz',
    '/readyz',
    '/metrics',
    '/slack/events',
    '/slack/oauth_redirect',
    '/webhooks/jira',
    '/webhooks/notion',
  ],
  ...[
    '/connect/jira',
    '/connect/jira/callback',
    '/api/v1/surveys',
    '/api/v1',
    '/pictures/journey/x.png',
    '/../../etc/passwd',
  ],
  ...['/pictures/journey/%2e%2e%2f%00', '/%ff', '/connect/%2e%2e/metrics', '//slack/events', '/pictures/journey/'],
]

interface Seeds {
  interactions: Json[]
  events: Json[]
  webhooks: Json[]
  /** Answers whatever is posted. */
  responseUrl: string
  /** Of the API for surveys. */
  token: string
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
  await world.as(yuna).commands('/voc help')
  const [admin] = await peek<{ workspaceId: string; personId: string }>(
    world.app.db,
    `select "workspaceId", id as "personId" from person where "slackUserId" = $1`,
    yuna.id,
  )
  if (!admin) throw new Error('The admin is not known.')
  const person = { slackUserId: yuna.id, name: '유나', locale: 'ko' as const, timeZone: 'Asia/Seoul' }
  const token = await world.app.verbs.makeToken({ ...admin, ...person, isFullMember: true, isAdmin: true }, '시험')
  const seeds: Seeds = {
    ...{ responseUrl, token },
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
    const { status, what, isMute = false } = await sendsOne(world, random, seeds)
    const ms = performance.now() - began
    if ((status >= 500 && !isMute) || ms > SLOWEST_MS)
      wrong.push(
        `${at}: ${status} after ${Math.round(ms)} ms: ${what.slice(0, 900)}\n${world.log.slice(-2).join('\n')}`,
      )
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
