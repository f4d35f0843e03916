import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import {
  type DigestNumber,
  type DigestPost,
  type DigestRows,
  type DigestView,
  isQuiet,
  type Week,
} from '../domain/digest.ts'
import { digestTimes, runningWeek, weekBefore } from '../domain/digest-week.ts'
import { assertMayRead } from './look-up.ts'
import { workspaceOf } from './workspace-of.ts'

/** The numbers of a week, as they are now. */
async function viewOf(db: Db, workspaceId: string, week: Week, now: Date): Promise<DigestView> {
  const { workspaces, digestFigures } = db.of(workspaceId)
  const [{ timeZone, locale }, { revenue }] = await Promise.all([workspaceOf(db, workspaceId), workspaces.settings()])
  const times = digestTimes(week, now, timeZone)
  const f = await digestFigures.of(times)
  return {
    ...{ week, locale, timeZone, computedAt: now },
    waiting: {
      answers: f.waitingAnswers,
      customers: f.waitingCustomers,
      withoutCustomer: f.waitingWithoutCustomer,
      oldestSince: f.oldestSince,
    },
    toDecide: f.toDecide,
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
    risers: f.risers,
    revenueShown: revenue,
  }
}

/**
 * What a post would say now, in the workspace's language: of the week that has just ended, or, where nothing came in then
 * and something has since, of the running one so far.
 * @throws Refusal `read.outsider`
 */
export const digestOf =
  (db: Db, now: () => Date) =>
  async (actor: Actor): Promise<DigestView> => {
    assertMayRead(actor)
    const at = now()
    const { timeZone } = await workspaceOf(db, actor.workspaceId)
    const ended = await viewOf(db, actor.workspaceId, weekBefore(at, timeZone), at)
    if (!isQuiet(ended)) return ended
    const soFar = await viewOf(db, actor.workspaceId, runningWeek(at, timeZone), at)
    return isQuiet(soFar) ? ended : soFar
  }

/**
 * A post that is to go out, counted now. Null where there is nothing to post any more: its channel has unsubscribed or is
 * paused, or another week has ended meanwhile, which has a post of its own.
 */
export const digestPost =
  (db: Db, now: () => Date) =>
  async (workspaceId: string, digestId: string): Promise<DigestPost | null> => {
    const at = now()
    const [digest, { timeZone }] = await Promise.all([
      db.of(workspaceId).digests.get(digestId),
      workspaceOf(db, workspaceId),
    ])
    const week = weekBefore(at, timeZone)
    if (digest?.week !== week.from) return null
    const { id, channel, locale, subscriberId } = digest
    return { ...(await viewOf(db, workspaceId, week, at)), id, channel, locale, subscriberId }
  }

/**
 * The rows that a number counts, as this person may see them. Those of `waiting`, `toDecide` and `renewals` as they are now.
 * @param week the post's, also for `answered`: which week's answers that is, follows from it
 * @param offset from which row on; `most`: so many
 * @throws Refusal `read.outsider`; RangeError for a week that begins on no day
 */
export const digestRows =
  (db: Db, now: () => Date) =>
  async (actor: Actor, number: DigestNumber, week: Week, offset: number, most: number): Promise<DigestRows> => {
    assertMayRead(actor)
    const { workspaces, digestRows } = db.of(actor.workspaceId)
    const [{ timeZone }, { revenue }] = await Promise.all([workspaceOf(db, actor.workspaceId), workspaces.settings()])
    const times = digestTimes(week, now(), timeZone)
    return digestRows.of(number, { readerId: actor.personId, offset, most, times, revenueShown: revenue })
  }
