import type { Change } from '../db/change.ts'
import type { LoopRow, Recipient } from '../db/loops.ts'
import { addMinutes } from '../domain/batch.ts'
import type { NoticeSubject } from '../domain/events.ts'
import type { LoopOutcome } from '../domain/loop.ts'
import { nextWorkingTime } from '../domain/working-hours.ts'
import { collect, type Telling, withTimes } from './collect.ts'

interface Rounds {
  newest: LoopRow
  /** What the customer was told in the round before. */
  before: LoopOutcome | null
}

/** The newest round of what is owed to each customer of an item, or to whoever said words of their own. */
function newestRounds(all: readonly LoopRow[]): Rounds[] {
  const byAnswer = Map.groupBy(all, ({ customerId, quoteId }) => `${customerId} ${quoteId}`)
  return [...byAnswer.values()].flatMap((rounds) => {
    const [newest, before] = rounds.toSorted((a, b) => b.round - a.round)
    return newest ? [{ newest, before: before?.outcome ?? null }] : []
  })
}

const idsOf = (rounds: readonly Rounds[]) => rounds.map(({ newest }) => newest.id)

/**
 * An item has shipped or was decided against: its customers are owed an answer, and whoever gives it is told after the
 * hold, in their working hours. Doing it twice is doing it once.
 * - What is watched is owed now.
 * - What is owed or told already is another answer now, if it is: its notices are drawn again, and nothing is sent.
 * - What was answered otherwise is answered again, in another round.
 * @returns the notices that the event concerns
 */
export async function oweAnswers(
  tx: Change,
  item: { id: string; channel: string },
  outcome: LoopOutcome,
): Promise<NoticeSubject[]> {
  const rounds = newestRounds(await tx.loops.ofItem(item.id))
  const watching = rounds.filter(({ newest, before }) => newest.state === 'watching' && before !== outcome)
  const isOtherwise = ({ newest }: Rounds) => newest.outcome !== null && newest.outcome !== outcome
  const open = rounds.filter((one) => ['owed', 'told'].includes(one.newest.state) && isOtherwise(one))
  const over = rounds.filter(
    (one) => ['answered', 'confirmed', 'waived'].includes(one.newest.state) && isOtherwise(one),
  )

  const owed = [...idsOf(watching), ...(await tx.loops.nextRound(idsOf(over)))]
  if (owed.length) await tx.loops.owe(owed, outcome, tx.now)
  if (open.length) await tx.loops.setOutcome(idsOf(open), outcome)
  const redrawn = open.length ? await tx.notices.holding(idsOf(open)) : []
  return withTimes(redrawn, owed.length ? await tellAll(tx, owed) : [])
}

/** Everybody whom these answers concern: one message each. */
async function tellAll(tx: Change, loopIds: string[]): Promise<NoticeSubject[]> {
  const { holdMinutes, batchMinutes, workingHours } = await tx.workspaces.settings()
  const held = addMinutes(tx.now, holdMinutes)
  const tellings = new Map<string, Telling>()
  for (const recipient of await tx.loops.recipients(loopIds)) {
    const telling = tellings.get(recipient.personId) ?? {
      ...recipient,
      due: nextWorkingTime(held, recipient.timeZone, workingHours),
      answers: [],
    }
    telling.answers.push(answerFor(recipient))
    tellings.set(recipient.personId, telling)
  }
  return collect(tx, [...tellings.values()], batchMinutes)
}

const answerFor = ({ loopId, isAgent }: Recipient) => ({ loopId, isAgent })

/**
 * An item is open again: what is owed on it and not known to its agent is owed no more, and nothing is sent about it. What
 * an agent was told stays as it is.
 * @returns the notices that the event concerns, and how many answers were told or given already
 */
export async function takeBackAnswers(
  tx: Change,
  item: { id: string; channel: string },
): Promise<{ notices: NoticeSubject[]; told: number }> {
  const rounds = newestRounds(await tx.loops.ofItem(item.id))
  const owed = idsOf(rounds.filter(({ newest }) => newest.state === 'owed'))
  const told = rounds.filter(({ newest }) => ['told', 'answered', 'confirmed'].includes(newest.state))
  const notices = rounds.length ? await tx.notices.holding(idsOf(rounds)) : []
  if (owed.length) {
    await tx.loops.watchAgain(owed)
    await tx.notices.takeOut(owed, null, tx.now)
  }
  return { notices: withTimes(notices, []), told: told.length }
}
