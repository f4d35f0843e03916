import type { Db } from '../db/open.ts'
import type { Actor, Locale } from '../domain/actor.ts'
import type { SubscriptionView } from '../domain/digest.ts'
import { nextPost } from '../domain/digest-week.ts'
import { Refusal } from '../domain/errors.ts'
import { assertMayRead } from './look-up.ts'
import { workspaceOf } from './workspace-of.ts'

/** @throws Refusal `digest.outsider` for guests and people of other organisations */
export function assertMaySubscribe(actor: Actor): void {
  if (!actor.isFullMember) throw new Refusal('digest.outsider', {})
}

/**
 * Whether a channel gets a post each week, and when the next; null where it does not.
 * @throws Refusal `read.outsider`
 */
export const subscriptionOf =
  (db: Db, now: () => Date) =>
  async (actor: Actor, channel: string): Promise<SubscriptionView | null> => {
    assertMayRead(actor)
    const [row, { timeZone }] = await Promise.all([
      db.of(actor.workspaceId).subscriptions.ofChannel(channel),
      workspaceOf(db, actor.workspaceId),
    ])
    if (!row) return null
    const { id, locale, pausedReason, by } = row
    return { id, channel, locale, nextAt: nextPost(now(), timeZone), pausedReason, by }
  }

/**
 * From the next Monday on the channel gets a post in that language. Where it gets one already, the language is another, and
 * it goes on if it was paused.
 * @throws Refusal `digest.outsider`
 */
export const subscribe =
  (db: Db, now: () => Date) =>
  async (actor: Actor, channel: string, locale: Locale): Promise<SubscriptionView> => {
    assertMaySubscribe(actor)
    await db.change(actor, async (tx) => {
      await tx.subscriptions.put({ id: tx.uuid(), channel, locale, byId: actor.personId, at: tx.now })
      tx.record('digest.subscribed', null, { channel, locale })
    })
    const view = await subscriptionOf(db, now)(actor, channel)
    if (!view) throw new Error('A subscription was written and is not there.')
    return view
  }

/**
 * The channel gets no post any more.
 * @returns whether it got one
 * @throws Refusal `digest.outsider`
 */
export const unsubscribe =
  (db: Db) =>
  async (actor: Actor, channel: string): Promise<boolean> => {
    assertMaySubscribe(actor)
    return db.change(actor, async (tx) => {
      const was = await tx.subscriptions.remove(channel)
      if (was) tx.record('digest.unsubscribed', null, { channel })
      return was
    })
  }
