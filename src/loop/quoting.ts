import type { Change } from '../db/change.ts'
import type { NewQuote } from '../db/quotes.ts'
import { cleanText, cutGraphemes } from '../domain/clean-text.ts'
import { type Draft, type Spoken, standingOf } from '../domain/draft.ts'
import { Refusal } from '../domain/errors.ts'
import type { Promotion, Quoting } from '../domain/promotion.ts'
import { assertWords, httpLink, MAX_CUSTOMER_NAME, MAX_NEED } from '../domain/quote.ts'
import { type Found, type Hiding, type Mark, redact, redactionKinds } from '../domain/redaction.ts'
import { hidingOf, shownRest } from '../domain/standing.ts'
import { MOST_TEAMS } from './team-answer.ts'

const MAX_REASON = 300

/** What somebody says, as it may be stored. */
export interface Told {
  words: string
  need: string | null
  /** What looks like personal data and stays, how many of which kind, and why; null: nothing. Never the data itself. */
  unmasked: { kinds: Record<string, number>; reason: string } | null
}

/**
 * The whole words, masked: what the person left in the input, and what the input could not hold; likewise the need.
 * @throws Refusal `quote.empty`, `quote.tooLong`, `field.tooLong`, `spared.noReason`
 */
export function toldIn(quoting: Quoting, draft: Draft, mark: Mark): Told {
  const hiding = draft.standing ? hidingOf(draft.standing) : {}
  const rest = quoting.keepsRest ? shownRest(standingOf(draft, mark), mark).text : ''
  const words = redact(cleanText(quoting.words + rest), mark, hiding)
  assertWords(words.text, quoting.words)
  const need = maskedNeed(quoting.need, hiding, mark)
  return {
    words: words.text,
    need: need.text || null,
    unmasked: unmaskedBy(quoting.sparedReason ?? null, [...words.spared, ...need.spared], mark),
  }
}

/** The need as it may be stored, or null. @throws Refusal `field.tooLong` */
export const needOf = (text: string | null, mark: Mark): string | null => maskedNeed(text, {}, mark).text || null

function maskedNeed(text: string | null, hiding: Hiding, mark: Mark) {
  const need = redact(cleanText(text ?? ''), mark, hiding)
  if (need.text.length > MAX_NEED) throw new Refusal('field.tooLong', { max: MAX_NEED }, 'need')
  return need
}

/** A name is a guess from the start: to leave one needs no reason. */
function unmaskedBy(reason: string | null, spared: Found[], mark: Mark): Told['unmasked'] {
  const kept = spared.filter(({ kind }) => kind !== 'name')
  if (kept.length === 0) return null
  // Whoever repeats the number in the reason repeats it for nobody.
  const why = cutGraphemes(redact(cleanText(reason ?? ''), mark).text, MAX_REASON)
  if (!why) throw new Refusal('spared.noReason', {}, 'sparedReason')
  const kinds: Record<string, number> = {}
  for (const { kind } of kept) kinds[kind] = (kinds[kind] ?? 0) + 1
  return { kinds, reason: why }
}

/**
 * Words from a private channel or a direct message: whoever adds them agrees once that they are counted and not shown.
 * @throws Refusal `private.notAgreed` at the field `agrees`
 */
export async function assertAgreed(tx: Change, personId: string, quoting: Quoting, { source }: Draft): Promise<void> {
  if (!source?.isPrivate || (await tx.people.hasAgreed(personId))) return
  if (!quoting.agrees) throw new Refusal('private.notAgreed', {}, 'agrees')
  await tx.people.agree(personId)
}

/** The comment of an answer becomes words once. @throws Refusal `quote.already` at the field `words` */
export async function assertFree(tx: Change, { response }: Draft): Promise<void> {
  const earlier = response && (await tx.surveyComments.lockedItemOf(response))
  if (earlier) throw new Refusal('quote.already', earlier, 'words')
}

/** The team that was chosen to answer is one. @throws Refusal `team.nobody` at the field `team` */
export async function assertTeam(tx: Change, { agentTeamId }: Quoting): Promise<void> {
  if (!agentTeamId) return
  const teams = await tx.teams.all(MOST_TEAMS)
  if (!teams.some(({ id }) => id === agentTeamId)) throw new Refusal('team.nobody', {}, 'team')
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
  { source, heardAt, response }: Spoken,
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
    source: source ? 'slack' : response ? 'survey' : heardAt ? 'transcript' : 'form',
    sourceChannel: source?.channel ?? null,
    sourceTs: source?.ts ?? null,
    permalink: source?.permalink ?? null,
    conversationUrl: quoting.link ? httpLink(quoting.link) : (response?.link ?? null),
    survey: response?.survey ?? null,
    responseId: response?.responseId ?? null,
    saidAt: source
      ? new Date(Number(source.ts) * 1000)
      : response
        ? new Date(response.answeredAt)
        : (heardAt ?? tx.now),
    recordedAt: tx.now,
    customerId,
    authorId: source?.author.personId ?? null,
    authorName: source?.author.name ?? null,
    promoterId,
    agentId: quoting.agentTeamId ? null : quoting.agentId,
    agentTeamId: quoting.agentTeamId ?? null,
    masked: countMarks(words, mark),
  }
}

/** How many of which kind stand masked in the words as they are stored. */
export function countMarks(words: string, mark: Mark): Record<string, number> {
  const counts = redactionKinds.map((kind) => {
    const sign = mark(kind)
    return [kind, sign === null ? 0 : words.split(sign).length - 1] as const
  })
  return Object.fromEntries(counts.filter(([, count]) => count > 0))
}
