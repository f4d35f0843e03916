import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { cleanText } from '../domain/clean-text.ts'
import { Refusal } from '../domain/errors.ts'
import { type Mark, redact } from '../domain/redaction.ts'
import { assertMayAnswer, lockedAnswer } from './answer.ts'
import { tellOne } from './notices.ts'

const MAX_NOTE = 1_000

/** What somebody says is missing. */
export interface NotSolved {
  /** As the agent puts it; personal data in it is masked. */
  note: string
  /** Of the form that it was written in: one that is sent twice tells once. */
  once: string
}

/**
 * What shipped does not solve it for this customer: whoever decides about the item is told. It changes nothing by itself.
 * @param mark what stands for personal data that is masked before anything is stored
 * @returns the name of who was told; null where nobody of them is here any more
 * @throws Refusal `answer.outsider`, `answer.gone`, `field.tooLong` and `notice.turnedOff` (nobody would read it) at the field `note`
 */
export const notSolved =
  (db: Db) =>
  async (actor: Actor, loopId: string, { note, once }: NotSolved, mark: Mark): Promise<{ owner: string | null }> => {
    assertMayAnswer(actor)
    const clean = redact(cleanText(note), mark).text
    if (clean.length > MAX_NOTE) throw new Refusal('field.tooLong', { max: MAX_NOTE }, 'note')
    return db.change(actor, async (tx) => {
      const { item } = await lockedAnswer(tx, loopId)
      const decider = await tx.loops.decider(item.id)
      const data = { by: actor.name, ...(clean ? { note: clean } : {}) }
      if (!(await tx.inbox.firstTime('slack.notSolved', once))) return { owner: decider?.name ?? null }
      const notices = decider
        ? await tellOne(tx, { personId: decider.id, kind: 'notSolved', itemId: item.id, data })
        : []
      if (decider && notices.length === 0) throw new Refusal('notice.turnedOff', { name: decider.name }, 'note')
      tx.record('loop.moved', item, { loopId, notSolvedToldTo: decider?.id ?? null }, { notices })
      return { owner: decider?.name ?? null }
    })
  }
