import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { cleanText } from '../domain/clean-text.ts'
import { Refusal } from '../domain/errors.ts'
import { assertMayAnswer, lockedAnswer } from './answer.ts'
import { tellOne } from './notices.ts'

const MAX_NOTE = 1_000

/**
 * What shipped does not solve it for this customer: whoever decides about the item is told. It changes nothing by itself.
 * @param note what is missing, as the agent puts it
 * @returns the name of who was told; null where nobody of them is here any more
 * @throws Refusal `answer.outsider`, `answer.gone`, `field.tooLong` at the field `note`
 */
export const notSolved =
  (db: Db) =>
  async (actor: Actor, loopId: string, note: string): Promise<{ owner: string | null }> => {
    assertMayAnswer(actor)
    const clean = cleanText(note)
    if (clean.length > MAX_NOTE) throw new Refusal('field.tooLong', { max: MAX_NOTE }, 'note')
    return db.change(actor, async (tx) => {
      const { item } = await lockedAnswer(tx, loopId)
      const decider = await tx.loops.decider(item.id)
      const data = { by: actor.name, ...(clean ? { note: clean } : {}) }
      const notices = decider
        ? [await tellOne(tx, { personId: decider.id, kind: 'notSolved', itemId: item.id, data })]
        : []
      tx.record('loop.moved', item, { loopId, notSolvedToldTo: decider?.id ?? null }, { notices })
      return { owner: decider?.name ?? null }
    })
  }
