import type { Change } from '../db/change.ts'
import type { LockedItem } from '../db/items.ts'
import { addMinutes } from '../domain/batch.ts'
import type { NoticeSubject } from '../domain/events.ts'
import type { ReasonToDecide } from '../domain/need.ts'
import { type NoticeData, noticeData } from '../domain/notice.ts'
import { nextWorkingTime, tomorrow } from '../domain/working-hours.ts'
import { whoDecides } from './who-decides.ts'
import { settingsAtWork } from './working-time.ts'

type Asked = NonNullable<NoticeData['decisions']>[number]

/** More than these in one message helps nobody; Home has all of them. */
const MOST = 100

/**
 * Asks one person to decide about an item. All that is asked of a person until the message goes out stands in one.
 * @param wait `batch`: as soon as others would join it; `morning`: the next working day, with all that comes until then
 */
export async function askToDecide(
  tx: Change,
  personId: string,
  asked: Asked,
  wait: 'batch' | 'morning',
): Promise<NoticeSubject[]> {
  await tx.people.lock(personId)
  const reader = await tx.people.reader(personId)
  if (!reader?.isFullMember || reader.noticesOff.includes('decideAgain')) return []
  const { slackUserId, timeZone } = reader
  const waiting = await tx.notices.gathering(personId, 'decideAgain')
  if (waiting) {
    const data = noticeData.parse(waiting.data)
    await tx.notices.setData(waiting.id, { ...data, decisions: joined(data.decisions ?? [], asked) })
    return [{ id: waiting.id, slackUserId, dueAt: waiting.dueAt }]
  }
  const { batchMinutes, work } = await settingsAtWork(tx)
  const dueAt =
    wait === 'morning'
      ? tomorrow(tx.now, timeZone, work)
      : nextWorkingTime(addMinutes(tx.now, batchMinutes), timeZone, work)
  const id = tx.uuid()
  const about = { personId, kind: 'decideAgain' as const, itemId: null, linkId: null, data: { decisions: [asked] } }
  await tx.notices.add({ id, ...about, createdAt: tx.now, dueAt })
  return [{ id, slackUserId, dueAt }]
}

/** The same item for the same reason is one: its new customers are added up. */
function joined(all: readonly Asked[], asked: Asked): Asked[] {
  const isSame = (one: Asked) => one.itemId === asked.itemId && one.because === asked.because
  const before = all.find(isSame)
  const customers = (before?.customers ?? 0) + (asked.customers ?? 0)
  const now = customers > 0 ? { ...asked, customers } : asked
  return [...all.filter((one) => !isSame(one)), now].slice(0, MOST)
}

/** Whoever decides about an item is asked to look at it again. */
export async function askWhoDecides(
  tx: Change,
  item: LockedItem,
  because: Exclude<ReasonToDecide, 'assigned'>,
): Promise<NoticeSubject[]> {
  const decider = item.ownerId
    ? { id: item.ownerId }
    : ((await tx.loops.decider(item.id)) ?? (await whoDecides(tx, item)))
  if (!decider) return []
  const asked = { itemId: item.id, because, ...(because === 'customers' ? { customers: 1 } : {}) }
  return askToDecide(tx, decider.id, asked, because === 'customers' ? 'morning' : 'batch')
}

/** A customer who was not on it yet came to what is parked or declined: "decide again?". */
export const newCustomerOn = async (tx: Change, item: LockedItem): Promise<NoticeSubject[]> =>
  item.status === 'parked' || item.status === 'declined' ? askWhoDecides(tx, item, 'customers') : []
