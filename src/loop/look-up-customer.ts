import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import type { CustomerChanges } from '../domain/customer.ts'
import { Refusal } from '../domain/errors.ts'
import type { CustomerPage, CustomerSection, CustomerView } from '../domain/look-up.ts'
import { UNDO_DAYS } from '../domain/merge.ts'
import { revenueSight, shownRevenue } from '../domain/revenue.ts'
import { assertMayRead } from './look-up.ts'

/** What was decided in this time is recent (voice.md S8). */
const RECENT_DAYS = 90
const DAY = 86_400_000

const daysAgo = (now: Date, days: number) => new Date(now.getTime() - days * DAY)

/**
 * A customer, or the one that it was merged into, as somebody with them on the line needs it.
 * @throws Refusal `read.outsider`, `customer.unknown`
 */
export const customerOf =
  (db: Db, now: () => Date) =>
  async (actor: Actor, customerId: string): Promise<CustomerView> => {
    assertMayRead(actor)
    const { customerViews, workspaces } = db.of(actor.workspaceId)
    const [since, partsSince] = [daysAgo(now(), RECENT_DAYS), daysAgo(now(), UNDO_DAYS)]
    const customer = await customerViews.customer(customerId, actor.personId, since, partsSince)
    if (!customer) throw new Refusal('customer.unknown', {})
    const sight = revenueSight(actor, await workspaces.settings())
    return { ...customer, revenue: shownRevenue(customer.revenue, sight) }
  }

/**
 * One page of a customer, however many items it has.
 * @throws Refusal `read.outsider`, `customer.unknown`
 */
export const customerPage =
  (db: Db, now: () => Date) =>
  async (
    actor: Actor,
    customerId: string,
    { section, offset, limit }: { section: CustomerSection; offset: number; limit: number },
  ): Promise<CustomerPage> => {
    assertMayRead(actor)
    const { customerViews, customerPages, workspaces } = db.of(actor.workspaceId)
    const head = await customerViews.head(customerId, now())
    if (!head) throw new Refusal('customer.unknown', {})
    const customer = { id: head.id, name: head.name }
    if (section === 'waiting')
      return {
        ...{ section, customer, offset },
        ...(await customerPages.waiting(head.id, actor.personId, limit, offset)),
      }
    if (section === 'history') {
      const page = await customerPages.history(head.id, limit, offset)
      const seesAll = revenueSight(actor, await workspaces.settings()) === 'exact'
      const lines = page.lines.map((line) => ({
        ...line,
        changes: seesAll ? line.changes : withoutRevenue(line.changes),
      }))
      return { section, customer, offset, count: page.count, lines }
    }
    return {
      ...{ section, customer, offset },
      ...(await customerPages.items(head.id, actor.personId, section, limit, offset)),
    }
  }

/** The history says that revenue changed, and to whoever may not see it not from what to what. */
const withoutRevenue = ({ revenue, ...changes }: CustomerChanges): CustomerChanges =>
  revenue ? { ...changes, revenue: ['', ''] } : changes
