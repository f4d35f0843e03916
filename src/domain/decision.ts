import type { ItemStatus } from './item.ts'

/** How something ships without Jira, or with it (`release`). */
export type ShippedBy = 'release' | 'policy' | 'guide' | 'alreadyPossible'

/** The statuses that a person may decide on. Jira moves an item on to `building`, `done` and `shipped` by itself. */
export const decidable = [
  'reviewing',
  'planned',
  'building',
  'parked',
  'declined',
  'shipped',
] as const satisfies readonly ItemStatus[]
export type Decidable = (typeof decidable)[number]

/** What somebody decides about an item. Texts are as typed; the verb cleans and checks them. */
export interface Decide {
  status: Decidable
  /** Only with `shipped`. */
  shippedBy: ShippedBy | null
  /** Only with `parked`, and needed there: `YYYY-MM-DD`. */
  parkedUntil: string | null
  /** Internal; never leaves the company. */
  reason: string | null
  /** The words for the customer: the only text of ours that enters a reply. */
  line: { ko: string | null; en: string | null }
  /** Who gets it, e.g. `Pro 이상`. */
  availability: string | null
  /** What a reply may call it. */
  topic: { ko: string | null; en: string | null }
  /** What works today, instead of "no". */
  workaround: string | null
  /** Whether "planned" and "in progress" may be told to customers. */
  mayTell: boolean
}

/** The newest decision of an item, and all that the form of the next one starts with. */
export interface DecisionView {
  itemId: string
  number: number
  title: string
  status: ItemStatus
  shippedBy: ShippedBy | null
  parkedUntil: string | null
  reason: string | null
  line: { ko: string | null; en: string | null }
  availability: string | null
  topic: { ko: string | null; en: string | null }
  workaround: string | null
  mayTell: boolean
  /** So many customers' drafts will hold the words; so many colleagues will be told. */
  customers: number
  agents: number
}
