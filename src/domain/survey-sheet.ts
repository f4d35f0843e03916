import { bareHeading, type ProblemRow } from './import.ts'
import { cellOf } from './import-row.ts'
import { webLink } from './quote.ts'
import { type DayOrder, sheetDay } from './sheet-day.ts'
import type { SurveyPurpose } from './survey-numbers.ts'
import { type CsatReading, csatScore } from './survey-scale.ts'

/** What is asked: NPS from 0 to 10, CSAT from 1 to its scale. */
export type SurveyMetric = 'nps' | 'csat'

/** What a column of a file of answers can hold. */
export const surveyTargets = [
  ...(['responseId', 'answeredOn', 'nps', 'csat', 'respondent', 'survey', 'surveyCustomer', 'comment'] as const),
  ...(['surveyStage', 'surveyArea', 'segment', 'purpose', 'surveyLink'] as const),
] as const
export type SurveyTarget = (typeof surveyTargets)[number]
export type SurveyColumns = Partial<Record<SurveyTarget, number>>

/** What nothing can be imported without; besides, one of the two scores. */
export const surveyNeeds = ['responseId', 'answeredOn'] as const satisfies readonly SurveyTarget[]

/** How columns are called, in Korean and English, without spaces and signs. */
const CALLED: Readonly<Record<SurveyTarget, string>> = {
  responseId: '응답id 응답번호 답변id 제출id id responseid response submissionid surveyresponseid',
  answeredOn:
    '응답일 응답일시 응답시간 제출일 제출일시 답변일 날짜 일시 타임스탬프 answeredat answeredon submittedat completedat responsedate respondedat timestamp date createdat',
  nps: 'nps nps점수 추천점수 추천의향 추천의향점수 추천 npsscore likelihoodtorecommend recommendation',
  csat: 'csat csat점수 만족도 만족도점수 만족 csatscore satisfaction satisfactionscore rating',
  respondent: '응답자 응답자id 이메일 메일 고객id respondent respondentid email user userid contact',
  survey: '설문 설문명 설문이름 조사 조사명 survey surveyname campaign wave',
  surveyCustomer:
    '고객사 고객사명 회사 회사명 업체 기업명 customer company companyname account accountname organization',
  comment: '의견 코멘트 사유 이유 내용 comment comments feedback reason verbatim text',
  surveyStage: '단계 여정단계 고객여정 stage journeystage',
  surveyArea: '영역 제품영역 기능 area productarea feature',
  segment: '세그먼트 고객군 구분 요금제 플랜 segment plan tier group',
  purpose: '설문종류 설문유형 목적 purpose surveytype type',
  surveyLink: '링크 주소 응답링크 url link responseurl responselink permalink',
}

/** Which column holds what, as their headings have it: each column once, the first that fits. */
export function guessSurveyColumns(headings: readonly string[]): SurveyColumns {
  const columns: SurveyColumns = {}
  const used = new Set<number>()
  for (const target of surveyTargets) {
    const names = CALLED[target].split(' ')
    const at = headings.findIndex((heading, place) => !used.has(place) && names.includes(bareHeading(heading)))
    if (at < 0) continue
    used.add(at)
    columns[target] = at
  }
  return columns
}

/** How the file is read. */
export interface SurveyReading {
  columns: SurveyColumns
  order: DayOrder | null
  timeZone: string
  today: string
  csat: CsatReading
}

/** A score as it was given, and what it may be; null where that is always the same (NPS). */
export interface SurveyScored {
  metric: SurveyMetric
  score: number
  csat: CsatReading | null
}

/** An answer as a row gives it; names are not looked up yet. */
export interface SurveyRow {
  line: number
  responseId: string
  respondent: string
  survey: string
  purpose: SurveyPurpose
  /** Local calendar day. */
  day: string
  scores: SurveyScored[]
  customer: string
  stage: string
  area: string
  segment: string | null
  comment: string | null
  link: string | null
}

const MAX_ID = 200
const MAX_COMMENT = 3_000
const CONTACT = /상담|응대|문의|티켓|접촉|거래|contact|ticket|support|transaction/i

/** What a row of a file of answers says, or why it is left out. */
export const surveyRow = (cells: readonly string[], line: number, reading: SurveyReading): SurveyRow | ProblemRow =>
  surveyAnswer(
    (target) => {
      const at = reading.columns[target]
      return at === undefined ? '' : (cells[at] ?? '')
    },
    line,
    reading,
  )

/**
 * What an answer says, or why it is left out.
 * @param said what it has for a target; nothing: an empty text
 */
export function surveyAnswer(
  said: (target: SurveyTarget) => string,
  line: number,
  reading: Omit<SurveyReading, 'columns'>,
): SurveyRow | ProblemRow {
  const { order, timeZone, today } = reading
  const of = (target: SurveyTarget): string => cellOf(said(target))
  const responseId = of('responseId')
  if (!responseId || responseId.length > MAX_ID) return { line, why: 'noResponse' }
  if (!of('answeredOn')) return { line, why: 'noDay' }
  const day = sheetDay(of('answeredOn'), order, timeZone)
  if (day === 'ambiguous') return { line, why: 'ambiguousDay', text: of('answeredOn') }
  if (day === null) return { line, why: 'day', text: of('answeredOn') }
  if (day.day > today) return { line, why: 'future', text: of('answeredOn') }
  const scores: SurveyScored[] = []
  for (const metric of ['nps', 'csat'] as const) {
    const text = of(metric)
    if (!text) continue
    const score = metric === 'nps' ? npsScore(text) : csatScore(text, reading.csat.scale)
    if (score === null) return { line, why: 'score', text }
    scores.push({ metric, score, csat: metric === 'nps' ? null : reading.csat })
  }
  if (scores.length === 0) return { line, why: 'noScore' }
  const link = of('surveyLink') ? webLink(of('surveyLink')) : null
  if (of('surveyLink') && !link) return { line, why: 'link', text: of('surveyLink') }
  return {
    ...{ line, responseId, scores, link, day: day.day },
    respondent: (of('respondent') || responseId).toLowerCase().slice(0, MAX_ID),
    survey: of('survey').slice(0, 120),
    purpose: CONTACT.test(of('purpose')) ? 'contact' : 'general',
    ...{ customer: of('surveyCustomer'), stage: of('surveyStage'), area: of('surveyArea') },
    segment: of('segment').slice(0, 80) || null,
    comment: of('comment').slice(0, MAX_COMMENT) || null,
  }
}

function npsScore(text: string): number | null {
  const score = /^\d{1,2}(?:\.0+)?$/.test(text) ? Number(text) : Number.NaN
  return score >= 0 && score <= 10 ? score : null
}
