import type { Actor, Locale } from './actor.ts'
import { cleanText, cutGraphemes } from './clean-text.ts'
import { Refusal } from './errors.ts'
import type { Issue } from './issue.ts'
import type { ItemStatus } from './item.ts'
import { type Mark, redact } from './redaction.ts'

/**
 * Any full member may tie issues to items.
 * @throws Refusal `link.outsider`
 */
export function assertMayLink(actor: Actor): void {
  if (!actor.isFullMember) throw new Refusal('link.outsider', {})
}

/** More at once than anybody names by hand; Jira is asked for each, while somebody waits. */
export const MOST_LINKS_AT_ONCE = 10

/** Why is a sentence. */
export const MAX_LINK_REASON = 300

/** Why somebody ties or unties issues, as typed, and what stands for personal data in it. */
export interface Why {
  text: string
  mark: Mark
  /** Said of more than the links: what does not fit is left out, not refused. */
  isCut?: true
}

/**
 * Why, as it may be stored: in one line, masked, since the history keeps it for good. Null: nobody says.
 * @throws Refusal `field.tooLong` at its field
 */
export function linkReason(why: Why | null): string | null {
  if (!why) return null
  const masked = redact(cleanText(why.text).replace(/\s+/g, ' '), why.mark).text
  const reason = why.isCut ? cutGraphemes(masked, MAX_LINK_REASON) : masked
  if (reason.length > MAX_LINK_REASON) throw new Refusal('field.tooLong', { max: MAX_LINK_REASON }, 'reason')
  return reason || null
}

/** What became of tying an issue to an item. */
export interface Linked {
  itemId: string
  number: number
  key: string
  /** Null: Jira did not answer in time; the link is kept and the issue found later. */
  issue: Issue | null
  /** Its issues have shipped, and whoever linked this one may not decide so: the name of who was asked. */
  asked: string | null
  /** Why, as it was stored; null: nobody said. */
  reason: string | null
}

/** What became of untying one. */
export type Unlinked = Pick<Linked, 'number' | 'key' | 'asked' | 'reason'>

/** A link with all that the issue is told of its item. */
export interface LinkRow {
  id: string
  state: 'waiting' | 'linked' | 'unreachable'
  /** Untied again: the issue is to be told so. */
  isRemoved: boolean
  /** Where the issue is, e.g. `https://acme.atlassian.net`. */
  site: string
  /** Null while it waits. */
  issueId: string | null
  issueKey: string
  item: {
    id: string
    number: number
    title: string
    status: ItemStatus
    votes: number
    customers: number
    /** A year's revenue behind it, in won, as the workspace shows it; null: unknown, or hidden. */
    revenue: { amount: number; isExact: boolean } | null
  }
  workspace: { id: string; domain: string; locale: Locale }
  /** The item's card in Slack, once it was posted: `C123:1700000000.000100`. */
  card: string | null
}

export type System = 'jira' | 'notion'

/** How a connection is called: `jira` is the environment's, `jira:` and its id a site that an admin connected. */
export type ConnectionName = System | `jira:${string}` | 'notion:customers'

/** What we know of an outside system of a workspace. */
export interface ConnectionView {
  /** What its folder keeps, e.g. Notion's data source; parsed by zod where it is read. */
  data: unknown
  /** What is wrong with it; null while all is well. */
  problem: string | null
  problemAt: Date | null
  /** The last delivery or answer from there. */
  heardAt: Date | null
}
