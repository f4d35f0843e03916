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
