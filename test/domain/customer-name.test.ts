import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareKey, guessCustomer } from '../../src/domain/customer-name.ts'

describe('names compared', () => {
  test.each([
    [
      '한빛상사',
      [
        '(주)한빛상사',
        '㈜한빛상사',
        '㈜ 한빛 상사',
        '주식회사 한빛상사',
        '한빛상사 주식회사',
        '한빛상사(주)',
        '한빛상사㈜',
        '주)한빛상사',
        '（주）한빛상사',
        '  한빛상사 ',
        '한빛상사.',
        '한빛상사'.normalize('NFD'),
        '유한회사 한빛상사',
        '(유)한빛상사',
        '한빛상사 Inc.',
      ],
    ],
    [
      'acme',
      [
        'ACME',
        'Acme, Inc.',
        'ACME Inc',
        'ACME Co., Ltd.',
        'Acme Co.,Ltd',
        'ACME CO LTD',
        'Acme LLC',
        'ACME Corp.',
        'Acme Corporation',
        'ACME GmbH',
        'Acme GmbH & Co. KG',
        'ＡＣＭＥ',
        'A.C.M.E.',
        'Acme Limited',
        'ACME, INC',
      ],
    ],
    ['nordlicht', ['Nordlicht GmbH', 'NORDLICHT']],
    ['3m', ['3M', '3M Co.']],
  ])('%s', (key, names) => {
    for (const name of names) expect([name, compareKey(name)]).toEqual([name, key])
  })

  test.each([
    ['Disco', 'disco'],
    ['Costco', 'costco'],
    ['Incheon Air', 'incheonair'],
    ['Zinc', 'zinc'],
    ['Limited Edition', 'limitededition'],
    ['주연테크', '주연테크'],
    ['공주(公州)', '공주公州'],
    ['Café Müller', 'cafémüller'],
  ])('%s has no legal form to leave out', (name, key) => {
    expect(compareKey(name)).toBe(key)
  })

  test.each([
    ['주식회사', '주식회사'],
    ['(주)', '주'],
    ['Inc.', 'inc'],
    ['Co., Ltd.', 'coltd'],
    ['🐶', '🐶'],
    ['!!!', '!!!'],
    ['', ''],
  ])('%s alone stays', (name, key) => {
    expect(compareKey(name)).toBe(key)
  })

  test('no name has an empty key, and neither case nor spaces nor (주) make a difference', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (name) => {
        expect(compareKey(name)).not.toBe('')
      }),
    )
    fc.assert(
      fc.property(fc.stringMatching(/^[가-힣A-Za-z0-9]{1,20}$/), (name) => {
        expect(compareKey(`(주) ${name.toUpperCase().split('').join(' ')}`)).toBe(
          compareKey(`㈜${name.split('').join(' ')}`),
        )
      }),
    )
  })
})

describe('a customer guessed', () => {
  const known = [
    { id: 'hanbit', keys: ['한빛상사', 'Hanbit Trading Co., Ltd.'] },
    { id: 'trading', keys: ['Trading'] },
    { id: 'light', keys: ['한빛'] },
    { id: 'acme', keys: ['ACME'] },
    { id: 'nord', keys: ['Nordlicht GmbH', '노르트리히트'] },
    { id: 'seoul1', keys: ['서울물산'] },
    { id: 'seoul2', keys: ['㈜서울물산'] },
    { id: 'short', keys: ['A', '원'] },
  ]

  test.each([
    ['한빛상사에서 엑셀을 달라고 해요', 'hanbit'],
    ['한빛상사', 'hanbit'],
    ['(주)한빛상사입니다', 'hanbit'],
    ['㈜한빛 상사 박지현입니다', 'hanbit'],
    ['주식회사한빛상사에서요', 'hanbit'],
    ['안녕하세요. [한빛상사] 문의', 'hanbit'],
    ['한빛상사는요', 'hanbit'],
    ['한빛상사측에서 물어봤어요', 'hanbit'],
    ['한빛상사라고 합니다', 'hanbit'],
    ['한빛상사의 요청, 한빛상사가 기다려요', 'hanbit'],
    ['한빛에서 왔어요', 'light'],
    ['한빛물산에서 왔어요', null],
    ['새한빛상사에서 왔어요', null],
    ['착한 빛깔이에요', null],
    ['Hanbit Trading asked for Excel', 'hanbit'],
    ['hanbit trading’s invoice', 'hanbit'],
    ['ACME에서 왔어요', 'acme'],
    ['acme가 또 물어봐요', 'acme'],
    ['ACME, Inc. is waiting', 'acme'],
    ['ACME상사에서 왔어요', null],
    ['Acmeology is a science', null],
    ['pacme', null],
    ['ACME2 호기', null],
    ['from anna@acme.com', 'acme'],
    ['노르트리히트입니다', 'nord'],
    ['한빛상사와 ACME가 같이 물어봤어요', null],
    ['서울물산에서 왔어요', null],
    ['A 고객이 원해요', null],
    ['엑셀을 주세요', null],
    ['', null],
  ])('%s', (text, id) => {
    expect(guessCustomer(text, known)).toBe(id)
  })

  test('nobody is guessed where nobody is known', () => {
    expect(guessCustomer('한빛상사에서', [])).toBeNull()
    expect(guessCustomer('한빛상사에서', [{ id: '1', keys: [] }])).toBeNull()
  })
})
