import type { SurveyTarget } from '../../domain/survey-sheet.ts'
import type { Formats } from '../format.ts'
import type { Texts } from '../ko.ts'
import { withoutZeros } from '../without-zeros.ts'

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
    withoutZeros(
      [
        [added, `New responses: ${f.number(added)}`],
        [changed, `To update: ${f.number(changed)}`],
        [same, `There already: ${f.number(same)}`],
      ],
      ' · ',
      'Nothing new to import',
    ),
  scale: 'Which scale was CSAT asked on?',
  scaleHint: 'Guessed from the file. Answers on other scales are counted apart, never mixed.',
  scales: (n) => `1–${f.number(n)}`,
  satisfied: 'Which answers are satisfied?',
  satisfiedHint: 'Answers of that score and above count as satisfied.',
  satisfiedFrom: (from, scale) => (from === scale ? `${f.number(from)} only` : `${f.number(from)}–${f.number(scale)}`),
  about:
    'Importing the same file again adds nothing. Personal data in comments is masked; customers that are not in the list stay empty.',
  over: (added: number, changed: number, same: number, out: number) =>
    `The survey is imported. ${withoutZeros(
      [
        [added, `${f.number(added)} new`],
        [changed, `${f.number(changed)} updated`],
        [same, `${f.number(same)} unchanged`],
        [out, `${f.number(out)} ${out === 1 ? 'row' : 'rows'} left out`],
      ],
      ', ',
      'Nothing has changed',
    )}.`,
})
