import { z } from 'zod'
import type { SurveyMetric } from './survey-sheet.ts'

/** Which answer of a survey a comment stands in. */
export const surveyAnswerKey = z.object({ survey: z.string().max(120), responseId: z.string().min(1).max(200) })
export type SurveyAnswerKey = z.infer<typeof surveyAnswerKey>

/** A comment that may become a customer's words: of a detractor (NPS 0–6), or of the lower two fifths of a scale of CSAT. */
export interface SurveyComment extends SurveyAnswerKey {
  /** Masked. */
  comment: string
  scores: { metric: SurveyMetric; score: number; scale: number | null }[]
  answeredAt: Date
  link: string | null
  customer: { id: string; name: string } | null
}

/** A page of them, the newest first. */
export interface SurveyComments {
  comments: SurveyComment[]
  total: number
}
