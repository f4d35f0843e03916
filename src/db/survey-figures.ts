import type { SurveyCount } from '../domain/survey-scores.ts'
import type { SurveyMetric } from '../domain/survey-sheet.ts'
import { keptAmongMany } from './digest-sql.ts'
import { filters } from './numbers-sql.ts'
import { type Sql, statement } from './statement.ts'

/**
 * SQL: the answers `r` of two periods that count, with whether they are of the later one: of each respondent, survey and scale the latest
 * in it. Surveys know neither kind nor team: a filter by these lets none through.
 */
const counted = (from: string, to: string, beforeFrom: string) =>
  `select distinct on (r."answeredAt" >= ${from}, r.survey, r.metric, r.scale, r.respondent) r."answeredAt" >= ${from} as "isNow", r.*
   from survey_response r where r."workspaceId" = $1 and r."answeredAt" >= ${beforeFrom} and r."answeredAt" < ${to}
     and ${filters.ofPlace('r')} and $7::text is null and $8::uuid is null
   order by r."answeredAt" >= ${from}, r.survey, r.metric, r.scale, r.respondent, r."answeredAt" desc, r."responseId"`

const groups = `(values ('all'), ('week'), ('stage'), ('area'), ('segment')) g(by)`

const figures = statement<SurveyCount>(
  'survey.figures',
  `with answered as materialized (
     select c.metric, c.purpose, c.scale, c."satisfiedFrom", c."isNow", c.score, ${keptAmongMany('c."customerId"')} as customer,
       to_char(date_trunc('week', c."answeredAt" at time zone $9), 'YYYY-MM-DD') as week, c."stageId", c."areaId", c.segment
     from (${counted('$2', '$3', '$4')}) c)
   select a.metric, a.purpose, a.scale, a."satisfiedFrom", a."isNow", nullif(g.by, 'all') as by, k.id, coalesce(s."nameKo", p.name, k.id) as ko,
     coalesce(s."nameEn", p.name, k.id) as en, count(*)::int as n,
     (count(*) filter (where a.score >= case a.metric when 'nps' then 9 else a."satisfiedFrom" end))::int as high,
     (count(*) filter (where a.score <= 6))::int as low, count(distinct a.customer)::int as customers
   from answered a cross join ${groups}
   cross join lateral (select case g.by when 'week' then a.week when 'stage' then a."stageId"::text when 'area' then a."areaId"::text
     when 'segment' then a.segment end as id) k
   left join stage s on g.by = 'stage' and s."workspaceId" = $1 and s.id = a."stageId"
   left join area p on g.by = 'area' and p."workspaceId" = $1 and p.id = a."areaId"
   where g.by = 'all' or a."isNow"
   group by a.metric, a.purpose, a.scale, a."satisfiedFrom", a."isNow", g.by, k.id, s."nameKo", s."nameEn", p.name
   order by a.metric, a.purpose, a.scale, a."satisfiedFrom", g.by, k.id nulls last`,
)

/** An answer as it is read; `$2` is the reader, who sees nobody's id. */
export interface ResponseLine {
  total: number
  survey: string
  score: number
  scale: number | null
  comment: string | null
  customer: string | null
  answeredAt: Date
}

const rows = statement<ResponseLine>(
  'survey.rows',
  `with answered as materialized (${counted('$9', '$10', '$9')})
   select count(*) over ()::int as total, a.survey, a.score, a.scale, a.comment, c.name as customer, a."answeredAt"
   from answered a
   left join customer o on o."workspaceId" = $1 and o.id = a."customerId"
   left join customer c on c."workspaceId" = $1 and c.id = coalesce(o."mergedIntoId", o.id)
   where $2::uuid is not null and a.metric::text = $11
   order by a.score::numeric / coalesce(a.scale, 10), a."answeredAt" desc, a.survey, a."responseId" offset $3 limit $4`,
)

/** What surveys say of a period. */
export const surveyFigures = (sql: Sql) => ({
  of: (from: Date, to: Date, beforeFrom: Date, passing: (string | null)[], timeZone: string) =>
    sql.all(figures, from, to, beforeFrom, ...passing, timeZone),

  /** The answers that count, the lowest scores first. */
  rows: (
    metric: SurveyMetric,
    readerId: string,
    offset: number,
    most: number,
    passing: (string | null)[],
    from: Date,
    to: Date,
  ) => sql.all(rows, readerId, offset, most, ...passing, from, to, metric),
})
