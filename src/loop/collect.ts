import type { Change } from '../db/change.ts'
import type { Whose } from '../db/notices.ts'
import { join } from '../domain/batch.ts'
import type { NoticeSubject } from '../domain/events.ts'
import { choiceOfAnswer } from '../domain/notice-choice.ts'

/** What somebody is to be told of: answers, and when they would go out by themselves. */
export interface Telling {
  personId: string
  slackUserId: string
  due: Date
  answers: { loopId: string; isAgent: boolean }[]
}

/**
 * Puts answers into the notices that wait for their readers, or into new ones. Whoever does it for the same reader at the
 * same time waits, so that both come in one message.
 * @param wanted one for each reader; what a reader turned off is not told, and stays owed
 * @param isAskedFor its reader asked for it, whatever they turned off
 * @returns those notices, with their times
 */
export async function collect(
  tx: Change,
  wanted: readonly Telling[],
  batchMinutes: number,
  isAskedFor = false,
): Promise<NoticeSubject[]> {
  if (!wanted.length) return []
  await tx.people.lock(...wanted.map(({ personId }) => personId))
  const tellings = isAskedFor ? wanted : await withoutTurnedOff(tx, wanted)
  if (!tellings.length) return []
  const people = tellings.map(({ personId }) => personId)
  const waiting = await tx.notices.collecting(people)
  const placed = tellings.map((telling) => {
    const theirs = waiting.filter(({ personId }) => personId === telling.personId)
    const { id, dueAt } = join(theirs, telling.due, batchMinutes)
    return { ...telling, id: id ?? tx.uuid(), dueAt, isNew: id === null }
  })
  const [fresh, joined] = [placed.filter(({ isNew }) => isNew), placed.filter(({ isNew }) => !isNew)]
  if (fresh.length) await tx.notices.addForAnswers(fresh, tx.now)
  if (joined.length) await tx.notices.putOff(joined)
  await tx.notices.addAnswers(
    placed.flatMap(({ id, answers }) => answers.map((answer) => ({ noticeId: id, ...answer }))),
  )
  return placed.map(({ id, slackUserId, dueAt }) => ({ id, slackUserId, dueAt }))
}

async function withoutTurnedOff(tx: Change, wanted: readonly Telling[]): Promise<Telling[]> {
  const off = await tx.people.noticesOff(wanted.map(({ personId }) => personId))
  return wanted.flatMap((telling) => {
    const answers = telling.answers.filter((answer) => !off.get(telling.personId)?.includes(choiceOfAnswer(answer)))
    return answers.length > 0 ? [{ ...telling, answers }] : []
  })
}

/** Notices that are drawn again, or go out when they were to, and those that have a time by now: each once. */
export function withTimes(redrawn: readonly Whose[], timed: NoticeSubject[]): NoticeSubject[] {
  const again = redrawn.filter(({ id }) => !timed.some((one) => one.id === id))
  return [...again.map(({ id, slackUserId, dueAt }) => ({ id, slackUserId, dueAt })), ...timed]
}

/** Of what is told of the same notice several times, the last holds. */
export const latest = (notices: NoticeSubject[]): NoticeSubject[] => [
  ...new Map(notices.map((notice) => [notice.id, notice])).values(),
]
