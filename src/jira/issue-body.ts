import type { ItemView, QuoteView } from '../domain/item.ts'
import type { IssueDraft, IssueWish } from '../domain/new-issue.ts'
import type { Speech } from '../locales/texts.ts'
import { numbersIn } from './numbers.ts'
import { slackAddress } from './slack-address.ts'

/** The entity property by which an issue that we made is found again: `{ wish }`. */
export const WISH_PROPERTY = 'hearback.wish'

/** So many quotes stand in a description, each so long: with the longest it stays under Jira's 32,767 characters. */
export const QUOTES_IN_ISSUE = 10
const WORDS = 1_200
const NEED = 3_000

/** A node of the Atlassian Document Format (developer.atlassian.com, "Atlassian document format"). */
type Node = { type: string; [more: string]: unknown }

/** What `POST /issue` takes. */
export interface IssueBody {
  fields: Record<string, unknown>
  properties: { key: string; value: unknown }[]
}

/**
 * The issue that was wished for, with what is known of its item now.
 * @param quotes open ones only: private words never leave Slack. Neither does any customer's name.
 */
export function issueBody({ id, draft }: IssueWish, item: ItemView, quotes: QuoteView[], t: Speech): IssueBody {
  const { project, typeId, summary, hasDescription } = draft
  const fields = Object.fromEntries(Object.entries(draft.fields).map(([field, one]) => [field, asJira(one)]))
  return {
    fields: {
      project: { id: project.id },
      issuetype: { id: typeId },
      summary,
      ...(hasDescription ? { description: description(item, quotes, t) } : {}),
      ...fields,
    },
    properties: [{ key: WISH_PROPERTY, value: { wish: id } }],
  }
}

/** A field's value as Jira takes it (developer.atlassian.com, "Create issue"). */
function asJira({ kind, value }: IssueDraft['fields'][string]): unknown {
  const [one = '', many] = typeof value === 'string' ? [value, [value]] : [value[0], value]
  switch (kind) {
    case 'number':
      return Number(one)
    case 'document':
      return doc(one.split(/\n+/).map(paragraph))
    case 'option':
      return { id: one }
    case 'options':
      return many.map((id) => ({ id }))
    case 'person':
      return { accountId: one }
    case 'words':
      return many
    default:
      return one
  }
}

function description(item: ItemView, quotes: QuoteView[], t: Speech): Node {
  const shown = quotes.slice(0, QUOTES_IN_ISSUE)
  const further = item.quotes - item.privateQuotes - shown.length
  return doc([
    ...(item.need ? [heading(t.notion.need), ...item.need.slice(0, NEED).split(/\n+/).map(paragraph)] : []),
    heading(t.issue.evidence),
    paragraph(numbersIn(item, t)),
    ...shown.flatMap((quote) => [
      { type: 'blockquote', content: [paragraph(cut(quote.words))] },
      paragraph([t.source[quote.source], t.format.date(quote.saidAt)].join(' · ')),
    ]),
    ...(further > 0 ? [paragraph(t.issue.furtherQuotes(further))] : []),
    ...(item.privateQuotes > 0 ? [paragraph(t.issue.privateQuotes(item.privateQuotes))] : []),
    {
      type: 'paragraph',
      content: [linked(t.issue.inSlack(item.number), slackAddress(item))],
    },
  ])
}

const doc = (content: Node[]): Node => ({ type: 'doc', version: 1, content })
const heading = (text: string): Node => ({ type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text }] })
/** A text node may not be empty. */
const paragraph = (text: string): Node => ({
  type: 'paragraph',
  content: text.trim() ? [{ type: 'text', text: text.trim() }] : [],
})
const linked = (text: string, href: string): Node => ({
  type: 'text',
  text,
  marks: [{ type: 'link', attrs: { href } }],
})

/** Cut between letters, never inside one. */
const cut = (words: string): string =>
  words.length <= WORDS ? words : `${words.slice(0, WORDS - 1).replace(/[\ud800-\udbff]$/, '')}…`
