import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { Refusal } from '../domain/errors.ts'
import type { CustomerView } from '../domain/look-up.ts'
import { assertMayRead } from './look-up.ts'

/** What was decided in this time is recent (voice.md S8). */
const RECENT_DAYS = 90
const DAY = 86_400_000

/**
 * A customer, or the one that it was merged into, as somebody with them on the line needs it.
 * @throws Refusal `read.outsider`, `customer.unknown`
 */
export const customerOf =
  (db: Db, now: () => Date) =>
  async (actor: Actor, customerId: string): Promise<CustomerView> => {
    assertMayRead(actor)
    const since = new Date(now().getTime() - RECENT_DAYS * DAY)
    const customer = await db.of(actor.workspaceId).customerViews.customer(customerId, actor.personId, since)
    if (!customer) throw new Refusal('customer.unknown', {})
    return customer
  }
