import type { ReportEvidence, ReportItem } from '../domain/report.ts'
import { mayRead } from './customer-views.ts'
import { keptCustomer } from './digest-sql.ts'
import { newestDecision } from './item-views.ts'
import { type ReportScope, valuesOf } from './report-quotes.ts'
import { inFilters, inTeam, itemCount, itemFacts, saidInPeriod, wordsOf } from './report-sql.ts'
import { type Sql, statement } from './statement.ts'

const happened = (at: string) => `(${at} >= $3 and ${at} < $4)`

/** An item that is asked for: with words of the period, or added, decided or shipped in it. */
const asked = `i."workspaceId" = $1 and i."mergedIntoId" is null and ${inFilters} and (
     i.id in (select q."itemId" from quote q where q."workspaceId" = $1 and ${saidInPeriod})
     or (${inTeam('i."addedById"')} and (${happened('i."createdAt"')} or ${happened('i."decidedAt"')} or ${happened('i."shippedAt"')})))`

// Where a single customer is behind it and was heard in private alone, their revenue would tell who it is.
const columns = `i.id, ${itemFacts}, json_build_object('ko', i."topicKo", 'en', i."topicEn") as topic, i.workaround,
     json_build_object('ko', d."customerLineKo", 'en', d."customerLineEn") as line, d.availability,
     said."quotesNow", said."customersNow", every.quotes, every."privateQuotes", every."churnSignals",
     case when n.customers > 1 or every."privateQuotes" = 0 then n.revenue::float8 end as revenue, loops.waiting, loops.answered,
     array(select l."issueKey" from link l where l."workspaceId" = $1 and l."itemId" = i.id and l."removedAt" is null order by l."linkedAt", l.id) as issues`
const joins = `${itemCount} ${newestDecision}
   left join lateral (
     select count(*)::int as "quotesNow", count(distinct w.customer)::int as "customersNow" from ${wordsOf} w) said on true
   left join lateral (
     select count(*)::int as quotes, count(*) filter (where q.visibility = 'private')::int as "privateQuotes",
       count(*) filter (where q."churnSignal")::int as "churnSignals"
     from quote q where q."workspaceId" = $1 and q."itemId" = i.id and q."deletedAt" is null) every on true
   left join lateral (
     select count(*) filter (where l.state in ('owed', 'told'))::int as waiting,
       count(*) filter (where l.state in ('answered', 'confirmed'))::int as answered
     from loop l where l."workspaceId" = $1 and l."itemId" = i.id) loops on true`

type Row = ReportItem & { id: string }

const page = statement<Row>(
  'report.items',
  `with page as (select i.id from item i where ${asked} and i.number > $9 order by i.number limit $10)
   select ${columns} from page join item i on i."workspaceId" = $1 and i.id = page.id ${joins} order by i.number`,
)

// $9: so many.
const top = statement<Row>(
  'report.topItems',
  `with most as (
     select i.id, count(distinct ${keptCustomer('q."customerId"')}) as customers, count(*) as quotes
     from quote q join item i on i."workspaceId" = $1 and i.id = q."itemId"
     where q."workspaceId" = $1 and ${saidInPeriod} and ${inFilters} and i.kind in ('request', 'problem')
     group by i.id order by 2 desc, 3 desc, i.id limit $9)
   select ${columns} from most join item i on i."workspaceId" = $1 and i.id = most.id ${joins}
   order by most.customers desc, most.quotes desc, i.number`,
)

interface WordsRow {
  itemId: string
  words: string
  isGist: boolean
  customer: string | null
  saidAt: Date
  /** Of the item's words, from the newest on. */
  at: number
}

// $9: of these items.
const words = statement<WordsRow>(
  'report.evidence',
  `select q."itemId", q.words, q.form = 'gist' as "isGist", c.name as customer, q."saidAt",
     row_number() over (partition by q."itemId", c.id order by q."recordedAt" desc, q.id)::int as at
   from quote q
   left join customer qc on qc."workspaceId" = q."workspaceId" and qc.id = q."customerId"
   left join customer c on c."workspaceId" = qc."workspaceId" and c.id = coalesce(qc."mergedIntoId", qc.id)
   join item i on i."workspaceId" = $1 and i.id = q."itemId"
   where q."workspaceId" = $1 and q."itemId" = any($9::uuid[]) and ${saidInPeriod} and ${inFilters} and ${mayRead('q')}
   order by c.lifecycle = 'paying' desc nulls last, c.revenue desc nulls last, q."recordedAt" desc, q.id limit 2000`,
)

/** So many rows are read at once. */
const PAGE = 500

/** The items of a report. */
export const reportItems = (sql: Sql) => ({
  /** By their number, page by page. */
  async *pages(scope: ReportScope): AsyncGenerator<ReportItem[]> {
    let after = 0
    for (;;) {
      const rows = await sql.all(page, ...valuesOf(scope), after, PAGE)
      const last = rows.at(-1)
      if (!last) return
      yield rows.map(({ id, ...item }) => item)
      after = last.number
    }
  },

  /** Requests and problems with the most customers in the period, each with some words, of one customer each first. */
  async evidence(scope: ReportScope, items: number, quotes: number): Promise<ReportEvidence[]> {
    const rows = await sql.all(top, ...valuesOf(scope), items)
    const said = await sql.all(
      words,
      ...valuesOf(scope),
      rows.map(({ id }) => id),
    )
    return rows.map(({ id, ...item }) => {
      const own = said.filter(({ itemId }) => itemId === id)
      const shown = own.toSorted((one, other) => one.at - other.at).slice(0, quotes)
      return {
        item,
        quotes: shown.map(({ words, isGist, customer, saidAt }) => ({ words, isGist, customer, saidAt })),
        customers: [...new Set(own.flatMap(({ customer }) => customer ?? []))],
      }
    })
  },
})
