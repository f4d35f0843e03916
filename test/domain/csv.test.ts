import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvCell, csvFile } from '../../src/domain/csv.ts'

test.each([
  ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
  ['+1+cmd|x', `'+1+cmd|x`],
  ['-2+3', `'-2+3`],
  ['@SUM(A1)', `'@SUM(A1)`],
  ['  =1+1', `'  =1+1`],
  ['\t=1', `'\t=1`],
  ['＝1+1', `'＝1+1`],
  ['-12,000', '"-12,000"'],
  ['+5', '+5'],
  ['-1.25%', '-1.25%'],
  ['-1.x', `'-1.x`],
  ['a=1', 'a=1'],
  ['=\u00001', `'=1`],
  [' x', '" x"'],
  ['한빛상사', '한빛상사'],
  ['두\n줄', '"두\n줄"'],
  ['', ''],
])('%s', (text, cell) => expect(csvCell(text)).toBe(cell))

test('no cell begins as a formula does, and every text is read as it was but for what keeps it from being one', () => {
  const any = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('=1', '-x', '@', '+', '"', ',', '\n', '\r', '\t'),
  )
  fc.assert(
    fc.property(fc.array(fc.array(any, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
      const file = csvFile(rows)
      expect(file.startsWith('\ufeff')).toBe(true)
      const read: string[][] = parse(file, { bom: true, relax_column_count: true })
      expect(read.map((row) => row.map((cell) => cell.replace(/^'/, '')))).toEqual(
        rows.map((row) => row.map((cell) => cell.replaceAll('\u0000', '').replace(/^'/, ''))),
      )
      for (const cell of read.flat()) expect(/^[=@＝＠]|^[+-](?![\d,.]*%?$)/.test(cell)).toBe(false)
    }),
  )
})
