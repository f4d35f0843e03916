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
    shouldEqual('items', of(rows.items).length, count(workspaceId, 'item.promoted'))
    shouldEqual('quotes', of(rows.quotes).length, count(workspaceId, 'item.promoted', 'item.quoted'))
    shouldEqual('merges', of(rows.merges).length * 2, count(workspaceId, 'item.merged'))
    const undone = of(rows.merges).filter(({ isUndone }) => isUndone).length
    shouldEqual('merges taken back', undone * 2, count(workspaceId, 'item.unmerged'))
    const answered = of(rows.loops).filter(({ isAnswered }) => isAnswered).length
    shouldEqual('answers', answered, count(workspaceId, 'loop.answered'))
    for (const { id, number } of of(rows.items)) {
      const first = rows.events.find((event) => event.itemId === id)?.kind
      if (first !== 'item.promoted') wrong.push(`the history of VOC-${number} begins with ${first}`)
    }
  }
  return wrong
}
