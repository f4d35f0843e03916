import type { Change } from '../db/change.ts'
import type { Heard, LockedItem } from '../db/items.ts'
import type { Db } from '../db/open.ts'
import { type NewQuote, SourceTaken } from '../db/quotes.ts'
import type { Actor } from '../domain/actor.ts'
import type { Spoken } from '../domain/draft.ts'
import { Refusal } from '../domain/errors.ts'
import type { NoticeSubject } from '../domain/events.ts'
import { owesDecision } from '../domain/item.ts'
import type { Quoted, Quoting } from '../domain/promotion.ts'
import { assertMayPromote, MAX_NEED } from '../domain/quote.ts'
import type { BackAsked } from '../domain/recurrence.ts'
import type { Mark } from '../domain/redaction.ts'
import { titleOf } from '../domain/title.ts'
import { alertOwners } from './alert.ts'
import { newCustomerOn } from './decide-again.ts'
import { closeNeedAsks } from './need-asks.ts'
import { oweAnswers } from './owe.ts'
import { assertAgreed, assertFree, assertTeam, customerOf, knownCustomer, quoteOf, toldIn } from './quoting.ts'
import { askWhetherBack } from './recurrence.ts'
import { toldOf } from './ship.ts'

/**
 * Adds a customer's words to an item, or to the one that it was merged into. Doing it twice (the same draft, the same source
 * message) is doing it once. What is parked or decided against takes words as before and is not opened by them. What has
 * shipped is answered at once, but a problem that was said after that: it may have come back, and whoever brought the words is
 * asked (docs/decisions/0047).
 * @param mark what stands for personal data that is masked before anything is stored
 * @throws Refusal as `promote`, and `item.unknown`
 */
export const addQuote =
  (db: Db) =>
  async (actor: Actor, itemId: string, quoting: Quoting, mark: Mark): Promise<Quoted> => {
    assertMayPromote(actor)
    try {
      return await db.change(actor, (tx) => add(tx, actor, itemId, quoting, mark))
    } catch (error) {
      if (!(error instanceof SourceTaken)) throw error
      const earlier = await db.of(actor.workspaceId).quotes.bySource(error.channel, error.ts)
      throw earlier ? new Refusal('quote.already', earlier, 'words') : error
    }
  }

async function add(tx: Change, actor: Actor, itemId: string, quoting: Quoting, mark: Mark): Promise<Quoted> {
  const draft = await tx.drafts.take(quoting.draftId, actor.personId)
  return draft ? addTo(tx, actor, itemId, quoting, draft, mark) : whatBecameOf(tx, quoting)
}

/**
 * Adds words to an item, of which the draft is taken out already.
 * @throws Refusal as `addQuote`, but `draft.gone`
 */
export async function addTo(
  tx: Change,
  actor: Actor,
  itemId: string,
  quoting: Quoting,
  draft: Spoken,
  mark: Mark,
): Promise<Quoted> {
  await assertAgreed(tx, actor.personId, quoting, draft)
  await assertFree(tx, draft)
  await assertTeam(tx, quoting)
  const { words, need, unmasked } = toldIn(quoting, draft, mark)
  const customerId = (await knownCustomer(tx, quoting.customer))?.id ?? (await customerOf(tx, quoting.customer))
  const item = await tx.items.lock(itemId)
  const heard = item && (await tx.items.heard(item.id))
  if (!item || !heard) throw new Refusal('item.unknown', { number: 0 })
  const isNew = customerId !== null && !(await tx.claims.hasCustomer(item.id, customerId))
  const quote = quoteOf(tx, quoting, draft, { itemId: item.id, words, customerId, promoterId: actor.personId }, mark)
  await tx.quotes.addTo(quote)
  const links = await learn(tx, item, heard, quote, need)
  const asks = need ? await closeNeedAsks(tx, item.id, 'told') : []
  const again = isNew ? await newCustomerOn(tx, item) : []
  const alerts = await alertOwners(tx, actor, item, { ...quote, quoteId: quote.id })
  const answer = owesDecision(item.kind) ? await watch(tx, actor, item, heard, quote) : nothingOwed
  tx.record(
    'item.quoted',
    item,
    {
      quoteId: quote.id,
      ...(unmasked ? { unmasked } : {}),
      ...(need ? { need, isPrivate: quote.visibility === 'private' } : {}),
      ...(isFirstOpen(quote, heard) && heard.need ? { privateNeed: heard.need } : {}),
    },
    { notices: [...answer.notices, ...asks, ...again, ...alerts], links },
  )
  return {
    itemId: item.id,
    number: item.number,
    mergedFrom: item.asked === item.number ? null : item.asked,
    status: item.status,
    isOwed: answer.isOwed,
    back: answer.back,
    responseUrl: draft.responseUrl,
  }
}

