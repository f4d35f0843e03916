import type { Change } from '../db/change.ts'
import type { NewQuote } from '../db/quotes.ts'
import { cleanText } from '../domain/clean-text.ts'
import type { Draft } from '../domain/draft.ts'
import { Refusal } from '../domain/errors.ts'
import { type Promotion, type Quoting, splitWords } from '../domain/promotion.ts'
import { assertWords, httpLink, MAX_CUSTOMER_NAME, MAX_NEED } from '../domain/quote.ts'
import { type Mark, redact, redactionKinds } from '../domain/redaction.ts'

/** The whole words, masked: what the person left in the input, and what the input could not hold. */
export function wordsOf(quoting: Quoting, draft: Draft, mark: Mark): string {
  const rest = quoting.keepsRest ? splitWords(redact(cleanText(draft.words), mark).text).rest : ''
  const words = redact(cleanText(quoting.words + rest), mark).text
  assertWords(words, quoting.words)
  return words
}

/** The need as it may be stored, or null. @throws Refusal `field.tooLong` */
export function needOf(text: string | null, mark: Mark): string | null {
  const clean = redact(cleanText(text ?? ''), mark).text
  if (clean.length > MAX_NEED) throw new Refusal('field.tooLong', { max: MAX_NEED }, 'need')
  return clean || null
}

export const knownCustomer = async (tx: Change, customer: Promotion['customer']) =>
  customer && 'id' in customer ? tx.customers.byId(customer.id) : null

/** A customer who was typed in. @throws Refusal `customer.unknown` (chosen, and gone meanwhile), `field.tooLong` */
export async function customerOf(tx: Change, customer: Promotion['customer']): Promise<string | null> {
  if (!customer) return null
  if ('id' in customer) throw new Refusal('customer.unknown', {}, 'customer')
  const name = cleanText(customer.name).replaceAll('\n', ' ')
  if (name.length > MAX_CUSTOMER_NAME) throw new Refusal('field.tooLong', { max: MAX_CUSTOMER_NAME }, 'customer')
  return name ? tx.customers.named(name) : null
}

/** What a quote holds besides its words. */
export interface Said {
  itemId: string
  words: string
  customerId: string | null
  promoterId: string
}

/** The row of words that somebody adds. @throws Refusal `link.notHttp` */
export function quoteOf(
  tx: Pick<Change, 'now'>,
  quoting: Quoting,
  { source }: Draft,
  { itemId, words, customerId, promoterId }: Said,
  mark: Mark,
): NewQuote {
  return {
    id: quoting.draftId,
    itemId,
    words,
    form: quoting.isGist ? 'gist' : 'verbatim',
    visibility: source?.isPrivate ? 'private' : 'open',
    churnSignal: quoting.churnSignal,
    source: source ? 'slack' : 'form',
    sourceChannel: source?.channel ?? null,
    sourceTs: source?.ts ?? null,
    permalink: source?.permalink ?? null,
    conversationUrl: quoting.link ? httpLink(quoting.link) : null,
    saidAt: source ? new Date(Number(source.ts) * 1000) : tx.now,
    recordedAt: tx.now,
    customerId,
    authorId: source?.author.personId ?? null,
    authorName: source?.author.name ?? null,
    promoterId,
    agentId: quoting.agentId,
    masked: countMarks(words, mark),
  }
}

/** How many of which kind stand masked in the words as they are stored. */
function countMarks(words: string, mark: Mark): Record<string, number> {
  const counts = redactionKinds.map((kind) => [kind, words.split(mark(kind)).length - 1] as const)
  return Object.fromEntries(counts.filter(([, count]) => count > 0))
}
