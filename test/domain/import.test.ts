import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptyProfile } from '../../src/domain/customer.ts'
import { guessColumns } from '../../src/domain/import.ts'
import { importRow, parseDay, withRow } from '../../src/domain/import-row.ts'

test('columns are guessed by their headings, Korean and English, each once', () => {
  expect(guessColumns(['회사명', '연 매출(원)', '갱신일', '담당 매니저', '이메일', '비고'])).toEqual({
    ...{ name: 0, revenue: 1, renewsOn: 2, owner: 3, contactEmail: 4 },
  })
  expect(guessColumns(['Account Name', 'ARR', 'Renewal date', 'CSM', 'HubSpot ID', 'Name'])).toEqual({
    ...{ name: 0, revenue: 1, renewsOn: 2, owner: 3, externalId: 4 },
  })
  expect(guessColumns(['x', ''])).toEqual({})
})

test.each<[string, string | null]>([
  ['2026-05-31', '2026-05-31'],
  ['2026. 5. 31.', '2026-05-31'],
  ['2026/05/31', '2026-05-31'],
  ['2026년 5월 31일', '2026-05-31'],
  ['2026-05-31 00:00', '2026-05-31'],
  ['2026-02-30', null],
  ['31/05/2026', null],
  ['', null],
])('%s', (text, day) => expect(parseDay(text)).toBe(day))

describe('a row', () => {
  const columns = { name: 0, revenue: 1, renewsOn: 2, lifecycle: 3, externalId: 4, domains: 5, contactName: 6 }
  const row = (...cells: string[]) => importRow(cells, 2, columns, 'crm')

  test('says what stands in it, and nothing of what is empty', () => {
    expect(
      row('한빛상사', '1.2억', '2026-05-31', '이용 중', '12', 'https://www.hanbit.example/ko', '박지현'),
    ).toMatchObject({
      ...{ name: '한빛상사', amount: 120_000_000, reference: { system: 'crm', externalId: '12' } },
      known: {
        renewsOn: '2026-05-31',
        lifecycle: 'paying',
        domains: ['hanbit.example'],
        contacts: [{ name: '박지현' }],
      },
    })
    expect(row('ACME')).toEqual({
      ...{ line: 2, name: 'ACME', owner: null, reference: null, known: {}, amount: null, currency: null },
    })
  })

  test.each([
    [['', '1'], 'noName'],
    [['가'.repeat(71)], 'nameTooLong'],
    [['A', '많이'], 'revenue'],
    [['A', '', '내년'], 'renewsOn'],
    [['A', '', '', '아마도'], 'lifecycle'],
    [['A', '', '', '', '', 'gmail.com'], 'domain'],
  ])('%s is left out: %s', (cells, why) => expect(row(...cells)).toMatchObject({ line: 2, why }))

  test('what kept an exported cell from being a formula is no part of it', () => {
    expect(importRow([`'=1+1`], 2, { name: 0 }, 'id')).toMatchObject({ name: '=1+1' })
  })

  test('leaves what it does not say as it was, and brought twice changes nothing more', () => {
    const known = row('한빛상사', '1.2억', '', '', '12', 'hanbit.example', '박지현')
    if ('why' in known) throw new Error('The row was left out.')
    const before = { ...emptyProfile, name: '㈜한빛상사', plan: 'Pro', domains: ['hanbit.kr'] }
    const after = withRow(before, known, null)
    expect(after).toMatchObject({
      ...{ name: '㈜한빛상사', plan: 'Pro', domains: ['hanbit.example', 'hanbit.kr'] },
      revenue: { amount: 120_000_000, currency: 'KRW' },
    })
    expect(withRow(after, known, null)).toEqual(after)
  })

  test('never fails, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 8 }), (cells) => {
        expect(importRow(cells, 7, columns, 'crm').line).toBe(7)
      }),
    )
  })
})
