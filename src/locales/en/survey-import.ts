import type { SurveyTarget } from '../../domain/survey-sheet.ts'
import type { Formats } from '../format.ts'
import type { Texts } from '../ko.ts'

export const surveyImport = (f: Formats): Texts['surveyImport'] => ({
  targets: {
    responseId: 'Response ID',
    answeredOn: 'Answered on',
    nps: 'NPS score (0–10)',
    csat: 'CSAT score',
    respondent: 'Respondent (ID or e-mail)',
    survey: 'Survey',
    surveyCustomer: 'Customer',
    comment: 'Comment',
    surveyStage: 'Journey stage',
    surveyArea: 'Area',
    segment: 'Segment',
    purpose: 'Kind of survey (those after a contact count apart)',
    surveyLink: 'Link to the response',
  } satisfies Record<SurveyTarget, string> as Record<SurveyTarget, string>,
  noColumns: 'Choose the columns with the response ID, the day, and an NPS or CSAT score.',
  counts: (added: number, changed: number, same: number) =>
    `New responses: ${f.number(added)} · to update: ${f.number(changed)} · there already: ${f.number(same)}`,
  scale: 'Which scale was CSAT asked on?',
  scaleHint: 'Guessed from the file. Answers on other scales are counted apart, never mixed.',
  scales: (n) => `1–${f.number(n)}`,
  satisfied: 'Which answers are satisfied?',
  satisfiedHint: 'Answers of that score and above count as satisfied.',
  satisfiedFrom: (from, scale) => (from === scale ? `${f.number(from)} only` : `${f.number(from)}–${f.number(scale)}`),
  about:
    'Importing the same file again adds nothing. Personal data in comments is masked; customers that are not in the list stay empty.',
  over: (added: number, changed: number, same: number, out: number) =>
    `The survey is imported. New responses: ${f.number(added)}, updated: ${f.number(changed)}, unchanged: ${f.number(same)}, rows left out: ${f.number(out)}.`,
})
