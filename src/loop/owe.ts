import type { Change } from '../db/change.ts'
import type { Recipient } from '../db/loop-agents.ts'
import type { LoopRow } from '../db/loops.ts'
import { addMinutes } from '../domain/batch.ts'
import type { NoticeSubject } from '../domain/events.ts'
import type { LoopOutcome, PausedFor } from '../domain/loop.ts'
import { can, isHeld, isSettled } from '../domain/loop-life.ts'
import { nextWorkingTime } from '../domain/working-hours.ts'
import { collect, type Telling, withTimes } from './collect.ts'
import { settingsAtWork } from './working-time.ts'

interface Rounds {
  newest: LoopRow
  /** What the customer was told in the round before. */
  before: LoopOutcome | null
}

/** Why an item's notices are on hold: what is owed in the meantime waits along; null where they are not. */
export const heldFor = (rounds: readonly Rounds[]): PausedFor | null =>
  rounds.find(({ newest }) => isHeld(newest))?.newest.pausedFor ?? null

/** The newest round of what is owed to each customer of an item, or to whoever said words of their own. */
export function newestRounds(all: readonly LoopRow[]): Rounds[] {
  // Of what was merged another stands for it.
  const live = all.filter(({ foldedIntoId }) => foldedIntoId === null)
  const byAnswer = Map.groupBy(live, ({ customerId, quoteId }) => `${customerId} ${quoteId}`)
  return [...byAnswer.values()].flatMap((rounds) => {
    const [newest, before] = rounds.toSorted((a, b) => b.round - a.round)
    return newest ? [{ newest, before: newest.isAgain ? null : (before?.outcome ?? null) }] : []
  })
}

const idsOf = (rounds: readonly Rounds[]) => rounds.map(({ newest }) => newest.id)

/**
 * An item has shipped or was decided against: its customers are owed an answer, and whoever gives it is told after the
 * hold, in their working hours. Doing it twice is doing it once.
 * - What is watched is owed now.
 * - What is owed or told already is another answer now, if it is: its notices are drawn again, what has not gone out is held
 *   anew, and nothing else is sent.
 * - What was answered otherwise is answered again, in another round; where that was not told yet and it is as before, it is not.
 * - Where a customer's plan does not have it yet, the answer waits until it does.
 * - Where the item's notices are on hold, what is owed now waits with them.
 * @param only these, where not everybody is owed one
 * @returns the notices that the event concerns
 */
export async function oweAnswers(
  tx: Change,
  item: { id: string; channel: string },
  outcome: LoopOutcome,
  only: (loop: LoopRow) => boolean = () => true,
): Promise<NoticeSubject[]> {
  const all = newestRounds(await tx.loops.ofItem(item.id))
  const rounds = all.filter(({ newest }) => only(newest))
  const watching = rounds.filter(({ newest, before }) => newest.state === 'watching' && before !== outcome)
  const isOtherwise = ({ newest }: Rounds) => newest.outcome !== null && newest.outcome !== outcome
  const turned = rounds.filter((one) => can('takeBack', one.newest) && isOtherwise(one))
  // Told this before, and nobody was told otherwise since: they know.
  const known = turned.filter(({ newest, before }) => newest.state !== 'told' && before === outcome)
  const open = turned.filter((one) => !known.includes(one))
  const over = rounds.filter((one) => isSettled(one.newest) && isOtherwise(one))

  const owed = [...idsOf(watching), ...(await tx.loops.nextRound(idsOf(over)))]
  if (owed.length) await tx.loops.owe(owed, outcome, tx.now)
  const held = heldFor(all)
  if (open.length) await tx.loops.setOutcome(idsOf(open), outcome)
  const lacking = new Set(owed.length || open.length ? await tx.loops.lackPlan(item.id) : [])
  const unsent = idsOf(open.filter(({ newest }) => can('pause', newest)))
  const waitsForPlan = [...owed, ...unsent].filter((id) => lacking.has(id))
  const redrawn = waitsForPlan.length ? await tx.notices.holding(waitsForPlan) : []
  if (waitsForPlan.length) {
    await tx.loops.pause(waitsForPlan, 'plan', tx.now)
    await tx.notices.takeOut(waitsForPlan, null, tx.now)
  }
  const tellable = owed.filter((id) => !lacking.has(id))
  if (held && tellable.length) await tx.loops.pause(tellable, held, tx.now)
  const untold = known.length ? await tx.notices.holding(idsOf(known)) : []
  if (known.length) {
    await tx.loops.watchAgain(idsOf(known))
    await tx.notices.takeOut(idsOf(known), null, tx.now)
  }
  if (!owed.length && !open.length) return withTimes(untold, [])

  const { holdMinutes, batchMinutes, work } = await settingsAtWork(tx)
  const until = addMinutes(tx.now, holdMinutes)
  const after = (timeZone: string) => nextWorkingTime(until, timeZone, work)
  const tellings = tellable.length && !held ? tellingsOf(await tx.loops.recipients(tellable), after) : []
  const waiting = open.length ? await tx.notices.unsentHolding(idsOf(open)) : []
  await tx.people.lock(...[...tellings, ...waiting].map(({ personId }) => personId))
  const heldAnew = waiting.map((notice) => ({ ...notice, dueAt: later(notice.dueAt, after(notice.timeZone)) }))
  if (heldAnew.length) await tx.notices.rest(heldAnew)
  const told = await collect(tx, tellings, batchMinutes)
  return withTimes([...untold, ...redrawn, ...(open.length ? await tx.notices.holding(idsOf(open)) : [])], told)
}

