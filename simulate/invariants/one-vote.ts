import type { Invariant } from '../invariants.ts'

/** Two of one person on one item the table itself refuses; what merging leaves behind it would not. */
export const oneVote: Invariant = async ({ rows }) => {
  const people = new Set(rows.events.filter(({ kind }) => kind === 'item.voted').map(({ by }) => by)).size
  return rows.items.flatMap(({ number, votes, mergedIntoId }) => [
    ...(mergedIntoId && votes > 0 ? [`VOC-${number} was merged and keeps ${votes} votes`] : []),
    ...(votes > people ? [`VOC-${number} has ${votes} votes of ${people} people`] : []),
  ])
}
