import type { NumberName, Period } from '../../domain/numbers.ts'
import type { Formats } from '../format.ts'
import type { Texts } from '../ko.ts'

const MONTHS = 'January February March April May June July August September October November December'.split(' ')

export const numbers = (f: Formats): Texts['numbers'] => ({
  button: 'Numbers',
  title: 'Numbers',
  loading: 'Counting.',
  period: ({ kind, from, to }: Period) => {
    if (kind === 'month') return `${MONTHS[Number(from.slice(5, 7)) - 1] ?? ''} ${Number(from.slice(0, 4))}`
    return from === to ? f.day(from) : `${f.day(from)} – ${f.day(to)}`
  },
  soFar: '(so far)',
  about: (period: string, before: string, zone: string, at: string) =>
    `${period} (${zone}) · period before: ${before} · as of ${at} · each customer once`,
  filters: (names: string) => `Filtered by: ${names}`,
  pair: (now: string, before: string) => `${now} (before: ${before})`,
  labels: {
    quotes: 'Quotes',
    newItems: 'New items',
    customers: 'Customers who asked',
    bareCustomers: 'Requests without evidence',
    revenue: 'ARR of those who asked',
    churnRisk: 'ARR with a churn signal',
    renewalRisk: 'ARR renewing within 90 days',
    decisions: 'Time to first decision',
    answers: 'Answered within 14 days',
    waiting: 'Answers waiting now',
    heardToAnswered: 'Heard to answered',
    needKnown: 'Need known',
    people: 'Taking part',
  } satisfies Record<NumberName, string> as Record<NumberName, string>,
  heard: 'What we heard',
  worth: 'Customers and revenue',
  done: 'Decisions and answers',
  areas: 'Top areas',
  noArea: 'No area',
  open: 'View',
  unknown: (n: number) => `${f.number(n)} without a customer`,
  waiting: (n: number, customers: number) => `${f.number(n)} (${f.customers(customers)})`,
  oldest: (since: string) => `the oldest for ${since}`,
  people: (people: number, teams: number) => `${f.people(people)}${teams > 0 ? `, ${f.teams(teams)}` : ''}`,
  none: 'none',
  hidden: 'hidden',
  coverage: (known: number, of: number) => `revenue known for ${f.number(known)}/${f.number(of)}`,
  otherCurrency: (n: number) => `${f.number(n)} in another currency left out, as there is no exchange rate`,
  prospects: (money: string) => `Deal size of prospects and trials ${money}`,
  former: (money: string) => `Lost revenue of former customers ${money}`,
  either: (money: string) => `Either of both: ${money}`,
  share: (share: string) => `share ${share}`,
  days: (n: string) => `${n} d`,
  notYet: 'not yet',
  median: (days: string) => `median ${days}`,
  p90: (days: string) => `90% within ${days}`,
  stillOpen: (n: number) => `${f.number(n)} still open`,
  inTime: (share: string) => `decided in time ${share}`,
  byNow: (share: string) => `answered by now ${share}`,
  waived: (n: number) => `${f.number(n)} waived, not counted`,
  alreadyKnew: (n: number) => `${f.number(n)} of them already knew`,
  tooYoung: (n: number) => `${f.number(n)} not 14 days old yet, not counted`,
  rows: {
    count: (n: number) => f.number(n),
    range: (from: number, to: number) => `${f.number(from)}–${f.number(to)}`,
    mayDiffer: 'may have changed since the window was opened',
    privateCustomer: 'A customer with private evidence only',
    noRevenue: 'revenue unknown',
    decided: (day: string) => `first decided ${day}`,
    results: {
      inTime: 'decided in time',
      late: 'decided after its due date',
      overdue: 'overdue',
      open: 'not decided yet',
    },
    hasNeed: 'need known',
    noNeed: 'need not known',
  },
})
