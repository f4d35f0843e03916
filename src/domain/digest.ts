import type { Locale } from './actor.ts'
import type { ItemStatus } from './item.ts'
import type { WorkspaceSettings } from './settings.ts'

/** The numbers of a digest that open the rows they count. */
export const digestNumbers = ['waiting', 'toDecide', 'quotes', 'answered', 'churn', 'renewals'] as const
export type DigestNumber = (typeof digestNumbers)[number]

/** A week by its Monday and its Sunday, `YYYY-MM-DD`, in the workspace's time zone. */
export interface Week {
  from: string
  to: string
}

/** What one week's post says; each number as voice.md §5 defines it. Whatever stands "now" stands so at `computedAt`. */
export interface DigestView {
  week: Week
  /** Of the post: the channel's, or the workspace's. */
  locale: Locale
  /** The workspace's. */
  timeZone: string
  computedAt: Date
  /** Answers owed or told now. `withoutCustomer` of them are about words of which nobody knows the customer. */
  waiting: { answers: number; customers: number; withoutCustomer: number; oldestSince: Date | null }
  /** Requests and problems that wait for a decision now: due by the end of the running week, overdue, or without a date. */
  toDecide: number
  /** Live quotes recorded in the week, and in the one before. */
  quotes: { now: number; before: number; customers: number; withoutCustomer: number }
  newItems: { now: number; before: number }
  /** Whoever recorded a quote in the week, and their teams. */
  takingPart: { people: number; teams: number }
  /** Answers that became owed in `week`, the newest one of which all are 14 days old; `of` without the waived. */
  answered: { week: Week; of: number; inTime: number; waived: number; alreadyKnew: number }
  /** Live quotes of the week in which somebody spoke of leaving. */
  churnSignals: number
  /**
   * Paying customers who renew within 90 days and have an open request or problem. `revenue`: a year's, in won; null where
   * none is known or it is hidden. `withoutRevenue` of them have none in won.
   */
  renewals: { customers: number; revenue: number | null; withoutRevenue: number }
  /** Of the week's new requests and problems. */
  needKnown: { known: number; of: number }
  /** Items with at least 3 more customers than in the week before, the most risen first; the title is empty where it was heard in private. */
  risers: Riser[]
  revenueShown: WorkspaceSettings['revenue']
}

export interface Riser {
  itemId: string
  number: number
  title: string
  now: number
  before: number
}

/** Nothing came in: the post says only what still waits. */
export const isQuiet = ({ quotes, newItems }: Pick<DigestView, 'quotes' | 'newItems'>): boolean =>
  quotes.now === 0 && newItems.now === 0

/** The post of one channel and week. */
export interface DigestPost extends DigestView {
  id: string
  channel: string
  /** The person who subscribed. */
  subscriberId: string
}

/** Why a channel gets no posts for now. */
export const pauseReasons = ['archived', 'notMember', 'gone'] as const
export type PauseReason = (typeof pauseReasons)[number]

export interface SubscriptionView {
  id: string
  channel: string
  locale: Locale
  /** When its next post is due, unless it is paused. */
  nextAt: Date
  pausedReason: PauseReason | null
  /** The name of who subscribed. */
  by: string
}

/** The item of a row: what it was merged into, where it was; its title is empty where it was heard in private. */
export interface RowItem {
  id: string
  number: number
  title: string
  status: ItemStatus
}

/** What a row says of a customer. Null: nobody knows them, or, where `isPrivate`, this reader may not. */
interface RowCustomer {
  customer: string | null
  isPrivate: boolean
}

/** An answer, of `waiting` and `answered`. */
export interface AnswerRow extends RowCustomer {
  kind: 'answer'
  id: string
  item: RowItem
  owedAt: Date
  /** `open`: not given yet; `late`: more than 14 days after it became owed. */
  result: 'open' | 'inTime' | 'late' | 'waived'
  alreadyKnew: boolean
}

/** An item of `toDecide`. */
export interface DecisionRow {
  kind: 'decision'
  id: string
  item: RowItem
  /** `YYYY-MM-DD`: when it is due, or until when it was parked; null: no date. */
  due: string | null
  isOverdue: boolean
  createdAt: Date
}

/** Customers' words, of `quotes` and `churn`. */
export interface QuoteRow extends RowCustomer {
  kind: 'quote'
  id: string
  item: RowItem
  /** Null where they are private to others. */
  words: string | null
  isGist: boolean
  recordedAt: Date
  churnSignal: boolean
}

/** A customer of `renewals`. Name and revenue are null where all that makes them count is private to others. */
export interface RenewalRow extends RowCustomer {
  kind: 'renewal'
  id: string
  /** `YYYY-MM-DD` */
  renewsOn: string
  /** A year's, in won, and whether it may be said exactly; null: unknown, or hidden. */
  revenue: { amount: number; isExact: boolean } | null
  /** Open requests and problems of theirs with words of the last 180 days. */
  items: number
}

/** One of the rows that a number counts. */
export type DigestRow = AnswerRow | DecisionRow | QuoteRow | RenewalRow

/** A page of them. */
export interface DigestRows {
  rows: DigestRow[]
  total: number
  hasMore: boolean
}
