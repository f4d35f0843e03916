import type { EffectRow, Settlement } from '../db/ledger.ts'
import { NotYet, Permanent, Temporary } from '../domain/errors.ts'
import type { Outgoing, Reaction, Sent } from '../domain/reaction.ts'
import { Unreached } from '../domain/unreached.ts'
import { backOffMs, RETRY_HORIZON_MS } from './retry.ts'

export interface Timing {
  /** A call that has no answer by then is given up. Milliseconds, all. */
  timeoutMs: number
  /** A lane is leased so long: longer than any call may take. */
  leaseMs: number
  /** Before an effect with an unknown outcome is looked up: longer than a call may still land after it was given up. */
  quietMs: number
  pollMs: number
}

export const defaultTiming: Timing = { timeoutMs: 10_000, leaseMs: 45_000, quietMs: 30_000, pollMs: 1_000 }

export interface Attempt {
  reaction: Pick<Reaction, 'converge' | 'lookUp'>
  timing: Timing
  random: () => number
  /** When the last call may begin that surely ends within the lease. */
  leaveBy: () => Date
  /** Writes down that the effect is sent (again), before the call; null: the lane was lost meanwhile. */
  sendAgain: () => Promise<EffectRow | null>
  onBug: (error: unknown, effect: EffectRow) => void
}

const outgoing = (row: EffectRow, { leaveBy }: Attempt): Outgoing => ({
  workspaceId: row.workspaceId,
  id: row.id,
  kind: row.kind,
  subject: row.subject,
  lane: row.lane,
  remote: row.remote,
  dispatchedAt: row.dispatchedAt,
  leaveBy: leaveBy(),
})

/**
 * Takes one effect as far as it goes now and says how it is to be settled. Null: the lane was lost, somebody else settles.
 *
 * pending → send. unknown → wait until nothing can still land; then, if the object exists, send the newest state (an update
 * may be repeated), else look for what the lost create has left: adopt it, or create it now.
 */
export async function runEffect(row: EffectRow, attempt: Attempt): Promise<Settlement | null> {
  if (row.state !== 'unknown') return send(row, attempt)

  const stillToWait = attempt.timing.quietMs - (row.dispatchedMsAgo ?? Number.POSITIVE_INFINITY)
  if (stillToWait > 0) return unknown(row, row.lastError ?? 'unknown: no answer came', stillToWait, { uncounted: true })

  if (row.remote === null) {
    const found = await outcomeOf(row, attempt, async () => ({
      remote: await attempt.reaction.lookUp(outgoing(row, attempt)),
    }))
    // A look-up changes nothing outside, so whatever became of it the effect stays unknown.
    if ('failure' in found) return stayUnknown(row, attempt, found.failure)
    if (found.remote !== null) return sentNow(row, { remote: found.remote, restMs: 0 })
  }
  const again = await attempt.sendAgain()
  if (!again) return null
  // Whether what was sent last arrived is not known, so what is remembered of the time before it (behind a '#') may be wrong:
  // an item that went back meanwhile to what it was then would look as if nothing had to be sent.
  const remote = again.remote === null ? null : idIn(again.remote)
  const settlement = await send({ ...again, remote }, attempt)
  return { ...settlement, remote: settlement.remote ?? remote }
}

async function send(row: EffectRow, attempt: Attempt): Promise<Settlement> {
  const result = await outcomeOf(row, attempt, () => attempt.reaction.converge(outgoing(row, attempt)))
  if (!('failure' in result))
    return row.remote !== null && result.remote === null ? makeAnew(row) : sentNow(row, result)
  const settlement = failed(row, attempt, result.failure)
  if (!row.remote?.includes('#') || result.failure instanceof NotYet) return settlement
  // Of several calls the first may have been carried out before a later one was refused: as below an unknown outcome, an item
  // that went back to what it was would look as if nothing had to be sent.
  return { ...settlement, remote: idIn(row.remote) }
}

