import { loudTeam } from '../domain/claim.ts'
import { issueState } from '../domain/issue.ts'
import type { ItemLine, ItemView, LinkView, QuoteView } from '../domain/item.ts'
import { type WorkspaceSettings, workspaceSettings } from '../domain/settings.ts'
import { wontDoOf } from '../domain/shipping.ts'
import type { CardRow } from './card-row.ts'
import type { ReadClient } from './read.ts'
import { type Sql, statement } from './statement.ts'

// Customers are counted once, by the one that remains after merging; a bare "my customer too" without evidence is not
// counted (voice.md §5).
const customerIdsOf = (item: string) =>
  `select coalesce(c."mergedIntoId", c.id) from customer c where c."workspaceId" = $1 and c.id in (
        select "customerId" from quote where "workspaceId" = $1 and "itemId" = ${item} and "deletedAt" is null
        union select "customerId" from vote_customer where "workspaceId" = $1 and "itemId" = ${item} and (words is not null or link is not null))`
const customersOf = (item: string) =>
  `(select count(*)::int from customer b where b."workspaceId" = $1 and b.id in (${customerIdsOf(item)}))`

/** SQL: the columns of an `ItemLine`, of an item `i` and its newest decision `d`. */
export const lineColumns = `i.id, i.number, i.title, i.status, i."createdAt", to_char(i."parkedUntil", 'YYYY-MM-DD') as "parkedUntil",
     json_build_object('ko', i."topicKo", 'en', i."topicEn") as topic,
     json_build_object('ko', d."customerLineKo", 'en', d."customerLineEn") as line, coalesce(d."mayTell", false) as "mayTell",
     ${customersOf('i.id')} as customers,
     (select count(*)::int from vote v where v."workspaceId" = $1 and v."itemId" = i.id) as votes`

/** SQL: the newest decision of an item `i`, as `d`. */
export const newestDecision = `left join lateral (
     select d.* from decision d where d."workspaceId" = $1 and d."itemId" = i.id order by d."decidedAt" desc limit 1) d on true`

/** SQL: who voted for the item `$2`, brought words or named a customer. */
const peopleOf = `select "personId" from vote where "workspaceId" = $1 and "itemId" = $2
        union select "promoterId" from quote where "workspaceId" = $1 and "itemId" = $2 and "deletedAt" is null
        union select "personId" from vote_customer where "workspaceId" = $1 and "itemId" = $2`

