import type { MoneyRow, NumberCounts } from '../db/numbers.ts'
import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { addMinutes } from '../domain/batch.ts'
import type { NumberRows } from '../domain/number-rows.ts'
import type { Money, NumberFilters, NumberName, NumbersAsked, NumbersView, Pair, Period } from '../domain/numbers.ts'
import { type NumberTimes, numberTimes, periodBefore, weeksOf } from '../domain/period.ts'
import { revenueSight } from '../domain/revenue.ts'
import type { WorkspaceSettings } from '../domain/settings.ts'
import { quantileOf, shareOf } from '../domain/statistics.ts'
import { surveyNumbers } from '../domain/survey-scores.ts'
import { mapOf } from './journey-map.ts'
import { assertMayRead } from './look-up.ts'
import { workspaceOf } from './workspace-of.ts'

/**
 * Every number of a period and of the one before, as voice.md §5 defines them, as this person may see them.
 * @param filters ids; what there is not (any more) lets nothing through
 * @throws Refusal `read.outsider`; RangeError for a period that begins on no day
 */
export const numbersOf =
  (db: Db, now: () => Date) =>
  async (actor: Actor, period: Period, filters: NumberFilters): Promise<NumbersView> => {
    assertMayRead(actor)
    const at = now()
    const { workspaceId } = actor
    const { workspaces, numbers, surveyFigures } = db.of(workspaceId)
    const [{ timeZone, locale }, settings] = await Promise.all([workspaceOf(db, workspaceId), workspaces.settings()])
    const times = numberTimes(period, at, timeZone)
    const passing = passingOf(filters)
    const [counts, names, journey, answered] = await Promise.all([
      numbers.of(times, passing),
      numbers.names(filters.area, filters.stage, filters.team),
      journeyOf(db, workspaceId, period, times, passing),
      surveyFigures.of(times.from, times.to, times.beforeFrom, passing, timeZone),
    ])
    const sight = revenueSight(actor, settings)
    return {
      ...{ period, before: periodBefore(period), filters, locale, timeZone, computedAt: at },
      filterNames: names ?? { area: null, stage: null, team: null },
      isOver: times.to <= at,
      revenueShown: sight,
      ...heardOf(counts, sight),
      ...decidedOf(counts),
      ...answeredOf(counts),
      ...standingOf(counts, sight),
      journey,
      surveys: surveyNumbers(answered),
      ...shippedOf(counts),
    }
  }

/**
 * The rows that a number counts, as this person may see them. Those of `waiting`, `churnRisk` and `renewalRisk` as they are now.
 * @param offset from which row on; `most`: so many
 * @throws Refusal `read.outsider`; RangeError for a period that begins on no day
 */
export const numberRows =
  (db: Db, now: () => Date) =>
  async (
    actor: Actor,
    number: NumberName,
    { period, filters }: NumbersAsked,
    offset: number,
    most: number,
  ): Promise<NumberRows> => {
    assertMayRead(actor)
    const { workspaces, numberRows } = db.of(actor.workspaceId)
    const [{ timeZone }, settings] = await Promise.all([workspaceOf(db, actor.workspaceId), workspaces.settings()])
    const times = numberTimes(period, now(), timeZone)
    const revenueShown = revenueSight(actor, settings)
    return numberRows.of(number, {
      readerId: actor.personId,
      offset,
      most,
      times,
      passing: passingOf(filters),
      revenueShown,
    })
  }

/** The filters in the order in which statements take them. */
const passingOf = ({ area, stage, kind, team }: NumberFilters) => [area, stage, kind, team]

const pairOf = <Row extends { isNow: boolean }, Of>(rows: Row[], of: (row: Row | undefined) => Of): Pair<Of> => ({
  now: of(rows.find(({ isNow }) => isNow)),
  before: of(rows.find(({ isNow }) => !isNow)),
})

const NOTHING = { customers: 0, amount: null, known: 0, otherCurrency: 0 }

function moneyOf(rows: MoneyRow[], of: string, sight: WorkspaceSettings['revenue']): Money {
  const { customers, amount, known, otherCurrency } = rows.find((row) => row.of === of) ?? NOTHING
  return { customers, amount: sight === 'hidden' ? null : amount, known, otherCurrency }
}

