import type { Actor } from './actor.ts'
import type { Money } from './customer.ts'
import type { WorkspaceSettings } from './settings.ts'

/** Where the bands begin, in the currency's unit: 0, 10M, 50M, 100M, 500M, 1B (won); a band says enough to weigh and too little to tell. */
const BANDS = [0, 10_000_000, 50_000_000, 100_000_000, 500_000_000, 1_000_000_000]

/**
 * The band that an amount lies in.
 * @param amount a year's revenue in won
 * @returns from (inclusive) and to (exclusive; null: no upper end)
 */
export function revenueBand(amount: number): { from: number; to: number | null } {
  const at = BANDS.findLastIndex((from) => amount >= from)
  return { from: BANDS[at] ?? 0, to: BANDS[Math.max(at, 0) + 1] ?? null }
}

/** A year's revenue as one reader may see it: as it is, the band that it lies in, or not at all (null). */
export type ShownRevenue =
  | (Money & { isExact: true })
  | { from: number; to: number | null; currency: string; isExact: false }

/** How somebody sees revenue: admins and the named group exactly, everybody else as the workspace has set it (product.md, "Roles"). */
export const revenueSight = (
  actor: Pick<Actor, 'personId' | 'isAdmin' | 'isFullMember'>,
  { revenue, revenueReaders }: Pick<WorkspaceSettings, 'revenue' | 'revenueReaders'>,
): WorkspaceSettings['revenue'] =>
  actor.isFullMember && (actor.isAdmin || revenueReaders.includes(actor.personId)) ? 'exact' : revenue

/** A thousand won and one of most other currencies are about alike: so far do their bands differ. */
const WON = 1_000

/** A customer's revenue as somebody with that sight sees it. */
export function shownRevenue(money: Money | null, sight: WorkspaceSettings['revenue']): ShownRevenue | null {
  if (!money || sight === 'hidden') return null
  if (sight === 'exact') return { ...money, isExact: true }
  const { currency } = money
  const unit = currency === 'KRW' || currency === 'JPY' ? 1 : WON
  const { from, to } = revenueBand(money.amount * unit)
  return { from: from / unit, to: to === null ? null : to / unit, currency, isExact: false }
}
