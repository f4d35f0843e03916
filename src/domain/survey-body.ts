import { z } from 'zod'
import type { ProblemRow } from './import.ts'
import { csatReading, csatScales } from './survey-scale.ts'
import { type SurveyReading, type SurveyRow, type SurveyTarget, surveyAnswer } from './survey-sheet.ts'

/** So many answers come in one request. */
export const MOST_ANSWERS = 1_000

/** PostgreSQL takes neither the character 0 nor half of a pair. */
const text = (most: number) =>
  z
    .string()
    .max(most)
    .transform((said) => said.replaceAll('\u0000', '').toWellFormed())
    .nullish()
const score = z.union([z.number(), z.string().max(40)]).nullish()

/** An answer as a program sends it: the fields of a file, by their English names. */
const sentAnswer = z.strictObject({
  id: z.union([text(400), z.number()]),
  answeredAt: text(60),
  nps: score,
  csat: score,
  /** CSAT goes from 1 to this, and who answered `satisfiedFrom` or more is satisfied; of five: 4. */
  scale: z.literal(csatScales).nullish(),
  satisfiedFrom: z.number().int().min(2).max(10).nullish(),
  respondent: text(400),
  survey: text(400),
  customer: text(400),
  comment: text(20_000),
  stage: text(200),
  area: text(200),
  segment: text(200),
  purpose: z.enum(['general', 'contact']).nullish(),
  link: text(4_000),
})
export type SentAnswer = z.infer<typeof sentAnswer>

/** The body of a request: an answer, or several. */
export const surveyBody = z.preprocess(
  (body) => (Array.isArray(body) ? body : [body]),
  z.array(sentAnswer).min(1).max(MOST_ANSWERS),
)

const FIELD: Readonly<Record<SurveyTarget, keyof SentAnswer>> = {
  ...({ responseId: 'id', answeredOn: 'answeredAt', nps: 'nps', csat: 'csat', respondent: 'respondent' } as const),
  ...({ survey: 'survey', surveyCustomer: 'customer', comment: 'comment', surveyStage: 'stage' } as const),
  ...({ surveyArea: 'area', segment: 'segment', purpose: 'purpose', surveyLink: 'link' } as const),
}

/**
 * What sent answers say, or why they are left out, as rows of a file: the first has line 1.
 * @param today in the workspace's time zone
 */
export const sentRows = (
  answers: readonly SentAnswer[],
  reading: Pick<SurveyReading, 'timeZone' | 'today'>,
): (SurveyRow | ProblemRow)[] =>
  answers.map((sent, at) => {
    const csat = csatReading({ scale: sent.scale ?? null, satisfiedFrom: sent.satisfiedFrom ?? null }, 5)
    const said = (target: SurveyTarget) => String(sent[FIELD[target]] ?? '')
    // A day that could be two is none: programs write the year first.
    return surveyAnswer(said, at + 1, { ...reading, csat, order: null })
  })
