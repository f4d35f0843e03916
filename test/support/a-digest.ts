import { type DigestView, noFilter, type SubscriptionWish } from '../../src/domain/digest.ts'
import { usualSchedule } from '../../src/domain/digest-schedule.ts'

/** What somebody gets who changes nothing in the window. */
export const aWish = (
  channel: string,
  locale: 'ko' | 'en',
  more: Partial<SubscriptionWish> = {},
): SubscriptionWish => ({ ...usualSchedule, channel, locale, filter: noFilter, without: [], ...more })

/** Everything reaches the others. */
export const noTrouble = async () => []

/** When the post of the sample (voice.md S9) goes out. */
export const mondayAtNine = new Date('2026-03-16T09:00:00+09:00')

const nothingShipped = { items: 0, of: 0, answered: 0, medianHours: null, named: [] }

/** The week of voice.md S9, as it stands on Monday morning. */
export const aDigest = (more: Partial<DigestView> = {}): DigestView => ({
  week: { from: '2026-03-09', to: '2026-03-15' },
  locale: 'ko',
  timeZone: 'Asia/Seoul',
  computedAt: mondayAtNine,
  waiting: { answers: 6, customers: 4, withoutCustomer: 0, oldestSince: new Date('2026-03-06T15:00:00+09:00') },
  toDecide: 3,
  quotes: { now: 42, before: 36, customers: 28, withoutCustomer: 0 },
  newItems: { now: 12, before: 9 },
  takingPart: { people: 6, teams: 2 },
  answered: { week: { from: '2026-02-23', to: '2026-03-01' }, of: 9, inTime: 7, waived: 0, alreadyKnew: 0 },
  churnSignals: 2,
  renewals: { customers: 1, revenue: 120_000_000, withoutRevenue: 0 },
  needKnown: { known: 6, of: 9 },
  risers: [],
  revenueShown: 'exact',
  filter: noFilter,
  without: [],
  unassigned: 0,
  needs: 0,
  teams: [],
  shipped: nothingShipped,
  themes: [],
  journey: null,
  surveys: { nps: [], csat: [] },
  trouble: [],
  ...more,
})

/** A week in which nobody added anything. */
export const aQuietWeek: Partial<DigestView> = {
  quotes: { now: 0, before: 0, customers: 0, withoutCustomer: 0 },
  newItems: { now: 0, before: 0 },
  takingPart: { people: 0, teams: 0 },
  needKnown: { known: 0, of: 0 },
  answered: { week: { from: '2026-02-23', to: '2026-03-01' }, of: 0, inTime: 0, waived: 0, alreadyKnew: 0 },
  churnSignals: 0,
  renewals: { customers: 0, revenue: null, withoutRevenue: 0 },
  toDecide: 0,
  waiting: { answers: 2, customers: 2, withoutCustomer: 0, oldestSince: new Date('2026-03-14T15:00:00+09:00') },
}
