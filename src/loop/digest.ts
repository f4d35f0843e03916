import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import {
  type DigestFilter,
  type DigestNumber,
  type DigestPost,
  type DigestView,
  isQuiet,
  isSilent,
  noFilter,
  type Week,
} from '../domain/digest.ts'
import type { DigestRows } from '../domain/digest-row.ts'
import { isLate, LATEST_MS } from '../domain/digest-schedule.ts'
import { digestTimes, monthBefore, runningWeek, weekBefore } from '../domain/digest-week.ts'
import type { System } from '../domain/link.ts'
import { journeyIn, type Parts, surveysIn, themesIn, withWords } from './digest-parts.ts'
import { assertMayRead } from './look-up.ts'
import { workspaceOf } from './workspace-of.ts'

const everything: Parts = { filter: noFilter, without: [], leftOut: [] }

export type TroubleOf = (workspaceId: string) => Promise<System[]>

/** A period, as it is now. */
export const viewOf =
  (db: Db, troubleOf: TroubleOf) =>
  async (workspaceId: string, week: Week, now: Date, parts: Parts): Promise<DigestView> => {
    const { workspaces, digestFigures, digestLists } = db.of(workspaceId)
    const [{ timeZone, locale }, { revenue }] = await Promise.all([workspaceOf(db, workspaceId), workspaces.settings()])
    const times = digestTimes(week, now, timeZone)
    const { filter, without } = parts
    const [f, teams, shipped, themes, journey, surveys, trouble] = await Promise.all([
      digestFigures.of(times, filter),
      digestLists.teams(filter, times),
      digestLists.shipped(filter, times),
      themesIn(db, workspaceId, times, parts),
      journeyIn(db, workspaceId, now, parts),
      surveysIn(db, workspaceId, times, timeZone, parts),
      troubleOf(workspaceId),
    ])
    return {
      ...{ week, locale, timeZone, computedAt: now, filter, without: [...without] },
      waiting: {
        answers: f.waitingAnswers,
        customers: f.waitingCustomers,
        withoutCustomer: f.waitingWithoutCustomer,
        oldestSince: f.oldestSince,
      },
      toDecide: f.toDecide,
      ...{ unassigned: f.unassigned, needs: f.needs, teams, shipped, journey, surveys, trouble },
      quotes: {
        now: f.quotesNow,
        before: f.quotesBefore,
        customers: f.quoteCustomers,
        withoutCustomer: f.quotesWithoutCustomer,
      },
      newItems: { now: f.newNow, before: f.newBefore },
      takingPart: { people: f.people, teams: f.teams },
      answered: {
        week: times.answered,
        of: f.answeredOf,
        inTime: f.inTime,
        waived: f.waived,
        alreadyKnew: f.alreadyKnew,
      },
      churnSignals: f.churnSignals,
      renewals: {
        customers: f.renewing,
        revenue: revenue === 'hidden' ? null : f.renewingRevenue,
        withoutRevenue: f.renewingWithoutRevenue,
      },
      needKnown: { known: f.needKnown, of: f.needOf },
      ...(await withWords(db, workspaceId, times, parts, { risers: f.risers, themes })),
      revenueShown: revenue,
    }
  }

/** The period that has just ended, or, where nothing came in then and something has since, the running week so far. */
const newestOf =
  (db: Db, troubleOf: TroubleOf) =>
  async (workspaceId: string, every: 'week' | 'month', at: Date, parts: Parts): Promise<DigestView> => {
    const view = viewOf(db, troubleOf)
    const { timeZone } = await workspaceOf(db, workspaceId)
    const before = every === 'month' ? monthBefore(at, timeZone) : weekBefore(at, timeZone)
    const ended = await view(workspaceId, before, at, parts)
    if (!isQuiet(ended)) return ended
    const soFar = await view(workspaceId, runningWeek(at, timeZone), at, parts)
    return isQuiet(soFar) ? ended : soFar
  }

/**
 * What a post of this channel would say now, in the workspace's language: of the period that has just ended, or, where nothing came
 * in then and something has since, of the running week so far.
 * @param channel whose subscription it is by; null, or without one: everything of the week
 * @throws Refusal `read.outsider`
 */
export const digestOf =
  (db: Db, now: () => Date, troubleOf: TroubleOf) =>
  async (actor: Actor, channel: string | null = null): Promise<DigestView> => {
    assertMayRead(actor)
    const by = channel === null ? null : await db.of(actor.workspaceId).subscriptions.ofChannel(channel)
    const parts = by ? { ...everything, filter: by.filter, without: by.without } : everything
    return newestOf(db, troubleOf)(actor.workspaceId, by?.every ?? 'week', now(), parts)
  }

/** A row of a post, counted now. @param leftOut instead of what its publisher leaves out */
export const postOf =
  (db: Db, now: () => Date, troubleOf: TroubleOf) =>
  async (workspaceId: string, digestId: string, leftOut?: string[]): Promise<DigestPost | null> => {
    const at = now()
    const row = await db.of(workspaceId).digests.get(digestId)
    if (!row) return null
    const parts = { ...row, leftOut: leftOut ?? row.leftOut }
    const { id, channel, locale, subscriberId, line, every, week, dueAt } = row
    const counted =
      every === 'now'
        ? await newestOf(db, troubleOf)(workspaceId, row.subscribedEvery, at, parts)
        : await viewOf(db, troubleOf)(workspaceId, week, at, parts)
    return { ...counted, id, channel, locale, subscriberId, line, dueAt, isLate: isLate(dueAt, at) }
  }

/**
 * A post that is to go out, counted now. Null where there is nothing to post any more: its channel has unsubscribed or is paused, it
 * is a day late, or nothing at all happened and nobody wants to read that.
 */
export const digestPost =
  (db: Db, now: () => Date, troubleOf: TroubleOf) =>
  async (workspaceId: string, digestId: string): Promise<DigestPost | null> => {
    const row = await db.of(workspaceId).digests.get(digestId)
    if (!row?.publishedAt || now().getTime() > row.dueAt.getTime() + LATEST_MS) return null
    const post = await postOf(db, now, troubleOf)(workspaceId, digestId)
    return post && post.line === null && post.without.includes('quiet') && isSilent(post) ? null : post
  }

/** Where a post stands, as `channel:ts`; null: nowhere yet, or it did not go out. */
export const digestPlaced =
  (db: Db) =>
  (workspaceId: string, digestId: string): Promise<string | null> =>
    db.of(workspaceId).digests.placed(digestId)

/**
 * The rows that a number counts, as this person may see them. Those of what waits and of `renewals` as they are now.
 * @param week the post's, also for `answered`: which period's answers that is, follows from it
 * @param offset from which row on; `most`: so many
 * @throws Refusal `read.outsider`; RangeError for a period that begins on no day
 */
export const digestRows =
  (db: Db, now: () => Date) =>
  async (
    actor: Actor,
    number: DigestNumber,
    { week, filter }: { week: Week; filter: DigestFilter },
    offset: number,
    most: number,
  ): Promise<DigestRows> => {
    assertMayRead(actor)
    const { workspaces, digestRows } = db.of(actor.workspaceId)
    const [{ timeZone }, { revenue }] = await Promise.all([workspaceOf(db, actor.workspaceId), workspaces.settings()])
    const times = digestTimes(week, now(), timeZone)
    return digestRows.of(number, { readerId: actor.personId, offset, most, times, revenueShown: revenue, filter })
  }