// One statement, because a card is drawn after every change: with the same by Prisma's client (six queries) an
// acknowledged promotion cost several times the processor time (docs/performance.md). Revenue in other currencies than won
// is left out: nothing is converted here. An item's own words lead before those that were merged into it.
const card = statement<CardRow>(
  'itemView.card',
  `select i.number, i.title, i.kind, i.status, i.need, i.cause, s."nameKo" as "stageKo", s."nameEn" as "stageEn", a.name as area,
     o.name as owner, to_char(i."decisionDue", 'YYYY-MM-DD') as "decisionDue", i."createdAt",
     w.locale, w."timeZone", w.domain, coalesce(a.channel, pa.channel, w."vocChannel") as channel,
     said.quotes, said."privateQuotes",
     (select count(*)::int from vote where "workspaceId" = $1 and "itemId" = $2) as votes,
     (select count(distinct t."teamId")::int from team_member t where t."workspaceId" = $1 and t."personId" in (${peopleOf})) as teams,
     (select count(*)::int from (${peopleOf}) behind) as people,
     (select count(distinct coalesce(bc."mergedIntoId", bc.id))::int from vote_customer bare
        join customer bc on bc."workspaceId" = bare."workspaceId" and bc.id = bare."customerId"
        where bare."workspaceId" = $1 and bare."itemId" = $2 and coalesce(bc."mergedIntoId", bc.id) not in (${customerIdsOf('$2')})) as "bareCustomers",
     (select json_build_object('name', team.name, 'votes', count(*)) from vote tv
        join team_member tm on tm."workspaceId" = tv."workspaceId" and tm."personId" = tv."personId"
        join team on team."workspaceId" = tm."workspaceId" and team.id = tm."teamId"
        where tv."workspaceId" = $1 and tv."itemId" = $2 group by team.id, team.name order by count(*) desc, team.name limit 1) as "topTeam",
     q.id as "leadId", q.words, q.form = 'gist' as "isGist", q."churnSignal", q.source, q.permalink, q."conversationUrl",
     q."saidAt", c.name as customer, p.name as promoter, ag.name as agent,
     w.settings,
     who.customers, who.revenue, owed.waiting, owed.done, owed.paused, owed."waitsForPlan", owed.unsent,
     d."customerLineKo" as "lineKo", d."customerLineEn" as "lineEn", d.availability, coalesce(d."mayTell", false) as "mayTell",
     i."topicKo", i."topicEn", i.workaround, i."shippedBy", to_char(i."parkedUntil", 'YYYY-MM-DD') as "parkedUntil",
     i."decidedAt", d."decidedAt" as "lastDecidedAt", i."shippedAt",
     (select coalesce(json_agg(json_build_object('key', l."issueKey", 'url', rtrim(l.site, '/') || '/browse/' || l."issueKey",
        'summary', l.summary, 'site', l.site, 'seen', case when l."issueId" is not null then l.seen end, 'state', l.state) order by l."linkedAt", l.id), '[]'::json)
        from link l where l."workspaceId" = $1 and l."itemId" = $2 and l."removedAt" is null) as links,
     (select json_build_object('state', k.state, 'name', kp.name) from need_ask k
      join person kp on kp."workspaceId" = $1 and kp.id = k."personId"
      where k."workspaceId" = $1 and k."itemId" = $2 order by k.state = 'asked' desc, k."askedAt" desc, k.id desc limit 1) as "needAsked",
     (select remote from effect where "workspaceId" = $1 and kind = 'slack.card' and subject = $2) as card,
     (select json_build_object('id', t.id, 'number', t.number, 'title', t.title) from item t
      where t."workspaceId" = $1 and t.id = i."mergedIntoId") as "mergedInto"
   from item i
   join workspace w on w.id = i."workspaceId"
   left join person o on o."workspaceId" = $1 and o.id = i."ownerId"
   left join stage s on s."workspaceId" = $1 and s.id = i."stageId"
   left join area a on a."workspaceId" = $1 and a.id = i."areaId"
   left join area pa on pa."workspaceId" = $1 and pa.id = a."parentId"
   left join lateral (select * from quote where "workspaceId" = $1 and "itemId" = $2 and "deletedAt" is null and visibility = 'open'
                      order by id::text in (
                        select r.key from merge m join merge_row r on r."workspaceId" = $1 and r."mergeId" = m.id and r.kind = 'quote'
                        where m."workspaceId" = $1 and m."targetId" = $2 and m."undoneAt" is null), "recordedAt", id limit 1) q on true
   left join lateral (
     select count(*)::int as quotes, count(*) filter (where visibility = 'private')::int as "privateQuotes"
     from quote where "workspaceId" = $1 and "itemId" = $2 and "deletedAt" is null) said on true
   ${newestDecision}
   left join lateral (
     select count(*)::int as customers, sum(b.revenue) filter (where b.lifecycle = 'paying' and b.currency = 'KRW')::float8 as revenue
     from customer b where b."workspaceId" = $1 and b.id in (${customerIdsOf('$2')})) who on true
   left join lateral (
     select count(*) filter (where l.state in ('owed', 'told'))::int as waiting,
       count(*) filter (where l.state in ('answered', 'confirmed'))::int as done,
       count(*) filter (where l.state = 'paused' and l."pausedFor" <> 'plan')::int as paused,
       count(*) filter (where l.state = 'paused' and l."pausedFor" = 'plan')::int as "waitsForPlan",
       count(*) filter (where l.state = 'owed' and exists (
         select 1 from notice_answer na join notice n on n."workspaceId" = na."workspaceId" and n.id = na."noticeId"
         where na."workspaceId" = $1 and na."loopId" = l.id and n."closedAt" is null))::int as unsent
     from loop l where l."workspaceId" = $1 and l."itemId" = $2) owed on true
   left join customer c on c."workspaceId" = $1 and c.id = q."customerId"
   left join person p on p."workspaceId" = $1 and p.id = q."promoterId"
   left join person ag on ag."workspaceId" = $1 and ag.id = q."agentId"
   where i."workspaceId" = $1 and i.id = $2`,
)

