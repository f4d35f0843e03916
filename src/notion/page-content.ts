import { createHash } from 'node:crypto'
import type { ItemView, QuoteView } from '../domain/item.ts'
import type { ItemPast } from '../domain/mirror.ts'
import { revenueBand } from '../domain/revenue.ts'
import { localDay } from '../domain/workdays.ts'
import { type Speech, speech } from '../locales/texts.ts'
import { escapeMarkdown, link, oneLine, pageUrl, quotation } from './markdown.ts'
import { ownPart } from './own-part.ts'
import type { RowValues } from './properties.ts'

/** So many quotes stand in a page: with the longest ones it stays far under Notion's 500 KB a request. */
export const QUOTES_IN_PAGE = 50
const WORDS = 4_000

/** An item as its page in Notion shows it. */
export interface PageContent {
  row: RowValues
  markdown: string
}

/**
 * What the page of an item says, in the workspace's language.
 * @param quotes open ones only, oldest first: private words never leave Slack
 */
export function pageContent(item: ItemView, quotes: QuoteView[], past: ItemPast, t: Speech): PageContent {
  return {
    row: {
      key: t.name.item(item.number),
      title: item.title || t.name.noTitle,
      status: t.status[item.status],
      customers: item.customers,
      revenue: revenueOf(item, t),
      votes: item.votes,
      stage: item.stage?.[t.locale] ?? null,
      area: item.area,
      decides: item.owner,
      jira: item.links.map(({ key, url }) => ({ text: key, url })),
      slack: slackUrl(item),
      added: localDay(item.createdAt, item.workspace.timeZone),
      decided: item.decidedAt && localDay(item.decidedAt, item.workspace.timeZone),
      shipped: item.shippedAt && localDay(item.shippedAt, item.workspace.timeZone),
    },
    markdown: ownPart(body(item, quotes, past, t), t.notion.notesBelow),
  }
}

function body(item: ItemView, quotes: QuoteView[], { moves, targetPage }: ItemPast, t: Speech): string {
  const line = item.line[t.locale] ?? item.line.ko ?? item.line.en
  const section = (heading: string, text: string | null) => (text ? [`## ${heading}`, paragraph(text)] : [])
  const hidden = item.quotes - quotes.length
  const { mergedInto } = item
  return [
    ...(mergedInto ? [pointer(mergedInto, targetPage, t)] : []),
    ...section(t.notion.need, item.need),
    ...section(t.notion.workaround, item.workaround),
    ...section(t.edit.fields.cause, item.cause),
    ...section(t.notion.line, line),
    ...section(t.notion.availability, line && item.availability),
    // What was merged has taken its words along.
    ...(item.quotes > 0 || !mergedInto ? [`## ${t.notion.quotes(item.quotes)}`] : []),
    ...quotes.flatMap((quote) => [
      quotation(quote.words.slice(0, WORDS).replace(/[\uD800-\uDBFF]$/, '')),
      aboutQuote(quote, t),
    ]),
    ...(hidden > 0 ? [t.notion.notShown(hidden, item.privateQuotes)] : []),
    ...(moves.length > 0 ? [`## ${t.notion.moves}`, moves.map((move) => moveLine(move, t)).join('<br>')] : []),
  ].join('\n\n')
}

/** Where a merged item went: a link where that has a page. */
const pointer = ({ number, title }: { number: number; title: string }, page: string | null, t: Speech): string =>
  [
    paragraph(t.merge.pointer(number, title || t.name.noTitle)),
    ...(page ? [link(t.notion.openTarget(number), pageUrl(page))] : []),
  ].join(' ')

const moveLine = ({ from, to, at }: ItemPast['moves'][number], t: Speech): string =>
  `${t.format.date(at)} · ${from ? `${t.status[from]} → ` : ''}${t.status[to]}`

/** The line that ends our part of a page, in each language. @param now the texts know the day */
export const marksBelow = (now: Date): string[] =>
  (['ko', 'en'] as const).map((locale) => speech({ locale, timeZone: 'UTC' }, now).notion.notesBelow)

const paragraph = (text: string) => text.trim().split(/\r?\n/).map(escapeMarkdown).join('<br>')

const aboutQuote = (quote: QuoteView, t: Speech) =>
  [
    oneLine(quote.customer ?? t.card.unknownCustomer),
    t.source[quote.source],
    t.format.date(quote.saidAt),
    oneLine(quote.isGist ? t.card.gist(quote.promoter) : t.card.addedBy(quote.promoter)),
    ...(quote.permalink ? [link(t.notion.openMessage, quote.permalink)] : []),
    ...(quote.conversationUrl ? [link(t.notion.openConversation, quote.conversationUrl)] : []),
  ].join(' · ')

function revenueOf({ revenue }: ItemView, t: Speech): string | null {
  if (!revenue) return null
  if (revenue.isExact) return t.notion.revenue(revenue.amount)
  const { from, to } = revenueBand(revenue.amount)
  return t.notion.revenueBand(from, to)
}

/** The card's address in Slack; null before it was posted. */
export function slackUrl({ card, workspace }: { card: string | null; workspace: { domain: string } }): string | null {
  const [channel, ts] = card?.split(':') ?? []
  return channel && ts ? `https://${workspace.domain}.slack.com/archives/${channel}/p${ts.replace('.', '')}` : null
}

/** Tells two contents apart, in 16 characters. */
export const hashOf = (content: unknown): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 16)
