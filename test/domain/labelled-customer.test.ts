import { expect, test } from 'vitest'
import { labelledCustomer } from '../../src/domain/labelled-customer.ts'

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
