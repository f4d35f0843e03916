import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { cleanText } from '../domain/clean-text.ts'
import { Refusal } from '../domain/errors.ts'
import { type AnsweredWay, type LoopView, MAX_WAIVED_REASON } from '../domain/loop.ts'
import { can } from '../domain/loop-life.ts'
import { type Mark, redact } from '../domain/redaction.ts'
import { assertMayAnswer, lockedAnswer, loopOf } from './answer.ts'
import { withTimes } from './collect.ts'

/**
 * No answer is needed, and why: anybody who may answer may say so, and everybody who was told sees who did. What has not
 * gone out of it does not. Doing it twice is doing it once.
 * @param mark what stands for personal data that is masked before anything is stored
 * @throws Refusal `answer.outsider`, `answer.gone`, `answer.notOwed`, and at the field `note` `waive.noReason`, `field.tooLong`
 */
export const waive =
  (db: Db) =>
  async (actor: Actor, loopId: string, reason: string, mark: Mark): Promise<LoopView> => {
    assertMayAnswer(actor)
    const clean = redact(cleanText(reason), mark).text
    if (!clean) throw new Refusal('waive.noReason', {}, 'note')
    if (clean.length > MAX_WAIVED_REASON) throw new Refusal('field.tooLong', { max: MAX_WAIVED_REASON }, 'note')
    await db.change(actor, async (tx) => {
      const { item, loop } = await lockedAnswer(tx, loopId)
      if (loop.state === 'waived') return
      if (!can('waive', loop)) throw new Refusal('answer.notOwed', { number: item.number })
      await tx.loops.waive(loop.id, actor.personId, clean, tx.now)
      const notices = await tx.notices.holding([loop.id])
      await tx.notices.takeOut([loop.id], null, tx.now)
      tx.record('loop.waived', item, { loopId: loop.id, reason: clean }, { notices: withTimes(notices, []) })
    })
    return loopOf(db)(actor, loopId)
  }

/**
 * The customer said that it is so. Nobody has to ask them.
 * @throws Refusal `answer.outsider`, `answer.gone`, `answer.notAnswered`
 */
export const confirmed =
  (db: Db) =>
  async (actor: Actor, loopId: string): Promise<LoopView> => {
    assertMayAnswer(actor)
    await db.change(actor, async (tx) => {
      const { item, loop } = await lockedAnswer(tx, loopId)
      if (loop.state === 'confirmed') return
      if (!can('confirm', loop)) throw new Refusal('answer.notAnswered', { number: item.number })
      await tx.loops.confirm(loop.id, tx.now)
      const notices = withTimes(await tx.notices.holding([loop.id]), [])
      tx.record('loop.confirmed', item, { loopId: loop.id }, { notices })
    })
    return loopOf(db)(actor, loopId)
  }

/**
 * How the customer was told, said after the press that told it. The last word holds.
 * @throws Refusal `answer.outsider`, `answer.gone`, `answer.notAnswered`
 */
export const saidHow =
  (db: Db) =>
  async (actor: Actor, loopId: string, how: AnsweredWay): Promise<LoopView> => {
    assertMayAnswer(actor)
    await db.change(actor, async (tx) => {
      const { item, loop } = await lockedAnswer(tx, loopId)
      if (loop.state !== 'answered' && loop.state !== 'confirmed')
        throw new Refusal('answer.notAnswered', { number: item.number })
      if (!(await tx.loops.sayHow(loop.id, how))) return
      const notices = withTimes(await tx.notices.holding([loop.id]), [])
      tx.record('loop.saidHow', item, { loopId: loop.id, how }, { notices })
    })
    return loopOf(db)(actor, loopId)
  }
