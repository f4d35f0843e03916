import type { SurveyPurpose } from '../domain/survey-numbers.ts'
import type { SurveyMetric } from '../domain/survey-sheet.ts'
import { type Sql, statement } from './statement.ts'

/** An answer to one question of a survey, as it is stored. */
export interface SurveyResponse {
  survey: string
  metric: SurveyMetric
  responseId: string
  respondent: string
  purpose: SurveyPurpose
  score: number
  /** How many answers CSAT let choose from, and from which on they are satisfied; null: NPS. */
  scale: number | null
  satisfiedFrom: number | null
  comment: string | null
  link: string | null
  answeredAt: Date
  customerId: string | null
  stageId: string | null
  areaId: string | null
  segment: string | null
}

const given = `jsonb_to_recordset($2::jsonb) as r(survey text, metric "SurveyMetric", "responseId" text, respondent text, purpose "SurveyPurpose",
     score int, scale int, "satisfiedFrom" int, comment text, link text, "answeredAt" timestamptz, "customerId" uuid, "stageId" uuid, "areaId" uuid, segment text)`
const isSame = `(s.respondent, s.purpose, s.score, s.scale, s."satisfiedFrom", s.comment, s.link, s."answeredAt", s."customerId", s."stageId", s."areaId", s.segment)
     is not distinct from (r.respondent, r.purpose, r.score, r.scale, r."satisfiedFrom", r.comment, r.link, r."answeredAt", r."customerId", r."stageId", r."areaId", r.segment)`

const compare = statement<{ same: number; changed: number }>(
  'survey.compare',
  `select count(*) filter (where ${isSame})::int as same, count(*) filter (where not ${isSame})::int as changed
   from ${given} join survey_response s on s."workspaceId" = $1 and s.survey = r.survey and s.metric = r.metric and s."responseId" = r."responseId"`,
)
const stored = statement<{ key: string }>(
  'survey.stored',
  `select s.survey || E'\\n' || s."responseId" as key
   from jsonb_to_recordset($2::jsonb) as r(survey text, metric "SurveyMetric", "responseId" text)
   join survey_response s on s."workspaceId" = $1 and s.survey = r.survey and s.metric = r.metric and s."responseId" = r."responseId"`,
)
const put = statement(
  'survey.put',
  `insert into survey_response ("workspaceId", survey, metric, "responseId", respondent, purpose, score, comment, "answeredAt",
     "customerId", "stageId", "areaId", segment, scale, "satisfiedFrom", link)
   select $1, r.survey, r.metric, r."responseId", r.respondent, r.purpose, r.score, r.comment, r."answeredAt",
     r."customerId", r."stageId", r."areaId", r.segment, r.scale, r."satisfiedFrom", r.link
   from ${given} order by r.survey, r.metric, r."responseId"
   on conflict ("workspaceId", survey, metric, "responseId") do update set respondent = excluded.respondent, purpose = excluded.purpose,
     score = excluded.score, comment = excluded.comment, "answeredAt" = excluded."answeredAt", "customerId" = excluded."customerId",
     "stageId" = excluded."stageId", "areaId" = excluded."areaId", segment = excluded.segment, scale = excluded.scale,
     "satisfiedFrom" = excluded."satisfiedFrom", link = excluded.link`,
)

/** What customers answered in surveys. */
export const surveys = (sql: Sql) => ({
  /** How many of these are stored just so, or otherwise. */
  async compare(responses: SurveyResponse[]): Promise<{ same: number; changed: number }> {
    return (await sql.first(compare, JSON.stringify(responses))) ?? { same: 0, changed: 0 }
  },
  /** Which of these are stored, just so or otherwise: survey and id, with a line end between. */
  async stored(responses: SurveyResponse[]): Promise<ReadonlySet<string>> {
    const ids = responses.map(({ survey, metric, responseId }) => ({ survey, metric, responseId }))
    return new Set((await sql.all(stored, JSON.stringify(ids))).map(({ key }) => key))
  },
  /** Stores these, or makes what is stored equal to them; each id once. */
  put: (responses: SurveyResponse[]) => sql.all(put, JSON.stringify(responses)),
})
