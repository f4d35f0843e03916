import type { Change } from '../db/change.ts'
import type { LockedItem } from '../db/items.ts'
import type { LoopRow } from '../db/loops.ts'
import type { Fold } from '../db/merged-loops.ts'
import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { addMinutes } from '../domain/batch.ts'
import { mayDecide } from '../domain/decision.ts'
import { Refusal } from '../domain/errors.ts'
import type { NoticeSubject } from '../domain/events.ts'
import type { ItemLine } from '../domain/item.ts'
import { itemNumber, owesDecision } from '../domain/item.ts'
import { isWaiting } from '../domain/loop-life.ts'
import { type Merged, type MergePreview, takesOver } from '../domain/merge.ts'
import type { Issues } from './ask-tracker.ts'
import { latest, withTimes } from './collect.ts'
import { fitPlans } from './fit-plans.ts'
import { tellOne } from './notices.ts'
import { takeBackAnswers, tellMissing } from './owe.ts'
import { followLinks, owe, ruleOf } from './ship.ts'
import { decides, whoDecides } from './who-decides.ts'

/**
 * Merges an item into another: words, votes, links and answers go there, and it points there from now on. It may be undone
 * (`unmerge`). Whoever may decide about the item that goes may do it; the target never ships by it.
 * @throws Refusal `merge.outsider`, `decide.notYours`, `item.unknown`, `merge.self`, `merge.already`, `merge.circle`
 */
export const merge =
  (db: Db, issues: Issues | null) =>
  (actor: Actor, sourceId: string, targetId: string): Promise<Merged> => {
    assertMayMerge(actor)
    return db.change(actor, async (tx) => {
      const { source, target, asked } = await lockPair(tx, sourceId, targetId)
      await assertDecides(tx, actor, source)
      const both = { mergeId: tx.uuid(), sourceId: source.id, targetId: target.id }
      await tx.merges.add({ id: both.mergeId, ...both, mergedById: actor.personId, mergedAt: tx.now })

      const [from, into] = [await tx.loops.ofItem(source.id), await tx.loops.ofItem(target.id)]
      const loopIds = [...from, ...into].map(({ id }) => id)
      const redrawn = loopIds.length ? await tx.notices.holding(loopIds) : []
      await tx.people.lock(...(await peopleOf(tx, loopIds)))
      await tx.mergedLoops.keep(both.mergeId, [source.id, target.id])
      const heard = { source: await tx.items.heard(source.id), target: await tx.items.heard(target.id) }
      // Their cards say where they went, and that is another one now.
      const pointing = await tx.items.mergedInto(source.id)
      await tx.merges.move(both)
      // What was said in private stays so: open words that join it bring their own title and need.
      if (heard.source?.hasOpenWords && !heard.target?.hasOpenWords)
        await tx.items.know(target.id, { title: target.title || source.title, need: heard.source.need })
      else await tx.items.refind(target.id)
      await tx.items.refind(source.id)
      const links = await moveLinks(tx, both)
      const folded = await moveAnswers(tx, from, into, target.id)
      const answers = await settleAnswers(tx, target)
      const fitted = (await fitPlans(tx, target)).notices
      const missing = await tellMissing(tx, await stillOwed(tx, target.id, folded))

      // It may stand elsewhere by its new issues, but ships by nobody's merging.
      if (issues && links.added.length) {
        const after = await tx.links.ofItem(target.id)
        await followLinks(tx, target, { before: links.before, after }, await ruleOf(tx, issues), false)
      }
      await tx.mergedLoops.keepAfter(both.mergeId, [source.id, target.id])
      await tx.merges.keepAfter(both.mergeId)

      const told = await tellPromoters(tx, actor, source, both.mergeId)
      const notices = withTimes(redrawn, latest([...answers, ...fitted, ...missing, ...told]))
      const { mergeId } = both
      tx.record('item.merged', source, { mergeId, into: target.number }, { notices, links: links.all, items: pointing })
      tx.record('item.merged', target, { mergeId, from: source.number })
      return {
        ...{ itemId: source.id, number: source.number, asked },
        into: { itemId: target.id, number: target.number },
      }
    })
  }

