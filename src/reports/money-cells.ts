import type { Money } from '../domain/customer.ts'
import type { Report } from '../domain/report.ts'
import { revenueBand, shownRevenue } from '../domain/revenue.ts'
import type { Speech } from '../locales/texts.ts'
import type { Cell, Column } from './column.ts'

/** What is behind an item: of nobody's revenue known the sum is 0, and says nothing. */
export const knownSum = (sum: number | null): number | null => (sum === 0 ? null : sum)

/** A year's revenue in won as this report's reader may see it. */
export function wonCell(amount: number | null, sight: Report['revenueSight'], t: Speech): Cell {
  if (amount === null || sight === 'hidden') return null
  if (sight === 'exact') return amount
  const { from, to } = revenueBand(amount)
  return t.notion.revenueBand(from, to)
}

/** Columns with the revenue of a row's customer: exact in its own currency, the band that it lies in, or none. */
export function revenueColumns<Row>(
  sight: Report['revenueSight'],
  t: Speech,
  of: (row: Row) => Money | null,
): Column<Row>[] {
  const { revenue, currency } = t.report.columns
  if (sight === 'hidden') return []
  if (sight === 'exact')
    return [
      { title: revenue, kind: 'money', width: 16, of: (row) => of(row)?.amount ?? null },
      { title: currency, kind: 'text', width: 8, of: (row) => of(row)?.currency ?? null },
    ]
  const band = (money: Money | null): string | null => {
    const shown = shownRevenue(money, sight)
    if (!shown || shown.isExact) return null
    if (shown.currency === 'KRW') return t.notion.revenueBand(shown.from, shown.to)
    const { from, to, currency } = shown
    return `${t.format.money(from, currency)}~${to === null ? '' : t.format.money(to, currency)}`
  }
  return [{ title: revenue, kind: 'text', width: 18, of: (row) => band(of(row)) }]
}

/** The column with what is behind an item, in won. */
export const wonColumn = <Row>(
  sight: Report['revenueSight'],
  t: Speech,
  of: (row: Row) => { amount: number | null; isHidden: boolean },
): Column<Row>[] =>
  sight === 'hidden'
    ? []
    : [
        {
          title: t.report.columns.revenue,
          kind: sight === 'exact' ? 'money' : 'text',
          width: 16,
          of: (row) => (of(row).isHidden ? t.report.private : wonCell(knownSum(of(row).amount), sight, t)),
        },
      ]
