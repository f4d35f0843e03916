import { describe, expect, test } from 'vitest'
import { marked, textOf } from './marked.ts'

const as = (rows: readonly (readonly [string, string])[]) => {
  test.each(rows)('%s: %s', (_, line) => expect(marked(textOf(line))).toBe(line))
}

describe('a Korean mobile', () => {
  as([
    ['of 010 has eleven digits', '⟦phone|01023456789⟧, 0102345678'],
    ['of the older ones has ten or eleven', '⟦phone|0112345678⟧, ⟦phone|01623456789⟧, ⟦phone|018-234-5678⟧'],
    ['of 012 to 015 there is none', '012-2345-6789, 015-2345-6789'],
    ['may stand behind another', '⟦phone|010-2345-6789⟧-⟦phone|010-9876-5432⟧'],
    ['may stand behind many others', Array.from({ length: 12 }, () => '⟦phone|010-2345-6789⟧').join('-')],
    [
      'may stand behind a label, also in the midst of a line',
      '박지현 HP⟦phone|010-2345-6789⟧, c.⟦phone|010-2345-6780⟧',
    ],
    ['is no part of a code, whatever its letters', 'A010-2345-6789, stamp010-2345-6789, no VX-010-2345-6789'],
    ['goes not on as a code', '01023456789a9, 01023456789ab9, 01023456789_x7'],
    ['may have words right behind it', '⟦phone|01023456789⟧x, ⟦phone|01023456789⟧, A4'],
  ])
})

describe('a Korean landline', () => {
  as([
    ['with two gaps', '⟦phone|02-345-6789⟧ ⟦phone|02 345 6789⟧ ⟦phone|02.345.6789⟧ ⟦phone|061-723-4567⟧'],
    ['with brackets and one gap', '⟦phone|(02)345-6789⟧, ⟦phone|02)345-6789⟧'],
    ['in a row, of an exchange that exists', '⟦phone|0312345678⟧'],
    ['in a row, of an exchange that does not', '0311234567, 0310345678'],
    ['in a row, going on as a code', '0312345678ab1'],
    ['with brackets and no gap', '02)3456789'],
    ['with a hyphen behind the area alone', '⟦phone|02-3456789⟧, 02-2345678'],
    ['with a blank behind the area alone', '02 3456789'],
    ['with a hyphen at the end alone', '023456-7890, 0312345-6789'],
    ['of no area', '035-723-4567, 01-234-5678'],
  ])
})

describe('a Korean number from abroad', () => {
  as([
    [
      'with a plus, zeros or a gap',
      '⟦phone|+82212345678⟧, ⟦phone|0082212345678⟧, ⟦phone|82 2 1234 5678⟧, (⟦phone|+82 (0)10 2345 6789⟧)',
    ],
    ['of a mobile in a row', '⟦phone|821023456789⟧'],
    ['of nothing else in a row', '82212345678, 82212003456, 82101234567'],
    ['of the internet', '⟦phone|+82 70 4567 8901⟧, ⟦phone|+82 502 1234 5678⟧'],
  ])
})

