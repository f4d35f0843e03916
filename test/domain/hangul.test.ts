import { expect, test } from 'vitest'
import { blockOf, lettersOf } from '../../src/domain/hangul.ts'

test.each([
  ['등록', 'ㄷㅡㅇㄹㅗㄱ'],
  ['값', 'ㄱㅏㅂㅅ'],
  ['왜 꿰뚫', 'ㅇㅗㅐ ㄲㅜㅔㄸㅜㄹㅎ'],
  ['\u1112\u1161\u11ab', 'ㅎㅏㄴ'],
  ['ㅘㄳ', 'ㅗㅏㄱㅅ'],
  ['VOC-1 가😀', 'VOC-1 ㄱㅏ😀'],
])('%s is written with %s', (text, letters) => {
  expect(lettersOf(text)).toBe(letters)
})

test('every syllable is put together from its letters', () => {
  for (let code = 0xac00; code <= 0xd7a3; code++) {
    const syllable = String.fromCharCode(code)
    const letters = /^([ㄱ-ㅎ])([ㅏ-ㅣ]+)([ㄱ-ㅎ]*)$/.exec(lettersOf(syllable))
    expect(blockOf(letters?.[1] ?? '', letters?.[2] ?? '', letters?.[3] ?? '')).toBe(syllable)
  }
})
