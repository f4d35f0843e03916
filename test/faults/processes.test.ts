import pg from 'pg'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { WorldClient } from '../../sandbox/client.ts'
import { haneul, joon, sofia, team, voc, yuna } from '../../sandbox/people.ts'
import { configFor, ourManifest } from '../../sandbox/with-app.ts'
import { startWorld } from '../../sandbox/world.ts'
import { openDb } from '../../src/db/open.ts'
import { defaultTiming } from '../../src/effects/run-effect.ts'
import { realClock } from '../../src/real.ts'
import { until } from '../effects/until.ts'
import { dbOptions, peek } from '../support/open-db.ts'
import { startPostgres } from '../support/postgres.ts'
import { sendsTo } from '../web/sending.ts'
import { dueWork, ITEMS, MONDAY, owners } from './due-work.ts'
import { Fleet } from './fleet.ts'
import { type Call, Recorder } from './recorder.ts'

let postgres: Awaited<ReturnType<typeof startPostgres>>
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.stop())

/** The real times take a minute: `npm run chaos`. */
const isLong = process.env.CHAOS === 'long'
const quick = { timeoutMs: 4_000, leaseMs: 7_000, quietMs: 5_000, pollMs: 200 }
const timing = isLong ? defaultTiming : quick
const encryptionKey = Buffer.alloc(32, 7).toString('base64')
/** Slack's tier 3, 50 calls a minute and ten at once (src/slack/delivery.ts). */
const PER_MS = 50 / 60_000
const BURST = 10

/** A workspace with much that is due, and so many processes that all start at once. */
async function someProcesses(count: number, speed: number) {
  const name = `processes_${count}`
  const admin = new pg.Client({ connectionString: postgres.adminUrl })
  await admin.connect()
  await admin.query(`create database ${name}`)
  await admin.end()
  const world = await startWorld({ isJudged: true, manifest: await ourManifest(), speed })
  const config = configFor(world, { database: { url: postgres.url(name) }, encryptionKey, logLevel: 'warn' })
  const db = await openDb(
    dbOptions({ database: config.database, encryptionKey, clock: { ...realClock, now: () => new Date(MONDAY) } }),
  )
  const recorder = new Recorder(world.apiUrl, 20)
  await recorder.open()
  const settings = { holdMinutes: 0, batchMinutes: 0, workingHours: null, needAsksAt: null }
  const fleet = new Fleet((n) => ({
    config: {
      ...config,
      jira: null,
      jiraApp: null,
      notion: null,
      slack: { ...config.slack, apiUrl: recorder.apiUrlOf(n) },
    },
    overrides: { timing, speed, settings, host: '127.0.0.1' },
    startsAt: MONDAY,
  }))
  onTestFinished(async () => {
    await fleet.close()
    await recorder.close()
    await db.close()
    await world.stop()
  })
  await dueWork(db)
  await fleet.open(count)
  const waiting = `select count(*)::int as n from effect where state in ('pending', 'sending', 'unknown')`
  const counts = async (sql: string) => (await peek<{ n: number }>(db, sql))[0]?.n ?? 0
  return {
    world,
    db,
    recorder,
    fleet,
    counts,
    client: new WorldClient(world.url),
    atRest: () => until('all is sent', async () => (await counts(waiting)) === 0, 90_000),
  }
}

/** Calls that write, of one channel at a time, in the order in which they began. */
const writesOf = (calls: readonly Call[]) =>
  [
    ...Map.groupBy(
      calls.filter(({ method }) => /^chat\.(post|upd)/.test(method)),
      ({ channel }) => channel,
    ).values(),
  ].map((all) => all.sort((a, b) => a.from - b.from))

/** Calls that came sooner than the budget grants, if all processes share it. */
function beyondBudget(calls: readonly Call[], speed: number): string[] {
  const ends = calls.map(({ to }) => to).sort((a, b) => a - b)
  return ends.flatMap((to, j) =>
    ends.slice(0, j).flatMap((from, i) => {
      const granted = BURST + (to - from + 500) * PER_MS * speed
      return j - i + 1 > granted
        ? [`${j - i + 1} calls in ${Math.round(to - from)} ms, granted ${granted.toFixed(1)}`]
        : []
    }),
  )
}

