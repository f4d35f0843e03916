import type { Change } from '../db/change.ts'
import type { Db } from '../db/open.ts'
import { SourceTaken } from '../db/quotes.ts'
import type { Actor } from '../domain/actor.ts'
import { cleanText } from '../domain/clean-text.ts'
import type { Draft } from '../domain/draft.ts'
import { Refusal } from '../domain/errors.ts'
import { DEFAULT_DECISION_DAYS, owesDecision } from '../domain/item.ts'
import { type Promoted, type Promotion, splitWords } from '../domain/promotion.ts'
import { assertMayPromote, assertWords, httpLink, MAX_CUSTOMER_NAME, MAX_NEED } from '../domain/quote.ts'
import { type Mark, redact, redactionKinds } from '../domain/redaction.ts'
import { titleOf } from '../domain/title.ts'
import { addWorkdays } from '../domain/workdays.ts'

/**
 * Adds a customer's words: a new item with its first quote. Doing it twice (the same draft, the same source message) is
 * doing it once.
 * @param mark what stands for personal data that is masked before anything is stored
 * @throws Refusal `promote.outsider`, `quote.empty`, `quote.tooLong`, `quote.already`, `draft.gone`, `customer.unknown`,
 *   `link.notHttp`, `field.tooLong`
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
  const [draft, customer, place] = await Promise.all([
    tx.drafts.take(promotion.draftId, actor.personId),
    knownCustomer(tx, promotion.customer),
    placeOf(tx, promotion.areaId),
  ])
  if (!draft) return whatBecameOf(tx, promotion)
  const words = wordsOf(promotion, draft, mark)
  const need = textOf(promotion.need, mark, 'need')
  const conversationUrl = promotion.link ? httpLink(promotion.link) : null
  const customerId = customer?.id ?? (await customerOf(tx, promotion.customer))
  const isPrivate = draft.source?.isPrivate ?? false

  const decisionDue = owesDecision(promotion.kind) ? addWorkdays(tx.now, place.decisionDays, place.timeZone) : null
  const itemId = tx.uuid()
  tx.record('item.promoted', { id: itemId, channel: place.channel }, { quoteId: promotion.draftId })
  // Last, because all who add something wait for the row that gives the numbers.
  const added = tx.last(() => [
    tx.items.add({
      id: itemId,
      title: isPrivate ? '' : titleOf(words),
      need,
      kind: promotion.kind,
      stageId: promotion.stageId,
      areaId: promotion.areaId,
      ownerId: place.ownerId,
      decisionDue,
      addedById: actor.personId,
      createdAt: tx.now,
    }),
    tx.quotes.add({
      id: promotion.draftId,
      itemId,
      words,
      form: promotion.isGist ? 'gist' : 'verbatim',
      visibility: isPrivate ? 'private' : 'open',
      churnSignal: promotion.churnSignal,
      source: draft.source ? 'slack' : 'form',
      sourceChannel: draft.source?.channel ?? null,
      sourceTs: draft.source?.ts ?? null,
      permalink: draft.source?.permalink ?? null,
      conversationUrl,
      saidAt: draft.source ? new Date(Number(draft.source.ts) * 1000) : tx.now,
      recordedAt: tx.now,
      customerId,
      authorId: draft.source?.author.personId ?? null,
      authorName: draft.source?.author.name ?? null,
      promoterId: actor.personId,
      agentId: promotion.agentId,
      masked: countMarks(words, mark),
    }),
    owesDecision(promotion.kind)
      ? tx.loops.watch({
          itemId,
          customerId,
          quoteId: promotion.draftId,
          agentId: promotion.agentId,
          people: [actor.personId, promotion.agentId],
        })
      : Promise.resolve(),
  ])
  return { promoted: { itemId, owner: place.owner, decisionDue, responseUrl: draft.responseUrl }, added }
}

/** The draft is gone: it was submitted already, or its day is over. */
async function whatBecameOf(tx: Change, { draftId }: Promotion): Promise<Adding> {
  const done = await tx.quotes.itemOf(draftId)
  if (!done) throw new Refusal('draft.gone', {}, 'words')
  const promoted = { itemId: done.itemId, owner: null, decisionDue: null, responseUrl: null }
  return { promoted, added: Promise.resolve([done.number]) }
}

/** The whole words, masked: what the person left in the input, and what the input could not hold. */
function wordsOf(promotion: Promotion, draft: Draft, mark: Mark): string {
  const rest = promotion.keepsRest ? splitWords(redact(cleanText(draft.words), mark).text).rest : ''
  const words = redact(cleanText(promotion.words + rest), mark).text
  assertWords(words, promotion.words)
  return words
}

function textOf(text: string | null, mark: Mark, field: string): string | null {
  const clean = redact(cleanText(text ?? ''), mark).text
  if (clean.length > MAX_NEED) throw new Refusal('field.tooLong', { max: MAX_NEED }, field)
  return clean || null
}

const knownCustomer = async (tx: Change, customer: Promotion['customer']) =>
  customer && 'id' in customer ? tx.customers.byId(customer.id) : null

async function customerOf(tx: Change, customer: Promotion['customer']): Promise<string | null> {
  if (!customer) return null
  if ('id' in customer) throw new Refusal('customer.unknown', {}, 'customer')
  const name = cleanText(customer.name).replaceAll('\n', ' ')
  if (name.length > MAX_CUSTOMER_NAME) throw new Refusal('field.tooLong', { max: MAX_CUSTOMER_NAME }, 'customer')
  return name ? tx.customers.named(name) : null
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

/** How many of which kind stand masked in the words as they are stored. */
function countMarks(words: string, mark: Mark): Record<string, number> {
  const counts = redactionKinds.map((kind) => [kind, words.split(mark(kind)).length - 1] as const)
  return Object.fromEntries(counts.filter(([, count]) => count > 0))
}
