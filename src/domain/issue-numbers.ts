import type { ItemStatus } from './item.ts'
import { hostOfSite } from './jira-site.ts'

/** What writes them: its kind in the ledger. */
export const ISSUE_NUMBERS = 'jira.numbers'

/** A number field of a site in which an admin wants the customers of each issue. */
export interface NumberField {
  site: string
  /** As Jira knows it, e.g. `customfield_10060`. */
  id: string
  /** As people see it. */
  name: string
}

/** As people see it; where there are several, with its site. */
export const nameOfField = ({ name, site }: NumberField, among: readonly NumberField[]): string =>
  among.length > 1 ? `${name} · ${hostOfSite(site)}` : name

/** An issue with what is behind all items that are tied to it. */
export interface IssueNumbers {
  site: string
  issueId: string
  /** Its items, by number; none: it is tied to nothing any more. */
  items: { number: number; status: ItemStatus; customers: number; votes: number }[]
  /** Customers, and people who voted, over all of them: each once. */
  customers: number
  votes: number
  /** A year's revenue behind it, in won, as the workspace shows it; null: unknown, or hidden. */
  revenue: { amount: number; isExact: boolean } | null
  /** The field that the workspace wants it in; null: none. */
  wantedField: NumberField | null
  /** The field in which a number of ours may stand, by id; null: in none. */
  standsIn: string | null
  /** A field, by id, that this issue does not take. */
  refused: string | null
}

/** Why a number is not on an issue: the field is not on its screens, or we may not edit it. */
export type NumberRefused = 'numberScreen' | 'numberRight'