/**
 * What would move if an item were merged into another.
 * @throws Refusal as `merge`
 */
export const mergePreview =
  (db: Db) =>
  (actor: Actor, sourceId: string, targetId: string): Promise<MergePreview> => {
    assertMayMerge(actor)
    return db.change(actor, async (tx) => {
      const { source, target, asked } = await lockPair(tx, sourceId, targetId)
      await assertDecides(tx, actor, source)
      const about = ({ id, number, title }: LockedItem) => ({ itemId: id, number, title })
      const moving = await tx.merges.moving(source.id, target.id)
      return { from: about(source), into: about(target), asked, moving }
    })
  }

/** Whether somebody may merge this item into another; not where it is gone. */
export const mayMerge =
  (db: Db) =>
  async (actor: Actor, itemId: string): Promise<boolean> => {
    if (!actor.isFullMember) return false
    const { itemFields, workspaces } = db.of(actor.workspaceId)
    const [item, { deciders }] = await Promise.all([itemFields.get(itemId, actor.personId), workspaces.settings()])
    return item !== null && mayDecide(actor, { ...item, deciders })
  }

/**
 * Items that an item can be merged into, by number or by words in the title; the newest where nothing is typed.
 * @throws Refusal `merge.outsider`
 */
export const suggestTargets =
  (db: Db) =>
  async (actor: Actor, sourceId: string, typed: string, limit: number): Promise<ItemLine[]> => {
    assertMayMerge(actor)
    const { views } = db.of(actor.workspaceId)
    const number = itemNumber(typed) ?? (/^[1-9]\d{0,8}$/.test(typed.trim()) ? Number(typed) : null)
    const found = await views.titled(number, typed.trim(), limit + 1)
    return found.filter(({ id }) => id !== sourceId).slice(0, limit)
  }

/** @throws Refusal `merge.outsider` for guests and people of other organisations */
export function assertMayMerge(actor: Actor): void {
  if (!actor.isFullMember) throw new Refusal('merge.outsider', {})
}

/** @throws Refusal `decide.notYours` */
export async function assertDecides(tx: Change, actor: Actor, ...items: LockedItem[]): Promise<void> {
  for (const item of items) if (await decides(tx, actor, item)) return
  const [first] = items
  throw new Refusal('decide.notYours', { owner: (first && (await whoDecides(tx, first))?.name) ?? '' })
}

/** Both items, locked in one order whoever merges what. @throws Refusal `item.unknown`, `merge.self`, `merge.already`, `merge.circle` */
async function lockPair(tx: Change, sourceId: string, targetId: string) {
  for (;;) {
    const [source, target] = [await tx.items.whereIs(sourceId), await tx.items.whereIs(targetId)]
    if (!source || !target) throw new Refusal('item.unknown', { number: 0 })
    if (source.id === target.id) throw new Refusal('merge.self', { number: source.number })
    const pointing = (await tx.items.mergedInto(source.liveId)).map(({ id }) => id)
    const ids = [source.id, target.id, source.liveId, target.liveId, ...pointing]
    for (const id of [...new Set(ids)].sort()) await tx.items.lockOne(id)
    const now = [await tx.items.whereIs(sourceId), await tx.items.whereIs(targetId)]
    // One of them was merged, or went its own way again, while it was waited for.
    if (now[0]?.liveId !== source.liveId || now[1]?.liveId !== target.liveId) continue
    const [one, other] = [await tx.items.lock(source.liveId), await tx.items.lock(target.liveId)]
    if (!one || !other) throw new Error('An item that is locked is gone.')
    if (source.liveId !== source.id) throw new Refusal('merge.already', { number: source.number, into: one.number })
    if (one.id === other.id) throw new Refusal('merge.circle', { number: target.number, into: source.number })
    return { source: one, target: other, asked: target.number === other.number ? null : target.number }
  }
}

