import type { Change } from '../db/change.ts'
import type { Db } from '../db/open.ts'
import type { Nobody } from '../domain/actor.ts'
import type { NoticeSubject } from '../domain/events.ts'
import type { NoticeData, NoticeKind, NoticeView } from '../domain/notice.ts'
import { nextWorkingTime } from '../domain/working-hours.ts'
import { settingsAtWork } from './working-time.ts'

/** Something that one person should know or decide. */
export interface NewNotice {
  personId: string
  kind: Exclude<NoticeKind, 'answer'>
  itemId?: string
  linkId?: string
  data?: NoticeData
  /** Not before then; at once without it. */
  after?: Date
}

/**
 * Tells one person something, in their working hours.
 * @returns the notice, for the event that it belongs to; none where its reader turned off what it is about
 * @throws Error where there is no such person
 */
export async function tellOne(tx: Change, notice: NewNotice): Promise<NoticeSubject[]> {
  const { personId, kind, itemId = null, linkId = null, data = {}, after = tx.now } = notice
  const reader = await tx.people.reader(personId)
  if (!reader) throw new Error('A notice is for somebody who is not there.')
  if (reader.noticesOff.includes(kind)) return []
  const { work } = await settingsAtWork(tx)
  const id = tx.uuid()
  const dueAt = nextWorkingTime(after, reader.timeZone, work)
  await tx.notices.add({ id, personId, kind, itemId, linkId, data, createdAt: tx.now, dueAt })
  return [{ id, slackUserId: reader.slackUserId, dueAt }]
}

/** A notice as it is to be shown now; null where it does not exist. One of answers that holds none any more is not sent. */
export const noticeView =
  (db: Db) =>
  (workspaceId: string, noticeId: string): Promise<NoticeView | null> =>
    db.of(workspaceId).noticeViews.notice(noticeId)

const nobody = (workspaceId: string): Nobody => ({ workspaceId, personId: null })

/**
 * Before a notice is sent for the first time: from now on nothing joins it, and what is not to be sent now stays behind in
 * another one. Doing it twice is doing it once.
 * @returns null where it may go out now; otherwise when it may: what joined it meanwhile has put it off, or its reader does
 *   not work now
 */
export const closeNotice =
  (db: Db) =>
  (workspaceId: string, noticeId: string): Promise<Date | null> =>
    db.change(nobody(workspaceId), async (tx) => {
      const notice = await tx.notices.lock(noticeId)
      if (!notice || notice.closedAt) return null
      if (notice.dueAt > tx.now) return notice.dueAt
      const { work } = await settingsAtWork(tx)
      const dueAt = nextWorkingTime(tx.now, notice.timeZone, work)
      if (dueAt > tx.now) {
        await tx.notices.rest([{ id: noticeId, dueAt }])
        return dueAt
      }
      const held = await tx.notices.heldIn(noticeId)
      if (held.length) {
        const behind = { id: tx.uuid(), personId: notice.personId, dueAt: tx.now }
        await tx.notices.addForAnswers([behind], tx.now)
        await tx.notices.move(noticeId, behind.id, held)
      }
      await tx.notices.close(noticeId, tx.now)
      return null
    })

/** A notice has reached its reader: what its reader owes is told now. Doing it twice is doing it once. */
export const noticeSent =
  (db: Db) =>
  async (workspaceId: string, noticeId: string): Promise<void> => {
    if ((await db.of(workspaceId).notices.get(noticeId))?.sentAt) return
    await db.change(nobody(workspaceId), async (tx) => {
      // Items, answers, notices: in the order in which they are locked everywhere.
      const items = []
      for (const itemId of await tx.notices.itemsOf(noticeId)) {
        const item = await tx.items.getOrMergeTarget(itemId)
        if (item) items.push({ ...item, askedId: itemId })
      }
      await tx.loops.ofNotice(noticeId)
      if (!(await tx.notices.sent(noticeId, tx.now))) return
      const { personId } = (await tx.notices.get(noticeId)) ?? {}
      if (personId) await tx.people.refuseDms(personId, false)
      const told = await tx.loops.told(noticeId, tx.now)
      for (const item of items) {
        const loopIds = told.filter(({ itemId }) => itemId === item.askedId || itemId === item.id).map(({ id }) => id)
        if (loopIds.length) tx.record('loop.told', item, { noticeId, loopIds })
      }
    })
  }

/** The app's direct messages with somebody were opened. */
export const dmOpened =
  (db: Db) =>
  async (workspaceId: string, personId: string, dmChannel: string): Promise<void> => {
    await db.of(workspaceId).people.setDmChannel(personId, dmChannel)
  }
