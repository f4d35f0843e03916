import type { Logger } from 'pino'
import { claimLanes, type EffectRow, type LaneLease, type Settlement } from '../db/ledger.ts'
import type { Db } from '../db/open.ts'
import { Temporary } from '../domain/errors.ts'
import type { Reaction } from '../domain/reaction.ts'
import type { Clock, Random } from '../domain/seams.ts'
import { runEffect, type Timing } from './run-effect.ts'
import { createTroubles, HOWEVER_MANY, KEEPS_PLACE, systemOf } from './troubles.ts'

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

/** How long a lane with much to send is worked on before the others get their turn: far below any lease. */
const TURN_MS = 1_000
/** People go first: in a rush a lane sends one effect and then waits, at most so often so long. */
const GIVE_WAY = { times: 20, ms: 5 }
/** A worker that has not looked for work for so long stands still. */
const STANDSTILL_MS = 30_000

/**
 * Sends what must go out: leases lanes, sends the head of each, settles, until nothing is due. Any number of processes may
 * run one each on the same database.
 */
export function createWorker({ db, reactions, timing, clock, random, log, concurrency = 8 }: WorkerOptions) {
  const byKind = new Map(reactions.map((reaction) => [reaction.kind, reaction]))
  const underWay = new Set<Promise<void>>()
  const troubles = createTroubles(
    () => clock.now().getTime(),
    () => random.number(),
  )
  let wakeUp = new AbortController()
  const stopped = new AbortController()
  let loop: Promise<void> = Promise.resolve()
  let lastLook = Number.NEGATIVE_INFINITY

  // Without a reason of its own each call makes an error with a stack, woken already or not: 2 % of a submission.
  const wake = () => {
    if (!wakeUp.signal.aborted) wakeUp.abort('awake')
  }
  const now = () => clock.now().getTime()
  /** Until when a call may begin under a lease of that moment: it ends, or is given up, within the lease. */
  const safely = (leasedAt: number) => leasedAt + timing.leaseMs - timing.timeoutMs

  /** Sends what the lane has, one after another, until it is empty, must rest, or others want their turn. */
  async function workLane(lease: LaneLease, claimedAt: number): Promise<void> {
    const turn = { ends: Math.min(claimedAt + TURN_MS, safely(claimedAt)), leaveBy: safely(claimedAt) }
    const { ledger } = db.of(lease.workspaceId)
    let row = await ledger.takeHead(lease)
    if (!row) await ledger.release(lease)
    while (row) row = await send(row, lease, turn)
  }

  /** @returns what the lane has to send next, while it is ours */
  async function send(
    row: EffectRow,
    lease: LaneLease,
    turn: { ends: number; leaveBy: number },
  ): Promise<EffectRow | null> {
    const { ledger } = db.of(lease.workspaceId)
    const reaction = byKind.get(row.kind) ?? unheardOf(row.kind)
    const outcome = await runEffect(row, {
      reaction,
      timing,
      random: () => random.number(),
      leaveBy: () => new Date(turn.leaveBy),
      sendAgain: () => {
        turn.leaveBy = safely(now())
        return ledger.sendAgain(lease, row.id, timing.leaseMs / 1000)
      },
      onBug: (error, effect) =>
        log.error({ err: error, effect: describe(effect) }, 'A reaction failed in a way that it does not know.'),
    })
    if (!outcome) return null
    const awayMs = isMisfortune(outcome) ? troubles.failed(row) : 0
    const settlement = { ...outcome, laneRestsMs: Math.max(outcome.laneRestsMs, awayMs) }
    if (settlement.outcome === 'parked')
      log.error({ effect: describe(row), reason: settlement.error }, 'An effect is parked until an admin looks at it.')
    // What is not due yet, or waits for its turn, is no news.
    else if (settlement.error)
      log[settlement.uncounted ? 'debug' : 'warn'](
        { effect: describe(row), reason: settlement.error, outcome: settlement.outcome },
        'An effect did not go out yet.',
      )
    // What is unknown goes first, and only taking a lane's head sees to that: going on takes the oldest.
    const isClear = settlement.outcome !== 'unknown'
    const mayGoOn = isClear && !stopped.signal.aborted && now() < turn.ends && !db.isRush()
    const isPlaced = row.remote === null && settlement.remote != null
    const drawn = settlement.outcome === 'parked' ? reaction.failureShownBy : isPlaced ? reaction.shownBy : undefined
    // Before the next one is taken, so that it is the one that has waited longest.
    const attempts = settlement.outcome === 'sent' ? troubles.sent(row) : 0
    if (attempts > 0) await ledger.putInPlace(systemOf(row.kind), attempts, timing.quietMs)
    const next =
      drawn && drawn.length > 0
        ? await ledger.settleAndDraw(lease, row.id, settlement, drawn)
        : await ledger.settle(lease, row.id, settlement, mayGoOn)
    const keepsPlace = settlement.unreached ? HOWEVER_MANY : KEEPS_PLACE
    if (awayMs > 0) await ledger.keepInPlace(lease, keepsPlace, timing.quietMs)
    // A rest is often shorter than the time between two looks, and the destination's rate must be used.
    if (settlement.laneRestsMs > 0) void clock.sleep(settlement.laneRestsMs, stopped.signal).then(wake)
    return next
  }

  /** Claims as many lanes as there are hands free. @returns how many */
  async function claim(): Promise<number> {
    const free = concurrency - underWay.size
    if (free <= 0) return 0
    const claimedAt = now()
    const leases = await db.across(claimLanes, free, timing.leaseMs / 1000)
    for (const lease of leases) {
      const work = workLane(lease, claimedAt)
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

  /** Waits while people wait, a tenth of a second at the most: so many lanes as there are hands go on ten times a second. */
  async function giveWay(): Promise<void> {
    for (let n = 0; n < GIVE_WAY.times && db.isRush() && !stopped.signal.aborted; n++)
      await clock.sleep(GIVE_WAY.ms, stopped.signal)
  }

  async function run(): Promise<void> {
    while (!stopped.signal.aborted) {
      let claimed = 0
      await giveWay()
      try {
        claimed = await claim()
        lastLook = now()
      } catch (error) {
        log.error({ err: error }, 'The worker could not reach the database; it tries again.')
      }
      if (claimed > 0) continue
      await clock.sleep(timing.pollMs, wakeUp.signal)
      wakeUp = new AbortController()
    }
  }

  return {
    wake,
    /** Whether it has looked for work a moment ago; false where it stands still or cannot reach the database. */
    isWorking: () => now() - lastLook < timing.pollMs + STANDSTILL_MS,
    start() {
      loop = run()
    },
    /** Takes nothing new and waits for what is under way, at most so long; what is left then is safe in the ledger. */
    async stop(graceMs: number): Promise<void> {
      stopped.abort()
      wake()
      await loop
      const finished = new AbortController()
      const all = Promise.all(underWay).then(() => finished.abort())
      await Promise.race([all, clock.sleep(graceMs, finished.signal)])
    },
  }
}

/** Whether it failed in a way that may be the system's: it was not put off, and nobody who answered refused it. */
const isMisfortune = ({ outcome, error, uncounted }: Settlement): boolean =>
  (outcome === 'again' || outcome === 'unknown') && Boolean(error) && !uncounted

/** A newer version wrote it, while old and new run side by side: it waits for one that knows it, and is parked only in the end. */
function unheardOf(kind: string): Pick<Reaction, 'converge' | 'lookUp' | 'shownBy' | 'failureShownBy'> {
  const wait = async () => {
    throw new Temporary(`This version has no reaction "${kind}"`, 'nothing')
  }
  return { converge: wait, lookUp: wait }
}

/** Ids only: neither a customer's words nor a token ever enters a log. */
const describe = ({ workspaceId, id, kind, subject, state, attempt }: EffectRow) => ({
  workspaceId,
  id,
  kind,
  subject,
  state,
  attempt,
})
