import type { KnownBlock } from '@slack/types'
import type { NumbersView } from '../../domain/numbers.ts'
import type { CsatFigure, NpsFigure, SurveyNumbers, SurveyScore } from '../../domain/survey-numbers.ts'
import type { Speech } from '../../locales/texts.ts'
import { header } from './blocks.ts'
import { figure } from './number-figure.ts'

/** Each score with its interval; those of surveys after a contact apart. */
export function surveys(view: NumbersView, t: Speech): KnownBlock[] {
  const { nps, csat } = view.surveys
  const of = (number: 'nps' | 'csat', scores: readonly AnyScore[], said: (score: number) => string) =>
    scores.map(({ purpose, now, before, change }) =>
      figure(
        number,
        now.n,
        [
          purpose === 'contact' ? t.numbers.afterContact : '',
          t.numbers.pair(scoreText(now, said, t), scoreText(before, said, t)),
          now.customers > 0 ? t.numbers.fromCustomers(now.customers) : '',
          change === null
            ? ''
            : change.isClear
              ? t.numbers.changed(`${change.difference > 0 ? '+' : ''}${said(change.difference)}`, said(change.margin))
              : t.numbers.noChange,
          now.isIndicative && now.n > 0 ? t.numbers.indicative : '',
        ],
        view,
        t,
      ),
    )
  const shown = [...of('nps', nps, points), ...of('csat', csat, percent)]
  return shown.length === 0 ? [] : [header(t.numbers.surveys), ...shown]
}

const points = (score: number) => (Math.round(score * 10) / 10).toString()
const percent = (score: number) => `${points(score * 100)}%`

/** A line for each score of a period in which somebody answered, for a post. */
export function surveyLines({ nps, csat }: SurveyNumbers, t: Speech): string[] {
  const of = (name: string, scores: readonly AnyScore[], said: (score: number) => string) =>
    scores.flatMap(({ purpose, now }) => {
      if (now.n === 0) return []
      const parts = [
        `${name} ${scoreText(now, said, t)}`,
        purpose === 'contact' ? t.numbers.afterContact : '',
        now.customers > 0 ? t.numbers.fromCustomers(now.customers) : '',
        now.isIndicative ? t.numbers.indicative : '',
      ]
      return [parts.filter(Boolean).join(' · ')]
    })
  return [...of(t.numbers.labels.nps, nps, points), ...of(t.numbers.labels.csat, csat, percent)]
}

type AnyScore = SurveyScore<NpsFigure | CsatFigure>

function scoreText(
  { n, score, low, high }: NpsFigure | CsatFigure,
  said: (score: number) => string,
  t: Speech,
): string {
  if (score === null || low === null || high === null) return t.numbers.fewAnswers(n)
  return t.numbers.score(said(score), n, said(low), said(high))
}
