import type { Locale } from './actor.ts'
import type { Schedule } from './digest-schedule.ts'
import type { JourneyMap } from './journey-map.ts'
import type { System } from './link.ts'
import type { WorkspaceSettings } from './settings.ts'
import type { SurveyNumbers } from './survey-numbers.ts'

/** The numbers of a digest that open the rows they count. */
export const digestNumbers = [
  'waiting',
  'toDecide',
  'unassigned',
  'needs',
  'quotes',
  'shipped',
  'answered',
  'churn',
  'renewals',
] as const
export type DigestNumber = (typeof digestNumbers)[number]

/** How often a channel gets a post, and so the length of its period. */
export const everies = ['week', 'month'] as const
export type Every = (typeof everies)[number]

/** The parts of a post that a subscription may leave out; its first line stays. `quiet`: it is posted where nothing happened at all. */
export const digestSections = [
  'waiting',
  'shipped',
  'signals',
  'surveys',
  'risers',
  'themes',
  'words',
  'journey',
  'trouble',
  'quiet',
] as const
export type DigestSection = (typeof digestSections)[number]

/** What a post is about, by ids; null: all of them. An area with its parts; what people of a team brought, decide or answer. */
export interface DigestFilter {
  areaId: string | null
  stageId: string | null
  teamId: string | null
}
export const noFilter: DigestFilter = { areaId: null, stageId: null, teamId: null }
export const isFiltered = ({ areaId, stageId, teamId }: DigestFilter): boolean =>
  areaId !== null || stageId !== null || teamId !== null

/** A period of a post by its first and last day, `YYYY-MM-DD`, in the workspace's time zone: a week from Monday to Sunday, or a month. */
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
  filter: DigestFilter
  without: DigestSection[]
  /** New or reviewing requests and problems that nobody decides on; and those without a need. */
  unassigned: number
  needs: number
  /** Of whoever answers or decides, the most waiting first. */
  teams: TeamWaiting[]
  shipped: Shipped
  themes: Theme[]
  /** Null: it is not wanted, or the post is about a part only. */
  journey: JourneyMap | null
  /** Answers of the period: of a part only by area and stage, as surveys know no teams. Empty where they are not wanted. */
  surveys: SurveyNumbers
  /** What does not reach the others, or does not come from them. */
  trouble: System[]
}

/** What waits for the people of a team. */
export interface TeamWaiting {
  team: string
  answers: number
  decisions: number
}

/** What shipped in the period, and the answers of those items. */
export interface Shipped {
  items: number
  /** Owed because of them, without the waived; answered until now. */
  of: number
  answered: number
  /** From the release to the answer, open ones infinite; null: not yet, or there are none. */
  medianHours: number | null
  named: { itemId: string; number: number; title: string; of: number; answered: number }[]
}

/** A customer's words, which everybody may read. */
export interface DigestWords {
  quoteId: string
  words: string
  isGist: boolean
  customer: string | null
}

/** New items that are like each other, named by the one that is most like the others. */
export interface Theme extends Spoken {
  itemId: string
  number: number
  title: string
  items: number
  customers: number
}

/** What stands beside an item: one customer's words. */
interface Spoken {
  words: DigestWords | null
}

export interface Riser extends Spoken {
  itemId: string
  number: number
  title: string
  now: number
  before: number
}

/** Nothing came in: the post says only what still waits. */
export const isQuiet = ({ quotes, newItems, shipped }: Pick<DigestView, 'quotes' | 'newItems' | 'shipped'>): boolean =>
  quotes.now === 0 && newItems.now === 0 && shipped.items === 0

/** Somebody has answered a survey in the period. */
const hasAnswered = ({ surveys }: DigestView): boolean => [...surveys.nps, ...surveys.csat].some(({ now }) => now.n > 0)

/** Nothing came in, and nothing waits. */
export const isSilent = (view: DigestView): boolean =>
  isQuiet(view) && view.waiting.answers === 0 && view.toDecide === 0 && !hasAnswered(view)

/** The post of one channel and period. */
export interface DigestPost extends DigestView {
  id: string
  channel: string
  /** The person who subscribed. */
  subscriberId: string
  dueAt: Date
  isLate: boolean
  /** What its publisher has added. */
  line: AddedLine | null
}

/** A line of a colleague's, with their name. */
export interface AddedLine {
  text: string
  by: string
}

/** A post before it goes out, as its publisher sees it. */
export interface DigestDraft {
  digestId: string
  channel: string
  every: Every
  dueAt: Date
  state: 'open' | 'skipped' | 'posted'
  line: AddedLine | null
  /** So many words are left out. */
  leftOut: number
}

/** Why a channel gets no posts for now: what only people in it can mend, or somebody wants it so. */
export const stopReasons = ['archived', 'notMember', 'gone'] as const
export type StopReason = (typeof stopReasons)[number]
export type PauseReason = StopReason | 'wanted'

/** What somebody chooses for a channel. */
export interface SubscriptionWish extends Schedule {
  channel: string
  locale: Locale
  filter: DigestFilter
  without: DigestSection[]
}

export interface SubscriptionView extends SubscriptionWish {
  id: string
  /** When its next post is due, unless it is paused. */
  nextAt: Date
  pausedReason: PauseReason | null
  subscribedById: string
  /** The name of who subscribed. */
  by: string
}
