import { createHmac } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { missingReference, reference } from '../../conformance/reference.ts'
import { haneul, joon, mina, sofia } from '../../sandbox/people.ts'
import { type Random, seededRandom } from '../../sandbox/slack/random.ts'
import { settled } from '../../sandbox/story/settled.ts'
import { aMessage, promotes } from '../support/promotion.ts'
import { aWorld, timing } from '../support/world.ts'
import { actorIn } from './answering.ts'
import { type EndState, endState } from './end-state.ts'
import { errorsIn, workspaceId } from './seen.ts'

const PROJECT = 'APP'
/** What is hoped for, who answers, and the issues that it is linked to, by number; each issue has a version of its own. */
const items = [
  { words: '결제 내역을 엑셀로 받고 싶어요', agent: mina, issues: [1] },
  { words: '알림을 종류별로 끄고 싶어요', agent: haneul, issues: [2] },
  { words: '메일로 자동 발송해 주세요', agent: haneul, issues: [3] },
  { words: '지문으로 로그인하고 싶어요', agent: sofia, issues: [4] },
  { words: '엑셀과 알림이 모두 필요해요', agent: sofia, issues: [1, 2] },
  { words: '내보내기를 예약하고 싶어요', agent: haneul, issues: [1, 3] },
  { words: '화면을 어둡게 하고 싶어요', agent: haneul, issues: [5] },
] as const
const ISSUES = 5
/** What is true in the end, whatever the webhooks say: the same issue is open in one and closed in another, or deleted. */
const truth = [
  { number: 1, status: 'shipped', word: '반영 완료' },
  { number: 2, status: 'building', word: '진행 중' },
  { number: 3, status: 'new', word: '접수' },
  { number: 4, status: 'new', word: '접수' },
  { number: 5, status: 'building', word: '진행 중' },
  { number: 6, status: 'shipped', word: '반영 완료' },
  { number: 7, status: 'done', word: '배포 대기' },
]
const shipped = truth.filter(({ status }) => status === 'shipped').map(({ number }) => number)

const webhook = z.looseObject({ issue: z.looseObject({ id: z.string() }).optional() })
type Recorded = z.infer<typeof webhook>

/** Webhooks as they were recorded, in the order of their files. */
async function recorded(): Promise<Recorded[]> {
  const names = await readdir(join(process.env.REFERENCE_DIR ?? '../shared/data', 'jira/webhooks'))
  return Promise.all(names.sort().map(async (name) => webhook.parse(await reference(`jira/webhooks/${name}`))))
}

/** A world with items that are linked to issues, which have moved on since, and of which no webhook came. */
async function movedOn() {
  // What counts here is the order: a slow machine must not make it a test of time-outs.
  const world = await aWorld({
    overrides: { timing: { ...timing, timeoutMs: 5_000, quietMs: 6_000, leaseMs: 20_000 } },
  })
  const { jira } = world.world
  const { app } = world
  await jira.hands.deliversTo('')
  const workspace = await workspaceId(world)
  // Whatever is found must be found by the webhooks: the look-rounds of the next minutes count as done.
  const periods = app.db.of(workspace).periods
  const period = Math.floor(Date.now() / 5_000)
  for (let n = 0; n < 100; n++) await periods.begin('jira.reconcile', String(period + n))

  const issues: { id: string; key: string; version: string }[] = []
  for (let n = 1; n <= ISSUES; n++) {
    const version = await jira.hands.createsVersion(PROJECT, `9.${n}`)
    const issue = await jira.hands.creates(PROJECT, { summary: `이슈 ${n}`, fixVersion: version.id })
    issues.push({ ...issue, version: version.id })
  }
  const linker = await actorIn(world, joon)
  for (const [at, { words, agent, issues: numbers }] of items.entries()) {
    const actor = await actorIn(world, agent)
    const more = { customer: { name: '한빛상사' }, agentId: actor.personId }
    const { itemId } = await promotes(app.db, actor, aMessage(words, { ts: `1790000000.00000${at}` }), more)
    for (const n of numbers) await app.verbs.link(linker, itemId, issues[n - 1]?.key ?? '')
  }
  await world.settles()

  const [one, two, three, four, five] = issues.map(({ id }) => id)
  if (!one || !two || !three || !four || !five) throw new Error('There are too few issues.')
  await jira.hands.moves(one, 'Done')
  await jira.hands.releases(issues[0]?.version ?? '')
  await jira.hands.moves(two, 'In Progress')
  await jira.hands.closesAs(three, "Won't Do")
  await jira.hands.deletes(four)
  await jira.hands.renames(five, '어두운 화면')
  await jira.hands.moves(five, 'Done')
  await jira.hands.movesTo(five, 'PAY')
  return { ...world, jira, issues, workspace }
}
type MovedOn = Awaited<ReturnType<typeof movedOn>>

