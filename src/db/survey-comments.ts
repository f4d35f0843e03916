import type { SurveyAnswerKey, SurveyComment } from '../domain/survey-comment.ts'
import { keptCustomer } from './digest-sql.ts'
import { type Sql, statement } from './statement.ts'

type Row = Omit<SurveyComment, 'customer'> & { total: number; customerId: string | null; customer: string | null }

/** SQL: whether an answer `s` is a bad one: NPS 0 to 6, or 1 and 2 of five and what is like them on another scale. */
const isLow = `case s.metric when 'nps' then s.score <= 6 else s.score * 5 <= s.scale * 2 end`
/** SQL: whether nobody has made words of the comment of `s`. */
const isFree = `not exists (
     select 1 from quote q where q."workspaceId" = $1 and q.survey = s.survey and q."responseId" = s."responseId")`

const page = (name: string, which: string) =>
  statement<Row>(
    name,
    `with low as materialized (
       select s.survey, s."responseId", count(*) over ()::int as total, max(s."answeredAt") as "answeredAt"
       from survey_response s where s."workspaceId" = $1 and s.comment is not null and ${isLow} and ${isFree} and ${which}
       group by s.survey, s."responseId" order by max(s."answeredAt") desc, s.survey, s."responseId" offset $2 limit $3)
     select low.total, low.survey, low."responseId", low."answeredAt", max(s.comment) as comment, max(s.link) as link,
       json_agg(json_build_object('metric', s.metric, 'score', s.score, 'scale', s.scale) order by s.metric) as scores,
       c.id as "customerId", c.name as customer
     from low join survey_response s on s."workspaceId" = $1 and s.survey = low.survey and s."responseId" = low."responseId"
     left join customer c on c."workspaceId" = $1 and c.id = ${keptCustomer('s."customerId"')}
     group by low.total, low.survey, low."responseId", low."answeredAt", c.id, c.name
     order by low."answeredAt" desc, low.survey, low."responseId"`,
  )
const suggested = page('survey.suggested', `s."setAsideAt" is null and $4::timestamptz is null`)
// The oldest would do as well: what is left is taken the next time.
const since = page('survey.suggestedSince', `s."setAsideAt" is null and s."answeredAt" >= $4`)

const one = statement<Omit<Row, 'total'>>(
  'survey.comment',
  `select s.survey, s."responseId", max(s."answeredAt") as "answeredAt", max(s.comment) as comment, max(s.link) as link,
     json_agg(json_build_object('metric', s.metric, 'score', s.score, 'scale', s.scale) order by s.metric) as scores,
     c.id as "customerId", c.name as customer
   from survey_response s left join customer c on c."workspaceId" = $1 and c.id = ${keptCustomer('s."customerId"')}
   where s."workspaceId" = $1 and s.survey = $2 and s."responseId" = $3 and s.comment is not null
   group by s.survey, s."responseId", c.id, c.name`,
)
const lock = statement<{ responseId: string }>(
  'survey.lock',
  `select "responseId" from survey_response where "workspaceId" = $1 and survey = $2 and "responseId" = $3
   order by metric for no key update`,
)
const itemOf = statement<{ itemId: string; number: number }>(
  'survey.itemOf',
  `select i.id as "itemId", i.number from quote q join item i on i."workspaceId" = $1 and i.id = q."itemId"
   where q."workspaceId" = $1 and q.survey = $2 and q."responseId" = $3`,
)
const placeOf = statement<{ stageId: string | null; areaId: string | null }>(
  'survey.placeOf',
  `select max(s."stageId"::text) as "stageId", max(s."areaId"::text) as "areaId" from survey_response s
   where s."workspaceId" = $1 and s.survey = $2 and s."responseId" = $3`,
)
const setAside = statement(
  'survey.setAside',
  `update survey_response set "setAsideAt" = $4 where "workspaceId" = $1 and survey = $2 and "responseId" = $3`,
)

const toComment = ({ customerId, customer, ...row }: Omit<Row, 'total'>): SurveyComment => ({
  ...{ survey: row.survey, responseId: row.responseId, comment: row.comment, scores: row.scores },
  ...{ answeredAt: row.answeredAt, link: row.link },
  customer: customerId !== null && customer !== null ? { id: customerId, name: customer } : null,
})

/** Comments of surveys that may become customers' words. */
export const surveyComments = (sql: Sql) => ({
  /** Those of bad answers that nobody has made words of or set aside, the newest first. @param from only of answers since then; null: of all */
  async suggested(offset: number, most: number, from: Date | null) {
    const rows = await sql.all(from ? since : suggested, offset, most, from)
    return { comments: rows.map(toComment), total: rows[0]?.total ?? 0 }
  },
  /** Null: there is no such answer, or it has no comment. */
  async one({ survey, responseId }: SurveyAnswerKey): Promise<SurveyComment | null> {
    const row = await sql.first(one, survey, responseId)
    return row && toComment(row)
  },
  /** The item that its comment is in; what makes words of it at the same time waits. */
  async lockedItemOf({ survey, responseId }: SurveyAnswerKey) {
    await sql.all(lock, survey, responseId)
    return sql.first(itemOf, survey, responseId)
  },
  /** The journey stage and the area that the survey names. */
  placeOf: async ({ survey, responseId }: SurveyAnswerKey) =>
    (await sql.first(placeOf, survey, responseId)) ?? { stageId: null, areaId: null },
  /** It is suggested no more. */
  setAside: ({ survey, responseId }: SurveyAnswerKey, at: Date) => sql.all(setAside, survey, responseId, at),
})