function heardOf({ said }: NumberCounts, sight: WorkspaceSettings['revenue']) {
  return {
    quotes: pairOf(said.quotes, (row) => ({
      quotes: row?.quotes ?? 0,
      people: row?.people ?? 0,
      teams: row?.teams ?? 0,
      withoutCustomer: row?.withoutCustomer ?? 0,
    })),
    customers: pairOf(said.customers, (row) => ({ customers: row?.customers ?? 0, bare: row?.bare ?? 0 })),
    revenue: {
      paying: moneyOf(said.money, 'paying', sight),
      prospects: moneyOf(said.money, 'prospects', sight),
      former: moneyOf(said.money, 'former', sight),
    },
    areas: said.areas.map(({ id, name, customersNow, customersBefore, quotesNow, quotesBefore }) => ({
      ...{ id, name },
      customers: { now: customersNow, before: customersBefore },
      quotes: { now: quotesNow, before: quotesBefore },
      share: id === null ? null : shareOf(quotesNow, said.withArea),
    })),
    risers: said.risers,
  }
}

const decidedOf = ({ born }: NumberCounts) => ({
  newItems: pairOf(born, (row) => row?.fresh ?? 0),
  needKnown: pairOf(born, (row) => shareOf(row?.known ?? 0, row?.needOf ?? 0)),
  firstDecision: pairOf(born, (row) => ({
    count: row?.owes ?? 0,
    open: row?.open ?? 0,
    median: quantileOf(row?.lower ?? null, row?.upper ?? null),
    p90: quantileOf(row?.p90 ?? null, row?.p90 ?? null),
  })),
  decidedInTime: pairOf(born, (row) => shareOf(row?.inTime ?? 0, row?.due ?? 0)),
})

const answeredOf = ({ cohort, given }: NumberCounts) => ({
  answers: pairOf(cohort, (row) => {
    const of = row?.of ?? 0
    const done = row?.given ?? 0
    return {
      inTime: shareOf(row?.inTime ?? 0, of),
      byNow: shareOf(done, of),
      alreadyKnew: row?.alreadyKnew ?? 0,
      waived: row?.waived ?? 0,
      tooYoung: row?.tooYoung ?? 0,
      time: {
        count: of,
        open: of - done,
        median: quantileOf(row?.lower ?? null, row?.upper ?? null),
        p90: quantileOf(row?.p90 ?? null, row?.p90 ?? null),
      },
    }
  }),
  heardToAnswered: pairOf(given, (row) => {
    const median = quantileOf(row?.lower ?? null, row?.upper ?? null)
    return { count: row?.count ?? 0, median: median === 'notYet' ? null : median }
  }),
})

/** From so many respondents on a change is told (voice.md §5, "before and after"). */
const FEWEST_CHANGED = 10

const shippedOf = ({ shipped, changed }: NumberCounts) => ({
  recurrence: pairOf(shipped, (row) => shareOf(row?.back ?? 0, row?.of ?? 0)),
  beforeAfter: changed.map(({ mean, ...of }) => ({ ...of, difference: of.n < FEWEST_CHANGED ? null : mean })),
})

function standingOf({ stands }: NumberCounts, sight: WorkspaceSettings['revenue']) {
  const { answers, customers, withoutCustomer, oldestSince, risk } = stands
  return {
    waiting: { answers, customers, withoutCustomer, oldestSince },
    risk: {
      churn: moneyOf(risk, 'churn', sight),
      renewal: moneyOf(risk, 'renewal', sight),
      either: moneyOf(risk, 'either', sight),
    },
  }
}

/** Longer than a year is no period. */
async function journeyOf(db: Db, workspaceId: string, period: Period, times: NumberTimes, passing: (string | null)[]) {
  const { journey, stages } = db.of(workspaceId)
  const weeks = weeksOf(period, times.timeZone)
  // What is recorded right now belongs to the running period.
  const to = new Date(Math.min(times.to.getTime(), addMinutes(times.now, 1).getTime()))
  const [rows, all] = await Promise.all([
    journey.filtered(
      weeks.map(({ from }) => from),
      to,
      passing,
    ),
    stages.all(),
  ])
  return mapOf(
    weeks.map(({ day }) => day),
    rows,
    all,
  )
}