const peopleOf = async (tx: Change, loopIds: string[]) =>
  loopIds.length ? (await tx.loops.recipients(loopIds)).map(({ personId }) => personId) : []

/** The target's links in place of the source's: what stands on an issue names its item. One that both have is one. */
async function moveLinks(
  tx: Change,
  { mergeId, sourceId, targetId }: { mergeId: string; sourceId: string; targetId: string },
) {
  const [mine, before] = [await tx.links.ofItem(sourceId), await tx.links.ofItem(targetId)]
  const added: string[] = []
  for (const { id, site, issueId, issueKey, summary, seen, state, linkedById } of mine) {
    const tie = { itemId: targetId, site, linkedById }
    const issue = issueId && seen ? { id: issueId, key: issueKey, summary: summary ?? '', url: '', state: seen } : null
    const hasIt = before.some((one) => one.site === site && one.issueKey === issueKey)
    const copy = issue ? await tx.links.tie({ ...tie, issue }) : hasIt ? null : await tx.links.wait(tie, issueKey)
    if (copy && state === 'unreachable') await tx.links.lose(copy)
    await tx.links.remove(id)
    await tx.merges.keepLink(mergeId, id, copy, tx.now)
    if (copy) added.push(copy)
  }
  return { before, added, all: [...mine.map(({ id }) => id), ...added] }
}

/** @returns the target's answers that stand for both now, and those that came */
async function moveAnswers(tx: Change, from: LoopRow[], into: LoopRow[], targetId: string): Promise<string[]> {
  const newest = (loops: LoopRow[], customerId: string | null) =>
    loops.filter((loop) => loop.customerId === customerId).toSorted((a, b) => b.round - a.round)[0]
  const folds: Fold[] = []
  const moved: string[] = []
  for (const loop of from.filter(({ foldedIntoId }) => foldedIntoId === null)) {
    const theirs = loop.customerId ? newest(into, loop.customerId) : undefined
    if (!theirs) moved.push(loop.id)
    else if (newest(from, loop.customerId) === loop)
      folds.push({ from: loop, into: theirs, takesOver: takesOver(loop, theirs) })
  }
  if (moved.length) await tx.mergedLoops.moveTo(moved, targetId)
  if (folds.length) await tx.mergedLoops.fold(folds)
  return [...moved, ...folds.map(({ into }) => into.id)]
}

/** What came is owed, or is not, because of how the target stands. */
export async function settleAnswers(tx: Change, item: LockedItem): Promise<NoticeSubject[]> {
  if (item.reopenedAt !== null) return (await takeBackAnswers(tx, item)).notices
  const { status } = item
  if ((status === 'shipped' || status === 'declined') && owesDecision(item.kind)) return owe(tx, item, status)
  return (await takeBackAnswers(tx, item, ['owed', 'told'])).notices
}

/** Those of these answers that are owed or told. */
export async function stillOwed(tx: Change, itemId: string, loopIds: readonly string[]): Promise<string[]> {
  const loops = await tx.loops.ofItem(itemId)
  return loops.filter((loop) => loopIds.includes(loop.id) && isWaiting(loop)).map(({ id }) => id)
}

/** Whoever brought words that moved, once, unless they merged it themselves; after the hold, in which it may be undone. */
async function tellPromoters(tx: Change, actor: Actor, source: LockedItem, mergeId: string): Promise<NoticeSubject[]> {
  const { holdMinutes } = await tx.workspaces.settings()
  const told: NoticeSubject[] = []
  for (const personId of await tx.merges.promoters(mergeId)) {
    if (personId === actor.personId || !(await tx.people.reader(personId))?.isFullMember) continue
    const about = { personId, kind: 'merged', itemId: source.id } as const
    const after = addMinutes(tx.now, holdMinutes)
    told.push(...(await tellOne(tx, { ...about, data: { by: actor.name, mergeId }, after })))
  }
  return told
}
