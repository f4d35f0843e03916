import type { KnownBlock } from '@slack/types'
import { MOST_CHANGES, type NumbersView } from '../../domain/numbers.ts'
import type { CsatFigure, NpsFigure, SurveyNumbers, SurveyScore } from '../../domain/survey-numbers.ts'
import type { Speech } from '../../locales/texts.ts'
import { header, line, shorten } from './blocks.ts'
import { titleOfItem } from './item-card.ts'
import { figure } from './number-figure.ts'
import { commentsButton } from './survey-comments.ts'

/** Each score with its interval; those of surveys after a contact apart. */
export function surveys(view: NumbersView, t: Speech): KnownBlock[] {
  const { nps, csat } = view.surveys
  const of = (number: 'nps' | 'csat', scores: readonly AnyScore[], said: (score: number) => string) =>
    scores.map(({ purpose, scale, satisfiedFrom, now, before, change }) =>
      figure(
        number,
        now.n,
        [
          purpose === 'contact' ? t.numbers.afterContact : '',
          scale !== null && satisfiedFrom !== null ? t.numbers.scale(scale, satisfiedFrom) : '',
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
  return shown.length === 0 ? [] : [header(t.numbers.surveys), ...shown, commentsButton(t)]
}

const points = (score: number) => (Math.round(score * 10) / 10).toString()
const percent = (score: number) => `${points(score * 100)}%`

/** A line for each score of a period in which somebody answered, for a post. */
export function surveyLines({ nps, csat }: SurveyNumbers, t: Speech): string[] {
  const of = (name: string, scores: readonly AnyScore[], said: (score: number) => string) =>
    scores.flatMap(({ purpose, scale, satisfiedFrom, now }) => {
      if (now.n === 0) return []
      const parts = [
        `${name} ${scoreText(now, said, t)}`,
        scale !== null && satisfiedFrom !== null ? t.numbers.scale(scale, satisfiedFrom) : '',
        purpose === 'contact' ? t.numbers.afterContact : '',
        now.customers > 0 ? t.numbers.fromCustomers(now.customers) : '',
        now.isIndicative ? t.numbers.indicative : '',
      ]
      return [parts.filter(Boolean).join(' · ')]
    })
  return [...of(t.numbers.labels.nps, nps, points), ...of(t.numbers.labels.csat, csat, percent)]
}

/** How scores changed with what shipped, and whom to ask again: their rows open both. */
export function changes(view: NumbersView, t: Speech): KnownBlock[] {
  const { beforeAfter } = view
  if (beforeAfter.length === 0) return []
  const sum = (of: 'n' | 'toAsk') => beforeAfter.reduce((all, one) => all + one[of], 0)
  const [n, toAsk] = [sum('n'), sum('toAsk')]
  return [
    figure('beforeAfter', n + toAsk, [t.numbers.askedBoth(n), toAsk > 0 ? t.numbers.toAsk(toAsk) : ''], view, t),
    ...beforeAfter.slice(0, MOST_CHANGES).map(({ number, title, metric, purpose, scale, n: both, difference }) => {
      const question = `${metric.toUpperCase()}${scale === null ? '' : ` ${t.numbers.points(scale)}`}${purpose === 'contact' ? ` (${t.numbers.afterContact})` : ''}`
      const name = shorten(titleOfItem({ number, title }, t), 80)
      if (difference === null) return line(t.numbers.tooFewForChange(name, number, question, both))
      const rounded = Math.round(difference * 10) / 10
      return line(t.numbers.change(name, number, question, `${rounded > 0 ? '+' : ''}${rounded}`, both))
    }),
  ]
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
