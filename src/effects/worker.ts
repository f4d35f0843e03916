import type { Logger } from 'pino'
import { claimLanes, type EffectRow, type LaneLease } from '../db/ledger.ts'
import type { Db } from '../db/open.ts'
import type { Reaction } from '../domain/reaction.ts'
import type { Clock, Random } from '../domain/seams.ts'
import { runEffect, type Timing } from './run-effect.ts'

export interface WorkerOptions {
  db: Db
  reactions: Reaction[]
  timing: Timing
  clock: Clock
  random: Random
  log: Logger
  /** Lanes worked on at a time. */
  concurrency?: number
}

/**
 * Sends what must go out: leases lanes, sends the head of each, settles, until nothing is due. Any number of processes may
 * run one each on the same database.
 */
export function createWorker({ db, reactions, timing, clock, random, log, concurrency = 8 }: WorkerOptions) {
  const byKind = new Map(reactions.map((reaction) => [reaction.kind, reaction]))
  const underWay = new Set<Promise<void>>()
  let wakeUp = new AbortController()
  let stopping = false
  let loop: Promise<void> = Promise.resolve()

  const wake = () => wakeUp.abort()

  async function workLane(lease: LaneLease): Promise<void> {
    const { ledger } = db.of(lease.workspaceId)
    const row = await ledger.takeHead(lease)
    if (!row) return void (await ledger.release(lease))
    const reaction = byKind.get(row.kind)
    if (!reaction) {
      const error = `This version has no reaction "${row.kind}".`
      return ledger.settle(lease, row.id, {
        outcome: 'parked',
        sent: row.sent,
        error,
        effectRestsMs: 0,
        laneRestsMs: 0,
      })
    }
    const settlement = await runEffect(row, {
      lease,
      reaction,
      timing,
      now: () => clock.now(),
      random: () => random.number(),
      sendAgain: () => ledger.sendAgain(row.id, lease.fence),
      onBug: (error, effect) =>
        log.error({ err: error, effect: describe(effect) }, 'A reaction failed in a way that it does not know.'),
    })
    if (!settlement) return
    if (settlement.outcome === 'parked')
      log.error({ effect: describe(row), reason: settlement.error }, 'An effect is parked until an admin looks at it.')
    else if (settlement.error)
      log.warn(
        { effect: describe(row), reason: settlement.error, outcome: settlement.outcome },
        'An effect did not go out yet.',
      )
    await ledger.settle(lease, row.id, settlement)
  }

  /** Claims as many lanes as there are hands free. @returns how many */
  async function claim(): Promise<number> {
    const free = concurrency - underWay.size
    if (free <= 0) return 0
    const leases = await db.across(claimLanes, free, timing.leaseMs / 1000)
    for (const lease of leases) {
      const work = workLane(lease)
        .catch((error: unknown) =>
          log.error({ err: error, lane: lease.lane }, 'A lane could not be worked on; its lease will run out.'),
        )
        .finally(() => {
          underWay.delete(work)
          wake()
        })
      underWay.add(work)
    }
    return leases.length
  }

  async function run(): Promise<void> {
    while (!stopping) {
      let claimed = 0
      try {
        claimed = await claim()
      } catch (error) {
        log.error({ err: error }, 'The worker could not reach the database; it tries again.')
        await clock.sleep(timing.pollMs)
      }
      if (claimed > 0 && underWay.size < concurrency) continue
      await clock.sleep(timing.pollMs, wakeUp.signal)
      wakeUp = new AbortController()
    }
  }

  return {
    wake,
    start() {
      loop = run()
    },
    /** Takes nothing new and waits for what is under way, at most so long; what is left then is safe in the ledger. */
    async stop(graceMs: number): Promise<void> {
      stopping = true
      wake()
      await loop
      await Promise.race([Promise.all(underWay), clock.sleep(graceMs)])
    },
  }
}

export type Worker = ReturnType<typeof createWorker>

/** Ids only: neither a customer's words nor a token ever enters a log. */
const describe = ({ workspaceId, id, kind, subject, state, attempt }: EffectRow) => ({
  workspaceId,
  id,
  kind,
  subject,
  state,
  attempt,
})
