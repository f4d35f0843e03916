import type { Money, Quantile, Share } from '../domain/numbers.ts'
import type { Report } from '../domain/report.ts'
import type { Speech } from '../locales/texts.ts'
import type { Cell } from './column.ts'
import { wonCell } from './money-cells.ts'
import { surveyLines } from './survey-lines.ts'

type Name = keyof Speech['report']['numbers']['names']

/** A number of a report: its value now and in the period before, what must stand beside it, and what it means. */
export interface NumberLine {
  /** Null: a survey's. */
  key: Name | null
  name: string
  /** A number is one; a share lies between 0 and 1. */
  kind: 'number' | 'decimal' | 'share' | 'won'
  now: Cell
  /** Null: it stands as it does now, whatever the period. */
  before: Cell
  note: string
  means: string
}

/** A share for people: `66.7%`. */
const percent = (share: number): string => `${(100 * share).toFixed(1)}%`

const joined = (...parts: (string | false | null)[]): string => parts.filter(Boolean).join(' · ')

/** Every number of a report, in the order in which it is told. */
export function numberLines(
  { numbers: n, revenueSight }: Pick<Report, 'numbers' | 'revenueSight'>,
  t: Speech,
): NumberLine[] {
  const r = t.report.numbers
  const line = (key: Name, kind: NumberLine['kind'], now: Cell, before: Cell, note = ''): NumberLine => ({
    ...{ key, name: r.names[key], kind, now, before, note, means: r.means[meaningOf(key)] },
  })
  const days = (value: Quantile): Cell => (value === 'notYet' ? r.notYet : value === null ? null : tenth(value))
  // Of so few no percentage is said: they are counted.
  const share = (value: Share): Cell => (value.of === 0 ? null : (value.share ?? r.share(value.hits, value.of)))
  const beside = ({ hits, of, share: exact, low, high }: Share) =>
    joined(
      exact !== null && r.share(hits, of),
      exact !== null && low !== null && high !== null && r.interval(percent(low), percent(high)),
    )
  const money = (key: Name, { amount, customers, known, otherCurrency }: Money) =>
    line(
      ...([key, revenueSight === 'exact' ? 'won' : 'number', wonCell(amount, revenueSight, t), null] as const),
      joined(
        t.format.customers(customers),
        revenueSight !== 'hidden' && r.known(known, customers),
        revenueSight !== 'hidden' && otherCurrency > 0 && r.otherCurrency(otherCurrency),
      ),
    )
  const { quotes, customers, firstDecision, decidedInTime, answers, waiting, heardToAnswered, needKnown } = n
  const open = ({ open, count }: { open: number; count: number }) => joined(count > 0 && r.open(open, count))
  const { waived, alreadyKnew, tooYoung } = answers.now
  return [
    line(
      ...(['quotes', 'number', quotes.now.quotes, quotes.before.quotes] as const),
      joined(quotes.now.withoutCustomer > 0 && r.withoutCustomer(quotes.now.withoutCustomer)),
    ),
    line(
      'people',
      'number',
      quotes.now.people,
      quotes.before.people,
      quotes.now.teams > 0 ? r.teams(quotes.now.teams) : '',
    ),
    line('newItems', 'number', n.newItems.now, n.newItems.before),
    line(
      ...(['customers', 'number', customers.now.customers, customers.before.customers] as const),
      joined(customers.now.bare > 0 && r.bare(customers.now.bare)),
    ),
    money('paying', n.revenue.paying),
    money('prospects', n.revenue.prospects),
    money('former', n.revenue.former),
    money('churnRisk', n.risk.churn),
    money('renewalRisk', n.risk.renewal),
    money('risk', n.risk.either),
    line(
      'firstDecision',
      'decimal',
      days(firstDecision.now.median),
      days(firstDecision.before.median),
      open(firstDecision.now),
    ),
    line(
      'firstDecisionP90',
      'decimal',
      days(firstDecision.now.p90),
      days(firstDecision.before.p90),
      open(firstDecision.now),
    ),
    line('decidedInTime', 'share', share(decidedInTime.now), share(decidedInTime.before), beside(decidedInTime.now)),
    line(
      ...(['answered', 'share', share(answers.now.inTime), share(answers.before.inTime)] as const),
      joined(
        beside(answers.now.inTime),
        waived > 0 && r.waived(waived),
        alreadyKnew > 0 && r.alreadyKnew(alreadyKnew),
        tooYoung > 0 && r.tooYoung(tooYoung),
      ),
    ),
    line('answeredByNow', 'share', share(answers.now.byNow), share(answers.before.byNow), beside(answers.now.byNow)),
    line('time', 'decimal', days(answers.now.time.median), days(answers.before.time.median), open(answers.now.time)),
    line('timeP90', 'decimal', days(answers.now.time.p90), days(answers.before.time.p90), open(answers.now.time)),
    line(
      ...(['waiting', 'number', waiting.answers, null] as const),
      joined(
        waiting.customers > 0 && r.waitingCustomers(waiting.customers),
        waiting.withoutCustomer > 0 && r.withoutCustomer(waiting.withoutCustomer),
        waiting.oldestSince && r.oldest(t.format.waiting(waiting.oldestSince)),
      ),
    ),
    line('heard', 'decimal', days(heardToAnswered.now.median), days(heardToAnswered.before.median)),
    line('needKnown', 'share', share(needKnown.now), share(needKnown.before), beside(needKnown.now)),
    line('recurrence', 'share', share(n.recurrence.now), share(n.recurrence.before), beside(n.recurrence.now)),
    ...surveyLines(n, t),
  ]
}

const tenth = (value: number): number => Math.round(value * 10) / 10

const meaningOf = (key: Name) => (key === 'firstDecisionP90' ? 'firstDecision' : key === 'timeP90' ? 'time' : key)

/** The line of a number. @throws Error where there is none */
export function lineOf(lines: NumberLine[], key: Name): NumberLine {
  const found = lines.find((line) => line.key === key)
  if (!found) throw new Error(`A report has no number ${key}.`)
  return found
}

/** A number's value for a slide: `42`, `66.7%`, `1.2억 원`. */
export function valueText({ kind }: Pick<NumberLine, 'kind'>, cell: Cell, t: Speech): string {
  if (typeof cell !== 'number') return cell === null || cell instanceof Date ? '–' : cell
  if (kind === 'share') return percent(cell)
  if (kind === 'won') return t.format.money(cell, 'KRW')
  return t.format.number(cell)
}
