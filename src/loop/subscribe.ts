import type { Change } from '../db/change.ts'
import type { Db } from '../db/open.ts'
import type { SubscriptionRow } from '../db/subscriptions.ts'
import type { Actor } from '../domain/actor.ts'
import { noFilter, type SubscriptionView, type SubscriptionWish } from '../domain/digest.ts'
import { assertSchedule, type Calendar, slotsAround, usualSchedule } from '../domain/digest-schedule.ts'
import { Refusal } from '../domain/errors.ts'
import { holidayRule } from '../domain/holidays.ts'
import { assertMayRead } from './look-up.ts'
import { workspaceOf } from './workspace-of.ts'

/** @throws Refusal `digest.outsider` for guests and people of other organisations */
export function assertMaySubscribe(actor: Actor): void {
  if (!actor.isFullMember) throw new Refusal('digest.outsider', {})
}

/** Where a workspace is, and its holidays. */
export async function calendarOf(db: Db, workspaceId: string): Promise<Calendar> {
  const [{ timeZone }, settings] = await Promise.all([
    workspaceOf(db, workspaceId),
    db.of(workspaceId).workspaces.settings(),
  ])
  return { timeZone, isHoliday: holidayRule(settings, timeZone) }
}

/** A row, and when its next post is due. */
export const subscriptionViewOf = (
  { subscribedAt: _, ...row }: SubscriptionRow,
  now: Date,
  calendar: Calendar,
): SubscriptionView => ({
  ...row,
  nextAt: slotsAround(row, now, calendar).next.due,
})

/**
 * Which posts a channel gets, and when the next; null where it gets none.
 * @throws Refusal `read.outsider`
 */
export const subscriptionOf =
  (db: Db, now: () => Date) =>
  async (actor: Actor, channel: string): Promise<SubscriptionView | null> => {
    assertMayRead(actor)
    const row = await db.of(actor.workspaceId).subscriptions.ofChannel(channel)
    return row && subscriptionViewOf(row, now(), await calendarOf(db, actor.workspaceId))
  }

/** What can be chosen for a channel, and what is chosen before anybody has: Monday at nine, everything. */
export interface SubscriptionChoices {
  wish: SubscriptionWish
  isRunning: boolean
  timeZone: string
  areas: { id: string; name: string }[]
  stages: { id: string; ko: string; en: string }[]
  teams: { id: string; name: string }[]
}

/** @param channel null: none is chosen yet. @throws Refusal `digest.outsider` */
export const subscriptionChoices =
  (db: Db) =>
  async (actor: Actor, channel: string | null): Promise<SubscriptionChoices> => {
    assertMaySubscribe(actor)
    const { subscriptions, areas, stages, digestLists } = db.of(actor.workspaceId)
    const [row, allAreas, allStages, teams, { timeZone, locale }] = await Promise.all([
      channel === null ? null : subscriptions.ofChannel(channel),
      areas.all(),
      stages.all(),
      digestLists.teamChoices(),
      workspaceOf(db, actor.workspaceId),
    ])
    const usual = { ...usualSchedule, channel: channel ?? '', locale, filter: noFilter, without: [] }
    const inUse = (id: string | null, isArchived: boolean, chosen: string | null | undefined) =>
      !isArchived || id === chosen
    return {
      wish: row ?? usual,
      isRunning: row !== null && row.pausedReason === null,
      timeZone,
      areas: allAreas.filter(({ id, isArchived }) => inUse(id, isArchived, row?.filter.areaId)),
      stages: allStages.filter(({ id, isArchived }) => inUse(id, isArchived, row?.filter.stageId)),
      teams,
    }
  }

/**
 * From its next day on the channel gets posts as they are chosen. Where it gets some already, these take their place, and they go on
 * if they were paused.
 * @param instead the channel that has got them until now, and gets none any more
 * @throws Refusal `digest.outsider`, `digest.when`
 */
export const subscribe =
  (db: Db, now: () => Date) =>
  async (actor: Actor, wish: SubscriptionWish, instead: string | null = null): Promise<SubscriptionView> => {
    assertMaySubscribe(actor)
    assertSchedule(wish)
    const { channel, locale } = wish
    await db.change(actor, async (tx) => {
      const before = await tx.subscriptions.ofChannel(instead ?? channel)
      if (instead !== null && instead !== channel && (await tx.subscriptions.remove(instead)))
        tx.record('digest.unsubscribed', null, { channel: instead })
      const byId = (await publisherOf(before, actor, tx)) ?? actor.personId
      await tx.subscriptions.put({ ...wish, id: tx.uuid(), byId, since: tx.now })
      tx.record('digest.subscribed', null, { channel, locale })
    })
    const view = await subscriptionOf(db, now)(actor, channel)
    if (!view) throw new Error('A subscription was written and is not there.')
    return view
  }

/** An admin who changes what a colleague has subscribed does not take it over; null: whoever chooses publishes. */
async function publisherOf(before: SubscriptionRow | null, actor: Actor, tx: Change): Promise<string | null> {
  if (!before || before.pausedReason || !actor.isAdmin) return null
  const reader = await tx.people.reader(before.subscribedById)
  return reader?.isFullMember ? before.subscribedById : null
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

/** Somebody wants no posts there until they subscribe again. @throws Refusal `digest.outsider` */
export const holdSubscription =
  (db: Db) =>
  async (actor: Actor, subscriptionId: string): Promise<void> => {
    assertMaySubscribe(actor)
    await db.change(actor, async (tx) => {
      const channel = await tx.subscriptions.hold(subscriptionId, tx.now)
      if (channel) tx.record('digest.changed', null, { channel, to: 'hold' })
    })
  }
