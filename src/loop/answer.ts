import type { Change } from '../db/change.ts'
import type { LoopRow } from '../db/loops.ts'
import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { Refusal } from '../domain/errors.ts'
import type { AnsweredHow, LoopView } from '../domain/loop.ts'
import { can } from '../domain/loop-life.ts'
import { withTimes } from './collect.ts'

/** @throws Refusal `answer.outsider` for guests and people of other organisations */
export function assertMayAnswer(actor: Actor): void {
  if (!actor.isFullMember) throw new Refusal('answer.outsider', {})
}

/**
 * An answer with its item, locked until the end of the change; where its item was merged, the answer that stands for it.
 * @throws Refusal `answer.gone`
 */
export async function lockedAnswer(tx: Change, loopId: string) {
  for (;;) {
    const before = await tx.loops.whereIs(loopId)
    const item = before ? await tx.items.getOrMergeTarget(before.itemId) : null
    // It may have been merged until the item was locked, and stand elsewhere by now.
    const where = item ? await tx.loops.whereIs(loopId) : null
    const loop = where ? await tx.loops.lock(where.id) : null
    if (!item || !loop) throw new Refusal('answer.gone', {})
    if (loop.itemId === item.id) return { item, loop }
  }
}

/** @throws Refusal `answer.notOwed` where it is not owed yet, or no more */
export function assertOwed(loop: LoopRow, item: { number: number }): void {
  if (!can('answer', loop)) throw new Refusal('answer.notOwed', { number: item.number })
}

/**
 * An answer as this person may see it.
 * @throws Refusal `answer.outsider`, `answer.gone`
 */
export const loopOf =
  (db: Db) =>
  async (actor: Actor, loopId: string): Promise<LoopView> => {
    assertMayAnswer(actor)
    const { loops, noticeViews } = db.of(actor.workspaceId)
    const where = await loops.whereIs(loopId)
    const loop = where && (await noticeViews.loop(where.id, actor.personId))
    if (!loop) throw new Refusal('answer.gone', {})
    return loop
  }

/**
 * The customer knows. Whoever says so first is who answered; everybody else learns who it was.
 * @returns the answer as it is now, and whether somebody had said so before
 * @throws Refusal `answer.outsider`, `answer.gone`, `answer.notOwed`
 */
export const answered =
  (db: Db) =>
  async (actor: Actor, loopId: string, how: AnsweredHow): Promise<{ loop: LoopView; already: boolean }> => {
    assertMayAnswer(actor)
    const already = await db.change(actor, async (tx) => {
      const { item, loop } = await lockedAnswer(tx, loopId)
      if (loop.state === 'answered' || loop.state === 'confirmed') return true
      assertOwed(loop, item)
      await tx.loops.answer(loop.id, actor.personId, how, tx.now)
      const notices = await tx.notices.holding([loop.id])
      await tx.notices.takeOut([loop.id], null, tx.now)
      tx.record('loop.answered', item, { loopId: loop.id, how }, { notices: withTimes(notices, []) })
      return false
    })
    return { loop: await loopOf(db)(actor, loopId), already }
  }
