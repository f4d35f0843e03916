import { describe, expect, test } from 'vitest'
import { choiceNamed, choiceOf, choices, decides } from '../../src/domain/choice.ts'
import { itemAndRest, itemPair, parseCommand } from '../../src/domain/command.ts'

describe('What is typed after /voc', () => {
  test.each([
    ['', { verb: 'new', rest: '' }],
    ['등록 엑셀로', { verb: 'new', rest: '엑셀로' }],
    ['search 엑셀', { verb: 'search', rest: '엑셀' }],
    ['검색', { verb: 'search', rest: '' }],
    ['ㄴㄷㅁㄱ초 엑셀', { verb: 'search', rest: '엑셀' }],
    ['LINK VOC-1 PAY-7', { verb: 'link', rest: 'VOC-1 PAY-7' }],
    ['연결 VOC-1 PAY-7', { verb: 'link', rest: 'VOC-1 PAY-7' }],
    ['dusruf VOC-1 PAY-7', { verb: 'link', rest: 'VOC-1 PAY-7' }],
    ['해제 VOC-1 PAY-7', { verb: 'unlink', rest: 'VOC-1 PAY-7' }],
    ['상태 VOC-1 보류', { verb: 'status', rest: 'VOC-1 보류' }],
    ['status VOC-1', { verb: 'status', rest: 'VOC-1' }],
  ])('%j', (text, command) => {
    expect(parseCommand(text)).toEqual(command)
  })

  test.each(['VOC-1', 'voc-1', '#1', 'voc 1', ' Voc-1 ', '팿-1'])('%j opens the item', (text) => {
    expect(parseCommand(text)).toEqual({ verb: 'open', number: 1 })
  })

  test.each([
    ['한빛상사', null],
    ['한빛상사 엑셀', null],
    ['등롤 엑셀', 'new'],
    ['lits', 'list'],
    ['serch excel', 'search'],
    ['연겨 VOC-1', 'link'],
    ['VOC-0', null],
    ['VOC-1234567890', null],
  ])('%j is looked up, with the verb that may have been meant', (text, nearest) => {
    expect(parseCommand(text)).toEqual({ verb: 'lookUp', words: text, nearest })
  })
})

describe('The item that a command names', () => {
  test.each([
    ['VOC-1 PAY-7', { number: 1, rest: 'PAY-7' }],
    ['PAY-7 VOC-1', { number: 1, rest: 'PAY-7' }],
    ['voc 12 PAY-7', { number: 12, rest: 'PAY-7' }],
    ['PAY-7 #3', { number: 3, rest: 'PAY-7' }],
    ['팿-4 PAY-7', { number: 4, rest: 'PAY-7' }],
    ['VOC-1 VOC-7', { number: 1, rest: 'VOC-7' }],
    ['https://acme.atlassian.net/browse/PAY-7 voc-9', { number: 9, rest: 'https://acme.atlassian.net/browse/PAY-7' }],
    ['VOC-1  진행  예정', { number: 1, rest: '진행 예정' }],
    ['VOC-1', { number: 1, rest: '' }],
    ['PAY-7', null],
    ['', null],
  ])('%j', (text, named) => {
    expect(itemAndRest(text)).toEqual(named)
  })
})

describe('The decision that somebody names', () => {
  test.each([
    ['보류', 'parked'],
    ['Parked', 'parked'],
    ['진행 예정', 'planned'],
    ['진행예정', 'planned'],
    ['진행중', 'building'],
    ['in progress', 'building'],
    ['Not planned', 'declined'],
    ['진행하지 않음', 'declined'],
    ['검토', 'reviewing'],
    ['배포', 'release'],
    ['shipped', 'release'],
    ['정책', 'policy'],
    ['도움말', 'guide'],
    ['이미 가능', 'alreadyPossible'],
    ['qhfb', 'parked'], // 보류 on the English layout
    ['parkd', 'parked'],
    ['엑셀', null],
    ['', null],
  ])('%j', (words, choice) => {
    expect(choiceNamed(words)).toBe(choice)
  })

  test('every choice is what it decides', () => {
    for (const choice of choices) {
      const { status, shippedBy } = decides(choice)
      expect(choiceOf(status, shippedBy)).toBe(choice)
    }
    expect(choiceOf('new', null)).toBeNull()
    expect(choiceOf('done', null)).toBeNull()
    expect(choiceOf('shipped', null)).toBe('release')
  })
})

test('two items are named in their order, however they are written; one alone or more words are no pair', () => {
  for (const text of ['VOC-98 VOC-123', 'voc 98 #123', '팿-98 VOC-123']) expect(itemPair(text)).toEqual([98, 123])
  for (const text of ['', 'VOC-98', 'VOC-98 엑셀', 'VOC-98 VOC-123 VOC-7']) expect(itemPair(text)).toBeNull()
})
