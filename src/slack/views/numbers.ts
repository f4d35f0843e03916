import type { KnownBlock, ModalView } from '@slack/types'
import type { Money, NumbersView, Quantile, Share, Spread } from '../../domain/numbers.ts'
import type { Speech } from '../../locales/texts.ts'
import { ids } from '../ids.ts'
import { button, header, line, paragraph, plain, present, shorten } from './blocks.ts'
import { revenueText, titleOfItem } from './item-card.ts'
import { figure, rowsValue } from './number-figure.ts'
import { changes, surveys } from './survey-scores.ts'

/** A window holds 100 blocks (docs.slack.dev/reference/block-kit/blocks); with all of it this one has some 50. */
const MOST_AREAS = 5
const NAME = 80
const MOST_JOURNEY = 2_900

/** The numbers of a period; each of them opens the rows that it counts. */
export const numbersWindow = (view: NumbersView, t: Speech): ModalView => ({
  type: 'modal',
  callback_id: ids.view.notice,
  title: plain(t.numbers.title, 24),
  close: plain(t.item.close, 24),
  blocks: present(
    about(view, t),
    heard(view, t),
    worth(view, t),
    done(view, t),
    surveys(view, t),
    changes(view, t),
    areas(view, t),
    journey(view, t),
  ),
})

/** Which days, in which zone, filtered by what, computed when. */
function about({ period, before, isOver, timeZone, computedAt, filterNames, filters }: NumbersView, t: Speech) {
  const stage = filterNames.stage && (t.locale === 'ko' ? filterNames.stage.ko : filterNames.stage.en)
  const names = [filterNames.area, stage, filterNames.team, filters.kind && t.kind[filters.kind]].filter(Boolean)
  const days = `${t.numbers.period(period)}${isOver ? '' : ` ${t.numbers.soFar}`}`
  return [
    header(days),
    line(t.numbers.about(t.numbers.period(before), timeZone, t.format.dateTime(computedAt))),
    ...(names.length > 0 ? [line(t.numbers.filters(shorten(names.join(', '), 200)))] : []),
  ]
}

function heard(view: NumbersView, t: Speech): KnownBlock[] {
  const { quotes, newItems, needKnown } = view
  const { now, before } = quotes
  const n = t.format.number
  return [
    header(t.numbers.heard),
    figure(
      'quotes',
      now.quotes,
      [
        t.numbers.pair(n(now.quotes), n(before.quotes)),
        now.withoutCustomer > 0 ? t.numbers.unknown(now.withoutCustomer) : '',
      ],
      view,
      t,
    ),
    figure('people', now.people, [t.numbers.people(now.people, now.teams)], view, t),
    figure('newItems', newItems.now, [t.numbers.pair(n(newItems.now), n(newItems.before))], view, t),
    figure('needKnown', needKnown.now.of, [shares(needKnown, t)], view, t),
  ]
}

function worth(view: NumbersView, t: Speech): KnownBlock[] {
  const { customers, revenue, risk, revenueShown } = view
  const n = t.format.number
  const money = (of: Money) => moneyText(of, revenueShown, t)
  const risky = (of: Money) => [money(of), t.format.customers(of.customers)]
  return present(
    header(t.numbers.worth),
    figure(
      'customers',
      customers.now.customers,
      [t.numbers.pair(n(customers.now.customers), n(customers.before.customers))],
      view,
      t,
    ),
    customers.now.bare > 0 && figure('bareCustomers', customers.now.bare, [n(customers.now.bare)], view, t),
    figure('revenue', revenue.paying.customers, [money(revenue.paying), ...covered(revenue.paying, t)], view, t),
    revenue.prospects.customers > 0 &&
      line(t.numbers.prospects(money(revenue.prospects)), ...covered(revenue.prospects, t)),
    revenue.former.customers > 0 && line(t.numbers.former(money(revenue.former)), ...covered(revenue.former, t)),
    figure('churnRisk', risk.churn.customers, [...risky(risk.churn), ...covered(risk.churn, t)], view, t),
    figure('renewalRisk', risk.renewal.customers, [...risky(risk.renewal), ...covered(risk.renewal, t)], view, t),
    risk.either.customers > 0 && line(t.numbers.either(risky(risk.either).join(' · '))),
  )
}

function moneyText({ amount }: Money, shown: NumbersView['revenueShown'], t: Speech): string {
  if (shown === 'hidden') return t.numbers.hidden
  return amount === null ? t.numbers.none : revenueText({ amount, isExact: shown === 'exact' }, t)
}

/** Of how many it is known, and why not of all. */
const covered = ({ customers, known, otherCurrency }: Money, t: Speech): string[] => [
  customers > 0 ? t.numbers.coverage(known, customers) : '',
  otherCurrency > 0 ? t.numbers.otherCurrency(otherCurrency) : '',
]

