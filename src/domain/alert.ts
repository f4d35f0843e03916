import { z } from 'zod'
import { addMinutes } from './batch.ts'
import type { ItemStatus } from './item.ts'
import { localDay } from './workdays.ts'
import { nextWorkingTime, type WorkingTime } from './working-hours.ts'

/** A request of a customer who renews within so many days cannot wait for the weekly digest (voice.md S9). */
export const RENEWING_DAYS = 90
/** So long before a renewal the account owner hears what is not answered yet (voice.md S11). */
export const AHEAD_DAYS = 60

/** One thing that cannot wait, as its notice keeps it: whose words, on which item, and when it came. */
export const alertEntry = z.object({
  itemId: z.uuid(),
  /** null: nobody knows who it was. */
  customerId: z.uuid().nullable(),
  /** The words; null: a colleague said "my customer too". */
  quoteId: z.uuid().nullable(),
  /** Who brought it. */
  byId: z.uuid(),
  /** ISO 8601. */
  at: z.string(),
})
export type AlertEntry = z.infer<typeof alertEntry>

/** A customer and the day of their renewal, `YYYY-MM-DD`. */
export const renewalEntry = z.object({ customerId: z.uuid(), renewsOn: z.string() })
export type RenewalEntry = z.infer<typeof renewalEntry>

/** Something that cannot wait, as one reader may see it. */
export interface AlertView {
  item: { id: string; number: number; title: string }
  /** null: not known, or heard in private and not this reader's to know. */
  customer: { id: string; name: string } | null
  /** What was heard in private is counted, and read by whoever added it alone. */
  isPrivate: boolean
  words: { text: string; isGist: boolean } | null
  by: string
  /** `YYYY-MM-DD` */
  renewsOn: string | null
  /** Whether its reader is the customer's account owner. */
  isAccountOwner: boolean
}

/** A customer who renews soon, and what they wait for. */
export interface RenewalView {
  customer: { id: string; name: string }
  renewsOn: string
  /** How many of their requests and problems have no answer yet, and the first of them. */
  count: number
  items: { id: string; number: number; title: string; status: ItemStatus }[]
}

/**
 * When something goes out that must be heard the same day: with what else comes until the batch is over, but before the working
 * day is, where there is any of it left.
 * @throws RangeError for an unknown time zone
 */
export function sameDay(now: Date, batchMinutes: number, timeZone: string, work: WorkingTime): Date {
  const batched = nextWorkingTime(addMinutes(now, batchMinutes), timeZone, work)
  const isWorking = nextWorkingTime(now, timeZone, work) <= now
  return isWorking && localDay(batched, timeZone) !== localDay(now, timeZone) ? now : batched
}

/** How many days lie between two calendar days, `YYYY-MM-DD`. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
