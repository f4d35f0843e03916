import type { Report, ReportSurveyAnswer } from '../domain/report.ts'
import type { Speech } from '../locales/texts.ts'
import { type Column, onTheWall } from './column.ts'

/** Answers of the period in surveys; nobody's id or name, as no other sheet has one. */
export function surveyColumns({ timeZone }: Pick<Report, 'timeZone'>, t: Speech): Column<ReportSurveyAnswer>[] {
  const c = t.report.columns
  const text = (title: string, of: Column<ReportSurveyAnswer>['of'], width = 16): Column<ReportSurveyAnswer> => ({
    ...{ title, kind: 'text', width, of },
  })
  return [
    text(c.survey, ({ survey }) => survey, 24),
    text(c.metric, ({ metric }) => metric.toUpperCase(), 8),
    { title: c.score, kind: 'number', width: 8, of: ({ score }) => score },
    { title: c.surveyed, kind: 'moment', width: 17, of: ({ answeredAt }) => onTheWall(answeredAt, timeZone) },
    text(c.purpose, ({ purpose }) => t.report.numbers.purposes[purpose], 12),
    text(c.customer, ({ customer }) => customer ?? t.report.unknownCustomer, 24),
    text(c.stage, ({ stage }) => stage?.[t.locale] ?? null),
    text(c.area, ({ area }) => area),
    text(c.segment, ({ segment }) => segment),
    text(c.comment, ({ comment }) => comment, 60),
    text(c.counts, ({ counts }) => (counts ? t.report.yes : null), 12),
  ]
}
