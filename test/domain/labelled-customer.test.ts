import { expect, test } from 'vitest'
import { labelledCustomer } from '../../src/domain/labelled-customer.ts'
import { MAX_CUSTOMER_NAME } from '../../src/domain/quote.ts'

test.each([
  ['고객사: 누리상회', '누리상회'],
  ['새 문의\n*고객사:* 누리상회\n내용: 엑셀이 필요해요', '누리상회'],
  ['회사명 | (주)누리상회', '(주)누리상회'],
  ['Ticket 12\nCompany: Fabrikam Inc.\nText', 'Fabrikam Inc.'],
  ['Organization：Contoso', 'Contoso'],
  ['고객사: -', null],
  ['고객사: 미확인', null],
  ['Company: unknown', null],
  ['고객사: 누리상회\n회사: 한빛상사', null],
  ['account: anna@nordlicht.de', null],
  ['고객: 김철수', null],
  ['우리 고객사 누리상회에서 연락이 왔어요', null],
  [`고객사: ${'가'.repeat(71)}`, null],
  ['', null],
])('%j names %j', (text, name) => expect(labelledCustomer(text)).toBe(name))

test.each([
  ['없음', '없음'],
  ['-', '-'],
  ['---', '---'],
  ['n/a', 'n/a'],
  ['NA', 'NA'],
  ['???', '???'],
  ['room alone', '  '],
  ['marks alone', '**'],
  ['an address', 'a@b.example'],
  ['a name that is too long', '가'.repeat(MAX_CUSTOMER_NAME + 1)],
])('a field that says nothing names nobody: %s', (_, value) => expect(labelledCustomer(`고객사: ${value}`)).toBeNull())

test.each(['나', 'unknown pleasures', '없음상회', '가'.repeat(MAX_CUSTOMER_NAME)])('and this is a name: %s', (name) =>
  expect(labelledCustomer(`고객사: ${name}`)).toBe(name),
)

test.each([
  '• 고객사: 누리상회',
  '- *고객사* : 누리상회',
  '  회사명 | 누리상회',
  '__Customer company__=누리상회',
  'Organisation：누리상회',
  'customer: 누리상회',
])('the field is found as desks write it: %s', (line) => expect(labelledCustomer(line)).toBe('누리상회'))

test.each(['우리 고객사: 누리상회', '고객: 누리상회', '고객사 누리상회', 'x x x x x 고객사: 누리상회'])(
  'words of a customer are no field: %s',
  (line) => expect(labelledCustomer(line)).toBeNull(),
)

test('a field further down than the head of a ticket is a word of the customer', () => {
  expect(labelledCustomer(`${'x\n'.repeat(39)}고객사: 누리상회`)).toBe('누리상회')
  expect(labelledCustomer(`${'x\n'.repeat(40)}고객사: 누리상회`)).toBeNull()
})