/** The draft is gone: it was submitted already, or its day is over. */
async function whatBecameOf(tx: Change, { draftId }: Quoting): Promise<Quoted> {
  const done = await tx.quotes.itemOf(draftId)
  const item = done && (await tx.items.getOrMergeTarget(done.itemId))
  if (!item) throw new Refusal('draft.gone', {}, 'words')
  const { id, number } = item
  return { itemId: id, number, mergedFrom: null, status: 'new', isOwed: false, back: null, responseUrl: null }
}

/**
 * What further words tell of their item. A need joins the one that is known. Where all was private until now, the item shows its
 * title and need from now on: they are those of the open words, and what was said in private stays in the history. What is said
 * in private adds nothing to what everybody sees.
 * @returns the links whose issues show another title now
 */
async function learn(
  tx: Change,
  item: LockedItem,
  heard: Heard,
  quote: NewQuote,
  need: string | null,
): Promise<string[]> {
  if (quote.visibility === 'private' && heard.hasOpenWords) return []
  const known = isFirstOpen(quote, heard)
    ? { title: item.title || titleOf(quote.words), need }
    : { title: item.title, need: joined(heard.need, need) }
  if (known.title === item.title && known.need === heard.need) return []
  await tx.items.know(item.id, known)
  return known.title === item.title ? [] : toldOf(await tx.links.ofItem(item.id))
}

/** Whether an item that was heard in private alone is heard of in the open now. */
const isFirstOpen = ({ visibility }: NewQuote, { hasOpenWords }: Heard) => visibility === 'open' && !hasOpenWords

/** Two customers may need it for two things; what would be too long stays in the history. */
function joined(known: string | null, need: string | null): string | null {
  if (known === null || need === null) return known ?? need
  const both = `${known}\n${need}`
  return known.includes(need) || both.length > MAX_NEED ? known : both
}

interface Answer {
  isOwed: boolean
  back: BackAsked | null
  notices: NoticeSubject[]
}
const nothingOwed: Answer = { isOwed: false, back: null, notices: [] }

/** From now on this customer has an answer; where the item has shipped it is owed, or it is asked whether it is back. */
async function watch(tx: Change, actor: Actor, item: LockedItem, heard: Heard, quote: NewQuote): Promise<Answer> {
  const { id: quoteId, customerId, agentId, agentTeamId = null } = quote
  const people = [actor.personId, ...(agentId ? [agentId] : [])]
  await tx.loops.watch({ itemId: item.id, customerId, quoteId, agentId, agentTeamId, people })
  // Open again after some were told: nobody else hears of it until it ships once more.
  if (item.status !== 'shipped' || item.reopenedAt !== null) return nothingOwed
  const isAfter = heard.shippedAt !== null && quote.saidAt > heard.shippedAt
  if (item.kind === 'problem' && isAfter)
    return { ...nothingOwed, back: await askWhetherBack(tx, { ...item, shippedAt: heard.shippedAt }, quoteId) }
  const isTheirs = (loop: { customerId: string | null; quoteId: string | null }) =>
    customerId ? loop.customerId === customerId : loop.quoteId === quoteId
  const notices = await oweAnswers(tx, item, 'shipped', isTheirs)
  return { isOwed: notices.length > 0, back: null, notices }
}
