import type { Invariant } from '../invariants.ts'

/** The simulation's settings: simulation.ts. */
const HOLD_MS = 3 * 60_000

export const oneNotice: Invariant = async ({ rows, simulation }) => [
  ...rows.told
    .filter(({ notices }) => notices > 1)
    .map(({ loopId, personId, notices }) => `${personId} was told ${notices} times of ${loopId}`),
  ...rows.loops.flatMap(({ id, heldMs, outcome }) => [
    ...(heldMs !== null && outcome === null ? [`${id} was told and has no outcome`] : []),
    // Where clocks jump back, what was held long may look as if it was not.
    ...(heldMs !== null && heldMs < HOLD_MS && simulation.jumps === 0
      ? [`${id} was held for ${heldMs / 1000} s only`]
      : []),
  ]),
]

const OPEN = ['watching', 'owed', 'told']

export const oneAnswer: Invariant = async ({ rows }) => {
  const liveOf = new Map(rows.items.map(({ id, mergedIntoId }) => [id, mergedIntoId ?? id]))
  const open = new Map<string, number>()
  for (const { itemId, customerId, state, folded } of rows.loops)
    if (customerId && !folded && OPEN.includes(state)) {
      const key = `${customerId} on ${liveOf.get(itemId)}`
      open.set(key, (open.get(key) ?? 0) + 1)
    }
  return [
    ...[...open].filter(([, count]) => count > 1).map(([key, count]) => `${count} open answers to ${key}`),
    ...rows.loops
      .filter(({ state, outcome, status }) => ['owed', 'told'].includes(state) && outcome !== status)
      .map(({ id, state, outcome, status }) => `${id} is ${state} because of ${outcome}, and its item is ${status}`),
    ...rows.loops
      .filter(({ state, isAnswered }) => ['answered', 'confirmed'].includes(state) !== isAnswered)
      .map(({ id, state }) => `${id} is ${state} and its time of answering says otherwise`),
  ]
}
