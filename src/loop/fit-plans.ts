import type { Change } from '../db/change.ts'
import type { NoticeSubject } from '../domain/events.ts'
import { can } from '../domain/loop-life.ts'
import { withTimes } from './collect.ts'
import { heldFor, newestRounds, tellMissing } from './owe.ts'

/**
 * Lets an item's answers follow who has it, after its plans or a customer's have changed: what nobody was told of yet waits
 * while the customer's plan does not have it, and is owed once it does, or is not asked. Who was told knows already.
 * However often it is done: what fits stays.
 * @param item locked
 * @returns the notices that the event concerns, and how many answers wait now and are owed now
 */
export async function fitPlans(
  tx: Change,
  item: { id: string },
): Promise<{ notices: NoticeSubject[]; waiting: string[]; owed: string[] }> {
  const rounds = newestRounds(await tx.loops.ofItem(item.id))
  const lacking = new Set(await tx.loops.lackPlan(item.id))
  const newest = rounds.map((round) => round.newest)
  const waiting = newest.filter((loop) => can('pause', loop) && lacking.has(loop.id)).map(({ id }) => id)
  const owed = newest
    .filter(({ id, state, pausedFor }) => state === 'paused' && pausedFor === 'plan' && !lacking.has(id))
    .map(({ id }) => id)
  const ids = [...waiting, ...owed]
  if (!ids.length) return { notices: [], waiting, owed }
  const redrawn = await tx.notices.holding(ids)
  await tx.people.lock(...(await tx.loops.recipients(ids)).map(({ personId }) => personId))
  if (waiting.length) {
    await tx.loops.pause(waiting, 'plan', tx.now)
    await tx.notices.takeOut(waiting, null, tx.now)
  }
  const held = heldFor(rounds)
  if (owed.length) await tx.loops.resume(owed, tx.now)
  if (held && owed.length) await tx.loops.pause(owed, held, tx.now)
  return { notices: withTimes(redrawn, held ? [] : await tellMissing(tx, owed)), waiting, owed }
}

/** As `fitPlans`, for all items of a customer whose plan is another now; each says so in its history. */
export async function fitPlansOf(tx: Change, customerId: string): Promise<void> {
  for (const { id } of await tx.customerProfiles.items([customerId])) {
    const item = await tx.items.lock(id)
    if (!item || item.id !== id) continue
    const { notices, waiting, owed } = await fitPlans(tx, item)
    const event = { loopIds: [...waiting, ...owed], because: 'plan' }
    if (waiting.length) tx.record('loop.paused', item, { ...event, count: waiting.length }, { notices })
    else if (owed.length) tx.record('loop.resumed', item, { ...event, count: owed.length }, { notices })
  }
}
