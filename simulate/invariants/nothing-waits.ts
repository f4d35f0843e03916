import type { Invariant } from '../invariants.ts'

export const nothingWaits: Invariant = async ({ rows }) => [
  ...rows.effects
    .filter(({ state }) => state !== 'done')
    .map(({ kind, state, lastError }) => `${kind} is ${state}: ${lastError}`),
  ...rows.inbox.map(({ source, state }) => `a delivery of ${source} is ${state}`),
]
