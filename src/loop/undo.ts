import type { Change } from '../db/change.ts'
import type { EventRow } from '../db/events.ts'
import type { LoopRow } from '../db/loops.ts'
import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { addMinutes } from '../domain/batch.ts'
import { Refusal } from '../domain/errors.ts'
import { can, isWaiting } from '../domain/loop-life.ts'
import { keptDecision, UNDO_MINUTES, type Undone } from '../domain/undo.ts'
import { latest, withTimes } from './collect.ts'
import { fitPlans } from './fit-plans.ts'
import { closeNeedAsks } from './need-asks.ts'
import { oweAnswers } from './owe.ts'
import { toldOf } from './ship.ts'
import { unmerge } from './unmerge.ts'

/**
 * Takes back what this person did within ten minutes: an item that they added, a decision, a merge. What others have built
 * upon it is kept, and then it cannot be taken back. What was sent is corrected, and nothing is told twice.
 * @param eventId what is taken back; null: what they did last
 * @param itemId only what they did to this item; null: to whichever
 * @throws Refusal `undo.nothing`, `undo.notYours`, `undo.tooLate`, `undo.done`, `undo.inUse`, `undo.changed`, `undo.answered`;
 *   of a merge as `unmerge`
 */
export const undo =
  (db: Db, now: () => Date) =>
  async (actor: Actor, eventId: string | null, itemId: string | null = null): Promise<Undone> => {
    if (!actor.isFullMember) throw new Refusal('edit.outsider', {})
    const { events } = db.of(actor.workspaceId)
    const since = addMinutes(now(), -UNDO_MINUTES)
    const id = eventId ?? (await events.lastUndoable(actor.personId, since, itemId))
    const event = id && (await events.byId(id))
    if (!event) throw new Refusal('undo.nothing', { minutes: UNDO_MINUTES })
    assertOpen(event, actor, since)
    const about = event.itemId
    if (!about) throw new Refusal('undo.done', {})
    if (event.kind === 'item.merged') return unmerged(db, actor, about)
    return db.change(actor, async (tx) => {
      // Two presses at once: the second finds that it is done.
      await tx.people.lock(actor.personId)
      const fresh = await tx.events.byId(event.id)
      if (!fresh || fresh.isUndone) throw new Refusal('undo.done', {})
      return event.kind === 'item.promoted' ? withdraw(tx, actor, fresh, about) : takeBack(tx, fresh, about)
    })
  }

/** @throws Refusal `undo.notYours`, `undo.done`, `undo.tooLate` */
function assertOpen(event: EventRow & { isUndone: boolean }, actor: Actor, since: Date): void {
  if (event.byId !== actor.personId) throw new Refusal('undo.notYours', {})
  if (event.isUndone) throw new Refusal('undo.done', {})
  if (event.at < since) throw new Refusal('undo.tooLate', { minutes: UNDO_MINUTES })
}

async function unmerged(db: Db, actor: Actor, itemId: string): Promise<Undone> {
  const { number, into } = await unmerge(db)(actor, itemId)
  return { what: 'merge', itemId, number, into: into.number, words: null }
}

/** The item goes with all that belongs to it; what happened stays. Its message may be added again. */
async function withdraw(tx: Change, actor: Actor, event: EventRow, itemId: string): Promise<Undone> {
  const item = await tx.items.lock(itemId)
  if (!item) throw new Refusal('undo.done', {})
  const { number } = item
  if (item.id !== itemId || (await tx.events.others(itemId, actor.personId)) > 0)
    throw new Refusal('undo.inUse', { number: item.asked })
  const words = await tx.quotes.typed(itemId)
  const asks = await closeNeedAsks(tx, itemId, 'couldNot')
  const notices = [...asks, ...(await tx.notices.alertsAbout(itemId, event.at))]
  await tx.events.letGo(itemId)
  await tx.items.remove(itemId)
  const gone = { items: [{ id: itemId, channel: item.channel }], notices }
  tx.record('item.withdrawn', null, { undoes: event.id, itemId, number }, gone)
  return { what: 'promotion', itemId, number, into: null, words }
}

