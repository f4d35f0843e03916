import { expect, test } from 'vitest'
import type { Reaction } from '../../src/domain/reaction.ts'
import { loopReactions } from '../../src/effects/loop-reactions.ts'

const named = (kind: string) => ({ kind }) as Reaction
const reactions = loopReactions({
  slackCard: named('card'),
  page: [named('row'), named('page')],
  remoteLink: [named('remote link')],
  dm: named('message'),
  alone: named('alert'),
})
const where = (event: keyof typeof reactions) => reactions[event].map(({ kind }) => kind).toSorted()
const EVERYWHERE = ['card', 'message', 'page', 'row']

test('what becomes of an answer, and of what has shipped, is seen on the card, in Notion and in the message to whoever answers', () => {
  const { 'loop.nobodyLeft': _, 'loop.saidHow': __, 'item.notBack': ___, 'item.openedAgain': ____, ...seen } = reactions
  for (const event of Object.keys(seen) as (keyof typeof seen)[])
    expect([event, where(event)]).toEqual([event, EVERYWHERE])
  expect(Object.keys(seen)).toHaveLength(9)
})

test('an item that is opened again is seen on its issue, too', () => {
  expect(where('item.openedAgain')).toEqual([...EVERYWHERE, 'remote link'].toSorted())
})

test('how customers were told, and that an item is not back after all, is written in Notion, the first in the message, too', () => {
  expect(where('loop.saidHow')).toEqual(['message', 'page', 'row'])
  expect(where('item.notBack')).toEqual(['page', 'row'])
})

test('where nobody is left to answer somebody is told of that alone', () => {
  expect(where('loop.nobodyLeft')).toEqual(['alert'])
})
