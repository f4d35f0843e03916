import type { Change } from '../db/change.ts'
import type { LoopRow } from '../db/loops.ts'
import type { Fold } from '../db/merged-loops.ts'
import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { assertMayMergeCustomers } from '../domain/customer.ts'
import { Refusal } from '../domain/errors.ts'
import type { NoticeSubject } from '../domain/events.ts'
import { type MergedCustomers, takesOver } from '../domain/merge.ts'
import { latest, withTimes } from './collect.ts'
import { fitPlans } from './fit-plans.ts'
import { tellMissing } from './owe.ts'

/**
 * Merges a customer into another: names, contacts, words, claims and answers go there, and it points there from now on. No
 * customer is told twice for the same answer. It may be undone (`unmergeCustomers`).
 * @throws Refusal `customer.outsider`, `customer.unknown`, `customerMerge.notYours`, `customerMerge.self`, `customer.merged`
 */
export const mergeCustomers =
  (db: Db) =>
  (actor: Actor, sourceId: string, targetId: string): Promise<MergedCustomers> =>
    db.change(actor, async (tx) => {
      const { source, target } = await lockCustomers(tx, actor, sourceId, targetId)
      const both = { mergeId: tx.uuid(), sourceId: source.id, targetId: target.id }
      await tx.mergedCustomers.add({ id: both.mergeId, ...both, mergedById: actor.personId, mergedAt: tx.now })
      const items = await tx.customerProfiles.items([source.id, target.id])

      const loops = await tx.mergedCustomerLoops.ofCustomers(
        [source.id, target.id],
        await tx.mergedCustomerLoops.items(source.id),
      )
      const loopIds = loops.map(({ id }) => id)
      const redrawn = loopIds.length ? await tx.notices.holding(loopIds) : []
      const people = loopIds.length ? (await tx.loops.recipients(loopIds)).map(({ personId }) => personId) : []
      await tx.people.lock(...people)
      await tx.mergedCustomerLoops.keep(both.mergeId, loopIds)
      await tx.mergedCustomers.move(both)
      const changed = await foldAnswers(tx, loops, source.id, target.id)
      const fitted: NoticeSubject[] = []
      for (const id of new Set(loops.map(({ itemId }) => itemId))) fitted.push(...(await fitPlans(tx, { id })).notices)
      const missing = await tellMissing(tx, await stillWaiting(tx, changed))
      await tx.mergedCustomerLoops.keepAfter(both.mergeId, loopIds)

      const { mergeId } = both
      const notices = withTimes(redrawn, latest([...fitted, ...missing]))
      tx.record('customer.merged', null, { mergeId, other: target.name, into: target.id }, { customerId: source.id })
      tx.record(
        'customer.merged',
        null,
        { mergeId, other: source.name, from: source.id },
        { customerId: target.id, items, notices },
      )
      return { id: source.id, name: source.name, into: { id: target.id, name: target.name } }
    })

/**
 * What would move if a customer were merged into another.
 * @throws Refusal as `mergeCustomers`
 */
export const mergeCustomersPreview = (db: Db) => (actor: Actor, sourceId: string, targetId: string) =>
  db.change(actor, async (tx) => {
    const { source, target } = await lockCustomers(tx, actor, sourceId, targetId)
    const moving = await tx.mergedCustomers.moving(source.id, target.id)
    return { name: source.name, into: target.name, moving }
  })

/** Both customers, locked in one order whoever merges what. The target may have been merged: then it is what remains of it. */
async function lockCustomers(tx: Change, actor: Actor, sourceId: string, targetId: string) {
  const { deciders } = await tx.workspaces.settings()
  for (;;) {
    const [source, target] = [await tx.customerProfiles.read(sourceId), await tx.customerProfiles.read(targetId)]
    if (!source || !target) throw new Refusal('customer.unknown', {})
    const liveId = target.mergedIntoId ?? target.id
    const locked = await tx.customerProfiles.lock(source.id, target.id, liveId)
    const of = (id: string) => locked.find((one) => one.id === id)
    const [one, other] = [of(source.id), of(liveId)]
    if (!one || !other) throw new Refusal('customer.unknown', {})
    assertMayMergeCustomers(actor, { ownerIds: [one.ownerId, other.ownerId], deciders })
    if (one.id === targetId) throw new Refusal('customerMerge.self', { name: one.name })
    // The target was merged, or parted, while it was waited for.
    if (other.mergedIntoId !== null || (of(target.id)?.mergedIntoId ?? target.id) !== liveId) continue
    if (one.mergedIntoId !== null) {
      const into = await tx.customerProfiles.read(one.mergedIntoId)
      throw new Refusal('customer.merged', { name: one.name, into: into?.profile.name ?? '' })
    }
    if (one.id === other.id) throw new Refusal('customerMerge.circle', { name: target.profile.name, into: one.name })
    return { source: one, target: other }
  }
}

/**
 * One answer for each item and customer: where both have one, the target's stays, with the people and the messages of both, and
 * says what the further of the two says; where only the source has one, it becomes the target's.
 * @param loops of both, on the items of the source
 * @returns the ids of the answers that stand now
 */
async function foldAnswers(tx: Change, loops: LoopRow[], sourceId: string, targetId: string): Promise<string[]> {
  const live = loops.filter(({ foldedIntoId }) => foldedIntoId === null)
  const newest = (some: LoopRow[]) => some.toSorted((a, b) => b.round - a.round)[0]
  const folds: Fold[] = []
  const moved: string[] = []
  const hidden: [id: string, into: string][] = []
  for (const ofItem of Map.groupBy(live, ({ itemId }) => itemId).values()) {
    const mine = ofItem.filter(({ customerId }) => customerId === sourceId)
    const [from, into] = [newest(mine), newest(ofItem.filter(({ customerId }) => customerId === targetId))]
    if (!from) continue
    if (!into) moved.push(...mine.map(({ id }) => id))
    else {
      folds.push({ from, into, takesOver: takesOver(from, into) })
      hidden.push(...mine.filter((loop) => loop !== from).map(({ id }): [string, string] => [id, into.id]))
    }
  }
  if (moved.length) await tx.mergedCustomerLoops.moveTo(moved, targetId)
  if (folds.length) await tx.mergedLoops.fold(folds)
  if (hidden.length)
    await tx.mergedCustomerLoops.hide(
      hidden.map(([id]) => id),
      hidden.map(([, into]) => into),
    )
  return [...moved, ...folds.map(({ into }) => into.id)]
}

/**
 * Answers that have come back to their items, and whose customers were merged meanwhile, are their targets': called when a merge
 * of items is undone.
 */
export async function foldMergedCustomers(tx: Change, itemIds: string[]): Promise<void> {
  const loops = await tx.mergedCustomerLoops.ofMerged(itemIds)
  for (const [sourceId, mine] of Map.groupBy(loops, ({ customerId }) => customerId ?? ''))
    for (const targetId of new Set(mine.map((loop) => loop.targetId)))
      await foldAnswers(tx, await tx.mergedCustomerLoops.ofCustomers([sourceId, targetId], itemIds), sourceId, targetId)
}

/** Those of these answers that are owed or told. */
async function stillWaiting(tx: Change, loopIds: string[]): Promise<string[]> {
  const waiting: string[] = []
  for (const id of loopIds) {
    const state = (await tx.loops.lock(id))?.state
    if (state === 'owed' || state === 'told') waiting.push(id)
  }
  return waiting
}
