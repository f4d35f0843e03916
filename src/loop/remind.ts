import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { Refusal } from '../domain/errors.ts'
import { isWaiting } from '../domain/loop-life.ts'
import { tomorrow } from '../domain/working-hours.ts'
import { assertMayAnswer } from './answer.ts'
import { collect, withTimes } from './collect.ts'
import { settingsAtWork } from './working-time.ts'

/**
 * Its reader is told again tomorrow of what this notice still owes. Asking twice is asking once.
 * @returns when: the reader's next working day, in the morning
 * @throws Refusal `answer.outsider`, `answer.gone` (no such notice, or not this person's), `answer.notOwed`
 */
export const remindTomorrow =
  (db: Db) =>
  async (actor: Actor, noticeId: string): Promise<{ at: Date }> => {
    assertMayAnswer(actor)
    return db.change(actor, async (tx) => {
      // Items, answers, notices: in the order in which they are locked everywhere.
      const items = []
      for (const itemId of await tx.notices.itemsOf(noticeId)) {
        const item = await tx.items.getOrMergeTarget(itemId)
        if (item) items.push({ ...item, askedId: itemId })
      }
      const loops = await tx.loops.ofNotice(noticeId)
      const reader = await tx.people.reader(actor.personId)
      await tx.people.lock(actor.personId)
      const notice = await tx.notices.lock(noticeId)
      const [first] = items
      if (!notice || !reader || !first || notice.personId !== actor.personId) throw new Refusal('answer.gone', {})
      if (notice.snoozedTo && notice.snoozedTo > tx.now) return { at: notice.snoozedTo }

      const owed = loops.filter(isWaiting)
      const answers = (await tx.notices.answersOf(noticeId)).filter(({ loopId }) =>
        owed.some(({ id }) => id === loopId),
      )
      if (!answers.length) throw new Refusal('answer.notOwed', { number: first.number })

      const { batchMinutes, work } = await settingsAtWork(tx)
      const at = tomorrow(tx.now, reader.timeZone, work)
      await tx.notices.snooze(noticeId, at)
      const again = await collect(
        tx,
        [{ ...notice, slackUserId: reader.slackUserId, due: at, answers }],
        batchMinutes,
        true,
      )
      const notices = withTimes([{ id: noticeId, slackUserId: reader.slackUserId, dueAt: null }], again)
      for (const item of items) {
        const loopIds = owed.filter(({ itemId }) => itemId === item.askedId || itemId === item.id).map(({ id }) => id)
        if (loopIds.length) tx.record('loop.moved', item, { noticeId, loopIds, at }, { notices })
      }
      return { at }
    })
  }
