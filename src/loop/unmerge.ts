import type { Change } from '../db/change.ts'
import type { MergeRecord } from '../db/merges.ts'
import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { addMinutes } from '../domain/batch.ts'
import { Refusal } from '../domain/errors.ts'
import { owesDecision } from '../domain/item.ts'
import { type Merged, UNDO_DAYS } from '../domain/merge.ts'
import { latest, withTimes } from './collect.ts'
import { fitPlans } from './fit-plans.ts'
import { assertDecides, assertMayMerge, settleAnswers, stillOwed } from './merge.ts'
import { foldMergedCustomers } from './merge-customers.ts'
import { tellMissing } from './owe.ts'

/**
 * Undoes a merge: what it moved goes back as it was, what came after stays with the target. Whoever may decide about either
 * of the two may do it. Only where nobody was answered for both meanwhile, and within 30 days.
 * @param sourceId the item that was merged
 * @throws Refusal `merge.outsider`, `decide.notYours`, `item.unknown`, `unmerge.notMerged`, `unmerge.tooLate`,
 *   `unmerge.answered`, `unmerge.targetMerged`, `unmerge.mergedSince`
 */
export const unmerge =
  (db: Db) =>
  (actor: Actor, sourceId: string): Promise<Merged> => {
    assertMayMerge(actor)
    return db.change(actor, async (tx) => {
      const { merge, target, number } = await lockMerge(tx, sourceId)
      const { id: mergeId, mergedAt } = merge
      if (addMinutes(mergedAt, UNDO_DAYS * 24 * 60) < tx.now)
        throw new Refusal('unmerge.tooLate', { number, days: UNDO_DAYS })
      const both = { mergeId, sourceId, targetId: target.id }
      const later = await tx.mergedLoops.sharedWith(mergeId, sourceId)
      if (later !== null) throw new Refusal('unmerge.mergedSince', { number, later })
      if (await tx.mergedLoops.wasAnswered(mergeId, sourceId, target.id, mergedAt))
        throw new Refusal('unmerge.answered', { number, into: target.number })

      await tx.loops.ofItem(sourceId)
      await tx.loops.ofItem(target.id)
      const touched = await tx.mergedLoops.touched(mergeId, [sourceId, target.id])
      const redrawn = touched.length ? await tx.notices.holding(touched) : []
      const people = touched.length ? (await tx.loops.recipients(touched)).map(({ personId }) => personId) : []
      await tx.people.lock(...people)

      await tx.merges.putBack(both)
      for (const id of [sourceId, target.id]) await tx.items.refind(id)
      await tx.mergedLoops.putBack(mergeId, sourceId, target.id, mergedAt)
      await foldMergedCustomers(tx, [sourceId, target.id])
      await tx.notices.closeEmpty(
        redrawn.map(({ id }) => id),
        tx.now,
      )
      const links = await tx.merges.putLinksBack(mergeId, tx.now)
      await tx.merges.undo(mergeId, tx.now, actor.personId)
      await tx.merges.forget(mergeId)

      const source = await tx.items.lock(sourceId)
      const after = await tx.items.lock(target.id)
      if (!source || !after) throw new Error('An item that was merged is gone.')
      await assertDecides(tx, actor, source, after)
      const answers = [
        ...(await answersOfSince(tx, after, mergedAt)),
        // What went back is as it was then; a customer's plan, or who has it, may be another since.
        ...(await fitPlans(tx, source)).notices,
        ...(await fitPlans(tx, after)).notices,
        ...(await takeOutWatched(tx, sourceId)),
        ...(await tellMissing(tx, await allOwed(tx, sourceId))),
      ]
      const notices = withTimes([...redrawn, ...(await tx.merges.notices(sourceId, mergeId))], latest(answers))
      const items = await tx.items.mergedInto(source.id)
      tx.record('item.unmerged', source, { mergeId, into: target.number }, { notices, links, items })
      tx.record('item.unmerged', after, { mergeId, from: source.number })
      return { itemId: sourceId, number, asked: null, into: { itemId: target.id, number: target.number } }
    })
  }

/** The merge of an item, with both items locked. @throws Refusal `item.unknown`, `unmerge.notMerged`, `unmerge.targetMerged` */
async function lockMerge(tx: Change, sourceId: string) {
  for (;;) {
    const where = await tx.items.whereIs(sourceId)
    if (!where) throw new Refusal('item.unknown', { number: 0 })
    const { number, liveId } = where
    if (liveId === sourceId) throw new Refusal('unmerge.notMerged', { number })
    for (const id of [sourceId, liveId].sort()) await tx.items.lockOne(id)
    const [target, merge] = [await tx.items.lock(liveId), await tx.merges.standing(sourceId)]
    const still = await tx.items.whereIs(sourceId)
    if (!target || target.id !== liveId || still?.liveId !== liveId) continue
    if (!merge) throw new Error('An item is merged, and nobody has merged it.')
    if (merge.targetId !== liveId) {
      const through = await tx.items.whereIs(merge.targetId)
      throw new Refusal('unmerge.targetMerged', { number, through: through?.number ?? 0, into: target.number })
    }
    return { merge: merge satisfies MergeRecord, target, number }
  }
}

/** Words that came since stay with the target, and their customers are owed what the target owes. */
async function answersOfSince(tx: Change, target: Parameters<typeof settleAnswers>[1], since: Date) {
  if (!owesDecision(target.kind)) return []
  const words = await tx.mergedLoops.wordsSince(target.id, since)
  for (const { quoteId, customerId, agentId, agentTeamId, promoterId } of words) {
    const people = [promoterId, ...(agentId ? [agentId] : [])]
    const agent = agentTeamId ? { agentId: null, agentTeamId } : { agentId: agentId ?? promoterId }
    await tx.loops.watch({ itemId: target.id, customerId, quoteId, ...agent, people })
  }
  return words.length && target.reopenedAt === null ? settleAnswers(tx, target) : []
}

/** What is not owed on the source is in no message that has yet to go out. */
async function takeOutWatched(tx: Change, sourceId: string) {
  const loops = await tx.loops.ofItem(sourceId)
  const watched = loops.filter(({ state }) => state === 'watching').map(({ id }) => id)
  if (!watched.length) return []
  const notices = await tx.notices.holding(watched)
  await tx.notices.takeOut(watched, null, tx.now)
  return notices
}

const allOwed = async (tx: Change, itemId: string) =>
  stillOwed(
    tx,
    itemId,
    (await tx.loops.ofItem(itemId)).map(({ id }) => id),
  )
