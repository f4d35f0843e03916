import type { Lifecycle, Money } from './customer.ts'
import type { WorkspaceSettings } from './settings.ts'

/** A customer as its row in Notion shows it. */
export interface MirroredCustomer {
  id: string
  name: string
  lifecycle: Lifecycle
  plan: string | null
  /** A year's; null where it is not known, or hidden. */
  revenue: Money | null
  sight: WorkspaceSettings['revenue']
  /** `YYYY-MM-DD`. */
  renewsOn: string | null
  /** The account owner. */
  owner: string | null
  /** Items of theirs: under way, and shipped; and answers that they are owed. */
  open: number
  shipped: number
  owed: number
  /** The card in Slack of their newest item with words that everybody may read: `C123:1700000000.000100`. */
  card: string | null
  domain: string
  /** What it was merged into, and that one's page in Notion. */
  mergedInto: { name: string; page: string | null } | null
}