const lines = statement<ItemLine>(
  'itemView.lines',
  `select ${lineColumns}
   from item i ${newestDecision} where i."workspaceId" = $1 and i.status <> 'merged' and ($2::int is null or i.number < $2)
   order by i.number desc limit $3`,
)

const titled = statement<ItemLine>(
  'itemView.titled',
  `select ${lineColumns}
   from item i ${newestDecision} where i."workspaceId" = $1 and i.status <> 'merged'
     and (i.number = $2 or $3 = '' or strpos(lower(i.title), lower($3)) > 0) order by (i.number = $2) desc nulls last, i.number desc limit $4`,
)

const quoteInclude = { customer: true, promoter: true, agent: true, agentTeam: true } as const

function toLinkView({ seen, site, ...link }: CardRow['links'][number], rule: WorkspaceSettings): LinkView {
  const state = issueState.nullable().parse(seen)
  return { ...link, status: state?.status ?? null, wontDo: state && wontDoOf(state, site, rule) }
}

function toItemView(id: string, workspaceId: string, row: CardRow): ItemView {
  const { number, title, kind, status, area, owner, decisionDue, createdAt, stageKo, stageEn, leadId } = row
  const { quotes, privateQuotes, customers, votes, teams, locale, timeZone, channel, domain } = row
  const { words, isGist, churnSignal, source, permalink, conversationUrl, customer, promoter, agent, saidAt } = row
  const { revenue, availability, mayTell, workaround, shippedBy, parkedUntil, decidedAt, lastDecidedAt, shippedAt } =
    row
  const { card, mergedInto } = row
  const settings = workspaceSettings.parse(row.settings)
  const said = { words, isGist, churnSignal, source, permalink, conversationUrl, customer, promoter, agent, saidAt }
  return {
    id,
    ...{ number, title, kind, status, area, owner, decisionDue, createdAt },
    // What was heard in private is told nowhere else, in nobody's words.
    need: leadId || privateQuotes === 0 ? row.need : null,
    ...{ needAsked: row.needAsked, cause: row.cause },
    stage: stageKo !== null && stageEn !== null ? { ko: stageKo, en: stageEn } : null,
    leadQuote: leadId ? { id: leadId, isPrivate: false, ...said } : null,
    ...{ quotes, privateQuotes, customers, votes, teams },
    ...{ people: row.people, bareCustomers: row.bareCustomers, loudTeam: loudTeam(votes, row.topTeam) },
    revenue:
      revenue === null || settings.revenue === 'hidden'
        ? null
        : { amount: revenue, isExact: settings.revenue === 'exact' },
    anybodyDecides: settings.deciders === null,
    line: { ko: row.lineKo, en: row.lineEn },
    topic: { ko: row.topicKo, en: row.topicEn },
    ...{ availability, mayTell, workaround, shippedBy, parkedUntil, decidedAt, lastDecidedAt, shippedAt },
    links: row.links.map((each) => toLinkView(each, settings)),
    ...{ card, mergedInto },
    answers: {
      waiting: row.waiting,
      done: row.done,
      paused: row.paused,
      waitsForPlan: row.waitsForPlan,
      unsent: row.unsent,
    },
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
    agentTeam: quote.agentTeam?.name ?? null,
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

    /** Items by their number, or by words in the title: the newest first. Not those that were merged. */
    titled: (number: number | null, words: string, limit: number) => sql.all(titled, number, words, limit),

    /** The newest items below a number, newest first. */
    lines: (below: number | null, limit: number) => sql.all(lines, below, limit),
  }
}
