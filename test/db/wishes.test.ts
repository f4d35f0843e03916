import { expect, test } from 'vitest'
import { drawnOnIssues, type Recorded } from '../../src/db/wishes.ts'
import type { Reaction } from '../../src/domain/reaction.ts'

const onIssue: Reaction = {
  ...{ kind: 'jira.remoteLink', about: 'link', lane: () => 'jira' },
  converge: async ({ remote }) => ({ remote, restMs: 0 }),
  lookUp: async () => null,
}
const quoted = (links?: string[]): Recorded => ({
  event: {
    ...{ id: 'e1', kind: 'item.quoted', subjectId: 'i1', itemId: 'i1', personId: 'p1', data: {} },
    at: new Date('2026-03-04T00:00:00Z'),
  },
  channel: 'C1',
  also: links ? { links } : {},
})

test('what happens to an item draws it again on its issues, but where it says on which', () => {
  const reactions = { 'item.quoted': [onIssue] }
  const all = [{ kinds: ['jira.remoteLink'], itemIds: ['i1'] }]
  expect(drawnOnIssues([quoted()], { reactions })).toEqual(all)
  // It looked which links show another title now: none does, and its numbers have changed all the same.
  expect(drawnOnIssues([quoted([])], { reactions })).toEqual(all)
  expect(drawnOnIssues([quoted(['l1'])], { reactions })).toEqual([])
})
