import type { Locale } from '../domain/actor.ts'
import type { ItemLine, ItemView, QuoteView } from '../domain/item.ts'
import type { ReadClient } from './read.ts'
import { type Sql, statement } from './statement.ts'

// Customers are counted once, by the one that remains after merging; a bare "my customer too" without evidence is not
// counted (voice.md §5).
const customersOf = (item: string) =>
  `(select count(distinct coalesce(c."mergedIntoId", c.id))::int from customer c where c."workspaceId" = $1 and c.id in (
        select "customerId" from quote where "workspaceId" = $1 and "itemId" = ${item} and "deletedAt" is null
        union select "customerId" from vote_customer where "workspaceId" = $1 and "itemId" = ${item} and (words is not null or link is not null)))`

/** One row with all that a card shows; the lead quote's columns are null where everything is private. */
interface CardRow {
  number: number
  title: string
  kind: ItemView['kind']
  status: ItemView['status']
  need: string | null
  stageKo: string | null
  stageEn: string | null
  area: string | null
  owner: string | null
  decisionDue: string | null
  createdAt: Date
  locale: Locale
  timeZone: string
  domain: string
  channel: string
  quotes: number
  privateQuotes: number
  customers: number
  votes: number
  teams: number
  leadId: string | null
  words: string
  isGist: boolean
  churnSignal: boolean
  source: QuoteView['source']
  permalink: string | null
  conversationUrl: string | null
  customer: string | null
  promoter: string
  agent: string | null
  saidAt: Date
}

// One statement, because a card is drawn after every change: with the same by Prisma's client (six queries) an
// acknowledged promotion cost several times the processor time (docs/performance.md).
const card = statement<CardRow>(
  'itemView.card',
  `select i.number, i.title, i.kind, i.status, i.need, s."nameKo" as "stageKo", s."nameEn" as "stageEn", a.name as area,
     o.name as owner, to_char(i."decisionDue", 'YYYY-MM-DD') as "decisionDue", i."createdAt",
     w.locale, w."timeZone", w.domain, coalesce(a.channel, pa.channel, w."vocChannel") as channel,
     (select count(*)::int from quote where "workspaceId" = $1 and "itemId" = $2 and "deletedAt" is null) as quotes,
     (select count(*)::int from quote where "workspaceId" = $1 and "itemId" = $2 and "deletedAt" is null and visibility = 'private') as "privateQuotes",
     ${customersOf('$2')} as customers,
     (select count(*)::int from vote where "workspaceId" = $1 and "itemId" = $2) as votes,
     (select count(distinct t."teamId")::int from team_member t where t."workspaceId" = $1 and t."personId" in (
        select "personId" from vote where "workspaceId" = $1 and "itemId" = $2
        union select "promoterId" from quote where "workspaceId" = $1 and "itemId" = $2 and "deletedAt" is null)) as teams,
     q.id as "leadId", q.words, q.form = 'gist' as "isGist", q."churnSignal", q.source, q.permalink, q."conversationUrl",
     q."saidAt", c.name as customer, p.name as promoter, ag.name as agent
   from item i
   join workspace w on w.id = i."workspaceId"
   left join person o on o."workspaceId" = $1 and o.id = i."ownerId"
   left join stage s on s."workspaceId" = $1 and s.id = i."stageId"
   left join area a on a."workspaceId" = $1 and a.id = i."areaId"
   left join area pa on pa."workspaceId" = $1 and pa.id = a."parentId"
   left join lateral (select * from quote where "workspaceId" = $1 and "itemId" = $2 and "deletedAt" is null and visibility = 'open'
                      order by "recordedAt", id limit 1) q on true
   left join customer c on c."workspaceId" = $1 and c.id = q."customerId"
   left join person p on p."workspaceId" = $1 and p.id = q."promoterId"
   left join person ag on ag."workspaceId" = $1 and ag.id = q."agentId"
   where i."workspaceId" = $1 and i.id = $2`,
)

const lines = statement<ItemLine>(
  'itemView.lines',
  `select i.id, i.number, i.title, i.status, i."createdAt",
     ${customersOf('i.id')} as customers,
     (select count(*)::int from vote v where v."workspaceId" = $1 and v."itemId" = i.id) as votes
   from item i where i."workspaceId" = $1 and i.status <> 'merged' and ($2::int is null or i.number < $2)
   order by i.number desc limit $3`,
)

const quoteInclude = { customer: true, promoter: true, agent: true } as const

function toItemView(id: string, workspaceId: string, row: CardRow): ItemView {
  const { number, title, kind, status, area, owner, decisionDue, createdAt, stageKo, stageEn, leadId } = row
  const { quotes, privateQuotes, customers, votes, teams, locale, timeZone, channel, domain } = row
  const { words, isGist, churnSignal, source, permalink, conversationUrl, customer, promoter, agent, saidAt } = row
  const said = { words, isGist, churnSignal, source, permalink, conversationUrl, customer, promoter, agent, saidAt }
  return {
    id,
    ...{ number, title, kind, status, area, owner, decisionDue, createdAt },
    // What was heard in private is told nowhere else, in nobody's words.
    need: leadId || privateQuotes === 0 ? row.need : null,
    stage: stageKo !== null && stageEn !== null ? { ko: stageKo, en: stageEn } : null,
    leadQuote: leadId ? { id: leadId, isPrivate: false, ...said } : null,
    ...{ quotes, privateQuotes, customers, votes, teams },
    revenue: null,
    workspace: { id: workspaceId, locale, timeZone, channel, domain },
  }
}

/** Items as they are shown. */
export const itemViews = (sql: Sql, prisma: () => Promise<ReadClient>) => {
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
  const findQuotes = async (itemId: string, take: number, readableBy: string) => {
    const client = await prisma()
    return client.quote.findMany({
      where: {
        workspaceId,
        itemId,
        deletedAt: null,
        OR: [{ visibility: 'open' }, { promoterId: readableBy }],
      },
      orderBy: [{ recordedAt: 'asc' }, { id: 'asc' }],
      take,
      include: quoteInclude,
    })
  }
  type QuoteRow = Awaited<ReturnType<typeof findQuotes>>[number]

  return {
    /** All that a card shows, or null where there is no such item. Words of private quotes are never in it. */
    async item(itemId: string): Promise<ItemView | null> {
      const row = await sql.first(card, itemId)
      return row && toItemView(itemId, workspaceId, row)
    },

    /** The oldest quotes of an item: all open ones, and of the private ones those that this person added. */
    async quotes(itemId: string, limit: number, personId: string): Promise<QuoteView[]> {
      return (await findQuotes(itemId, limit, personId)).map(toQuoteView)
    },

    /** The newest items below a number, newest first. */
    lines: (below: number | null, limit: number) => sql.all(lines, below, limit),
  }
}
