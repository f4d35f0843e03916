import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import type { SubscriptionView } from '../domain/digest.ts'
import { Refusal } from '../domain/errors.ts'
import { assertMayRead } from './look-up.ts'
import { assertMaySubscribe, calendarOf, subscriptionViewOf } from './subscribe.ts'

const isTheirs = (actor: Actor, { subscribedById }: { subscribedById: string }): boolean =>
  actor.isAdmin || subscribedById === actor.personId

/**
 * The channels that somebody has subscribed, for an admin all of them: what runs by when its next post comes, what is paused at the
 * end.
 * @throws Refusal `read.outsider`
 */
export const subscriptionsOf =
  (db: Db, now: () => Date) =>
  async (actor: Actor): Promise<SubscriptionView[]> => {
    assertMayRead(actor)
    const rows = (await db.of(actor.workspaceId).subscriptions.all()).filter((row) => isTheirs(actor, row))
    if (!rows.length) return []
    const calendar = await calendarOf(db, actor.workspaceId)
    const order = ({ pausedReason, nextAt }: SubscriptionView) => (pausedReason ? Infinity : nextAt.getTime())
    const views = rows.map((row) => subscriptionViewOf(row, now(), calendar))
    return views.toSorted((a, b) => (order(a) === order(b) ? 0 : order(a) - order(b)))
  }

/**
 * One of them, by its id.
 * @throws Refusal `digest.outsider`; `digest.gone` where it was left meanwhile, or is somebody else's
 */
export const subscriptionBy =
  (db: Db, now: () => Date) =>
  async (actor: Actor, id: string): Promise<SubscriptionView> => {
    assertMaySubscribe(actor)
    const row = await db.of(actor.workspaceId).subscriptions.get(id)
    if (!row || !isTheirs(actor, row)) throw new Refusal('digest.gone', {})
    return subscriptionViewOf(row, now(), await calendarOf(db, actor.workspaceId))
  }

/**
 * What was on hold goes on as it was chosen, for whoever subscribed.
 * @throws Refusal as `subscriptionBy` does
 */
export const resumeSubscription =
  (db: Db, now: () => Date) =>
  async (actor: Actor, id: string): Promise<void> => {
    await subscriptionBy(db, now)(actor, id)
    await db.change(actor, async (tx) => {
      const channel = await tx.subscriptions.resume(id, tx.now)
      if (channel) tx.record('digest.changed', null, { channel, to: 'on' })
    })
  }
