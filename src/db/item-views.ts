import type { Locale } from '../domain/actor.ts'
import type { ItemLine, ItemView, QuoteView } from '../domain/item.ts'
import type { ReadClient } from './read.ts'
import { type Sql, statement } from './statement.ts'

interface Counts {
  quotes: number
  privateQuotes: number
  customers: number
  votes: number
  teams: number
}

// Customers are counted once, by the one that remains after merging; a bare "my customer too" without evidence is not
// counted (voice.md §5).
const customersOf = (item: string) =>
  `(select count(distinct coalesce(c."mergedIntoId", c.id))::int from customer c where c."workspaceId" = $1 and c.id in (
        select "customerId" from quote where "workspaceId" = $1 and "itemId" = ${item} and "deletedAt" is null
        union select "customerId" from vote_customer where "workspaceId" = $1 and "itemId" = ${item} and (words is not null or link is not null)))`

const counts = statement<Counts>(
  'itemView.counts',
  `select
     (select count(*)::int from quote where "workspaceId" = $1 and "itemId" = $2 and "deletedAt" is null) as quotes,
     (select count(*)::int from quote where "workspaceId" = $1 and "itemId" = $2 and "deletedAt" is null and visibility = 'private') as "privateQuotes",
     ${customersOf('$2')} as customers,
     (select count(*)::int from vote where "workspaceId" = $1 and "itemId" = $2) as votes,
     (select count(distinct t."teamId")::int from team_member t where t."workspaceId" = $1 and t."personId" in (
        select "personId" from vote where "workspaceId" = $1 and "itemId" = $2
        union select "promoterId" from quote where "workspaceId" = $1 and "itemId" = $2 and "deletedAt" is null)) as teams`,
)

const lines = statement<ItemLine>(
  'itemView.lines',
  `select i.id, i.number, i.title, i.status, i."createdAt",
     ${customersOf('i.id')} as customers,
     (select count(*)::int from vote v where v."workspaceId" = $1 and v."itemId" = i.id) as votes
   from item i where i."workspaceId" = $1 and i.status <> 'merged' and ($2::int is null or i.number < $2)
   order by i.number desc limit $3`,
)

const isoDay = (date: Date | null) => date?.toISOString().slice(0, 10) ?? null

const quoteInclude = { customer: true, promoter: true, agent: true } as const

/** Items as they are shown. */
export const itemViews = (sql: Sql, prisma: ReadClient) => {
  const { workspaceId } = sql

  const toQuoteView = (quote: QuoteRow): QuoteView => ({
    id: quote.id,
    words: quote.words,
    isGist: quote.form === 'gist',
    isPrivate: quote.visibility === 'private',
    churnSignal: quote.churnSignal,
    source: quote.source,
    permalink: quote.permalink,
    conversationUrl: quote.conversationUrl,
    customer: quote.customer?.name ?? null,
    promoter: quote.promoter.name,
    agent: quote.agent?.name ?? null,
    saidAt: quote.saidAt,
  })
  const findQuotes = (itemId: string, take: number, readableBy: string | null) =>
    prisma.quote.findMany({
      where: {
        workspaceId,
        itemId,
        deletedAt: null,
        OR: [{ visibility: 'open' }, ...(readableBy ? [{ promoterId: readableBy }] : [])],
      },
      orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }],
      take,
      include: quoteInclude,
    })
  type QuoteRow = Awaited<ReturnType<typeof findQuotes>>[number]

  return {
    /** All that a card shows, or null where there is no such item. Words of private quotes are never in it. */
    async item(itemId: string): Promise<ItemView | null> {
      const item = await prisma.item.findUnique({
        where: { workspaceId_id: { workspaceId, id: itemId } },
        include: { owner: true, area: { include: { parent: true } }, stage: true, workspace: true },
      })
      if (!item) return null
      const [lead] = await findQuotes(itemId, 1, null)
      const number = await sql.first(counts, itemId)
      if (!number) throw new Error('Counting an item gave no row.')
      const { workspace, area, stage } = item
      return {
        id: item.id,
        number: item.number,
        title: item.title,
        kind: item.kind,
        status: item.status,
        // What was heard in private is told nowhere else, in nobody's words.
        need: lead || number.privateQuotes === 0 ? item.need : null,
        stage: stage && { ko: stage.nameKo, en: stage.nameEn },
        area: area?.name ?? null,
        owner: item.owner?.name ?? null,
        decisionDue: isoDay(item.decisionDue),
        leadQuote: lead ? toQuoteView(lead) : null,
        ...number,
        revenue: null,
        createdAt: item.createdAt,
        workspace: {
          id: workspaceId,
          locale: workspace.locale as Locale,
          timeZone: workspace.timeZone,
          channel: area?.channel ?? area?.parent?.channel ?? workspace.vocChannel,
          domain: workspace.domain,
        },
      }
    },

    /** The oldest quotes of an item: all open ones, and of the private ones those that this person added. */
    async quotes(itemId: string, limit: number, personId: string): Promise<QuoteView[]> {
      return (await findQuotes(itemId, limit, personId)).map(toQuoteView)
    },

    /** The newest items below a number, newest first. */
    lines: (below: number | null, limit: number) => sql.all(lines, below, limit),
  }
}
