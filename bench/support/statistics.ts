/** The middle value of a list of numbers; NaN of none. */
export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return sorted.length % 2 === 1 ? at(sorted, Math.floor(middle)) : (at(sorted, middle - 1) + at(sorted, middle)) / 2
}

/**
 * The smallest value that at least this share of a list does not exceed (nearest rank).
 * @param share 0 < share ≤ 1, e.g. 0.99
 */
export function percentile(values: number[], share: number): number {
  return at(
    values.toSorted((a, b) => a - b),
    Math.ceil(values.length * share) - 1,
  )
}

/** How far the rounds lie apart: half their range as a share of their median, e.g. 0.1 for ±10 %; 0 where all are 0. */
export function spread(values: number[]): number {
  return (Math.max(...values) - Math.min(...values)) / 2 / (median(values) || 1)
}

const at = (values: number[], index: number) => values[index] ?? Number.NaN
