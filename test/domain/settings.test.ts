import { expect, test } from 'vitest'
import { keysOf, synonymsIn } from '../../src/domain/settings.ts'
import { settingGroups, settingsIn } from '../../src/domain/setup.ts'

test('synonyms are read a group a line, with any comma, each word once', () => {
  expect(synonymsIn('엑셀, 스프레드시트，xlsx\n\n  세금계산서、계산서, 계산서 \n')).toEqual([
    ['엑셀', '스프레드시트', 'xlsx'],
    ['세금계산서', '계산서'],
  ])
  expect(synonymsIn('   \n')).toEqual([])
})

test.each([
  ['a word alone', '엑셀'],
  ['a word given twice', '엑셀, 엑셀'],
  ['too many in one line', Array.from({ length: 13 }, (_, at) => `w${at}`).join(',')],
  ['a sentence', `${'말'.repeat(41)}, 말`],
])('%s is refused', (_, text) => {
  expect(() => synonymsIn(text)).toThrow('settings.synonyms')
})

test('every form asks for settings that there are, and no part is asked for twice', () => {
  const asked = settingGroups.flatMap((group) => settingsIn[group])
  expect(new Set(asked).size).toBe(asked.length)
  expect(keysOf({ holdMinutes: 1, admins: [] })).toEqual(['admins', 'holdMinutes'])
})
