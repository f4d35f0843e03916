import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { cleanText } from '../domain/clean-text.ts'
import { Refusal } from '../domain/errors.ts'
import { type Mark, redact } from '../domain/redaction.ts'
import { assertMayAnswer, lockedAnswer } from './answer.ts'
import { sayItIsBack } from './recurrence.ts'

const MAX_NOTE = 1_000

/** What somebody says is missing. */
export interface NotSolved {
  /** As the agent puts it; personal data in it is masked. */
  note: string
  /** Of the form that it was written in: one that is sent twice tells once. */
  once: string
}

/**
 * What shipped does not solve it for this customer: whoever decides about the item is asked, and what was not sent of it waits
 * until they say whether it is open again (`settleBack`). Nothing else changes by it.
 * @param mark what stands for personal data that is masked before anything is stored
 * @returns the name of who was told, null where nobody of them is here any more; and how many answers wait
 * @throws Refusal `answer.outsider`, `answer.gone`, `field.tooLong` and `notice.turnedOff` (nobody would read it) at the field `note`
 */
export const notSolved =
  (db: Db) =>
  async (
    actor: Actor,
    loopId: string,
    { note, once }: NotSolved,
    mark: Mark,
  ): Promise<{ owner: string | null; paused: number }> => {
    assertMayAnswer(actor)
    const clean = redact(cleanText(note), mark).text
    if (clean.length > MAX_NOTE) throw new Refusal('field.tooLong', { max: MAX_NOTE }, 'note')
    return db.change(actor, async (tx) => {
      const { item } = await lockedAnswer(tx, loopId)
      const decider = await tx.loops.decider(item.id)
      if (!(await tx.inbox.firstTime('slack.notSolved', once))) return { owner: decider?.name ?? null, paused: 0 }
      const shippedAt = (await tx.items.heard(item.id))?.shippedAt ?? null
      const said = { itemId: item.id, quoteId: null, shippedAt, state: 'confirmed' } as const
      const recurrenceId = await tx.recurrences.ask(said, actor.personId, tx.now)
      const data = { ...(clean ? { note: clean } : {}), ...(recurrenceId ? { recurrenceId } : {}) }
      const { paused, asked } = await sayItIsBack(tx, actor, item, 'notSolved', data)
      const isTold = asked.length > paused.notices.length
      if (decider && !isTold) throw new Refusal('notice.turnedOff', { name: decider.name }, 'note')
      const { length: count } = paused.ids
      tx.record('loop.moved', item, { loopId, notSolvedToldTo: decider?.id ?? null, count }, { notices: asked })
      return { owner: decider?.name ?? null, paused: count }
    })
  }
