import type { Locale } from './actor.ts'
import type { Riser } from './digest.ts'
import type { ItemKind } from './item.ts'
import type { JourneyMap } from './journey-map.ts'
import type { WorkspaceSettings } from './settings.ts'
import type { SurveyNumbers, SurveyPurpose } from './survey-numbers.ts'

/** Days by their first and last, `YYYY-MM-DD`, both included, in the workspace's time zone: from midnight to midnight. */
export interface Period {
  kind: 'week' | 'month' | 'days'
  from: string
  to: string
}

/**
 * What is counted: what lies in an area or its parts, in a stage, is of a kind, and was recorded, added or answered by a
 * team's members. Ids; null: whatever it is.
 */
export interface NumberFilters {
  area: string | null
  stage: string | null
  team: string | null
  kind: ItemKind | null
}

/** Of which days, and of what. */
export interface NumbersAsked {
  period: Period
  filters: NumberFilters
}

/** A number of the period, and of the one before, which is as long. */
export interface Pair<Of> {
  now: Of
  before: Of
}

/**
 * A part of a whole, with the 95 % interval of Wilson's. `share`, `low` and `high` lie between 0 and 1, and are null where
 * there are fewer than five to count: no percentage is said of so few.
 */
export interface Share {
  hits: number
  of: number
  share: number | null
  low: number | null
  high: number | null
}

/** In days. `'notYet'`: it falls on one that is still open, and open ones count as infinitely long. Null: there is none. */
export type Quantile = number | 'notYet' | null

/** How long it took; `open` of the `count` are not over yet. */
export interface Spread {
  count: number
  open: number
  median: Quantile
  p90: Quantile
}

/** A year's money of some customers, each once, in won. */
export interface Money {
  /** Null: hidden in this workspace, or none is known. */
  amount: number | null
  customers: number
  /** So many of them have an amount in it. */
  known: number
  /** So many have an amount in another currency: there is no exchange rate, so it counts as unknown. */
  otherCurrency: number
}

/** Customers' words that were recorded. */
export interface QuoteFigures {
  quotes: number
  /** Whoever recorded them. */
  people: number
  teams: number
  withoutCustomer: number
}

/** Who asked. `bare` are claimed without words or a link, and are not among `customers`. */
export interface CustomerFigures {
  customers: number
  bare: number
}

/** An area by its distinct customers; `id` null: what has no area. `share` is of the quotes that have one. */
export interface AreaFigures {
  id: string | null
  name: string
  customers: Pair<number>
  quotes: Pair<number>
  share: Share | null
}

/** Answers that became owed in the period and are at least 14 days old. One answer is one item and one customer. */
export interface AnswerFigures {
  /** Given within 14 days, of all but the waived. */
  inTime: Share
  /** Given by now. */
  byNow: Share
  /** Those that the customer knew already are among the answered. */
  alreadyKnew: number
  waived: number
  /** Became owed in the period less than 14 days ago: nobody knows yet, so they are not counted. */
  tooYoung: number
  /** From owed to given, of the same answers. */
  time: Spread
}

/** What is lost where a customer leaves; whoever counts in both, counts once in `either`. As it stands at `computedAt`. */
export interface RiskFigures {
  /** Of paying customers with an open item and a churn signal in the last 180 days. */
  churn: Money
  /** Of those who renew within 90 days and have an open request or problem with words of the last 180 days. */
  renewal: Money
  either: Money
}

/**
 * How respondents' scores of one question changed after an item shipped: the last within 180 days before, the first 14 to 180
 * days after. They changed together, not one because of the other.
 */
export interface BeforeAfter {
  itemId: string
  number: number
  title: string
  shippedAt: Date
  metric: 'nps' | 'csat'
  purpose: SurveyPurpose
  /** How many answers CSAT let choose from; null: NPS. */
  scale: number | null
  /** Respondents with an answer both before and after. */
  n: number
  /** Those who answered before, and not yet after. */
  toAsk: number
  /** The mean, in points of the question; null under ten. */
  difference: number | null
}

/** So many of them are told each; their rows have all. */
export const MOST_CHANGES = 5

/** Every number of voice.md §5, as it is defined there, computed once for wherever it is shown. */
export interface NumbersView {
  period: Period
  /** The days before, as many; the month before, where the period is a month. */
  before: Period
  filters: NumberFilters
  /** What the filters are called; null where there is none. */
  filterNames: { area: string | null; stage: { ko: string; en: string } | null; team: string | null }
  /** The workspace's. */
  locale: Locale
  timeZone: string
  computedAt: Date
  /** Whether the period is over: what runs still counts as it stands. */
  isOver: boolean
  revenueShown: WorkspaceSettings['revenue']

  quotes: Pair<QuoteFigures>
  newItems: Pair<number>
  customers: Pair<CustomerFigures>
  /** Behind the customers of the period: a year's revenue of those who pay, deal sizes of prospects and trials, what was lost with former ones. Never added up. */
  revenue: { paying: Money; prospects: Money; former: Money }
  risk: RiskFigures
  /** The most customers first, at most ten, then what has no area. */
  areas: AreaFigures[]
  risers: Omit<Riser, 'words'>[]
  firstDecision: Pair<Spread>
  decidedInTime: Pair<Share>
  answers: Pair<AnswerFigures>
  /** As it stands at `computedAt`. */
  waiting: { answers: number; customers: number; withoutCustomer: number; oldestSince: Date | null }
  /** From a customer's first words on an item to the first answer; answers given in the period. */
  heardToAnswered: Pair<{ count: number; median: number | null }>
  needKnown: Pair<Share>
  /** Of problems that shipped in the period, and 30 days ago or longer: those that a person said were back within 30 days. */
  recurrence: Pair<Share>
  /** By the weeks of the period, at most 53. */
  journey: JourneyMap
  surveys: SurveyNumbers
  /** Of items that shipped in the 180 days before the period's end, the last first. */
  beforeAfter: BeforeAfter[]
}

/** The numbers that open the rows they count. */
export const numberNames = [
  'quotes',
  'newItems',
  'customers',
  'bareCustomers',
  'revenue',
  'churnRisk',
  'renewalRisk',
  'decisions',
  'answers',
  'waiting',
  'heardToAnswered',
  'needKnown',
  'recurrence',
  'people',
  'nps',
  'csat',
  'beforeAfter',
] as const
export type NumberName = (typeof numberNames)[number]
