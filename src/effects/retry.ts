/** Seconds until the n-th attempt is followed by another: quick at first, then days (Stripe's and Standard Webhooks' horizon). */
const STEPS = [1, 5, 15, 60, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]

/** How long an effect is tried before it is parked for a person: just over three days (75 h 35 m). */
export const RETRY_HORIZON_MS = 272_100_000

/**
 * @param attempt 1 after the first failure; 0 waits for nothing
 * @param random 0 ≤ x < 1; spreads the attempts of many effects by ±20 %
 * @returns milliseconds until the next attempt
 */
export function backOffMs(attempt: number, random: number): number {
  if (attempt < 1) return 0
  const step = STEPS[Math.min(attempt, STEPS.length) - 1] ?? 86_400
  return Math.round(step * 1000 * (0.8 + 0.4 * random))
}
