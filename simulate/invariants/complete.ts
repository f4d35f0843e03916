import type { EventKind } from '../../src/domain/events.ts'
import type { Invariant } from '../invariants.ts'

export const complete: Invariant = async ({ rows }) => {
  const wrong: string[] = []
  const count = (workspaceId: string, ...kinds: string[]) =>
    rows.events.filter((event) => event.workspaceId === workspaceId && kinds.includes(event.kind)).length
  for (const workspaceId of new Set(rows.items.map((item) => item.workspaceId))) {
    const of = <Row extends { workspaceId: string }>(all: Row[]) => all.filter((row) => row.workspaceId === workspaceId)
    const shouldEqual = (what: string, there: number, told: number) => {
      if (there !== told) wrong.push(`${there} ${what}, and the history tells of ${told}`)
    }
    const made = count(workspaceId, 'item.promoted', 'item.imported')
    shouldEqual('items', of(rows.items).length, made)
    shouldEqual('quotes', of(rows.quotes).length, made + count(workspaceId, 'item.quoted'))
    shouldEqual('merges', of(rows.merges).length * 2, count(workspaceId, 'item.merged'))
    const undone = of(rows.merges).filter(({ isUndone }) => isUndone).length
    shouldEqual('merges taken back', undone * 2, count(workspaceId, 'item.unmerged'))
    const answered = of(rows.loops).filter(({ isAnswered }) => isAnswered).length
    shouldEqual('answers', answered, count(workspaceId, 'loop.answered'))
    for (const { id, number, status } of of(rows.items)) {
      const events = rows.events.filter((event) => event.itemId === id)
      const first = events[0]?.kind
      if (first !== 'item.promoted' && first !== 'item.imported')
        wrong.push(`the history of VOC-${number} begins with ${first}`)
      // A merge moves statuses, too, and its undoing puts them back.
      if (events.some(({ kind }) => kind === 'item.merged')) continue
      const last = events.findLast(({ kind, data }) => moving.has(kind) && data.to !== undefined)?.data.to ?? 'new'
      if (last !== status) wrong.push(`VOC-${number} is ${status}, and by the history ${last}`)
    }
  }
  return wrong
}

/** What moves an item says to where; what was only followed does not. */
const moving: ReadonlySet<string> = new Set<EventKind>([
  'item.decided',
  'item.shipped',
  'item.followed',
  'item.reopened',
  'item.openedAgain',
  'item.undone',
])
