import type { Db } from '../db/open.ts'
import { addMinutes } from '../domain/batch.ts'
import { nextWorkingTime } from '../domain/working-hours.ts'
import { settingsAtWork } from './working-time.ts'

const DAY_MINUTES = 24 * 60
/** A person is reminded once in so many days at most. */
const REST_DAYS = 7
/** As many as a message has room for, and a few that are counted. */
const MOST = 30

/**
 * Whoever has owed answers for longer than the workspace waits (`nudgeDays`) is reminded in one message, in their working
 * hours; nobody more than once a week. However often it is done: within the week it is nothing.
 */
export const nudge =
  (db: Db, now: () => Date) =>
  async (workspaceId: string): Promise<void> => {
    const { loops, workspaces } = db.of(workspaceId)
    const { nudgeDays } = await workspaces.settings()
    if (nudgeDays === 0) return
    const before = addMinutes(now(), -nudgeDays * DAY_MINUTES)
    const notSince = addMinutes(now(), -REST_DAYS * DAY_MINUTES)
    for (const { personId } of await loops.owedLong(before, notSince, null, 1))
      await db.change({ workspaceId, personId: null }, async (tx) => {
        // Two processes at once: the second finds that it is done.
        await tx.people.lock(personId)
        const [owed] = await tx.loops.owedLong(before, notSince, personId, MOST)
        const reader = await tx.people.reader(personId)
        if (!owed || !reader) return
        const { work } = await settingsAtWork(tx)
        const [id, dueAt] = [tx.uuid(), nextWorkingTime(tx.now, reader.timeZone, work)]
        const about = { id, personId, kind: 'owedLong', itemId: null, linkId: null, data: {} } as const
        await tx.notices.add({ ...about, createdAt: tx.now, dueAt })
        await tx.notices.addAnswers(owed.loopIds.map((loopId) => ({ noticeId: id, loopId, isAgent: true })))
        tx.record('notice.wanted', null, {}, { notices: [{ id, slackUserId: reader.slackUserId, dueAt }] })
      })
  }
