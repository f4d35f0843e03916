import type { Locale } from '../domain/actor.ts'
import type { ItemView, LinkView, QuoteView } from '../domain/item.ts'

/** One row with all that a card shows; the lead quote's columns are null where everything is private. */
export interface CardRow {
  number: number
  title: string
  kind: ItemView['kind']
  status: ItemView['status']
  need: string | null
  needAsked: ItemView['needAsked']
  cause: string | null
  stageKo: string | null
  stageEn: string | null
  area: string | null
  owner: string | null
  decisionDue: string | null
  createdAt: Date
  locale: Locale
  timeZone: string
  domain: string
  channel: string
  quotes: number
  privateQuotes: number
  customers: number
  votes: number
  teams: number
  people: number
  bareCustomers: number
  topTeam: { name: string; votes: number } | null
  leadId: string | null
  words: string
  isGist: boolean
  churnSignal: boolean
  source: QuoteView['source']
  permalink: string | null
  conversationUrl: string | null
  customer: string | null
  promoter: string
  agent: string | null
  saidAt: Date
  revenue: number | null
  settings: unknown
  lineKo: string | null
  lineEn: string | null
  availability: string | null
  mayTell: boolean
  topicKo: string | null
  topicEn: string | null
  workaround: string | null
  shippedBy: ItemView['shippedBy']
  parkedUntil: string | null
  decidedAt: Date | null
  lastDecidedAt: Date | null
  shippedAt: Date | null
  /** `seen`: an `IssueState`; null until Jira has answered. */
  links: (Omit<LinkView, 'status' | 'wontDo'> & { site: string; seen: unknown })[]
  waiting: number
  done: number
  paused: number
  waitsForPlan: number
  unsent: number
  card: string | null
  mergedInto: ItemView['mergedInto']
}
