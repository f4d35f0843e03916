import type { Change } from '../db/change.ts'
import type { Taken } from '../db/customer-profiles.ts'
import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import {
  assertMayEditCustomer,
  type CustomerChanges,
  type CustomerProfile,
  changesBetween,
  combined,
  emptyProfile,
  type Money,
  type StoredCustomer,
  showsOnItems,
} from '../domain/customer.ts'
import { cleanProfile, withHidden } from '../domain/customer-fields.ts'
import { Refusal } from '../domain/errors.ts'
import { revenueSight } from '../domain/revenue.ts'
import { fitPlansOf } from './fit-plans.ts'

/** A customer as somebody wrote it in the form; without `revenue` where the form does not show it. */
export type TypedCustomer = Omit<CustomerProfile, 'revenue'> & { revenue?: Money | null }

/** What the form shows. */
export interface CustomerFormView {
  stored: StoredCustomer
  /** Whether this person sees a customer's revenue as it is, and may write it. */
  writesRevenue: boolean
}

/** What became of a customer that somebody wrote. */
export interface WrittenCustomer {
  id: string
  name: string
  /** Null: it was so already. */
  changes: CustomerChanges | null
}

const unknown = () => new Refusal('customer.unknown', {})

/**
 * A customer for the form that edits it; the one that it was merged into, where it was.
 * @throws Refusal `customer.outsider`, `customer.unknown`
 */
export const customerForm =
  (db: Db) =>
  async (actor: Actor, customerId: string): Promise<CustomerFormView> => {
    assertMayEditCustomer(actor)
    const { customerProfiles, workspaces } = db.of(actor.workspaceId)
    const asked = await customerProfiles.read(customerId)
    const stored = asked?.mergedIntoId ? await customerProfiles.read(asked.mergedIntoId) : asked
    if (!stored) throw unknown()
    const sight = revenueSight(actor, await workspaces.settings())
    // Who does not see it as it is has not even got it in the form.
    const profile = sight === 'exact' ? stored.profile : { ...stored.profile, revenue: null }
    return { stored: { ...stored, profile }, writesRevenue: sight === 'exact' }
  }

/** Whether somebody writes revenue, for the form of a new customer. @throws Refusal `customer.outsider` */
export const writesRevenue =
  (db: Db) =>
  async (actor: Actor): Promise<boolean> => {
    assertMayEditCustomer(actor)
    return revenueSight(actor, await db.of(actor.workspaceId).workspaces.settings()) === 'exact'
  }

/**
 * Adds a customer. Doing it twice (the same id) is doing it once.
 * @param customerId given with the form, so that a form that is submitted twice adds one
 * @throws Refusal `customer.outsider`, `customer.taken` and its like, `customer.revenueNotYours`, and as `cleanProfile`
 */
export const addCustomer =
  (db: Db) =>
  async (actor: Actor, customerId: string, typed: TypedCustomer): Promise<WrittenCustomer> => {
    assertMayEditCustomer(actor)
    return db.change(actor, async (tx) => {
      await assertMayWriteRevenue(tx, actor, typed)
      const profile = cleanProfile({ ...typed, revenue: typed.revenue ?? null })
      if (!(await tx.customerProfiles.add(customerId, profile.name)))
        return { id: customerId, name: profile.name, changes: null }
      const { version, taken } = await tx.customerProfiles.write(customerId, profile)
      if (taken) throw takenBy(taken)
      const changes = changesBetween(emptyProfile, profile)
      tx.record('customer.added', null, { name: profile.name, changes, version }, { customerId })
      return { id: customerId, name: profile.name, changes }
    })
  }

/**
 * Changes a customer. Doing it twice is doing it once.
 * @param version of the customer, as the form was drawn from it
 * @throws Refusal as `addCustomer`, and `customer.unknown`, `customer.merged`, `customer.meanwhile`
 */
export const editCustomer =
  (db: Db) =>
  async (actor: Actor, customerId: string, version: number, typed: TypedCustomer): Promise<WrittenCustomer> => {
    assertMayEditCustomer(actor)
    return db.change(actor, async (tx) => {
      await tx.customerProfiles.lock(customerId)
      const stored = await tx.customerProfiles.read(customerId)
      if (!stored) throw unknown()
      await assertNotMerged(tx, stored)
      await assertMayWriteRevenue(tx, actor, typed)
      const before = stored.profile
      const revenue = typed.revenue === undefined ? before.revenue : typed.revenue
      const profile = cleanProfile(withHidden({ ...typed, revenue }, before))
      const changes = changesBetween(before, profile)
      if (Object.keys(changes).length === 0) return { id: customerId, name: before.name, changes: null }
      if (stored.version !== version) {
        const by = (await tx.customerProfiles.changesSince(customerId, version)).at(-1)?.by ?? ''
        throw new Refusal('customer.meanwhile', { by })
      }
      await keep(tx, customerId, profile, changes)
      return { id: customerId, name: profile.name, changes }
    })
  }

/** Writes a customer and what changed of it; the items that show it follow. @throws Refusal `customer.taken` and its like */
export async function keep(
  tx: Change,
  customerId: string,
  profile: CustomerProfile,
  changes: CustomerChanges,
): Promise<void> {
  const { version, taken } = await tx.customerProfiles.write(customerId, profile)
  if (taken) throw takenBy(taken)
  const items = showsOnItems(changes) ? await tx.customerProfiles.items([customerId]) : []
  tx.record('customer.edited', null, { name: profile.name, changes, version }, { customerId, items })
  if (changes.plan) await fitPlansOf(tx, customerId)
}

/**
 * What others changed of a customer while somebody typed, and how it stands now.
 * @throws Refusal as `customerForm`
 */
export const customerSince = (db: Db) => async (actor: Actor, customerId: string, version: number) => {
  const view = await customerForm(db)(actor, customerId)
  const events = await db.of(actor.workspaceId).customerProfiles.changesSince(customerId, version)
  const changes = combined(events.map(({ data }) => data.changes ?? {}))
  return { ...view, changes, by: events.at(-1)?.by ?? null }
}

async function assertNotMerged(tx: Change, { profile, mergedIntoId }: StoredCustomer): Promise<void> {
  if (mergedIntoId === null) return
  const into = await tx.customerProfiles.read(mergedIntoId)
  throw new Refusal('customer.merged', { name: profile.name, into: into?.profile.name ?? '' })
}

/** The field is not shown to whoever may not; a request may hold it all the same. @throws Refusal `customer.revenueNotYours` */
async function assertMayWriteRevenue(tx: Change, actor: Actor, { revenue }: TypedCustomer): Promise<void> {
  if (revenue === undefined) return
  if (revenueSight(actor, await tx.workspaces.settings()) !== 'exact')
    throw new Refusal('customer.revenueNotYours', {}, 'revenue')
}

/** Whose it is that somebody wants for another customer, beside the field in which it stands. */
function takenBy({ what, text, id, name }: Taken): Refusal {
  if (what === 'domain') return new Refusal('customer.domainTaken', { domain: text, id, by: name }, 'domains')
  if (what === 'reference')
    return new Refusal('customer.referenceTaken', { reference: text, id, by: name }, 'references')
  return new Refusal('customer.taken', { name: text, id, by: name }, 'name')
}
