import type { Invariant } from '../invariants.ts'
import type { Rows } from '../rows.ts'

/**
 * Votes as the history tells of them, one after another: a merge takes them along, one a person; undone, each goes back, unless its
 * person has taken it back since, or voted anew.
 */
export const oneVote: Invariant = async ({ rows }) => {
  const votes = votesByHistory(rows)
  return rows.items.flatMap(({ id, number, voters, mergedIntoId }) => {
    const should = [...(votes.get(id)?.keys() ?? [])].sort()
    return [
      ...(mergedIntoId && voters.length > 0 ? [`VOC-${number} was merged and keeps ${voters.length} votes`] : []),
      ...(voters.join() === should.join() ? [] : [`VOC-${number} has votes of ${voters}, and should of ${should}`]),
    ]
  })
}

/** A person's vote: another one each time that they vote. */
type Vote = object
type Votes = Map<string, Vote>

function votesByHistory({ events }: Rows): Map<string, Votes> {
  const all = new Map<string, Votes>()
  const of = (itemId: string): Votes => {
    const votes = all.get(itemId) ?? new Map()
    all.set(itemId, votes)
    return votes
  }
  const merges = new Map<string, { sourceId: string; moved: { by: string; vote: Vote; isNew: boolean }[] }>()
  for (const { kind, itemId, by, data } of events) {
    if (!itemId) continue
    if (kind === 'item.voted' && by) of(itemId).set(by, {})
    if (kind === 'item.unvoted' && by) of(itemId).delete(by)
    // Each is told twice: of the item that goes, then of the one that stays.
    const { mergeId = '' } = data
    if (kind === 'item.merged' && data.into !== undefined) merges.set(mergeId, { sourceId: itemId, moved: [] })
    const merge = merges.get(mergeId)
    if (!merge || data.into !== undefined) continue
    const [source, target] = [of(merge.sourceId), of(itemId)]
    if (kind === 'item.merged') {
      merge.moved = [...source].map(([by, vote]) => ({ by, vote, isNew: !target.has(by) }))
      for (const { by, vote, isNew } of merge.moved) if (isNew) target.set(by, vote)
      source.clear()
    }
    if (kind === 'item.unmerged')
      for (const { by, vote, isNew } of merge.moved) {
        const stands = target.get(by)
        if (!stands || (isNew && stands !== vote)) continue
        if (isNew) target.delete(by)
        source.set(by, vote)
      }
  }
  return all
}
