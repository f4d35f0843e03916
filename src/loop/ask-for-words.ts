import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { Refusal } from '../domain/errors.ts'
import { assertMayAnswer, lockedAnswer } from './answer.ts'
import { tellOne } from './notices.ts'

/** Whoever decides is asked once in so long, however many agents wait for the words. */
const ASKED_AGAIN_AFTER_MS = 24 * 3_600_000

/**
 * Asks whoever decides about an answer's item for the words for the customer: its owner, else who decided last, else who
 * added it. Where somebody was asked within a day, nobody is asked again.
 * @returns the name of who was asked
 * @throws Refusal `answer.outsider`, `answer.gone`, `person.unknown` (none of them is here any more)
 */
export const askForWords =
  (db: Db) =>
  async (actor: Actor, loopId: string): Promise<{ asked: string }> => {
    assertMayAnswer(actor)
    return db.change(actor, async (tx) => {
      const { item } = await lockedAnswer(tx, loopId)
      const decider = await tx.loops.decider(item.id)
      if (!decider) throw new Refusal('person.unknown', {})
      // Two who ask at once ask once.
      await tx.people.lock(decider.id)
      const since = new Date(tx.now.getTime() - ASKED_AGAIN_AFTER_MS)
      const asked = await tx.notices.askedSince(item.id, since)
      if (asked) return { asked }
      const data = { by: actor.name }
      const notice = await tellOne(tx, { personId: decider.id, kind: 'wordsAsked', itemId: item.id, data })
      tx.record('loop.moved', item, { loopId, wordsAskedOf: decider.id }, { notices: [notice] })
      return { asked: decider.name }
    })
  }
