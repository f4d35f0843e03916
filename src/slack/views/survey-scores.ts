import type { KnownBlock } from '@slack/types'
import type { NumbersView } from '../../domain/numbers.ts'
import type { CsatFigure, NpsFigure, SurveyScore } from '../../domain/survey-numbers.ts'
import type { Speech } from '../../locales/texts.ts'
import { header } from './blocks.ts'
import { figure } from './number-figure.ts'

/** Each score with its interval; those of surveys after a contact apart. */
export function surveys(view: NumbersView, t: Speech): KnownBlock[] {
  const { nps, csat } = view.surveys
  const points = (score: number) => (Math.round(score * 10) / 10).toString()
  const percent = (score: number) => `${points(score * 100)}%`
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

type AnyScore = SurveyScore<NpsFigure | CsatFigure>

function scoreText(
  { n, score, low, high }: NpsFigure | CsatFigure,
  said: (score: number) => string,
  t: Speech,
): string {
  if (score === null || low === null || high === null) return t.numbers.fewAnswers(n)
  return t.numbers.score(said(score), n, said(low), said(high))
}
