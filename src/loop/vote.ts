import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { Refusal } from '../domain/errors.ts'
import { assertMayVote } from '../domain/vote.ts'

/** What a press wants: a vote, no vote, or the other of what it is now (a card cannot show each reader their own vote). */
export type VoteWish = { on: boolean } | { toggle: { once: string } }

export interface Voted {
  itemId: string
  number: number
  on: boolean
  /** The number that was asked for, where that item was merged into another. */
  mergedFrom: number | null
}

/**
 * Records that a person wants an item, or takes it back. Doing it twice is doing it once: a toggle carries the key of its
 * press, and a press that comes again changes nothing.
 * @throws Refusal `vote.outsider`, `item.unknown`
 */
export const vote =
  (db: Db) =>
  async (actor: Actor, itemId: string, wish: VoteWish): Promise<Voted> => {
    assertMayVote(actor)
    return db.change(actor, async (tx) => {
      const item = await tx.items.getOrMergeTarget(itemId)
      if (!item) throw new Refusal('item.unknown', { number: 0 })
      // One person's presses count one after another, however fast they come.
      await tx.people.lock(actor.personId)
      // First, because a press that comes twice at once waits here for the other one to be stored.
      const isRepeated = 'toggle' in wish && !(await tx.inbox.firstTime('slack.press', wish.toggle.once))
      const had = await tx.votes.has(item.id, actor.personId)
      const on = 'on' in wish ? wish.on : isRepeated ? had : !had
      if (await tx.votes.set(item.id, actor.personId, on)) tx.record(on ? 'item.voted' : 'item.unvoted', item)
      return { itemId: item.id, number: item.number, on, mergedFrom: item.asked === item.number ? null : item.asked }
    })
  }