/**
 * Tells whoever has no message yet of what is owed: the people whom another item has brought along, or one whose message
 * has gone. Nobody is told twice of the same answer.
 * @param loopIds answers that are owed or told
 * @param isNow without the hold, and by themselves: somebody wants them to go out now
 */
export async function tellMissing(tx: Change, loopIds: string[], isNow = false): Promise<NoticeSubject[]> {
  if (!loopIds.length) return []
  const told = new Set((await tx.mergedLoops.told(loopIds)).map(({ loopId, personId }) => `${loopId} ${personId}`))
  const missing = (await tx.loops.recipients(loopIds)).filter(
    ({ loopId, personId }) => !told.has(`${loopId} ${personId}`),
  )
  const { holdMinutes, batchMinutes, work } = await settingsAtWork(tx)
  const from = isNow ? tx.now : addMinutes(tx.now, holdMinutes)
  const tellings = tellingsOf(missing, (timeZone) => nextWorkingTime(from, timeZone, work))
  return collect(tx, tellings, isNow ? 0 : batchMinutes)
}

const later = (one: Date, other: Date): Date => (one > other ? one : other)

/** Everybody whom these answers concern: one message each, due when `after` says for their time zone. */
function tellingsOf(recipients: Recipient[], after: (timeZone: string) => Date): Telling[] {
  const tellings = new Map<string, Telling>()
  for (const recipient of recipients) {
    const telling = tellings.get(recipient.personId) ?? {
      ...recipient,
      due: after(recipient.timeZone),
      answers: [],
    }
    telling.answers.push(answerFor(recipient))
    tellings.set(recipient.personId, telling)
  }
  return [...tellings.values()]
}

const answerFor = ({ loopId, isAgent }: Recipient) => ({ loopId, isAgent })

/**
 * An item is open again: what is owed on it is owed no more, and nothing is sent about it.
 * @param states by Jira, what an agent was told stays as it is; where a person has decided so, that is taken back, too
 * @returns the notices that the event concerns, and how many answers were told or given already
 */
export async function takeBackAnswers(
  tx: Change,
  item: { id: string; channel: string },
  states: readonly ('owed' | 'told')[] = ['owed'],
): Promise<{ notices: NoticeSubject[]; told: number }> {
  const rounds = newestRounds(await tx.loops.ofItem(item.id))
  const owed = idsOf(
    rounds.filter(({ newest }) => newest.state === 'paused' || states.some((state) => state === newest.state)),
  )
  const told = rounds.filter(({ newest }) => ['told', 'answered', 'confirmed'].includes(newest.state))
  const notices = rounds.length ? await tx.notices.holding(idsOf(rounds)) : []
  if (owed.length) {
    await tx.loops.watchAgain(owed)
    await tx.notices.takeOut(owed, null, tx.now)
  }
  return { notices: withTimes(notices, []), told: told.length }
}
