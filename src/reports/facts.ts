import type { Period } from '../domain/numbers.ts'
import type { Report } from '../domain/report.ts'
import type { Speech } from '../locales/texts.ts'
import { onTheWall, plainCell } from './column.ts'

/** A period by its days: they stand for themselves in any year. */
export const periodText = ({ from, to }: Pick<Period, 'from' | 'to'>): string => `${from} – ${to}`

/** What is asked for, by name. */
export function filtersText({ numbers }: Pick<Report, 'numbers'>, t: Speech): string {
  const { filterNames, filters } = numbers
  const { filter } = t.report
  const named: [string, string | null][] = [
    [filter.area, filterNames.area],
    [filter.stage, filterNames.stage?.[t.locale] ?? null],
    [filter.team, filterNames.team],
    [filter.kind, filters.kind && t.kind[filters.kind]],
  ]
  const given = named.flatMap(([name, value]) => (value === null ? [] : [`${name}: ${value}`]))
  return given.length > 0 ? given.join(' · ') : t.report.noFilters
}

/** What a report is of: period, time zone, filters, when it was computed and for whom, and how it is to be read. */
export function factsOf(report: Report, t: Speech): [string, string][] {
  const { facts, running, revenueShown, held, hiddenCustomers, once, commandLine } = t.report
  const { numbers, counts, timeZone, computedAt, by, revenueSight } = report
  const period = periodText(numbers.period)
  return [
    [facts.period, numbers.isOver ? period : running(period)],
    [facts.timeZone, timeZone],
    [facts.filters, filtersText(report, t)],
    [facts.computed, plainCell(onTheWall(computedAt, timeZone), 'moment')],
    [facts.by, by ?? commandLine],
    [facts.revenue, revenueShown[revenueSight]],
    [facts.rows, held(counts.quotes, counts.hiddenQuotes)],
    ...(counts.hiddenCustomers > 0
      ? [[facts.mind, hiddenCustomers(counts.hiddenCustomers)] satisfies [string, string]]
      : []),
    [facts.mind, once],
  ]
}
