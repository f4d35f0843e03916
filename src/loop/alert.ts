import type { Change } from '../db/change.ts'
import type { Renewing } from '../db/customers.ts'
import type { LockedItem } from '../db/items.ts'
import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { AHEAD_DAYS, type AlertEntry, daysBetween, RENEWING_DAYS, sameDay } from '../domain/alert.ts'
import { addMinutes } from '../domain/batch.ts'
import type { NoticeSubject } from '../domain/events.ts'
import { owesDecision } from '../domain/item.ts'
import { type NoticeData, type NoticeKind, noticeData } from '../domain/notice.ts'
import { localDay } from '../domain/workdays.ts'
import { whoDecides } from './who-decides.ts'
import { settingsAtWork } from './working-time.ts'
import { workspaceOf } from './workspace-of.ts'

/** A message that gathers holds no more than that; what comes after it comes in the next one. */
const MOST = 50
/** So many customers at a time: others come first in between. */
const BATCH = 100
/** Longer than a message can wait for its reader's working hours. */
const LATELY_MINUTES = 7 * 24 * 60

/** What a customer's words say, where they may be such as cannot wait. */
export interface Heard {
  customerId: string | null
  /** null: "my customer too". */
  quoteId: string | null
  churnSignal: boolean
  /** Of the customer, where that was looked up already; null: there is none. */
  renewing?: Renewing | null
}

/**
 * Words of a customer have come that cannot wait for Monday: a churn signal, or a request of one who renews soon. Whoever decides
 * about the item and the account owner hear of it the same day, each once for an item and customer; never the one who brought it.
 * @returns the notices, for the event that it belongs to
 */
export async function alertOwners(
  tx: Change,
  actor: Pick<Actor, 'personId'>,
  item: Pick<LockedItem, 'id' | 'kind' | 'status' | 'ownerId' | 'areaOwnerId'>,
  { customerId, quoteId, churnSignal, renewing }: Heard,
): Promise<NoticeSubject[]> {
  if (item.kind === 'praise' || (!churnSignal && !isAskedFor(item))) return []
  const customer = renewing === undefined && customerId ? await tx.alerts.renewing(customerId) : renewing
  if (!churnSignal && !customer?.renewsOn) return []
  const workspace = await tx.workspaces.get()
  if (!workspace) throw new Error('The workspace of an actor does not exist.')
  const today = localDay(tx.now, workspace.timeZone)
  if (!churnSignal && !isWithin(customer?.renewsOn ?? null, today, RENEWING_DAYS)) return []

  const decider = await whoDecides(tx, item)
  const readers = [...new Set([decider?.id, customer?.ownerId])].filter((id) => id != null && id !== actor.personId)
  const ids = readers.flatMap((id) => id ?? [])
  if (!ids.length) return []
  const kind = churnSignal ? 'churnSignal' : 'renewingRequest'
  await tx.people.lock(...ids)
  const know = await whoKnows(tx, ids, kind, { itemId: item.id, customerId }, today, workspace.timeZone)
  const entry = { itemId: item.id, customerId, quoteId, byId: actor.personId, at: tx.now.toISOString() }
  const told: NoticeSubject[] = []
  for (const id of ids) if (!know.has(id)) told.push(...(await gather(tx, id, kind, { alerts: [entry] })))
  return told
}

/** Whether there is still something to do about what customers ask for on it. */
const isAskedFor = ({ kind, status }: Pick<LockedItem, 'kind' | 'status'>) => owesDecision(kind) && status !== 'shipped'

function isWithin(day: string | null, today: string, days: number): boolean {
  const left = day === null ? -1 : daysBetween(today, day)
  return left >= 0 && left <= days
}

/** Who has heard of this customer on this item today, or is about to. A churn signal says all that a request would. */
async function whoKnows(
  tx: Change,
  ids: string[],
  kind: AlertKind,
  { itemId, customerId }: Pick<AlertEntry, 'itemId' | 'customerId'>,
  today: string,
  timeZone: string,
): Promise<Set<string>> {
  const kinds: NoticeKind[] = kind === 'churnSignal' ? [kind] : [kind, 'churnSignal']
  const notices = await tx.alerts.lately(ids, kinds, addMinutes(tx.now, -LATELY_MINUTES), itemId)
  const isToday = (at: string) => localDay(new Date(at), timeZone) === today
  const isTold = ({ isOpen, data }: { isOpen: boolean; data: unknown }) =>
    (noticeData.parse(data).alerts ?? []).some(
      (one) => one.itemId === itemId && one.customerId === customerId && (isOpen || isToday(one.at)),
    )
  return new Set(notices.filter(isTold).map(({ personId }) => personId))
}

type AlertKind = 'churnSignal' | 'renewingRequest' | 'renewalAhead'

/** Puts something into the message of its kind that waits for this person, or into a new one: today, in their working hours. */
async function gather(
  tx: Change,
  personId: string,
  kind: AlertKind,
  more: Pick<NoticeData, 'alerts' | 'renewals'>,
): Promise<NoticeSubject[]> {
  const reader = await tx.people.reader(personId)
  if (!reader?.isFullMember || reader.noticesOff.includes(kind)) return []
  const { slackUserId, timeZone } = reader
  const waiting = await tx.notices.gathering(personId, kind)
  const before = waiting ? noticeData.parse(waiting.data) : {}
  const data = {
    ...(more.alerts ? { alerts: [...(before.alerts ?? []), ...more.alerts] } : {}),
    ...(more.renewals ? { renewals: [...(before.renewals ?? []), ...more.renewals] } : {}),
  }
  if (waiting && (data.alerts ?? data.renewals ?? []).length <= MOST) {
    await tx.notices.setData(waiting.id, data)
    return [{ id: waiting.id, slackUserId, dueAt: waiting.dueAt }]
  }
  const { batchMinutes, work } = await settingsAtWork(tx)
  const dueAt = sameDay(tx.now, batchMinutes, timeZone, work)
  const id = tx.uuid()
  await tx.notices.add({ id, personId, kind, itemId: null, linkId: null, data: more, createdAt: tx.now, dueAt })
  return [{ id, slackUserId, dueAt }]
}

/**
 * Tells account owners which customers renew within 60 days and what these wait for (voice.md S11): once for each customer and
 * day of renewal, however often it is done and whatever restarts.
 */
export const lookAtRenewals =
  (db: Db, now: () => Date) =>
  async (workspaceId: string): Promise<void> => {
    const { timeZone } = await workspaceOf(db, workspaceId)
    const today = localDay(now(), timeZone)
    const next = () => db.of(workspaceId).alerts.due(today, AHEAD_DAYS, BATCH, null)
    for (let due = await next(); due.length > 0; due = await next())
      for (const { customerId } of due)
        await db.change({ workspaceId, personId: null }, async (tx) => {
          await tx.customerProfiles.lock(customerId)
          // Told by another process, or the day has moved.
          const [still] = await tx.alerts.due(today, AHEAD_DAYS, 1, customerId)
          if (!still) return
          const { renewsOn, ownerId } = still
          const count = await tx.alerts.unanswered(customerId, ownerId)
          await tx.people.lock(ownerId)
          const renewals = [{ customerId, renewsOn }]
          const notices = count > 0 ? await gather(tx, ownerId, 'renewalAhead', { renewals }) : []
          tx.record('customer.renewing', null, { renewsOn, count }, { customerId, notices })
        })
  }
