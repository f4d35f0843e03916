import type { QuoteSource } from '../domain/item.ts'
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

const add = statement<{ id: string }>(
  'quote.add',
  `insert into quote ("workspaceId", id, "itemId", words, form, visibility, "churnSignal", source, "sourceChannel", "sourceTs",
     permalink, "conversationUrl", "saidAt", "recordedAt", "customerId", "authorId", "authorName", "promoterId", "agentId", masked)
   values ($1, $2, $3, $4, $5::"QuoteForm", $6::"Visibility", $7, $8::"QuoteSource", $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
   on conflict ("workspaceId", "sourceChannel", "sourceTs") do nothing returning id`,
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
  /** @returns false where another quote has the same source message */
  async add(quote: NewQuote): Promise<boolean> {
    const q = quote
    const row = await sql.first(
      add,
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
    )
    return row !== null
  },

  /** The item that a Slack message's words are in. */
  bySource: (channel: string, ts: string) => sql.first(bySource, channel, ts),

  itemOf: (id: string) => sql.first(itemOf, id),
})