describe('a number of another country', () => {
  test.each(
    [
      '+1 415 555 2671',
      '+1 (415) 555-2671',
      '001 415 555 2671',
      '+7 495 123 45 67',
      '+20 2 2345 6789',
      '+27 21 234 5678',
      '+30 21 2345 6789',
      '+36 1 234 5678',
      '+39 06 1234 5678',
      '+40 21 234 5678',
      '+44 20 7900 0958',
      '+49 30 901820',
      '+51 1 234 5678',
      '+58 212 234 5678',
      '+60 3 1234 5678',
      '+66 2 234 5678',
      '+81 3 1234 5678',
      '+84 24 3823 4567',
      '+86 10 1234 5678',
      '+90 212 123 45 67',
      '+95 1 234 567',
      '+98 21 1234 5678',
      '+213 21 23 45 67',
      '+234 803 123 4567',
      '+299 32 12 34',
      '+353 1 234 5678',
      '+380 44 123 4567',
      '+420 234 567 890',
      '+502 2345 6789',
      '+593 2 234 5678',
      '+673 234 5678',
      '+680 488 1234',
      '+852 2345 6789',
      '00852-2345-6789',
      '+886 2 2345 6789',
      '+971 50 123 4567',
      '+966 11 234 5678',
      '+996 312 123 456',
    ].map((number) => [number]),
  )('%s', (number) => expect(marked(`Dial ${number}. Thanks`)).toBe(`Dial ⟦phone|${number}⟧. Thanks`))

  as([
    ['has a code that is given to a country', '+83 12 3456 7890, +89 12 3456 7890, +424 12 345 678'],
    ['takes no more than its country has', '⟦phone|+33 6 12 34 56 78⟧ 3, ⟦phone|+65 6123 4567⟧ 2 people'],
    ['takes a zero in brackets on top', '⟦phone|+44 (0)20 7946 0958⟧ 2'],
    ['of America and of Russia has eleven digits', '+1 415 555 267, +7 495 123 45'],
    ['in groups has eight at least', '⟦phone|+47 222 222⟧, +47 222 22'],
    ['in a row has ten at least', '⟦phone|+4722222222⟧, +472222222'],
    ['is no amount and has no decimals', '+44 000 000 000, +1700000000.25, +33612345678.25'],
    ['is no sum', '1+4415551234567, ++4415551234567'],
  ])
})

describe('a number in the form of its own country', () => {
  as([
    ['America', '⟦phone|415-555-2671⟧, ⟦phone|415.555.2671⟧, ⟦phone|(415)555-2671⟧, ⟦phone|(415)-555-2671⟧'],
    ['America, with its 1', '⟦phone|1-415-555-2671⟧, ⟦phone|1 (415) 555-2671⟧'],
    ['America has no area or exchange that begins with 0 or 1', '115-555-2671, 415-155-2671, (015) 555-2671'],
    ['Britain', '⟦phone|07700 900123⟧, ⟦phone|07700 900 123⟧'],
    ['China', '⟦phone|138-1234-5678⟧, 128-1234-5678'],
    ['is no part of a code or of decimals', 'A415-555-2671, 415-555-2671.5'],
  ])
})

describe('a number behind the word for it', () => {
  as([
    ['of the same town', '전화 ⟦phone|234-5678⟧, 전화번호는: ⟦phone|2345-6789⟧'],
    ['of the same town, in English', 'Tel no ⟦phone|234-5678⟧, call ⟦phone|234-5678⟧, Call me at ⟦phone|234-5678⟧'],
    [
      'with whatever stands between',
      'phone number is ⟦phone|234-5678⟧, fax no. (⟦phone|234-5678⟧, 연락처=⟦phone|234-5678⟧',
    ],
    ['in a row', 'phone ⟦phone|234567890⟧, 연락처 ⟦phone|4155552671⟧'],
    [
      'in four groups',
      'phone ⟦phone|49 30 1234 5678⟧, phone: ⟦phone|(49) 30 1234 5678⟧, phone ⟦phone|49. 30. 1234. 5678⟧',
    ],
    ['which may hold what reads like a day', '연락처 ⟦phone|55 2019 11 2345⟧, 연락처 ⟦phone|492 20114567 8⟧'],
    ['not in five', '전화 12 34 56 78 90'],
    ['not of eight digits in a row', '전화 23456789'],
    ['not behind another word', 'hotel 234-5678, 번호 234-5678'],
    ['not of a company', '전화 1588-1234, 연락처 1661-2345, 전화 1899-1234'],
    [
      'not a day and an hour',
      '전화 2024-01-15 10:30에 했어요, 전화 2024. 1. 5. 10:30, 연락처 2024.12.31 23:59, 전화 2024. 1. 15. 10:30, 전화 2010-12-31 10:00',
    ],
    ['not a day in a row and an hour', '전화 20240115 1030, 전화 19991231-1030'],
    ['not where it goes on', '전화 234-56789, 전화 234-5678-9012-3456-7890'],
  ])
})
