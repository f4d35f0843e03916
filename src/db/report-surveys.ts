import type { ReportSurveyAnswer } from '../domain/report.ts'
import { filtersAt } from './numbers-sql.ts'
import { type ReportScope, valuesOf } from './report-quotes.ts'
import { type Sql, statement } from './statement.ts'

type Row = ReportSurveyAnswer & { responseId: string }

const { ofPlace } = filtersAt(5)
// Surveys know neither kind nor team: a filter by these lets none through, as in the numbers. `$2` is the reader, who sees nobody's id.
const asked = `r."workspaceId" = $1 and $2::uuid is not null and r."answeredAt" >= $3 and r."answeredAt" < $4
     and ${ofPlace('r')} and $7::uuid is null and $8::text is null`
const after = `(r."answeredAt", r.survey, r.metric::text, r."responseId")`

// One answer of each respondent and survey counts: the latest of the period.
const page = statement<Row>(
  'report.surveys',
  `with latest as materialized (
     select distinct on (r.survey, r.metric, r.respondent) r.survey, r.metric, r."responseId" from survey_response r where ${asked}
     order by r.survey, r.metric, r.respondent, r."answeredAt" desc, r."responseId"),
   page as (
     select r.* from survey_response r where ${asked} and ${after} > ($9, $10::text, $11::text, $12::text)
     order by r."answeredAt", r.survey, r.metric::text, r."responseId" limit $13)
   select r."responseId", r.survey, r.metric, r.purpose, r.score, r.comment, r."answeredAt", r.segment, c.name as customer,
     case when st.id is not null then json_build_object('ko', st."nameKo", 'en', st."nameEn") end as stage,
     coalesce(pa.name || ' › ', '') || a.name as area,
     l."responseId" is not null as counts
   from page r
   left join latest l on l.survey = r.survey and l.metric = r.metric and l."responseId" = r."responseId"
   left join customer o on o."workspaceId" = $1 and o.id = r."customerId"
   left join customer c on c."workspaceId" = $1 and c.id = coalesce(o."mergedIntoId", o.id)
   left join stage st on st."workspaceId" = $1 and st.id = r."stageId"
   left join area a on a."workspaceId" = $1 and a.id = r."areaId"
   left join area pa on pa."workspaceId" = $1 and pa.id = a."parentId"
   order by r."answeredAt", r.survey, r.metric::text, r."responseId"`,
)

/** So many rows are read at once. */
const PAGE = 5_000

/** What was answered in surveys, for a report. */
export const reportSurveys = (sql: Sql) => ({
  /** In the order in which it was answered, page by page. */
  async *pages(scope: ReportScope): AsyncGenerator<ReportSurveyAnswer[]> {
    let after: [Date, string, string, string] = [new Date(0), '', '', '']
    for (;;) {
      const rows = await sql.all(page, ...valuesOf(scope), ...after, PAGE)
      const last = rows.at(-1)
      if (!last) return
      yield rows.map(({ responseId: _, ...row }) => row)
      after = [last.answeredAt, last.survey, last.metric, last.responseId]
    }
  },
})
