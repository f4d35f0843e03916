import { randomUUID } from 'node:crypto'
import type { Db } from '../../src/db/open.ts'
import type { Actor } from '../../src/domain/actor.ts'
import { type CustomerProfile, emptyProfile } from '../../src/domain/customer.ts'
import { addCustomer } from '../../src/loop/edit-customer.ts'
import { peek } from './open-db.ts'

/** A customer as somebody writes it, without revenue. */
export const typed = (more: Partial<CustomerProfile> & { name: string }) => {
  const { revenue, ...profile } = { ...emptyProfile, ...more }
  return 'revenue' in more ? { ...profile, revenue } : profile
}

/** Adds a customer. @returns its id */
export async function aCustomer(db: Db, actor: Actor, more: Partial<CustomerProfile> & { name: string }) {
  return (await addCustomer(db)(actor, randomUUID(), typed(more))).id
}

/** The id of the customer of that name. */
export const idOf = async (db: Db, workspaceId: string, name: string) =>
  (
    await peek<{ id: string }>(db, `select id from customer where "workspaceId" = $1 and name = $2`, workspaceId, name)
  )[0]?.id ?? ''

/** What happened to a customer, in order. */
export const historyOf = (db: Db, customerId: string) =>
  peek<{ kind: string; data: Record<string, unknown> }>(
    db,
    `select kind, data from event where "subjectId" = $1 and "itemId" is null order by seq`,
    customerId,
  )
