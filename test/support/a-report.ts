import type { Money, NumbersView, Share } from '../../src/domain/numbers.ts'
import type { ReportAsked } from '../../src/domain/report.ts'
import { noFilters } from '../../src/domain/report.ts'

/** November 2026, all of it. */
export const november = (format: ReportAsked['format'] = 'xlsx'): ReportAsked => ({
  format,
  period: { kind: 'month', from: '2026-11-01', to: '2026-11-30' },
  filters: noFilters,
})

const share = (hits: number, of: number): Share => ({
  ...{ hits, of },
  ...(of < 5 ? { share: null, low: null, high: null } : { share: hits / of, low: 0.4, high: 0.9 }),
})
const money = (amount: number | null, customers: number, known: number): Money => ({
  ...{ amount, customers, known, otherCurrency: 0 },
})
const spread = { count: 10, open: 2, median: 3, p90: 'notYet' } as const
const answers = { inTime: share(6, 9), byNow: share(7, 9), alreadyKnew: 1, waived: 1, tooYoung: 2, time: spread }
const none = { hits: 0, of: 0, share: null, low: null, high: null }
const cell = (pain: number, praise: number) => ({ pain, praise })

/** Numbers as they could be; the golden figures of voice.md §5 where there are any. */
export const someNumbers = (more: Partial<NumbersView> = {}): NumbersView => ({
  period: november().period,
  before: { kind: 'month', from: '2026-10-01', to: '2026-10-31' },
  filters: noFilters,
  filterNames: { area: null, stage: null, team: null },
  locale: 'ko',
  timeZone: 'Asia/Seoul',
  computedAt: new Date('2026-11-23T00:00:00Z'),
  isOver: false,
  revenueShown: 'exact',
  quotes: {
    now: { quotes: 42, people: 5, teams: 2, withoutCustomer: 3 },
    before: { quotes: 36, people: 4, teams: 2, withoutCustomer: 0 },
  },
  newItems: { now: 12, before: 9 },
  customers: { now: { customers: 28, bare: 1 }, before: { customers: 24, bare: 0 } },
  revenue: { paying: money(220_000_000, 3, 3), prospects: money(40_000_000, 2, 1), former: money(null, 0, 0) },
  risk: {
    churn: money(120_000_000, 1, 1),
    renewal: money(60_000_000, 1, 1),
    either: money(180_000_000, 2, 2),
  },
  areas: [
    { id: '1', name: '결제', customers: { now: 9, before: 7 }, quotes: { now: 14, before: 9 }, share: share(14, 30) },
    {
      id: '2',
      name: '권한·계정',
      customers: { now: 6, before: 8 },
      quotes: { now: 9, before: 11 },
      share: share(9, 30),
    },
    { id: null, name: '', customers: { now: 4, before: 4 }, quotes: { now: 7, before: 5 }, share: null },
  ],
  risers: [{ itemId: '1', number: 1, title: '결제 내역 엑셀 다운로드', now: 6, before: 2 }],
  firstDecision: { now: spread, before: { count: 4, open: 0, median: 2.5, p90: 6 } },
  decidedInTime: { now: share(8, 10), before: share(3, 4) },
  answers: { now: answers, before: { ...answers, inTime: none, byNow: none } },
  waiting: { answers: 4, customers: 4, withoutCustomer: 0, oldestSince: new Date('2026-11-14T00:00:00Z') },
  heardToAnswered: { now: { count: 7, median: 11.2 }, before: { count: 0, median: null } },
  needKnown: { now: share(9, 12), before: share(5, 9) },
  recurrence: { now: share(3, 20), before: share(1, 4) },
  journey: {
    weeks: ['2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23'],
    stages: ['인지·탐색', '도입 검토', '계약·결제', '온보딩', '활용', '문의·지원', '갱신·확장', '해지', ''].map(
      (ko, at) => ({
        id: ko ? `${at}` : null,
        ko,
        en:
          ['Discover', 'Evaluate', 'Buy and pay', 'Onboard', 'Use', 'Get help', 'Renew and grow', 'Leave', ''][at] ??
          '',
        total: cell(at * 2, 8 - at),
        weeks: [cell(at, 1), cell(0, 0), cell(at, 2), cell(1, 0)],
      }),
    ),
    total: cell(24, 9),
  },
  surveys: {
    nps: [
      {
        purpose: 'general',
        scale: null,
        satisfiedFrom: null,
        now: {
          promoters: 42,
          passives: 27,
          detractors: 15,
          n: 84,
          customers: 60,
          score: 32.14,
          low: 15.1,
          high: 47,
          isIndicative: false,
        },
        before: {
          promoters: 38,
          passives: 30,
          detractors: 22,
          n: 90,
          customers: 61,
          score: 17.8,
          low: 1,
          high: 33,
          isIndicative: false,
        },
        change: { difference: 14.3, margin: 22.7, isClear: false },
        groups: [],
      },
    ],
    csat: [
      {
        purpose: 'contact',
        scale: 5,
        satisfiedFrom: 4,
        now: { satisfied: 9, n: 10, customers: 9, score: 0.9, low: 0.596, high: 0.982, isIndicative: true },
        before: { satisfied: 5, n: 5, customers: 5, score: 1, low: 0.566, high: 1, isIndicative: true },
        change: null,
        groups: [],
      },
    ],
  },
  beforeAfter: [],
  ...more,
})
