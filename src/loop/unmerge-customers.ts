import type { Change } from '../db/change.ts'
import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { addMinutes } from '../domain/batch.ts'
import { assertMayMergeCustomers } from '../domain/customer.ts'
import { Refusal } from '../domain/errors.ts'
import type { NoticeSubject } from '../domain/events.ts'
import { owesDecision } from '../domain/item.ts'
import { type MergedCustomers, UNDO_DAYS } from '../domain/merge.ts'
import { latest, withTimes } from './collect.ts'
import { fitPlans } from './fit-plans.ts'
import { oweAnswers } from './owe.ts'

/**
 * Undoes a merge of customers: what it moved goes back as it was, what came after stays with the target. Only where nobody was
 * answered for both meanwhile, and within 30 days.
 * @param sourceId the customer that was merged
 * @throws Refusal `customer.outsider`, `customer.unknown`, `customerMerge.notYours`, `customerUnmerge.notMerged`,
 *   `customerUnmerge.tooLate`, `customerUnmerge.targetMerged`, `customerUnmerge.answered`, `customerUnmerge.itemMerged`
 */
export const unmergeCustomers =
  (db: Db) =>
  (actor: Actor, sourceId: string): Promise<MergedCustomers> =>
    db.change(actor, async (tx) => {
      const { merge, source, target } = await lockMerge(tx, actor, sourceId)
      const { id: mergeId, mergedAt } = merge
      const names = { name: source.name, into: target.name }
      if (addMinutes(mergedAt, UNDO_DAYS * 24 * 60) < tx.now)
        throw new Refusal('customerUnmerge.tooLate', { name: source.name, days: UNDO_DAYS })
      const both = { mergeId, sourceId, targetId: target.id }
      const items = await tx.customerProfiles.items([sourceId, target.id])
      for (const { id } of items) await tx.items.lockOne(id)
      const itemNumber = await tx.mergedCustomerLoops.itemMerged(mergeId)
      if (itemNumber !== null) throw new Refusal('customerUnmerge.itemMerged', { ...names, number: itemNumber })
      if (await tx.mergedCustomerLoops.wasAnswered(mergeId, mergedAt))
        throw new Refusal('customerUnmerge.answered', names)

      const touched = await tx.mergedCustomerLoops.touched(mergeId, sourceId)
      const loopIds = touched.map(({ id }) => id)
      const redrawn = loopIds.length ? await tx.notices.holding(loopIds) : []
      const people = loopIds.length ? (await tx.loops.recipients(loopIds)).map(({ personId }) => personId) : []
      await tx.people.lock(...people)
      await tx.mergedCustomers.putBack(both)
      await tx.mergedCustomerLoops.putBack(mergeId, sourceId, mergedAt)
      await tx.notices.closeEmpty(
        redrawn.map(({ id }) => id),
        tx.now,
      )
      await tx.mergedCustomers.undo(mergeId, tx.now, actor.personId)
      await tx.mergedCustomers.forget(mergeId)

      const settled = await settle(tx, sourceId, [...new Set(touched.map(({ itemId }) => itemId))])
      const notices = withTimes(redrawn, latest(settled))
      tx.record('customer.unmerged', null, { mergeId, other: target.name }, { customerId: sourceId })
      const also = { customerId: target.id, items, notices }
      tx.record('customer.unmerged', null, { mergeId, other: source.name }, also)
      return { id: sourceId, name: source.name, into: { id: target.id, name: target.name } }
    })

async function lockMerge(tx: Change, actor: Actor, sourceId: string) {
  const { deciders } = await tx.workspaces.settings()
  const asked = await tx.customerProfiles.read(sourceId)
  if (!asked) throw new Refusal('customer.unknown', {})
  const { name } = asked.profile
  const merge = await tx.mergedCustomers.standing(sourceId)
  if (!merge) throw new Refusal('customerUnmerge.notMerged', { name })
  const locked = await tx.customerProfiles.lock(sourceId, merge.targetId)
  const of = (id: string) => locked.find((one) => one.id === id)
  const [source, target] = [of(sourceId), of(merge.targetId)]
  if (!source || !target) throw new Error('A customer that was merged is gone.')
  assertMayMergeCustomers(actor, { ownerIds: [source.ownerId, target.ownerId], deciders })
  if (target.mergedIntoId !== null) {
    const into = (await tx.customerProfiles.read(target.mergedIntoId))?.profile.name ?? ''
    throw new Refusal('customerUnmerge.targetMerged', { name, through: target.name, into })
  }
  return { merge, source, target }
}

/** The answers that went back say what their items say now: what became of these meanwhile is owed, or is not. */
async function settle(tx: Change, customerId: string, itemIds: string[]): Promise<NoticeSubject[]> {
  const told: NoticeSubject[] = []
  for (const itemId of itemIds.sort()) {
    const item = await tx.items.lock(itemId)
    if (!item || item.id !== itemId || !owesDecision(item.kind)) continue
    const isOver = (item.status === 'shipped' || item.status === 'declined') && item.reopenedAt === null
    if (isOver) {
      const outcome = item.status === 'shipped' ? 'shipped' : 'declined'
      told.push(...(await oweAnswers(tx, item, outcome, (loop) => loop.customerId === customerId)))
      // Each of the two has its own plan again.
      told.push(...(await fitPlans(tx, item)).notices)
      continue
    }
    const mine = (await tx.loops.ofItem(itemId)).filter(
      (loop) => loop.customerId === customerId && loop.foldedIntoId === null && loop.state === 'owed',
    )
    if (mine.length === 0) continue
    const ids = mine.map(({ id }) => id)
    told.push(...withTimes(await tx.notices.holding(ids), []))
    await tx.loops.watchAgain(ids)
    await tx.notices.takeOut(ids, null, tx.now)
  }
  return told
}
