import { describe, expect, test } from 'vitest'
import { itemKinds, itemStatuses } from '../../src/domain/item.ts'
import { asksNothing, parseSearch, searchAsked, searchCursor, sorts, whose } from '../../src/domain/search.ts'
import { refusalOf } from '../support/refusal.ts'

const nothing = searchAsked.parse({})
const refused = (text: string) => refusalOf((async () => parseSearch(text))())

describe('what is typed after /voc search', () => {
  test.each<[string, Partial<typeof nothing>]>([
    ['', {}],
    ['엑셀 결제', { words: ['엑셀', '결제'] }],
    ['"결제 내역" 엑셀', { words: ['결제 내역', '엑셀'] }],
    ['"" 엑셀', { words: ['엑셀'] }],
    ['엑셀 상태:보류 정렬:공감', { words: ['엑셀'], status: ['parked'], sort: 'votes' }],
    ['excel status:parked sort:votes', { words: ['excel'], status: ['parked'], sort: 'votes' }],
    ['상태:"진행 중" 상태:배포대기', { status: ['building', 'done'] }],
    ['유형:불편 kind:praise', { kind: ['problem', 'praise'] }],
    ['조건:내것 is:team', { whose: ['mine', 'team'] }],
    ['부터:2026-03-01 to:2026-03-31', { from: '2026-03-01', to: '2026-03-31' }],
    // What only looks like a filter is a word.
    ['오류:404', { words: ['오류:404'] }],
    ['https://acme.example/1', { words: ['https://acme.example/1'] }],
    ['statu://x', { words: ['statu://x'] }],
  ])('%j', (text, asked) => {
    expect(parseSearch(text)).toEqual({ asked: { ...nothing, ...asked }, names: {} })
  })

  test('names somebody or something in either language; the verb finds who or what it is', () => {
    expect(parseSearch('담당:@준 영역:"결제 정산" stage:활용 고객사:한빛').names).toEqual({
      ...{ owner: '준', area: '결제 정산', stage: '활용', customer: '한빛' },
    })
  })

  test('every status, kind, order and condition has a name in both languages', () => {
    const asked = (text: string) => parseSearch(text).asked
    for (const [names, of] of [
      ['접수 검토중 진행예정 진행중 배포대기 반영완료 보류 진행하지않음 병합됨', itemStatuses],
      ['new reviewing planned inprogress done shipped parked notplanned merged', itemStatuses],
    ] as const)
      expect(names.split(' ').flatMap((name) => asked(`status:${name}`).status)).toEqual([...of])
    for (const names of ['요청 불편 칭찬 질문', 'request problem praise question'])
      expect(names.split(' ').flatMap((name) => asked(`kind:${name}`).kind)).toEqual([...itemKinds])
    for (const names of ['최신 공감 고객사 매출 급상승', 'newest votes customers revenue rising'])
      expect(names.split(' ').map((name) => asked(`sort:${name}`).sort)).toEqual([...sorts])
    for (const names of ['내것 우리팀 공감함 내할일', 'mine team voted waiting'])
      expect(names.split(' ').flatMap((name) => asked(`is:${name}`).whose)).toEqual([...whose])
    for (const both of ['상태:보류', 'status:보류', '유형:불편', 'kind:불편', '정렬:매출', 'sort:매출'])
      expect(asksNothing(asked(both)) && asked(both).sort === 'newest').toBe(false)
  })

  test('ten words are looked for, and no more', () => {
    expect(parseSearch(Array.from({ length: 12 }, (_, at) => `w${at}`).join(' ')).asked.words).toHaveLength(10)
  })

  test.each([
    ['상태:보루', '상태:보루', '보류'],
    ['status:banana', 'status:banana', null],
    ['정렬:공강', '정렬:공강', '공감'],
    ['부터:어제', '부터:어제', '2026-03-01'],
    ['to:2026-02-30', 'to:2026-02-30', '2026-03-01'],
    ['statu:parked', 'statu:parked', '상태:'],
    ['상태:`rm`', '상태:’rm’', null],
    [`status:${'x'.repeat(80)}`, `status:${'x'.repeat(53)}`, null],
  ])('%s is refused, with what may have been meant', async (text, word, nearest) => {
    expect(await refused(text)).toMatchObject({ case: 'search.unknownFilter', data: { word, nearest } })
  })
})

test('anything that is asked for is something; an order alone is nothing', () => {
  const id = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff'
  expect(asksNothing(nothing)).toBe(true)
  expect(asksNothing({ ...nothing, sort: 'votes' })).toBe(true)
  for (const some of [
    ...[{ words: ['a'] }, { status: ['new'] }, { kind: ['praise'] }, { whose: ['mine'] }, { stage: id }, { area: id }],
    ...[{ owner: id }, { customer: id }, { from: '2026-03-01' }, { to: '2026-03-01' }],
  ])
    expect(asksNothing({ ...nothing, ...some } as typeof nothing), JSON.stringify(some)).toBe(false)
})

test('a page goes on behind a whole number and an item’s number', () => {
  for (const cursor of [
    ['-12', 7],
    ['123456789012345678', 1],
  ])
    expect(searchCursor.safeParse(cursor).success).toBe(true)
  for (const cursor of [
    ['1x', 1],
    ['x1', 1],
    ['', 1],
    ['1', 1.5],
    ['1234567890123456789', 1],
    [`1' or true`, 1],
  ])
    expect(searchCursor.safeParse(cursor).success).toBe(false)
})