// Real time for two, so that a busy machine cannot be slower than the rates; quicker for four.
test.each([
  [2, 1],
  [4, 4],
])(
  '%i processes on one PostgreSQL do as one: nothing twice, in order, within the rates, and one may die',
  {
    timeout: 240_000,
  },
  async (count, speed) => {
    const { world, recorder, fleet, client, counts, atRest } = await someProcesses(count, speed)
    const addresses = fleet.addresses()
    expect(addresses).toHaveLength(count)
    const reaches = (n: number) => world.setRequestUrl(`${addresses[n % count]}/slack/events`)

    // All of them looked at once at what was due.
    const noticed = () => counts(`select count(*)::int as n from event where kind = 'item.due'`)
    const posts = () => counts(`select count(*)::int as n from effect where kind = 'slack.digest' and state = 'done'`)
    await until('all is noticed', async () => (await noticed()) >= ITEMS && (await posts()) >= 1, 90_000)
    await atRest()
    expect([await noticed(), await posts()]).toEqual([ITEMS, 1])
    expect(await client.messages(voc.id)).toHaveLength(ITEMS + 1)
    const asked = await Promise.all(
      owners.map(async (owner) => {
        const person = client.as(owner)
        const own = (await person.sees(await person.appDm())).filter(({ authorIsApp }) => authorIsApp)
        return own.flatMap(({ blocks }) => [...new Set(JSON.stringify(blocks).match(/VOC-\d+/g))])
      }),
    )
    expect(asked.flat().sort()).toEqual(Array.from({ length: ITEMS }, (_, i) => `VOC-${i + 1}`))

    // An event that Slack sends to all of them, because none seems to answer, is worked on once.
    const event = JSON.stringify({
      type: 'event_callback',
      team_id: team.id,
      event_id: 'Ev0TWICE',
      event: { type: 'app_home_opened', user: yuna.id, tab: 'home', channel: 'D1', event_ts: '1.1' },
    })
    const answers = await Promise.all(
      addresses.map((address) => sendsTo(address, world.credentials.SLACK_SIGNING_SECRET, event)),
    )
    expect(answers.map(({ status }) => status)).toEqual(addresses.map(() => 200))
    expect(await counts(`select count(*)::int as n from inbox where key like '%Ev0TWICE%'`)).toBe(1)

    // Presses reach any of them, one after the other.
    const cards = async () =>
      (await client.as(yuna).sees(voc.id)).filter(({ blocks }) => JSON.stringify(blocks).includes('"vote"'))
    expect(await cards()).toHaveLength(ITEMS)
    // Who is not answered in three seconds, on a machine that has much to do, is not told that it is done.
    let told = 0
    const refused: string[] = []
    let n = 0
    const presses = async (person: { id: string }) => {
      for (let at = 0; at < ITEMS; at++) {
        reaches(n++)
        const [message] = (await cards()).slice(at)
        const answer = message && (await client.as(person).presses({ channel: voc.id, message }, 'vote'))
        if (answer?.ok) told += 1
        else refused.push(JSON.stringify(answer))
      }
    }
    await Promise.all([joon, sofia, haneul].map(presses))
    await atRest()
    const votes = await counts('select count(*)::int as n from vote')
    expect(told, refused.join()).toBeGreaterThan(0)
    expect(votes).toBeGreaterThanOrEqual(told)
    const updates = recorder.calls.filter(({ method }) => method === 'chat.update')
    expect(updates.length).toBeGreaterThan(0)
    expect(beyondBudget(updates, speed)).toEqual([])
    const lanes = writesOf(recorder.calls)
    expect(lanes.length).toBeGreaterThan(4)
    expect(new Set(recorder.calls.map(({ by }) => by)).size).toBe(count)
    for (const lane of lanes)
      for (const [i, call] of lane.entries()) expect(call.from).toBeGreaterThan(lane[i - 1]?.to ?? 0)

    // Whoever holds a lane dies in the middle of a call: another goes on with it.
    const held = recorder.holdsNext('chat.update')
    reaches(0)
    const [message] = await cards()
    if (!message) throw new Error('There is no card.')
    await client.as(yuna).presses({ channel: voc.id, message }, 'vote')
    const dead = await held
    fleet.kill(dead)
    const died = performance.now()
    const before = recorder.calls.length
    await until(
      'another has taken over',
      () => recorder.calls.slice(before).some(({ method, by }) => method === 'chat.update' && by !== dead),
      90_000,
    )
    const tookMs = performance.now() - died
    expect(tookMs).toBeLessThan(60_000)
    await atRest()
    expect(await client.messages(voc.id)).toHaveLength(ITEMS + 1)
    process.stdout.write(
      `${count} processes: ${told} votes, ${recorder.calls.length} calls, ${updates.length} updates, taken over after ${Math.round(tookMs)} ms\n`,
    )
    expect(fleet.complaints).toEqual([])
  },
)

test('by the times as they are, what a dead process held is free within a minute', () => {
  const { leaseMs, quietMs, pollMs } = defaultTiming
  expect(Math.max(leaseMs, quietMs) + pollMs).toBeLessThan(60_000)
})
