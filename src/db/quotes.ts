import type { QuoteSource } from '../domain/item.ts'
import { featuresOf, searchedBy, seedOf } from '../similar/features.ts'
import { searchedOf } from './found-by.ts'
import { type Sql, statement } from './statement.ts'

export interface NewQuote {
  id: string
  itemId: string
  words: string
  form: 'verbatim' | 'gist'
  visibility: 'open' | 'private'
  churnSignal: boolean
  source: QuoteSource
  sourceChannel: string | null
  sourceTs: string | null
  permalink: string | null
  conversationUrl: string | null
  saidAt: Date
  recordedAt: Date
  customerId: string | null
  authorId: string | null
  authorName: string | null
  promoterId: string
  agentId: string | null
  /** The team that answers, of which one says "I'll take it"; null: the agent does. */
  agentTeamId?: string | null
  /** The answer to a survey whose comment these are. */
  survey?: string | null
  responseId?: string | null
  /** How many of which kind were masked. */
  masked: Record<string, number>
}

/** The words of this message are in an item already. */
export class SourceTaken extends Error {
  readonly channel: string
  readonly ts: string
  constructor(channel: string, ts: string, cause: unknown) {
    super('Another quote has the same source message.', { cause })
    this.channel = channel
    this.ts = ts
  }
}

/** PostgreSQL's code of a unique_violation. */
const TAKEN = '23505'
const SOURCE = 'quote_workspaceId_sourceChannel_sourceTs_key'
const isSourceTaken = (error: unknown) =>
  error instanceof Error &&
  'code' in error &&
  error.code === TAKEN &&
  'constraint' in error &&
  error.constraint === SOURCE

/** SQL: writes words. @param from of `valuesOf` the first parameter */
export function insertQuote(from: number): string {
  const types: Partial<Record<number, string>> = {
    3: '"QuoteForm"',
    4: '"Visibility"',
    6: '"QuoteSource"',
    19: 'int[]',
  }
  const values = Array.from({ length: 23 }, (_, n) => `$${from + n}${types[n] ? `::${types[n]}` : ''}`)
  return `insert into quote ("workspaceId", id, "itemId", words, form, visibility, "churnSignal", source, "sourceChannel", "sourceTs",
     permalink, "conversationUrl", "saidAt", "recordedAt", "customerId", "authorId", "authorName", "promoterId", "agentId", masked,
     features, "agentTeamId", survey, "responseId")
   values ($1, ${values.join(', ')})`
}
/** What `insertQuote` writes, in its order. */
export const valuesOf = (q: NewQuote, workspaceId: string): unknown[] => [
  ...[q.id, q.itemId, q.words, q.form, q.visibility, q.churnSignal, q.source, q.sourceChannel, q.sourceTs, q.permalink],
  ...[q.conversationUrl, q.saidAt, q.recordedAt, q.customerId, q.authorId, q.authorName, q.promoterId, q.agentId],
  JSON.stringify(q.masked),
  // As PostgreSQL writes an array: the driver would look at each of them.
  `{${featuresOf(q.words, seedOf(workspaceId)).join()}}`,
  ...[q.agentTeamId ?? null, q.survey ?? null, q.responseId ?? null],
]
/** What it failed with. @returns SourceTaken, where that is why */
export const asTaken = (error: unknown, q: NewQuote): unknown =>
  isSourceTaken(error) ? new SourceTaken(q.sourceChannel ?? '', q.sourceTs ?? '', error) : error

const add = statement('quote.add', insertQuote(2))
// What is not worked out yet stays so: whoever works it out takes these, too.
const found = statement(
  'quote.found',
  `update item i set features = ${searchedOf('i.features || $3::int[]')}
   where i."workspaceId" = $1 and i.id = $2 and not i.features @> $3::int[]`,
)
const bySource = statement<{ itemId: string; number: number }>(
  'quote.bySource',
  `select i.id as "itemId", i.number from quote q join item i on i."workspaceId" = q."workspaceId" and i.id = q."itemId"
   where q."workspaceId" = $1 and q."sourceChannel" = $2 and q."sourceTs" = $3`,
)
const itemOf = statement<{ itemId: string; number: number }>(
  'quote.itemOf',
  `select i.id as "itemId", i.number from quote q join item i on i."workspaceId" = q."workspaceId" and i.id = q."itemId"
   where q."workspaceId" = $1 and q.id = $2`,
)

// Only a summary, and only for whoever wrote it: brought it, or whose message it was.
const gist = statement<{ quoteId: string; itemId: string; number: number; words: string; isPrivate: boolean }>(
  'quote.gist',
  `select q.id as "quoteId", i.id as "itemId", i.number, q.words, q.visibility = 'private' as "isPrivate"
   from quote q join item i on i."workspaceId" = q."workspaceId" and i.id = q."itemId"
   where q."workspaceId" = $1 and q.id = $2 and q."deletedAt" is null and q.form = 'gist' and (q."promoterId" = $3 or q."authorId" = $3)`,
)
// Words of a message stand in the message; what was typed stands nowhere else.
const typed = statement<{ words: string }>(
  'quote.typed',
  `select words from quote where "workspaceId" = $1 and "itemId" = $2 and "deletedAt" is null and source = 'form' order by "recordedAt", id limit 1`,
)
const correct = statement(
  'quote.correct',
  `update quote set words = $3, features = $4 where "workspaceId" = $1 and id = $2 and form = 'gist'`,
)

const firstOf = statement<{ id: string; saidAt: Date }>(
  'quote.firstOf',
  `select id, "saidAt" from quote where "workspaceId" = $1 and "itemId" = $2 and "deletedAt" is null order by "recordedAt", id limit 1`,
)
const openWords = statement<{ words: string }>(
  'quote.openWords',
  `select words from quote where "workspaceId" = $1 and id = $2 and visibility = 'open' and "deletedAt" is null`,
)

/** What customers said. A message enters once, whoever promotes it how often. */
export const quotes = (sql: Sql) => ({
  /**
   * The first words of a new item.
   * @throws SourceTaken where another quote has the same source message: the change is over with that
   */
  async add(q: NewQuote): Promise<void> {
    try {
      await sql.all(add, ...valuesOf(q, sql.workspaceId))
    } catch (error) {
      throw asTaken(error, q)
    }
  },

  /** Further words on an item, which is found by them from then on. @throws SourceTaken as `add` */
  async addTo(q: NewQuote): Promise<void> {
    const known = searchedBy(featuresOf(q.words, seedOf(sql.workspaceId)))
    // In this order: whoever adds hears which of them failed.
    await Promise.all([sql.all(found, q.itemId, known), this.add(q)])
  },

  /** The item that a Slack message's words are in. */
  bySource: (channel: string, ts: string) => sql.first(bySource, channel, ts),

  itemOf: (id: string) => sql.first(itemOf, id),

  /** A colleague's summary, for whoever wrote it; null for everybody else, and where these are a customer's own words. */
  gist: (id: string, personId: string) => sql.first(gist, id, personId),
  /** What was typed into the form on an item, and stands in no message. */
  typed: async (itemId: string) => (await sql.first(typed, itemId))?.words ?? null,
  /** The words with which an item began. */
  firstOf: (itemId: string) => sql.first(firstOf, itemId),
  /** Words that everybody may read; null where not everybody may. */
  openWords: async (id: string) => (await sql.first(openWords, id))?.words ?? null,
  /** Puts a summary right. */
  correct: (id: string, words: string) => sql.all(correct, id, words, featuresOf(words, seedOf(sql.workspaceId))),
})