/** The decision goes, the item stands as before, and with it what customers are owed. */
async function takeBack(tx: Change, event: EventRow, itemId: string): Promise<Undone> {
  const item = await tx.items.lock(itemId)
  const decision = keptDecision.safeParse(event.data)
  if (!item || !decision.success) throw new Refusal('undo.done', {})
  const { number } = item
  const { decisionId, to, kept } = decision.data
  const isLast = (await tx.decisions.newestId(itemId)) === decisionId && item.status === to && item.id === itemId
  if (!isLast) throw new Refusal('undo.changed', { number: item.asked })
  if (await tx.loops.wasAnswered(itemId, event.at)) throw new Refusal('undo.answered', { number })

  const loops = await tx.loops.ofItem(itemId)
  const redrawn = loops.length ? await tx.notices.holding(loops.map(({ id }) => id)) : []
  await tx.people.lock(
    ...(loops.length ? await tx.loops.recipients(loops.map(({ id }) => id)) : []).map((who) => who.personId),
  )
  const before = new Map(kept.loops.map((loop) => [loop.id, loop]))
  const begun = loops.filter((loop) => !before.has(loop.id) && can('takeBack', loop))
  const ids = begun.map(({ id }) => id)
  if (ids.length) {
    await tx.loops.watchAgain(ids)
    await tx.notices.takeOut(ids, null, tx.now)
  }
  // What this decision had taken back is owed again; whoever was told has their message still. What it let go on waits again.
  const taken = loops.filter(({ id, state }) => state === 'watching' && before.get(id)?.state === 'owed')
  const again = new Set(taken.map(({ id }) => id))
  await tx.items.restore(itemId, kept.before)
  const paused = kept.loops.filter(({ state }) => state === 'paused').map(({ id }) => id)
  if (paused.length) await tx.notices.takeOut(paused, null, tx.now)
  // Those that this decision has made wait for a plan, it lets go itself.
  const fits = new Set(loops.filter(({ pausedFor }) => pausedFor === 'plan').map(({ id }) => id))
  await tx.loops.putBack(
    kept.loops.filter(
      (loop) => (isWaiting(loop) ? !fits.has(loop.id) : loop.state === 'paused') && !again.has(loop.id),
    ),
    tx.now,
  )
  const [outcome] = kept.loops.flatMap((loop) => (again.has(loop.id) && loop.outcome ? [loop.outcome] : []))
  const isSince =
    kept.before.status === 'shipped' && item.kind === 'request' ? await cameSince(tx, itemId, event.at) : null
  const owedFor = isSince ? 'shipped' : outcome
  const owed = owedFor
    ? await oweAnswers(tx, item, owedFor, (loop) => again.has(loop.id) || (isSince?.(loop) ?? false))
    : []
  await tx.decisions.remove(decisionId)
  const fitted = (await fitPlans(tx, item)).notices

  const asks = await tx.notices.aboutItem(itemId, addMinutes(tx.now, -ASKED_LATELY_MINUTES))
  const links = toldOf(await tx.links.ofItem(itemId))
  const data = { undoes: event.id, from: to, to: kept.before.status }
  tx.record('item.undone', item, data, {
    notices: withTimes([...redrawn, ...asks], latest([...owed, ...fitted])),
    links,
  })
  return { what: 'decision', itemId, number, into: null, words: null }
}

/** Whether an answer is for words that came since: what has shipped again is owed to them, too. */
async function cameSince(tx: Change, itemId: string, since: Date): Promise<(loop: LoopRow) => boolean> {
  const words = await tx.mergedLoops.wordsSince(itemId, since)
  return ({ state, customerId, quoteId }) =>
    state === 'watching' && words.some((one) => (customerId ? one.customerId === customerId : one.quoteId === quoteId))
}

const ASKED_LATELY_MINUTES = 90 * 24 * 60
