import type { Db } from '../db/open.ts'
import type { DigestView } from '../domain/digest.ts'
import { isSilent, noFilter } from '../domain/digest.ts'
import { slotsAround, usualSchedule } from '../domain/digest-schedule.ts'
import { periodFrom } from '../domain/digest-week.ts'
import { type TroubleOf, viewOf } from './digest.ts'
import { calendarOf } from './subscribe.ts'

/** The first day of the week whose page is due: since Monday at nine, or the working day after; null: pages are switched off. */
export const weekDue =
  (db: Db, now: () => Date) =>
  async (workspaceId: string): Promise<string | null> => {
    if (!(await db.of(workspaceId).workspaces.settings()).notionWeekly) return null
    return slotsAround(usualSchedule, now(), await calendarOf(db, workspaceId)).last?.period.from ?? null
  }

/**
 * What the page of a week says, counted now, and when it is due. Words that somebody left out of a channel's post of that week do not
 * stand in it either. Null: pages are switched off, or nothing at all happened.
 * @param from the week's Monday, `YYYY-MM-DD`
 */
export const weeklyPage =
  (db: Db, now: () => Date, troubleOf: TroubleOf) =>
  async (workspaceId: string, from: string): Promise<{ due: Date; digest: DigestView } | null> => {
    const at = now()
    const { workspaces, digests } = db.of(workspaceId)
    if (!(await workspaces.settings()).notionWeekly) return null
    const { next } = slotsAround(usualSchedule, at, await calendarOf(db, workspaceId))
    // Every week before the one that comes next is over.
    const due = from >= next.period.from ? next.due : at
    const leftOut = await digests.leftOutIn(from)
    const parts = { filter: noFilter, without: [], leftOut }
    const digest = await viewOf(db, troubleOf)(workspaceId, periodFrom('week', from), at, parts)
    return isSilent(digest) ? null : { due, digest }
  }
