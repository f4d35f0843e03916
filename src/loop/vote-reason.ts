import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { cleanText } from '../domain/clean-text.ts'
import { Refusal } from '../domain/errors.ts'
import { assertMayVote } from '../domain/vote.ts'
import type { Voted } from './vote.ts'

/** A reason is a sentence. */
export const MAX_REASON = 300

/**
 * Votes for an item and says why; whoever has voted already says it now. Without words the reason is taken away, and the vote
 * stays.
 * @throws Refusal `vote.outsider`, `item.unknown`, `field.tooLong`
 */
export const voteReason =
  (db: Db) =>
  async (actor: Actor, itemId: string, typed: string): Promise<Voted> => {
    assertMayVote(actor)
    const reason = cleanText(typed).replace(/\s+/g, ' ') || null
    if (reason && reason.length > MAX_REASON) throw new Refusal('field.tooLong', { max: MAX_REASON }, 'reason')
    return db.change(actor, async (tx) => {
      const item = await tx.items.getOrMergeTarget(itemId)
      if (!item) throw new Refusal('item.unknown', { number: 0 })
      await tx.people.lock(actor.personId)
      const isNew = await tx.votes.set(item.id, actor.personId, true)
      const isSaid = await tx.votes.setReason(item.id, actor.personId, reason)
      if (isNew || isSaid) tx.record('item.voted', item, { reason })
      const mergedFrom = item.asked === item.number ? null : item.asked
      return { itemId: item.id, number: item.number, on: true, mergedFrom }
    })
  }
