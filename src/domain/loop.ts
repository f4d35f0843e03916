import type { Locale } from './actor.ts'
import type { ShippedBy } from './decision.ts'
import type { ItemStatus } from './item.ts'

/** What one customer is owed on one item. UI: the answer to the customer. */
export type LoopState = 'watching' | 'owed' | 'told' | 'answered' | 'confirmed' | 'waived' | 'paused'
/** Because of what it is owed. */
export type LoopOutcome = 'shipped' | 'declined'

/** Whether an answer says what the item does. It may not for a moment, or by a fault, and is not to be given then. */
export const isCurrent = ({ outcome, item }: Pick<LoopView, 'outcome' | 'item'>): boolean => outcome === item.status

/** How somebody told a customer, where they say so. */
export const answeredWays = ['inPerson', 'phone', 'mail', 'chat', 'ticketNote'] as const
export type AnsweredWay = (typeof answeredWays)[number]
/** How the customer came to know. `told`: somebody told them, and did not say how. */
export type AnsweredHow = AnsweredWay | 'told' | 'alreadyKnew'

/** So long may the reason be why no answer is needed. */
export const MAX_WAIVED_REASON = 300

/**
 * Why nothing is sent of an answer for now. `held`: somebody holds the item's notices. `notSolved`: an agent says that what
 * shipped does not solve it. `cameBack`: it is said to be back. `plan`: this customer's plan does not have it yet.
 */
export const pauses = ['held', 'notSolved', 'cameBack', 'plan'] as const
export type PausedFor = (typeof pauses)[number]

/** The answer owed to one customer on one item, as its agent sees it. */
export interface LoopView {
  id: string
  state: LoopState
  outcome: LoopOutcome | null
  item: {
    id: string
    number: number
    title: string
    status: ItemStatus
    shippedBy: ShippedBy | null
    owner: string | null
  }
  customer: { id: string; name: string; plan: string | null } | null
  /** The newest of this customer's words that this reader may see; null where all of them are private to others. */
  quote: {
    words: string
    isGist: boolean
    saidAt: Date
    source: 'slack' | 'form' | 'desk' | 'import' | 'survey' | 'transcript'
  } | null
  /** The conversation, else the message. */
  conversationUrl: string | null
  line: { ko: string | null; en: string | null }
  availability: string | null
  topic: { ko: string | null; en: string | null }
  workaround: string | null
  contact: string | null
  /** The customer's language; null: not known. */
  language: Locale | null
  agent: { personId: string; name: string } | null
  /** The team that answers; while nobody of it has taken it, there is no agent. */
  team: string | null
  /** Whose place the agent takes, who could not be told. */
  insteadOf: string | null
  /** `isQuiet`: they turned off being told of answers that others give. */
  accountOwner: { personId: string; name: string; isQuiet?: true } | null
  /** Whoever else brought that customer's words, and is told. */
  others: string[]
  /** When that customer first asked. */
  askedAt: Date
  owedAt: Date | null
  toldAt: Date | null
  answered: { byId: string; by: string; at: Date; how: AnsweredHow } | null
  /** When the customer said that it is so. */
  confirmedAt: Date | null
  /** Who said that no answer is needed, and why. */
  waived: { by: string; at: Date; reason: string } | null
  pausedFor: PausedFor | null
}

/** How many answers nobody can give any more, as the VoC channel is told. */
export interface NobodyLeft {
  answers: number
  /** The week that is running, `YYYY-MM-DD`: what opens the rows names one. */
  week: { from: string; to: string }
  locale: Locale
  timeZone: string
}
