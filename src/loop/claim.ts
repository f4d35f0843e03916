import type { Change } from '../db/change.ts'
import type { LockedItem } from '../db/items.ts'
import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import type { Claimed, Claiming, Evidence } from '../domain/claim.ts'
import { Refusal } from '../domain/errors.ts'
import type { NoticeSubject } from '../domain/events.ts'
import { owesDecision } from '../domain/item.ts'
import { httpLink } from '../domain/quote.ts'
import type { Mark } from '../domain/redaction.ts'
import { revenueSight, shownRevenue } from '../domain/revenue.ts'
import { assertMayVote } from '../domain/vote.ts'
import { alertOwners } from './alert.ts'
import { newCustomerOn } from './decide-again.ts'
import { assertMayRead } from './look-up.ts'
import { oweAnswers } from './owe.ts'
import { customerOf, knownCustomer, needOf } from './quoting.ts'

/** So many reasons and teams are shown. */
const MOST = 10

/**
 * "My customer too": a colleague's customer wants an item as well. With words or a link it counts, and is answered when the item
 * ships; without either it is listed apart. Saying it twice is saying it once; words are added to what was said before.
 * @param mark what stands for personal data that is masked before anything is stored
 * @throws Refusal `vote.outsider`, `claim.noCustomer`, `customer.unknown`, `item.unknown`, `field.tooLong`, `link.notHttp`
 */
export const claim =
  (db: Db) =>
  async (actor: Actor, itemId: string, claiming: Claiming, mark: Mark): Promise<Claimed> => {
    assertMayVote(actor)
    const link = claiming.link ? httpLink(claiming.link) : null
    return db.change(actor, async (tx) => {
      const words = needOf(claiming.words, mark)
      const known = await knownCustomer(tx, claiming.customer)
      const customerId = known?.id ?? (await customerOf(tx, claiming.customer))
      if (!customerId) throw new Refusal('claim.noCustomer', {}, 'customer')
      const item = await tx.items.lock(itemId)
      if (!item) throw new Refusal('item.unknown', { number: 0 })
      const isFirst = !(await tx.claims.hasCustomer(item.id, customerId))
      const stands = await tx.claims.put({ itemId: item.id, customerId, personId: actor.personId, words, link }, tx.now)
      const isCounted = stands.words !== null || stands.link !== null
      const owed = isCounted && stands.isNew ? await answer(tx, actor, item, customerId) : []
      const again = isCounted && isFirst ? await newCustomerOn(tx, item) : []
      const heard = { customerId, quoteId: null, churnSignal: false }
      const alerts = isCounted && stands.isNew ? await alertOwners(tx, actor, item, heard) : []
      const notices = [...owed, ...again, ...alerts]
      if (stands.isNew) tx.record('item.claimed', item, { customerId, isCounted }, { notices })
      const customer = known?.name ?? (await tx.customers.byId(customerId))?.name ?? ''
      const mergedFrom = item.asked === item.number ? null : item.asked
      return { itemId: item.id, number: item.number, mergedFrom, customer, isCounted, isOwed: owed.length > 0 }
    })
  }

/** From now on somebody answers this customer; what has shipped already is owed at once. */
async function answer(tx: Change, actor: Actor, item: LockedItem, customerId: string): Promise<NoticeSubject[]> {
  if (!owesDecision(item.kind)) return []
  await tx.claims.watch(item.id, customerId, actor.personId)
  if (item.status !== 'shipped' || item.reopenedAt !== null) return []
  return oweAnswers(tx, item, 'shipped', (loop) => loop.customerId === customerId)
}

/**
 * Takes "my customer too" back: one's own.
 * @throws Refusal `vote.outsider`, `item.unknown`
 */
export const unclaim =
  (db: Db) =>
  async (actor: Actor, itemId: string, customerId: string): Promise<{ itemId: string; number: number }> => {
    assertMayVote(actor)
    return db.change(actor, async (tx) => {
      const item = await tx.items.lock(itemId)
      if (!item) throw new Refusal('item.unknown', { number: 0 })
      if (await tx.claims.remove(item.id, customerId, actor.personId)) {
        await tx.claims.unwatch(item.id, customerId)
        tx.record('item.unclaimed', item, { customerId })
      }
      return { itemId: item.id, number: item.number }
    })
  }

/**
 * Who stands behind an item: a page of its customers, why people voted, and how many votes each team has.
 * @throws Refusal `read.outsider`, `item.unknown`
 */
export const evidenceOf =
  (db: Db) =>
  async (actor: Actor, itemId: string, { offset, limit }: { offset: number; limit: number }): Promise<Evidence> => {
    assertMayRead(actor)
    const { claims, items, views, workspaces } = db.of(actor.workspaceId)
    const live = (await items.whereIs(itemId))?.liveId
    const item = live ? await views.item(live) : null
    if (!item) throw new Refusal('item.unknown', { number: 0 })
    const [page, reasons, teams, settings] = await Promise.all([
      claims.ofItem(item.id, actor.personId, limit, offset),
      claims.reasons(item.id, MOST),
      claims.teams(item.id, MOST),
      workspaces.settings(),
    ])
    const sight = revenueSight(actor, settings)
    const customers = page.customers.map((one) => ({ ...one, revenue: shownRevenue(one.revenue, sight) }))
    const { id, number, title } = item
    return { item: { id, number, title }, customers, count: page.count, offset, reasons, teams }
  }
