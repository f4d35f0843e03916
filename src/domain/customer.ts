import type { Actor } from './actor.ts'
import { Refusal } from './errors.ts'

export const lifecycles = ['prospect', 'trial', 'paying', 'former'] as const
export type Lifecycle = (typeof lifecycles)[number]

/** An amount in its own currency, ISO 4217. */
export interface Money {
  amount: number
  currency: string
}

/** Somebody at a customer. */
export interface ContactFields {
  name: string
  email: string | null
  phone: string | null
  /** What they do there. */
  role: string | null
}

/** What a CRM or a desk calls the customer. */
export interface Reference {
  system: string
  externalId: string
}

/** All of a customer that people write. */
export interface CustomerProfile {
  name: string
  /** Its other names, as they are written. */
  aliases: string[]
  lifecycle: Lifecycle
  plan: string | null
  /** A year's. */
  revenue: Money | null
  /** Local calendar day, `YYYY-MM-DD`. */
  renewsOn: string | null
  /** The account owner, by person id. */
  ownerId: string | null
  language: string | null
  contacts: ContactFields[]
  domains: string[]
  references: Reference[]
}

export type CustomerField = keyof CustomerProfile

/** A customer as it is stored, for the form that edits it. */
export interface StoredCustomer {
  id: string
  version: number
  profile: CustomerProfile
  /** Who the account owner is, for a form and for the history. */
  owner: { name: string; slackUserId: string } | null
  /** What it was merged into. */
  mergedIntoId: string | null
}

export const emptyProfile: CustomerProfile = {
  ...{ name: '', aliases: [], lifecycle: 'paying', plan: null, revenue: null, renewsOn: null, ownerId: null },
  ...{ language: null, contacts: [], domains: [], references: [] },
}

/** Each field as one text, by which two states of a customer are compared and told. */
const told: { [Field in CustomerField]: (value: CustomerProfile[Field]) => string } = {
  name: (name) => name,
  aliases: (names) => names.join('\n'),
  lifecycle: (lifecycle) => lifecycle,
  plan: (plan) => plan ?? '',
  revenue: (money) => (money ? `${money.amount} ${money.currency}` : ''),
  renewsOn: (day) => day ?? '',
  ownerId: (id) => id ?? '',
  language: (language) => language ?? '',
  contacts: (contacts) => contacts.map(contactLine).join('\n'),
  domains: (domains) => domains.join('\n'),
  references: (references) => references.map(referenceLine).join('\n'),
}

export const customerFields = Object.keys(told).filter((field): field is CustomerField => field in told)

const textOf = <Field extends CustomerField>(field: Field, value: CustomerProfile[Field]): string => told[field](value)

/** A contact on one line, as the form takes it: name, mail, phone, role. */
export const contactLine = ({ name, email, phone, role }: ContactFields): string =>
  [name, email, phone, role].filter(Boolean).join(', ')

/** A reference on one line: `hubspot: 123`. */
export const referenceLine = ({ system, externalId }: Reference): string => `${system}: ${externalId}`

/** What changed of a customer: from which text to which, by field. */
export type CustomerChanges = Partial<Record<CustomerField, [from: string, to: string]>>

/** Where two states of a customer differ. */
export function changesBetween(from: CustomerProfile, to: CustomerProfile): CustomerChanges {
  const changes: CustomerChanges = {}
  for (const field of customerFields) {
    const [before, after] = [textOf(field, from[field]), textOf(field, to[field])]
    if (before !== after) changes[field] = [before, after]
  }
  return changes
}

/** What is shown on cards and pages of a customer's items: where it changes, they are drawn again. */
const ON_ITEMS: readonly CustomerField[] = ['name', 'revenue', 'lifecycle']

export const showsOnItems = (changes: CustomerChanges): boolean => ON_ITEMS.some((field) => changes[field])

/** What changed in all, of changes that came one after another. */
export function combined(changes: readonly CustomerChanges[]): CustomerChanges {
  const all: CustomerChanges = {}
  for (const one of changes)
    for (const field of customerFields) {
      const [from, to] = one[field] ?? []
      if (from !== undefined && to !== undefined) all[field] = [all[field]?.[0] ?? from, to]
    }
  for (const field of customerFields) if (all[field]?.[0] === all[field]?.[1]) delete all[field]
  return all
}

/**
 * What somebody typed over a state that has changed since: what they left as it was takes the new value, what they wrote stays
 * theirs.
 * @param since what changed while they typed
 * @returns what stands in the form now, and which fields took what others wrote
 */
export function rebased(
  typed: CustomerProfile,
  since: CustomerChanges,
  now: CustomerProfile,
): { profile: CustomerProfile; taken: CustomerField[] } {
  const taken = customerFields.filter((field) => since[field]?.[0] === textOf(field, typed[field]))
  const theirs = Object.fromEntries(taken.map((field) => [field, now[field]]))
  return { profile: { ...typed, ...theirs }, taken }
}

/** Who looks after a customer, and who may decide in this workspace. */
export interface Keeping {
  ownerIds: (string | null)[]
  /** By person id; null: nobody was asked yet, so every full member may (product.md, "Roles"). */
  deciders: string[] | null
}

/**
 * Any full member may add and edit customers: names come up in conversations.
 * @throws Refusal `customer.outsider` for guests and people of other organisations
 */
export function assertMayEditCustomer(actor: Actor): void {
  if (!actor.isFullMember) throw new Refusal('customer.outsider', {})
}

/**
 * Merging customers, and undoing it, moves what colleagues brought: their account owners may, the named deciders, admins.
 * @throws Refusal `customer.outsider`, `customerMerge.notYours`
 */
export function assertMayMergeCustomers(actor: Actor, { ownerIds, deciders }: Keeping): void {
  assertMayEditCustomer(actor)
  if (deciders === null || actor.isAdmin) return
  if (![...ownerIds, ...deciders].includes(actor.personId)) throw new Refusal('customerMerge.notYours', {})
}
