import { describe, expect, test } from 'vitest'
import { parseCommand } from '../../src/domain/command.ts'
import { parseDigestCommand } from '../../src/domain/digest-command.ts'

describe('What is typed after /voc digest', () => {
  test.each([
    ['', { act: 'show' }],
    ['  ', { act: 'show' }],
    ['preview', { act: 'preview', locale: null }],
    ['미리보기', { act: 'preview', locale: null }],
    ['PREVIEW korean', { act: 'preview', locale: 'ko' }],
    ['subscribe', { act: 'subscribe', locale: null }],
    ['구독', { act: 'subscribe', locale: null }],
    ['구독 영어', { act: 'subscribe', locale: 'en' }],
    ['구독  한국어 ', { act: 'subscribe', locale: 'ko' }],
    ['subscribe English', { act: 'subscribe', locale: 'en' }],
    ['subscribe korean', { act: 'subscribe', locale: 'ko' }],
    ['subscribe EN', { act: 'subscribe', locale: 'en' }],
    ['구독 ko', { act: 'subscribe', locale: 'ko' }],
    ['해지', { act: 'unsubscribe' }],
    ['구독 해지', { act: 'unsubscribe' }],
    ['구독해지', { act: 'unsubscribe' }],
    ['구독 취소', { act: 'unsubscribe' }],
    ['unsubscribe', { act: 'unsubscribe' }],
    // On the other keyboard layout.
    ['rnehr dud', { act: 'unknownLanguage', word: 'dud' }],
    ['rnehr duddj', { act: 'subscribe', locale: 'en' }],
    ['ㅔㄱㄷ퍋ㅈ', { act: 'preview', locale: null }],
    ['구독 일본어', { act: 'unknownLanguage', word: '일본어' }],
    ['subscrib', { act: 'unknown', word: 'subscrib', nearest: 'subscribe' }],
    ['미리보가', { act: 'unknown', word: '미리보가', nearest: 'preview' }],
    ['월요일', { act: 'unknown', word: '월요일', nearest: null }],
  ])('%j', (text, command) => {
    expect(parseDigestCommand(text)).toEqual(command)
  })

  test('the verb is known in both languages and on both layouts', () => {
    for (const text of ['digest 구독', '주간 구독', 'ㅇㅑㅎㄷㄴㅅ 구독', 'wnrks 구독'])
      expect(parseCommand(text)).toEqual({ verb: 'digest', rest: '구독' })
    expect(parseCommand('digets')).toMatchObject({ verb: 'lookUp', nearest: 'digest' })
  })
})

test.each([
  ['구독 해지', { act: 'unsubscribe' }],
  ['구독취소 ', { act: 'unsubscribe' }],
  ['구독 해지 영어', { act: 'unknownLanguage', word: '해지 영어' }],
  [`  ${'구독 해지'.normalize('NFD')}`, { act: 'unsubscribe' }],
  ['unsubscribe english', { act: 'unsubscribe' }],
  ['now', { act: 'now' }],
  ['now english', { act: 'now' }],
])('digest "%s" is understood', (text, meant) => expect(parseDigestCommand(text)).toEqual(meant))