/** What becomes of an effect whose call failed. */
function failed(row: EffectRow, attempt: Attempt, failure: unknown): Settlement {
  const error = describe(failure)
  if (failure instanceof Permanent) return park(row, error)
  if (failure instanceof NotYet) return notYet(row, error, failure.retryAfterMs ?? 0)
  if (failure instanceof Temporary && failure.outcome === 'nothing') {
    if (failure.retryAfterMs !== undefined) return putOff(row, error, failure.retryAfterMs)
    if (isOverdue(row)) return park(row, error)
    const effectRestsMs = backOffMs(row.attempt, attempt.random())
    return { ...putOff(row, error, effectRestsMs), laneRestsMs: 0, uncounted: false, ...unreached(failure) }
  }
  if (isOverdue(row)) return park(row, `unknown: ${error}`)
  // The first look comes as soon as it is safe; where it fails again and again, looks grow rare.
  return unknown(row, error, Math.max(attempt.timing.quietMs, backOffMs(row.attempt - 1, attempt.random())))
}

/** What came of a call: its result, or the failure; a bug counts as an unknown outcome, and is reported. */
async function outcomeOf<T>(
  row: EffectRow,
  attempt: Attempt,
  call: () => Promise<T>,
): Promise<T | { failure: unknown }> {
  try {
    return await call()
  } catch (failure) {
    if (!(failure instanceof Temporary) && !(failure instanceof Permanent)) attempt.onBug(failure, row)
    return { failure }
  }
}

function stayUnknown(row: EffectRow, attempt: Attempt, failure: unknown): Settlement {
  const error = describe(failure)
  // Without the right to look, guessing would post twice: a person decides.
  if (failure instanceof Permanent || isOverdue(row)) return park(row, `unknown: ${error}`)
  if (failure instanceof Temporary && failure.retryAfterMs !== undefined)
    return { ...unknown(row, error, failure.retryAfterMs, { uncounted: true }), laneRestsMs: failure.retryAfterMs }
  return unknown(row, error, backOffMs(row.attempt, attempt.random()), unreached(failure))
}

const unreached = (failure: unknown): Pick<Settlement, 'unreached'> =>
  failure instanceof Unreached ? { unreached: true } : {}

/** Without what is remembered behind it of what was sent last. */
const idIn = (remote: string): string => remote.split('#')[0] ?? remote

const isOverdue = (row: EffectRow) => row.waitingMs > RETRY_HORIZON_MS

const describe = (failure: unknown) =>
  (failure instanceof Error ? `${failure.name}: ${failure.message}` : String(failure)).slice(0, 500)

const sentNow = (row: EffectRow, { remote, restMs }: Sent): Settlement => ({
  outcome: 'sent',
  sent: row.sending ?? row.wanted,
  remote,
  effectRestsMs: 0,
  laneRestsMs: restMs,
})

/** Somebody deleted it. It is forgotten before it is made anew, so that a lost answer of that is looked up. */
const makeAnew = (row: EffectRow): Settlement => ({
  outcome: 'again',
  sent: row.sent,
  forgetRemote: true,
  effectRestsMs: 0,
  laneRestsMs: 0,
  uncounted: true,
})

/** The destination asked for patience: the whole lane waits, and it is no failure of this effect. */
const putOff = (row: EffectRow, error: string, ms: number): Settlement => ({
  outcome: 'again',
  sent: row.sent,
  error,
  effectRestsMs: ms,
  laneRestsMs: ms,
  uncounted: true,
})

/** Its time has not come: it waits alone, and has not waited in vain before. */
const notYet = (row: EffectRow, error: string, ms: number): Settlement => ({
  ...putOff(row, error, ms),
  laneRestsMs: 0,
  waitsAnew: true,
})

const unknown = (
  row: EffectRow,
  error: string,
  ms: number,
  more: Pick<Settlement, 'uncounted' | 'unreached'> = {},
): Settlement => ({
  outcome: 'unknown',
  sent: row.sent,
  error: error.startsWith('unknown:') ? error : `unknown: ${error}`,
  effectRestsMs: ms,
  laneRestsMs: 0,
  ...more,
})

const park = (row: EffectRow, error: string): Settlement => ({
  outcome: 'parked',
  sent: row.sent,
  error,
  effectRestsMs: 0,
  laneRestsMs: 0,
})
