import type { ItemView } from '../domain/item.ts'
import { revenueBand } from '../domain/revenue.ts'
import type { Speech } from '../locales/texts.ts'

/** Customers, their revenue as the workspace shows it, votes and teams, in a line. */
export const numbersIn = (item: Pick<ItemView, 'customers' | 'votes' | 'teams' | 'revenue'>, t: Speech): string =>
  t.card.numbers({ ...item, revenue: item.revenue && revenueText(item.revenue, t) })

function revenueText({ amount, isExact }: NonNullable<ItemView['revenue']>, t: Speech): string {
  if (isExact) return t.format.money(amount, 'KRW')
  const { from, to } = revenueBand(amount)
  return t.notion.revenueBand(from, to)
}
