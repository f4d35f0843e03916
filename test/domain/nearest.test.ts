import { expect, test } from 'vitest'
import { nearestWord } from '../../src/domain/nearest.ts'

const verbs =
  'new 등록 search 검색 list 목록 vote 공감 link 연결 unlink 해제 status 상태 merge 합치기 assign 담당 digest 주간 report 보고서 import 가져오기 me 할일 settings 설정 help 도움말'.split(
    ' ',
  )

test.each([
  ['vote', 'vote'],
  ['VOTE', 'vote'],
  ['vtoe', 'vote'],
  ['vot', 'vote'],
  ['votes', 'vote'],
  ['hlep', 'help'],
  ['hel', 'help'],
  ['serach', 'search'],
  ['saerhc', 'search'],
  ['stauts', 'status'],
  ['setings', 'settings'],
  ['nwe', 'new'],
  ['nw', 'new'],
  ['unlikn', 'unlink'],
  ['등롤', '등록'],
  ['등롞', '등록'],
  ['드록', '등록'],
  ['공간', '공감'],
  ['보고사', '보고서'],
  ['도움맗', '도움말'],
  ['합치가', '합치기'],
  ['가져와기', '가져오기'],
  ['상테', '상태'],
])('%s means %s', (word, meant) => {
  expect(nearestWord(word, verbs)).toBe(meant)
})

test.each([
  ['엑셀'],
  ['한빛상사'],
  ['excel'],
  ['m'],
  ['a'],
  [''],
  ['결제'],
  ['x'.repeat(40_000)],
  ['가'.repeat(40_000)],
  ['😀'],
])('%.10s means none of them', (word) => {
  expect(nearestWord(word, verbs)).toBeNull()
})

test('of two that are equally near the first is meant, of no words none', () => {
  expect(nearestWord('bats', ['bat', 'cats'])).toBe('bat')
  expect(nearestWord('vote', [])).toBeNull()
})
