import { z } from 'zod'
import type { Lifecycle, Money } from './customer.ts'
import { type ItemKind, type ItemStatus, itemKinds, type QuoteSource } from './item.ts'
import type { AnsweredHow, LoopOutcome, LoopState } from './loop.ts'
import type { NumberFilters, NumbersView, Period } from './numbers.ts'
import type { WorkspaceSettings } from './settings.ts'
import type { SurveyPurpose } from './survey-numbers.ts'
import type { SurveyMetric } from './survey-sheet.ts'

export const reportFormats = ['xlsx', 'csv', 'pptx'] as const
export type ReportFormat = (typeof reportFormats)[number]

const id = z.uuid().nullable()

/** What a report is made of: kept until it is made. */
export const reportAsked = z.object({
  format: z.enum(reportFormats),
  period: z.object({ kind: z.enum(['week', 'month', 'days']), from: z.iso.date(), to: z.iso.date() }),
  filters: z.object({ area: id, stage: id, team: id, kind: z.enum(itemKinds).nullable() }),
})
export interface ReportAsked {
  format: ReportFormat
  period: Period
  filters: NumberFilters
}

export const noFilters: NumberFilters = { area: null, stage: null, team: null, kind: null }

/** What every row of words and of items says of the item. */
export interface ReportItemFacts {
  number: number
  /** Empty where it was heard in private. */
  title: string
  kind: ItemKind
  status: ItemStatus
  stage: { ko: string; en: string } | null
  /** `결제 › 정산`, where it is a part of another. */
  area: string | null
  owner: string | null
  need: string | null
  /** All customers behind it, each once, whatever the period; and votes. */
  customers: number
  votes: number
  createdAt: Date
  /** Local calendar days, `YYYY-MM-DD`. */
  decisionDue: string | null
  parkedUntil: string | null
  decidedAt: Date | null
  shippedAt: Date | null
}

/** Words of a customer's, as its reader may see them. */
export interface ReportQuote {
  id: string
  item: ReportItemFacts
  /** Null: heard in private, and not for this reader. */
  words: string | null
  isGist: boolean
  churnSignal: boolean
  source: QuoteSource
  /** Null: not known, or not for this reader (`isKnown`). */
  customer: { name: string; lifecycle: Lifecycle; plan: string | null; revenue: Money | null } | null
  isKnown: boolean
  saidAt: Date
  recordedAt: Date
  /** The conversation, else the message; null where the words are not for this reader. */
  link: string | null
}

/** An item that words of the period are on, or that was added, decided or shipped in it. */
export interface ReportItem extends ReportItemFacts {
  topic: { ko: string | null; en: string | null }
  workaround: string | null
  line: { ko: string | null; en: string | null }
  availability: string | null
  /** Of the period: words, and the customers who said them. */
  quotesNow: number
  customersNow: number
  /** All of them; so many were heard in private. */
  quotes: number
  privateQuotes: number
  churnSignals: number
  /** A year's, of the paying customers behind it, in won. Null: it would tell who the only one is. */
  revenue: number | null
  waiting: number
  answered: number
  /** Keys of Jira issues. */
  issues: string[]
}

/** A customer with words in the period that this reader may know of. */
export interface ReportCustomer {
  name: string
  lifecycle: Lifecycle
  plan: string | null
  revenue: Money | null
  renewsOn: string | null
  accountOwner: string | null
  quotes: number
  items: number
  churnSignals: number
  /** Answers that wait now, and those that were given in the period. */
  waiting: number
  answered: number
  lastSaidAt: Date
}

/** An answer that waits now, or became owed or was given in the period. */
export interface ReportAnswer {
  number: number
  title: string
  /** Null: not known, or not for this reader (`isKnown`). */
  customer: string | null
  isKnown: boolean
  outcome: LoopOutcome | null
  state: LoopState
  owedAt: Date | null
  toldAt: Date | null
  answeredAt: Date | null
  how: AnsweredHow | null
  confirmedAt: Date | null
  waivedReason: string | null
}

/** An answer to a question of a survey in the period, and whether it is the one of its respondent that counts. */
export interface ReportSurveyAnswer {
  survey: string
  metric: SurveyMetric
  purpose: SurveyPurpose
  score: number
  comment: string | null
  answeredAt: Date
  customer: string | null
  stage: { ko: string; en: string } | null
  area: string | null
  segment: string | null
  counts: boolean
}

/** All of a report: numbers at once, rows piece by piece, as they are written. */
export interface Report {
  asked: ReportAsked
  numbers: NumbersView
  computedAt: Date
  timeZone: string
  /** Who asked for it; null: nobody's name, from the command line. */
  by: string | null
  /** How its reader may see revenue. */
  revenueSight: WorkspaceSettings['revenue']
  /** Words of the period; so many may not be read by its reader. So many customers are left out of the list, because nobody else may know of them. */
  counts: { quotes: number; hiddenQuotes: number; hiddenCustomers: number }
  quotes: () => AsyncIterable<ReportQuote[]>
  items: () => AsyncIterable<ReportItem[]>
  customers: () => AsyncIterable<ReportCustomer[]>
  answers: () => AsyncIterable<ReportAnswer[]>
  surveyAnswers: () => AsyncIterable<ReportSurveyAnswer[]>
  /** Items with the most customers in the period, with words that everybody may read. */
  evidence: (items: number, quotes: number) => Promise<ReportEvidence[]>
}

/** An item for a slide of its own. */
export interface ReportEvidence {
  item: ReportItem
  /** The newest of the period that this reader may read. */
  quotes: { words: string; isGist: boolean; customer: string | null; saidAt: Date }[]
  /** Names that this reader may know, those with the most revenue first. */
  customers: string[]
}
