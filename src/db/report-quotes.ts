import type { ReportItemFacts, ReportQuote } from '../domain/report.ts'
import { mayRead } from './customer-views.ts'
import { customerFacts, inFilters, itemCount, itemFacts, saidInPeriod } from './report-sql.ts'
import { type Sql, statement } from './statement.ts'

/** Which rows: the reader, the period's instants (the second excluded), and the filters. */
export interface ReportScope {
  readerId: string
  from: Date
  to: Date
  area: string | null
  stage: string | null
  team: string | null
  kind: string | null
}

export const valuesOf = ({ readerId, from, to, area, stage, team, kind }: ReportScope) => [
  ...[readerId, from, to, area, stage, team, kind],
]

type Row = ReportItemFacts & Omit<ReportQuote, 'item'>

const isKnown = `((${mayRead('q')}) or c."ownerId" = $2) is true`
const joins = `join item i on i."workspaceId" = $1 and i.id = q."itemId"
   left join customer qc on qc."workspaceId" = q."workspaceId" and qc.id = q."customerId"
   left join customer c on c."workspaceId" = qc."workspaceId" and c.id = coalesce(qc."mergedIntoId", qc.id)`

// Words stand on the item that remains after merging. The page is picked before anything else is looked up for its rows.
const page = statement<Row>(
  'report.quotes',
  `with page as (
     select q.id from quote q join item i on i."workspaceId" = $1 and i.id = q."itemId"
     where q."workspaceId" = $1 and ${saidInPeriod} and ${inFilters} and (q."recordedAt", q.id) > ($9, $10::uuid)
     order by q."recordedAt", q.id limit $11)
   select q.id, q."recordedAt", q."saidAt", case when ${mayRead('q')} then q.words end as words, q.form = 'gist' as "isGist",
     q."churnSignal", q.source, ${isKnown} as "isKnown",
     case when ${mayRead('q')} then coalesce(q."conversationUrl", q.permalink) end as link,
     case when c.id is not null and ${isKnown} then (select row_to_json(facts) from (select ${customerFacts}) facts) end as customer,
     ${itemFacts}
   from page join quote q on q."workspaceId" = $1 and q.id = page.id ${joins} ${itemCount}
   order by q."recordedAt", q.id`,
)

const counts = statement<{ quotes: number; hiddenQuotes: number; hiddenCustomers: number }>(
  'report.counts',
  `select count(*)::int as quotes, count(*) filter (where not (${mayRead('q')}))::int as "hiddenQuotes",
     (count(distinct c.id) - count(distinct c.id) filter (where ${isKnown}))::int as "hiddenCustomers"
   from quote q ${joins} where q."workspaceId" = $1 and ${saidInPeriod} and ${inFilters}`,
)

/** So many rows are read at once. */
const PAGE = 1_000

/** The words of a report. */
export const reportQuotes = (sql: Sql) => ({
  /** How many there are, and how many the reader may not read; customers of whom the reader may not know. */
  async counts(scope: ReportScope) {
    const row = await sql.first(counts, ...valuesOf(scope))
    if (!row) throw new Error('Words were counted, and no row came back.')
    return row
  },

  /** In the order in which they were recorded, page by page. */
  async *pages(scope: ReportScope): AsyncGenerator<ReportQuote[]> {
    let after: [Date, string] = [new Date(0), '00000000-0000-0000-0000-000000000000']
    for (;;) {
      const rows = await sql.all(page, ...valuesOf(scope), ...after, PAGE)
      const last = rows.at(-1)
      if (!last) return
      yield rows.map(toQuote)
      after = [last.recordedAt, last.id]
    }
  },
})

function toQuote(row: Row): ReportQuote {
  const { id, words, isGist, churnSignal, source, customer, isKnown, saidAt, recordedAt, link, ...item } = row
  return { id, words, isGist, churnSignal, source, customer, isKnown, saidAt, recordedAt, link, item }
}
