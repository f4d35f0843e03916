import type { Change } from '../db/change.ts'
import type { LoopRow } from '../db/loops.ts'
import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { Refusal } from '../domain/errors.ts'
import type { AnsweredHow, LoopView } from '../domain/loop.ts'
import { withTimes } from './collect.ts'

/** @throws Refusal `answer.outsider` for guests and people of other organisations */
export function assertMayAnswer(actor: Actor): void {
  if (!actor.isFullMember) throw new Refusal('answer.outsider', {})
}

/**
 * An answer with its item, locked until the end of the change.
 * @throws Refusal `answer.gone`
 */
export async function lockedAnswer(tx: Change, loopId: string) {
  const itemId = await tx.loops.itemOf(loopId)
  const item = itemId ? await tx.items.getOrMergeTarget(itemId) : null
  const loop = item ? await tx.loops.lock(loopId) : null
  if (!item || !loop) throw new Refusal('answer.gone', {})
  return { item, loop }
}

/** @throws Refusal `answer.notOwed` where it is not owed yet, or no more */
export function assertOwed(loop: LoopRow, item: { number: number }): void {
  if (loop.state !== 'owed' && loop.state !== 'told') throw new Refusal('answer.notOwed', { number: item.number })
}

/**
 * An answer as this person may see it.
 * @throws Refusal `answer.outsider`, `answer.gone`
 */
export const loopOf =
  (db: Db) =>
  async (actor: Actor, loopId: string): Promise<LoopView> => {
    assertMayAnswer(actor)
    const loop = await db.of(actor.workspaceId).noticeViews.loop(loopId, actor.personId)
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
      await tx.loops.answer(loopId, actor.personId, how, tx.now)
      const notices = await tx.notices.holding([loopId])
      await tx.notices.takeOut([loopId], null, tx.now)
      tx.record('loop.answered', item, { loopId, how }, { notices: withTimes(notices, []) })
      return false
    })
    return { loop: await loopOf(db)(actor, loopId), already }
  }
