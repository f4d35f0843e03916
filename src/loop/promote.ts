import type { Change } from '../db/change.ts'
import type { Db } from '../db/open.ts'
import { SourceTaken } from '../db/quotes.ts'
import type { Actor } from '../domain/actor.ts'
import type { Spoken } from '../domain/draft.ts'
import { Refusal } from '../domain/errors.ts'
import { DEFAULT_DECISION_DAYS, owesDecision } from '../domain/item.ts'
import type { Promoted, Promotion } from '../domain/promotion.ts'
import { assertMayPromote } from '../domain/quote.ts'
import type { Mark } from '../domain/redaction.ts'
import { assertOffered } from '../domain/settings.ts'
import { titleOf } from '../domain/title.ts'
import { addWorkdays } from '../domain/workdays.ts'
import { alertOwners } from './alert.ts'
import { assertAgreed, assertFree, assertTeam, customerOf, quoteOf, toldIn } from './quoting.ts'
import { settingsAtWork } from './working-time.ts'

/**
 * Adds a customer's words: a new item with its first quote. Doing it twice (the same draft, the same source message) is
 * doing it once.
 * @param mark what stands for personal data that is masked before anything is stored
 * @throws Refusal `promote.outsider`, `quote.empty`, `quote.tooLong`, `quote.already`, `draft.gone`, `customer.unknown`,
 *   `link.notHttp`, `field.tooLong`, `spared.noReason`, `private.notAgreed`, `kind.notOffered`
 */
export const promote =
  (db: Db) =>
  async (actor: Actor, promotion: Promotion, mark: Mark): Promise<Promoted> => {
    assertMayPromote(actor)
    try {
      const { promoted, added } = await db.change(actor, (tx) => add(tx, actor, promotion, mark))
      const [number] = await added
      return { ...promoted, number }
    } catch (error) {
      // The message was promoted before, or while this was under way: that item stays, this one never was.
      if (!(error instanceof SourceTaken)) throw error
      const earlier = await db.of(actor.workspaceId).quotes.bySource(error.channel, error.ts)
      throw earlier ? new Refusal('quote.already', earlier, 'words') : error
    }
  }

/** What was added. Its number is known when the change has ended. */
interface Adding {
  promoted: Omit<Promoted, 'number'>
  added: Promise<readonly [number, ...unknown[]]>
}

async function add(tx: Change, actor: Actor, promotion: Promotion, mark: Mark): Promise<Adding> {
  const [draft, around] = await Promise.all([
    tx.drafts.get(promotion.draftId, actor.personId),
    lookAround(tx, promotion),
  ])
  if (!draft) return whatBecameOf(tx, promotion)
  tx.last(() => [tx.drafts.spend(promotion.draftId, actor.personId)])
  return addItem(tx, actor, promotion, draft, mark, around)
}

/** What an item needs to know of what is there already: one trip to the database, whatever the words are. */
async function lookAround(tx: Change, promotion: Promotion) {
  const [customer, place, { work, ...settings }, mayBeBack] = await Promise.all([
    promotion.customer && 'id' in promotion.customer ? tx.customers.seen(promotion.customer.id) : null,
    placeOf(tx, promotion.areaId),
    settingsAtWork(tx),
    tx.recurrences.canBe(),
  ])
  return { customer, place, work, settings, mayBeBack }
}

/**
 * Adds a new item with its first words, whose draft is taken out by whoever calls.
 * @throws Refusal as `promote`, but `draft.gone`
 */
export async function addItem(
  tx: Change,
  actor: Actor,
  promotion: Promotion,
  draft: Spoken,
  mark: Mark,
  around?: Awaited<ReturnType<typeof lookAround>>,
): Promise<Adding> {
  const { customer, place, work, settings, mayBeBack } = around ?? (await lookAround(tx, promotion))
  const kind = promotion.kind ?? settings.kinds[0] ?? 'request'
  assertOffered(kind, settings)
  await assertAgreed(tx, actor.personId, promotion, draft)
  await assertFree(tx, draft)
  await assertTeam(tx, promotion)
  const { words, need, unmasked } = toldIn(promotion, draft, mark)
  const customerId = customer?.id ?? (await customerOf(tx, promotion.customer))
  const isPrivate = draft.source?.isPrivate ?? false

  const decisionDue = owesDecision(kind)
    ? addWorkdays(tx.now, place.decisionDays, place.timeZone, work.isHoliday)
    : null
  const itemId = tx.uuid()
  const quote = quoteOf(tx, promotion, draft, { itemId, words, customerId, promoterId: actor.personId }, mark)
  const item = { id: itemId, kind, status: 'new' as const, ownerId: place.ownerId, areaOwnerId: null }
  const notices = await alertOwners(tx, actor, item, { ...quote, quoteId: quote.id, renewing: customer })
  const undo = tx.record(
    'item.promoted',
    { id: itemId, channel: place.channel },
    { quoteId: promotion.draftId, ...(unmasked ? { unmasked } : {}) },
    { notices },
  )
  if (customer) tx.last(() => [tx.customers.stays(customer.id)])
  // Last, because all who add something wait for the row that gives the numbers.
  const added = tx.last(() => [
    tx.items.begin(
      {
        id: itemId,
        title: isPrivate ? '' : titleOf(words),
        need,
        kind,
        stageId: promotion.stageId,
        areaId: promotion.areaId,
        ownerId: place.ownerId,
        decisionDue,
        addedById: actor.personId,
        createdAt: tx.now,
        words,
        first: { customers: customerId ? 1 : 0, revenue: customer?.revenue ?? '0' },
      },
      quote,
      owesDecision(kind)
        ? { id: tx.uuid(), people: [actor.personId, ...(quote.agentId ? [quote.agentId] : [])] }
        : null,
    ),
  ])
  return {
    promoted: { itemId, owner: place.owner, decisionDue, responseUrl: draft.responseUrl, undo, mayBeBack },
    added,
  }
}

/** The draft is gone: it was submitted already, or its day is over. */
async function whatBecameOf(tx: Change, { draftId }: Promotion): Promise<Adding> {
  const done = await tx.quotes.itemOf(draftId)
  if (!done) throw new Refusal('draft.gone', {}, 'words')
  const promoted = {
    ...{ itemId: done.itemId, owner: null, decisionDue: null, responseUrl: null, undo: null },
    mayBeBack: true,
  }
  return { promoted, added: Promise.resolve([done.number]) }
}

/** Who decides, by when, and where the card stands: the area's, else the workspace's. */
async function placeOf(tx: Change, areaId: string | null) {
  const [workspace, area] = await Promise.all([tx.workspaces.get(), areaId ? tx.areas.place(areaId) : null])
  if (!workspace) throw new Error('The workspace of an actor does not exist.')
  return {
    ownerId: area?.ownerId ?? null,
    owner: area?.owner ?? null,
    decisionDays: area?.decisionDays ?? DEFAULT_DECISION_DAYS,
    channel: area?.channel ?? workspace.vocChannel,
    timeZone: workspace.timeZone,
  }
}