function done(view: NumbersView, t: Speech): KnownBlock[] {
  const { waiting, answers, firstDecision, heardToAnswered, recurrence } = view
  const { now } = answers
  return [
    header(t.numbers.done),
    figure(
      'waiting',
      waiting.answers,
      [
        t.numbers.waiting(waiting.answers, waiting.customers),
        waiting.oldestSince ? t.numbers.oldest(t.format.waiting(waiting.oldestSince)) : '',
      ],
      view,
      t,
    ),
    figure(
      'answers',
      now.inTime.of + now.waived,
      [
        shares({ now: now.inTime, before: answers.before.inTime }, t),
        now.inTime.of > 0 ? t.numbers.byNow(t.format.share(now.byNow.hits, now.byNow.of)) : '',
        now.waived > 0 ? t.numbers.waived(now.waived) : '',
        now.alreadyKnew > 0 ? t.numbers.alreadyKnew(now.alreadyKnew) : '',
        now.tooYoung > 0 ? t.numbers.tooYoung(now.tooYoung) : '',
        ...spread(now.time, t),
      ],
      view,
      t,
    ),
    figure('decisions', firstDecision.now.count, firstDecisionText(view, t), view, t),
    figure(
      'heardToAnswered',
      heardToAnswered.now.count,
      [
        heardToAnswered.now.median === null && heardToAnswered.before.median === null
          ? t.numbers.nothing
          : t.numbers.pair(days(heardToAnswered.now.median, t), days(heardToAnswered.before.median, t)),
      ],
      view,
      t,
    ),
    figure('recurrence', recurrence.now.of, [shares(recurrence, t), ...interval(recurrence.now, t)], view, t),
  ]
}

/** Where nothing is decided, that alone. */
function firstDecisionText({ firstDecision: { now }, decidedInTime }: NumbersView, t: Speech): string[] {
  const isTold = decidedInTime.now.of + decidedInTime.before.of > 0
  const inTime = isTold ? t.numbers.inTime(shares(decidedInTime, t)) : ''
  return now.open === now.count ? [t.numbers.noDecision(now.open), inTime] : [...spread(now, t), inTime]
}

function interval({ low, high }: Share, t: Speech): string[] {
  const percent = (share: number) => `${(100 * share).toFixed(1)}%`
  return low === null || high === null ? [] : [t.numbers.interval(percent(low), percent(high))]
}

const shares = ({ now, before }: { now: Share; before: Share }, t: Speech): string =>
  now.of + before.of === 0 ? t.numbers.nothing : t.numbers.pair(shareText(now, t), shareText(before, t))
const shareText = ({ hits, of }: Share, t: Speech): string => (of === 0 ? t.numbers.nothing : t.format.share(hits, of))

function days(quantile: Quantile, t: Speech): string {
  if (quantile === null) return t.numbers.nothing
  return quantile === 'notYet' ? t.numbers.notYet : t.numbers.days((Math.round(quantile * 10) / 10).toString())
}

const spread = ({ count, open, median, p90 }: Spread, t: Speech): string[] =>
  count === 0
    ? []
    : [
        t.numbers.median(days(median, t)),
        p90 === 'notYet' ? t.numbers.p90NotYet : t.numbers.p90(days(p90, t)),
        open > 0 ? t.numbers.stillOpen(open) : '',
      ]

/** The most customers first, and what is rising. */
function areas(view: NumbersView, t: Speech): KnownBlock[] {
  const n = t.format.number
  const named = view.areas.filter(({ id }) => id !== null).slice(0, MOST_AREAS)
  const shown = [...named, ...view.areas.filter(({ id }) => id === null)]
  return present(
    shown.length > 0 && header(t.numbers.areas),
    shown.map(({ id, name, customers, quotes, share }) => ({
      ...paragraph(
        [
          id === null ? t.numbers.noArea : shorten(name, NAME),
          t.numbers.pair(t.format.customers(customers.now), n(customers.before)),
          t.format.quotes(quotes.now),
          share ? t.numbers.share(shareText(share, t)) : '',
        ]
          .filter(Boolean)
          .join(' · '),
      ),
      ...(id !== null &&
        quotes.now > 0 && {
          accessory: button(
            `${ids.action.numberRows}.quotes`,
            t.numbers.open,
            rowsValue('quotes', { period: view.period, filters: { ...view.filters, area: id } }),
          ),
        }),
    })),
    view.risers.length > 0 && header(t.digest.risers),
    view.risers.map(({ itemId, number, title, now, before }) => ({
      ...paragraph(t.digest.riser(shorten(titleOfItem({ number, title }, t), NAME), number, before, now)),
      accessory: button(ids.action.openItem, t.list.open, itemId),
    })),
  )
}

function journey({ journey: { stages, total } }: NumbersView, t: Speech): KnownBlock[] {
  if (total.pain + total.praise === 0) return []
  const lines = stages.map(({ id, ko, en, total: of }, at) =>
    id === null
      ? t.home.journey.noStage(of.pain, of.praise)
      : t.home.journey.stage(at + 1, shorten(t.locale === 'ko' ? ko : en, NAME), of.pain, of.praise),
  )
  const text = [t.home.journey.total(total.pain, total.praise), ...lines].join('\n')
  return [header(t.home.journey.title), paragraph(shorten(text, MOST_JOURNEY))]
}
