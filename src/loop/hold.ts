import type { Change } from '../db/change.ts'
import type { LockedItem } from '../db/items.ts'
import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { Refusal } from '../domain/errors.ts'
import type { NoticeSubject } from '../domain/events.ts'
import type { PausedFor } from '../domain/loop.ts'
import { can, isHeld } from '../domain/loop-life.ts'
import { nextWorkingTime } from '../domain/working-hours.ts'
import { withTimes } from './collect.ts'
import { newestRounds, tellMissing } from './owe.ts'
import { decides, whoDecides } from './who-decides.ts'
import { settingsAtWork } from './working-time.ts'

/** What was held, or let go. */
export interface Held {
  number: number
  /** So many customers' answers. */
  answers: number
}

/**
 * Nothing more is sent of an item's answers until somebody lets them go: what its agents have not been told of waits.
 * @param item locked
 * @returns which answers, and the notices that the event concerns
 */
export async function pauseAnswers(tx: Change, item: { id: string }, why: PausedFor) {
  const loops = (await newestOf(tx, item.id)).filter((loop) => can('pause', loop))
  const ids = loops.map(({ id }) => id)
  if (!ids.length) return { ids, notices: [] }
  const notices = withTimes(await tx.notices.holding(ids), [])
  await tx.loops.pause(ids, why, tx.now)
  await tx.notices.takeOut(ids, null, tx.now)
  return { ids, notices }
}

/**
 * What was held is owed as before, and what waits for the hold or a batch waits no longer: it goes out in its readers' next
 * working hour. Doing it twice is doing it once.
 * @param item locked
 * @returns which answers, the notices that the event concerns, and whether anything was let go that was not on its way
 */
export async function letGo(
  tx: Change,
  item: { id: string },
): Promise<{ ids: string[]; notices: NoticeSubject[]; isLetGo: boolean }> {
  const loops = await newestOf(tx, item.id)
  const paused = loops.filter(isHeld).map(({ id }) => id)
  const unsent = loops.filter((loop) => can('pause', loop)).map(({ id }) => id)
  const ids = [...paused, ...unsent]
  if (!ids.length) return { ids, notices: [], isLetGo: false }
  if (!paused.length && !(await waitLonger(tx, ids))) {
    await tx.people.lock(...(await tx.loops.recipients(ids)).map(({ personId }) => personId))
    const notices = withTimes([], await tellMissing(tx, ids, true))
    return { ids, notices, isLetGo: notices.length > 0 }
  }
  const redrawn = await tx.notices.holding(ids)
  await tx.people.lock(...(await tx.loops.recipients(ids)).map(({ personId }) => personId))
  if (paused.length) await tx.loops.resume(paused, tx.now)
  await tx.notices.takeOut(ids, null, tx.now)
  // In the meantime somebody may have changed who has it.
  const lacking = new Set(await tx.loops.lackPlan(item.id))
  const [later, now] = [ids.filter((id) => lacking.has(id)), ids.filter((id) => !lacking.has(id))]
  if (later.length) await tx.loops.pause(later, 'plan', tx.now)
  return { ids, notices: withTimes(redrawn, await tellMissing(tx, now, true)), isLetGo: true }
}

/** Whether a message with one of these answers goes out later than its reader works next. */
async function waitLonger(tx: Change, loopIds: string[]): Promise<boolean> {
  const { work } = await settingsAtWork(tx)
  const waiting = await tx.notices.unsentHolding(loopIds)
  return waiting.some(({ dueAt, timeZone }) => dueAt > nextWorkingTime(tx.now, timeZone, work))
}

const newestOf = async (tx: Change, itemId: string) =>
  newestRounds(await tx.loops.ofItem(itemId)).map(({ newest }) => newest)

/** Whether an item's notices are on hold. @param itemId of an item that is locked */
export const isOnHold = async (tx: Change, itemId: string): Promise<boolean> =>
  (await newestOf(tx, itemId)).some(isHeld)

/**
 * Holds an item's notices that have not gone out. Whoever decides about it may, and whoever decided last. Doing it twice is
 * doing it once.
 * @throws Refusal `decide.outsider`, `decide.notYours`, `item.unknown`, `hold.nothing` where everybody was told, or nobody is to be
 */
export const hold =
  (db: Db) =>
  (actor: Actor, itemId: string): Promise<Held> =>
    db.change(actor, async (tx) => {
      const item = await holdable(tx, actor, itemId)
      const { ids, notices } = await pauseAnswers(tx, item, 'held')
      const { number } = item
      if (!ids.length && !(await isOnHold(tx, item.id))) throw new Refusal('hold.nothing', { number })
      if (ids.length) tx.record('loop.paused', item, { loopIds: ids, because: 'held', count: ids.length }, { notices })
      return { number, answers: (await newestOf(tx, item.id)).filter(isHeld).length }
    })

/**
 * Lets an item's notices go now, in their readers' working hours: those that are on hold, and those for which the hold after
 * shipping is not over. Doing it twice is doing it once.
 * @throws Refusal as `hold`; `hold.nothing` where nothing waits
 */
export const sendNow =
  (db: Db) =>
  (actor: Actor, itemId: string): Promise<Held> =>
    db.change(actor, async (tx) => {
      const item = await holdable(tx, actor, itemId)
      const { ids, notices, isLetGo } = await letGo(tx, item)
      if (!ids.length) throw new Refusal('hold.nothing', { number: item.number })
      if (isLetGo) tx.record('loop.resumed', item, { loopIds: ids, count: ids.length }, { notices })
      return { number: item.number, answers: ids.length }
    })

/** The item, where this person may hold its notices. */
async function holdable(tx: Change, actor: Actor, itemId: string): Promise<LockedItem> {
  if (!actor.isFullMember) throw new Refusal('decide.outsider', {})
  const item = await tx.items.lock(itemId)
  if (!item) throw new Refusal('item.unknown', { number: 0 })
  const hasShipped = (await tx.decisions.newest(item.id))?.decidedById === actor.personId
  if (!hasShipped && !(await decides(tx, actor, item)))
    throw new Refusal('decide.notYours', { owner: (await whoDecides(tx, item))?.name ?? '' })
  return item
}
