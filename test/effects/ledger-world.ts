import { randomUUID } from 'node:crypto'
import type { DatabaseConfig } from '../../src/db/connection.ts'
import type { EffectRow } from '../../src/db/ledger.ts'
import { type Db, openDb } from '../../src/db/open.ts'
import { statementAcrossWorkspaces } from '../../src/db/statement.ts'
import type { Clock } from '../../src/domain/seams.ts'
import type { Timing } from '../../src/effects/run-effect.ts'
import { createWorker } from '../../src/effects/worker.ts'
import { createLog } from '../../src/log.ts'
import { realClock, realRandom } from '../../src/real.ts'
import { aDatabase } from '../support/database.ts'
import { Destination } from '../support/destination.ts'
import { dbOptions } from '../support/open-db.ts'
import { type Truth, thingReaction } from './thing-reaction.ts'
import { until } from './until.ts'

/** Everything ten to fifty times quicker than in earnest; the proportions are the same. */
export const quick: Timing = { timeoutMs: 250, leaseMs: 1_200, quietMs: 1_000, pollMs: 40 }

const wipe = statementAcrossWorkspaces('test.wipe', 'truncate effect, lane, inbox')
const allEffects = statementAcrossWorkspaces<EffectRow & { runAt: Date }>('test.effects', 'select * from effect')
const age = statementAcrossWorkspaces(
  'test.age',
  'update effect set "waitingSince" = now() - make_interval(secs => $1)',
)
const putOff = statementAcrossWorkspaces(
  'test.putOff',
  `update effect set "runAt" = "runAt" + make_interval(secs => $1) where attempt > 0 and state <> 'done'`,
)
const failedBefore = statementAcrossWorkspaces('test.failedBefore', 'update effect set attempt = $1')
export const inboxRows = statementAcrossWorkspaces<{ key: string; state: string; attempt: number; lastError: string }>(
  'test.inbox',
  'select key, state, attempt, "lastError" from inbox order by key',
)

/** Lets everything in the inbox be due now, as if nothing had been said about it yet. */
export const overdue = statementAcrossWorkspaces(
  'test.overdue',
  `update inbox set "runAt" = now() - interval '1 s', "lastError" = null`,
)

const opened = (config: DatabaseConfig) => openDb(dbOptions({ database: config, clock: realClock, onError: () => {} }))

export type LedgerWorld = Awaited<ReturnType<typeof aLedgerWorld>>

/** A database, a destination, and the ledger between them, without the rest of the app. */
export async function aLedgerWorld() {
  const database = await aDatabase()
  const destination = await new Destination().open()
  const truth: Truth = new Map()
  const db = await opened(database.config)
  // Two pools as two processes have; the embedded database has one process by nature.
  const other = db.isEmbedded ? db : await opened(database.config)
  const workspaceId = randomUUID()
  await db.change({ workspaceId, personId: null }, (tx) =>
    tx.workspaces.put({
      slackKey: 'T1',
      name: 'Test',
      domain: 'test',
      locale: 'ko',
      timeZone: 'Asia/Seoul',
      vocChannel: 'C1',
    }),
  )
  const said: { level: number; msg: string }[] = []
  const log = createLog('debug', { write: (line) => void said.push(JSON.parse(line)) })
  const running = new Set<ReturnType<typeof createWorker>>()
  const ledger = (of: Db = db) => of.of(workspaceId).ledger

  const world = {
    db,
    other,
    workspaceId,
    destination,
    truth,
    said,
    log,
    ledger,

    /** Wants subjects to be outside, in one transaction, each at its next version. */
    async want(lane: string, ...subjects: string[]): Promise<void> {
      const wishes = [...subjects].sort().map((subject) => ({ id: randomUUID(), kind: 'test.thing', subject, lane }))
      for (const subject of subjects) truth.set(subject, (truth.get(subject) ?? 0) + 1)
      await db.change({ workspaceId, personId: null }, (tx) => tx.ledger.want(wishes))
      for (const worker of running) worker.wake()
    },

    worker(
      of: Db = db,
      timing: Partial<Timing> = {},
      reactions = [thingReaction(destination, truth, quick.timeoutMs)],
      clock: Clock = realClock,
    ) {
      const options = { clock, random: realRandom, log, concurrency: 4 }
      const worker = createWorker({ db: of, reactions, timing: { ...quick, ...timing }, ...options })
      worker.start()
      running.add(worker)
      return worker
    },

    /** A worker that no slowness of the machine makes impatient. */
    patientWorker: (of: Db = db, timing: Partial<Timing> = {}) =>
      world.worker(of, { leaseMs: 20_000, ...timing }, [thingReaction(destination, truth, 10_000)]),

    effects: () => db.across(allEffects),
    async effect(subject: string) {
      const found = (await world.effects()).find((one) => one.subject === subject)
      if (!found) throw new Error(`There is no effect of ${subject}.`)
      return found
    },
    /** Lets all effects have waited for so long. */
    aged: (ms: number) => db.across(age, ms / 1_000),

    /** Lets what has failed wait for so many seconds more. */
    putOff: (seconds: number) => db.across(putOff, seconds),

    /** Lets everything have failed so often. */
    failedBefore: (attempts: number) => db.across(failedBefore, attempts),

    until: (what: string, isSo: () => boolean | Promise<boolean>, withinMs = 10_000) => until(what, isSo, withinMs),
    settled: (withinMs = 10_000) =>
      until(
        'everything is settled',
        async () => (await world.effects()).every((one) => one.state === 'done' || one.state === 'parked'),
        withinMs,
      ),

    /** Between tests: workers end, rows and things go. */
    async clear(): Promise<void> {
      for (const worker of running) await worker.stop(2_000)
      running.clear()
      await destination.allLanded()
      destination.clear()
      truth.clear()
      said.length = 0
      await db.across(wipe)
    },
    async close(): Promise<void> {
      await world.clear()
      if (other !== db) await other.close()
      await db.close()
      await destination.close()
      await database.drop()
    },
  }
  return world
}
