import type { QuoteSource } from '../domain/item.ts'
import { featuresOf, seedOf } from '../similar/features.ts'
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
  agentId: string
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

const add = statement(
  'quote.add',
  `insert into quote ("workspaceId", id, "itemId", words, form, visibility, "churnSignal", source, "sourceChannel", "sourceTs",
     permalink, "conversationUrl", "saidAt", "recordedAt", "customerId", "authorId", "authorName", "promoterId", "agentId", masked,
     features)
   values ($1, $2, $3, $4, $5::"QuoteForm", $6::"Visibility", $7, $8::"QuoteSource", $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21::int[])`,
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

/** What customers said. A message enters once, whoever promotes it how often. */
export const quotes = (sql: Sql) => ({
  /** @throws SourceTaken where another quote has the same source message: the change is over with that */
  async add(q: NewQuote): Promise<void> {
    const values = [
      ...[
        q.id,
        q.itemId,
        q.words,
        q.form,
        q.visibility,
        q.churnSignal,
        q.source,
        q.sourceChannel,
        q.sourceTs,
        q.permalink,
      ],
      ...[q.conversationUrl, q.saidAt, q.recordedAt, q.customerId, q.authorId, q.authorName, q.promoterId, q.agentId],
      JSON.stringify(q.masked),
      featuresOf(q.words, seedOf(sql.workspaceId)),
    ]
    try {
      await sql.all(add, ...values)
    } catch (error) {
      throw isSourceTaken(error) ? new SourceTaken(q.sourceChannel ?? '', q.sourceTs ?? '', error) : error
    }
  },

  /** The item that a Slack message's words are in. */
  bySource: (channel: string, ts: string) => sql.first(bySource, channel, ts),

  itemOf: (id: string) => sql.first(itemOf, id),
})
