import { expect, test } from 'vitest'
import { choices, isOutcome, isPlan, KEEP, standsAt } from '../../src/domain/choice.ts'
import { loudTeam } from '../../src/domain/claim.ts'
import { itemKinds, itemNumber, openStatuses, owesDecision } from '../../src/domain/item.ts'
import { type SafeToSay, safeToSay } from '../../src/domain/safe-to-say.ts'

test.each<[string, number | null]>([
  ['VOC-123', 123],
  ['voc 7', 7],
  ['voc7', 7],
  [' #42 ', 42],
  ['VOC-999999999', 999_999_999],
  ['VOC-1234567890', null],
  ['VOC-0', null],
  ['VOC-01', null],
  ['#', null],
  ['42', null],
  ['xVOC-1', null],
  ['VOC-1x', null],
  ['VOC--1', null],
])('%j names item %s', (text, number) => expect(itemNumber(text)).toBe(number))

test('something may still come of an item until it has shipped, was declined or went into another', () => {
  expect(openStatuses).toEqual(['new', 'reviewing', 'planned', 'building', 'done', 'parked'])
})

test('requests and problems owe a decision, praise and questions none', () => {
  expect(itemKinds.filter(owesDecision)).toEqual(['request', 'problem'])
})

test('customers are owed an answer of what shipped and of what will not be; of plans only by a tick', () => {
  expect(choices.filter(isOutcome)).toEqual(['declined', 'release', 'policy', 'guide', 'alreadyPossible'])
  expect(choices.filter(isPlan)).toEqual(['planned', 'building'])
})

test('an item stands where somebody chooses, and stays where it is where they keep it', () => {
  expect([standsAt('policy', 'new'), standsAt('parked', 'new'), standsAt(KEEP, 'done')]).toEqual([
    'shipped',
    'parked',
    'done',
  ])
})

test.each<[Parameters<typeof safeToSay>[0], SafeToSay, SafeToSay]>([
  ['new', 'new', 'new'],
  ['reviewing', 'reviewing', 'reviewing'],
  ['planned', 'planned', 'reviewing'],
  ['building', 'building', 'reviewing'],
  ['done', 'done', 'done'],
  ['parked', 'parked', 'parked'],
  ['shipped', 'line', 'line'],
  ['declined', 'line', 'line'],
])('of what is %s customers hear %s where plans may be told, else %s', (status, told, untold) => {
  expect([safeToSay(status, true), safeToSay(status, false)]).toEqual([told, untold])
})

test('a team is loud with more than half of the votes, of five and more', () => {
  const of = (votes: number, most: number) => loudTeam(votes, { name: 'CX', votes: most })?.name ?? null
  expect([of(5, 3), of(6, 4), of(6, 3), of(4, 4)]).toEqual(['CX', 'CX', null, null])
  expect(loudTeam(9, null)).toBeNull()
})