/** The recorded webhooks about our issues, and that each of our versions was released and was not, each twice. */
function deliveries(recordings: Recorded[], { issues }: MovedOn, random: Random) {
  const ids = [...new Set(recordings.flatMap(({ issue }) => issue?.id ?? []))]
  const ours = shuffled(issues, random)
  const about = recordings.map((body) => {
    const at = ids.indexOf(body.issue?.id ?? '')
    return at < 0 ? body : { ...body, issue: { ...body.issue, id: ours[at % ours.length]?.id } }
  })
  const versions = issues.flatMap(({ version }) =>
    ['released', 'unreleased'].map((what) => ({
      webhookEvent: `jira:version_${what}`,
      version: { id: version, name: '9', released: what === 'released', archived: false },
    })),
  )
  // Sent again by Jira it has the same identifier; said again it has another.
  return [...about, ...versions].flatMap((body, at) =>
    [`${at}`, at % 2 ? `${at}` : `${at}-again`].map((identifier) => ({ body: JSON.stringify(body), identifier })),
  )
}

/** Delivers all of it in an order of chance, up to six at the same time. */
async function replay(recordings: Recorded[], world: MovedOn, seed: number): Promise<void> {
  const random = seededRandom(seed)
  const left = shuffled(deliveries(recordings, world, random), random)
  while (left.length > 0) {
    const together = left.splice(0, 1 + Math.floor(random() * 6))
    const answers = together.map(async ({ body, identifier }) => {
      const signature = createHmac('sha256', world.jira.webhookSecret).update(body).digest('hex')
      const headers = { 'x-hub-signature': `sha256=${signature}`, 'x-atlassian-webhook-identifier': identifier }
      return (await fetch(`${world.appUrl}/webhooks/jira`, { method: 'POST', body, headers })).status
    })
    expect(await Promise.all(answers)).toEqual(together.map(() => 200))
  }
  await settled(world.appUrl)
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  return list
    .map((each) => ({ each, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ each }) => each)
}

/** Holds what has come of it against Jira, and against what follows from that. */
async function assertTrue({ jira }: MovedOn, end: EndState): Promise<void> {
  const there = new Map((await jira.hands.issues()).map((issue) => [issue.id, issue]))
  for (const { issueId, seen, ...link } of end.links) {
    const issue = there.get(issueId)
    if (!issue) expect(link).toMatchObject({ state: 'unreachable' })
    else {
      expect(link).toMatchObject({ state: 'linked', issueKey: issue.key, summary: issue.summary })
      const { status, resolution, fixVersions } = issue
      expect({ ...seen, resolution: seen.resolution?.name ?? null }).toMatchObject({ status, resolution, fixVersions })
    }
  }
  expect(end.links.filter(({ issueId }) => !there.has(issueId)).map(({ number }) => number)).toEqual([4])

  expect(end.items).toEqual(truth.map(({ number, status }) => ({ number, status })))
  expect(end.cards.map((texts) => texts.at(-1))).toEqual(
    truth.map(({ word, number }) => `${word} · 요청 · VOC-${number}`),
  )
  expect(end.rows.map(({ properties }) => [properties.번호, properties.상태]).sort()).toEqual(
    truth.map(({ word, number }) => [`VOC-${number}`, word]),
  )
  const onIssues = end.onIssues.flatMap(([, ...told]) => told)
  for (const { number, word } of truth.filter((one) => one.number !== 4))
    for (const told of onIssues.filter((each) => each.startsWith(`VOC-${number} `))) expect(told).toMatch(`: ${word}`)
  expect(onIssues).toHaveLength(end.links.length - 1)
}

/** Whoever answers a customer of what has shipped was told of it, once; who decides about the issue that nobody will do, too. */
function assertToldOnce(end: EndState): void {
  for (const { number, state } of end.loops) expect(state).toBe(shipped.includes(number) ? 'told' : 'watching')
  expect(end.loops).toHaveLength(truth.length)
  const once = (kind: string) => shipped.map((number) => ({ number, kind, times: 1 }))
  expect(end.telling).toEqual([...once('item.shipped'), ...once('loop.told')].sort((a, b) => a.number - b.number))
  expect(end.notices).toEqual(end.notices.map((notice) => ({ ...notice, isSent: true })))
  const of = (kind: string) => end.notices.filter((notice) => notice.kind === kind).map(({ items }) => items)
  expect(of('answer')).toEqual(shipped.map((number) => [number]))
  expect(of('wontDo')).toEqual([[3]])
  const all = end.notices.map(({ kind, to, items }) => `${kind} ${to} ${items}`)
  expect(new Set(all).size).toBe(all.length)
  const dms = end.dms.flat()
  expect(dms).toHaveLength(all.length)
  expect(new Set(dms).size).toBe(dms.length)
  expect(end.posted).toBe(end.cards.length + dms.length)
}

test.skipIf(missingReference)(
  `the recorded webhooks in any order, twice each and some at the same time, end in what is true in Jira, and tell nobody twice${missingReference ? ` (skipped: ${missingReference})` : ''}`,
  async () => {
    const recordings = await recorded()
    expect(recordings.length).toBeGreaterThan(10)
    let first: EndState | undefined
    for (const seed of [1, 2, 3]) {
      const world = await movedOn()
      await replay(recordings, world, seed)
      const end = await endState(
        world,
        world.issues.map(({ id }) => id),
      )
      await assertTrue(world, end)
      assertToldOnce(end)
      first ??= end
      expect(end, `order ${seed}`).toEqual(first)
      expect(errorsIn(world.log), `order ${seed}`).toEqual([])
      await world.stop()
    }
  },
  180_000,
)
