import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromEnglishLayout, fromKoreanLayout } from '../../src/domain/keyboard.ts'

/** Every verb of `/voc`, and what appears when it is typed with the other layout. */
const english = [
  ['new', 'ㅜㄷㅈ'],
  ['search', 'ㄴㄷㅁㄱ초'],
  ['list', 'ㅣㅑㄴㅅ'],
  ['vote', '팻ㄷ'],
  ['link', 'ㅣㅑㅜㅏ'],
  ['unlink', 'ㅕㅟㅑㅜㅏ'],
  ['status', 'ㄴㅅㅁ션'],
  ['merge', 'ㅡㄷㄱㅎㄷ'],
  ['assign', 'ㅁㄴ냐후'],
  ['digest', '얗ㄷㄴㅅ'],
  ['report', 'ㄱ데ㅐㄱㅅ'],
  ['import', 'ㅑㅡㅔㅐㄱㅅ'],
  ['me', 'ㅡㄷ'],
  ['settings', 'ㄴㄷㅅ샤ㅜㅎㄴ'],
  ['help', 'ㅗ디ㅔ'],
]
const korean = [
  ['등록', 'emdfhr'],
  ['검색', 'rjator'],
  ['목록', 'ahrfhr'],
  ['공감', 'rhdrka'],
  ['연결', 'dusruf'],
  ['해제', 'gowp'],
  ['상태', 'tkdxo'],
  ['합치기', 'gkqclrl'],
  ['담당', 'ekaekd'],
  ['주간', 'wnrks'],
  ['보고서', 'qhrhtj'],
  ['가져오기', 'rkwudhrl'],
  ['할일', 'gkfdlf'],
  ['설정', 'tjfwjd'],
  ['도움말', 'ehdnaakf'],
]

test.each(english)('%s typed on the Korean layout is understood', (verb, typed) => {
  expect(fromKoreanLayout(typed)).toBe(verb)
  expect(fromEnglishLayout(verb)).toBe(typed)
})

test.each(korean)('%s typed on the English layout is understood', (verb, typed) => {
  expect(fromEnglishLayout(typed)).toBe(verb)
  expect(fromKoreanLayout(verb)).toBe(typed)
})

test.each([
  ['값이', 'rkqtdl'],
  ['값시', 'rkqttl'],
  ['갑씨', 'rkqTl'],
  ['뷁', 'qnpfr'],
  ['왜 꿰뚫어요?', 'dho RnpEnfgdjdy?'],
  ['ㅋㅋㅋ', 'zzz'],
  ['ㅘ', 'hk'],
  ['한빛상사 -123', 'gksqlctkdtk -123'],
])('%s is typed %s', (text, keys) => {
  expect(fromEnglishLayout(keys)).toBe(text)
})

test('a capital whose key has one letter only means that letter', () => {
  expect(fromEnglishLayout('DUSRUF')).toBe('연껼')
  expect(fromEnglishLayout('Rhdrka')).toBe('꽁감')
  expect(fromEnglishLayout('Gowp')).toBe('해제')
})

test('letters in parts (NFD) are understood too', () => {
  expect(fromKoreanLayout('초'.normalize('NFD'))).toBe('ch')
})

test('no key is lost on the way to Hangul and back', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-zQWERTOP0-9 .-]*$/), (keys) => {
      expect(fromKoreanLayout(fromEnglishLayout(keys))).toBe(keys)
    }),
    { numRuns: 1000 },
  )
})

test('no syllable is lost on the way to keys and back', () => {
  const syllables = fc.array(fc.integer({ min: 0xac00, max: 0xd7a3 })).map((codes) => String.fromCharCode(...codes))
  fc.assert(
    fc.property(syllables, (text) => {
      expect(fromEnglishLayout(fromKoreanLayout(text))).toBe(text)
    }),
    { numRuns: 1000 },
  )
})
