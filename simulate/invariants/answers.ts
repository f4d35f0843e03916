import { workspaceSettings } from '../beside.ts'
import type { Invariant } from '../invariants.ts'
import type { Rows } from '../rows.ts'

const HOLD_MS = workspaceSettings.holdMinutes * 60_000

/** Somebody lets them go before the quiet time is over, or after it. */
const letGoBy: ReadonlySet<string> = new Set(['loop.paused', 'loop.resumed', 'loop.moved', 'item.cameBack'])

/** Items of which somebody has held answers, and those that were one with such an item for a time. */
function heldOnce({ events }: Rows): ReadonlySet<string> {
  const held = new Set(events.flatMap(({ kind, itemId }) => (letGoBy.has(kind) && itemId ? [itemId] : [])))
  const merges = Map.groupBy(
    events.filter(({ kind }) => kind === 'item.merged'),
    ({ data }) => data.mergeId,
  )
  for (const _ of merges)
    for (const both of merges.values())
      if (both.some(({ itemId }) => held.has(itemId ?? ''))) for (const { itemId } of both) held.add(itemId ?? '')
  return held
}

export const oneNotice: Invariant = async ({ rows, simulation }) => [
  ...rows.told
    .filter(({ notices }) => notices > 1)
    .map(({ loopId, personId, notices }) => `${personId} was told ${notices} times of ${loopId}`),
  ...rows.loops.flatMap(({ id, itemId, heldMs, outcome }) => [
    ...(heldMs !== null && outcome === null ? [`${id} was told and has no outcome`] : []),
    // Where clocks jump back, what was held long may look as if it was not.
    ...(heldMs !== null && heldMs + simulation.jumpedBackMs < HOLD_MS && !heldOnce(rows).has(itemId)
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
