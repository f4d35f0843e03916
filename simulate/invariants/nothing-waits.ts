import type { Invariant } from '../invariants.ts'

/** As in simulation.ts: what is for tomorrow morning does not wait. */
const LATER_S = 2 * 3600

export const nothingWaits: Invariant = async ({ rows }) => [
  ...rows.effects
    .filter(({ state, dueInS }) => state !== 'done' && !(state === 'pending' && dueInS > LATER_S))
    .map(({ kind, state, lastError, dueInS }) => `${kind} is ${state} and due in ${dueInS} s: ${lastError}`),
  ...rows.inbox.map(({ source, state }) => `a delivery of ${source} is ${state}`),
]
