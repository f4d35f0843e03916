import type { NewDigest } from '../db/digests.ts'
import type { Db } from '../db/open.ts'
import type { SubscriptionRow } from '../db/subscriptions.ts'
import type { Actor } from '../domain/actor.ts'
import { draftAt, LATEST_MS, type Slot, slotsAround } from '../domain/digest-schedule.ts'
import { Refusal } from '../domain/errors.ts'
import { localDay } from '../domain/workdays.ts'
import { tellOne } from './notices.ts'
import { assertMaySubscribe, calendarOf } from './subscribe.ts'
import { workspaceOf } from './workspace-of.ts'

/** Further back no period begins whose post could still be due: a month, the day in the next one, and a run of holidays. */
const KNOWN_MS = 120 * 24 * 3_600_000

const rowOf = ({ id }: SubscriptionRow, { every, period, due }: Slot): Omit<NewDigest, 'id'> => ({
  ...{ subscriptionId: id, every },
  from: period.from,
  dueAt: due,
})

/**
 * Whoever subscribed gets the draft of each post before it is due, and the channel gets the post once it is: at its time, or within
 * a day. However often it is done, and by how many at once: a post is a row, and whoever adds or marks it wants its message to go
 * out in the same transaction.
 */
export const publishDigests =
  (db: Db, now: () => Date) =>
  async (workspaceId: string): Promise<void> => {
    const at = now()
    const running = (await db.of(workspaceId).subscriptions.all()).filter(({ pausedReason }) => pausedReason === null)
    if (!running.length) return
    // Asked outside the change: in nearly every minute there is nothing to do.
    const since = new Date(at.getTime() - KNOWN_MS).toISOString().slice(0, 10)
    const [calendar, known] = await Promise.all([calendarOf(db, workspaceId), db.of(workspaceId).digests.known(since)])
    const rowsOf = new Map(known.map((row) => [`${row.subscriptionId} ${row.every} ${row.from}`, row]))
    for (const subscription of running) {
      const { last, next } = slotsAround(subscription, at, calendar)
      const row = ({ every, period }: Slot) => rowsOf.get(`${subscription.id} ${every} ${period.from}`)
      if (last && isDue(last, subscription, at) && !row(last)?.isOver)
        await publish(db, workspaceId, rowOf(subscription, last))
      if (draftAt(next, subscription.subscribedAt) <= at && !row(next)) await draft(db, workspaceId, subscription, next)
    }
  }

const isDue = ({ due }: Slot, { subscribedAt }: SubscriptionRow, at: Date): boolean =>
  subscribedAt <= due && at.getTime() <= due.getTime() + LATEST_MS

const publish = (db: Db, workspaceId: string, wanted: Omit<NewDigest, 'id'>) =>
  db.change({ workspaceId, personId: null }, async (tx) => {
    await tx.digests.add({ id: tx.uuid(), ...wanted }, tx.now)
    const digest = await tx.digests.publish(wanted, tx.now)
    if (!digest) return
    const notices = await tx.digests.draftsOf(digest.id)
    tx.record('digest.due', null, { week: wanted.from, digests: [digest.id] }, { digests: [digest], notices })
  })

/** Somebody who has left gets none: the post goes out as it is. */
const draft = (db: Db, workspaceId: string, subscription: SubscriptionRow, slot: Slot) =>
  db.change({ workspaceId, personId: null }, async (tx) => {
    const digest = await tx.digests.add({ id: tx.uuid(), ...rowOf(subscription, slot) }, tx.now)
    const personId = subscription.subscribedById
    if (!digest || !(await tx.people.reader(personId))?.isFullMember) return
    const { id: digestId, channel } = digest
    const notices = await tellOne(tx, { personId, kind: 'digestDraft', data: { digestId, channel } })
    tx.record('notice.wanted', null, { week: slot.period.from, digests: [digestId] }, { notices })
  })

/**
 * The channel gets a post at once, as it is now; the next one comes when it would.
 * @throws Refusal `digest.outsider`; `digest.notSubscribed`; `digest.nowAgain` where it has got one today
 */
export const digestNow =
  (db: Db, now: () => Date) =>
  async (actor: Actor, channel: string): Promise<void> => {
    assertMaySubscribe(actor)
    const [subscription, { timeZone }] = await Promise.all([
      db.of(actor.workspaceId).subscriptions.ofChannel(channel),
      workspaceOf(db, actor.workspaceId),
    ])
    if (!subscription || subscription.pausedReason) throw new Refusal('digest.notSubscribed', {})
    const wanted = {
      subscriptionId: subscription.id,
      every: 'now' as const,
      from: localDay(now(), timeZone),
      dueAt: now(),
    }
    await db.change(actor, async (tx) => {
      const digest = await tx.digests.add({ id: tx.uuid(), ...wanted }, tx.now)
      if (!digest) throw new Refusal('digest.nowAgain', {})
      await tx.digests.publish(wanted, tx.now)
      tx.record('digest.due', null, { week: wanted.from, digests: [digest.id] }, { digests: [digest] })
    })
  }
