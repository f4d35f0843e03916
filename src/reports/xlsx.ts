import { PassThrough } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import type ExcelJS from 'exceljs'
import type { Report } from '../domain/report.ts'
import type { Speech } from '../locales/texts.ts'
import { type Cell, type Column, excelText } from './column.ts'
import { answerColumns, customerColumns, itemColumns, quoteColumns } from './columns.ts'
import { factsOf } from './facts.ts'
import { type NumberLine, numberLines } from './number-lines.ts'
import { surveyColumns } from './survey-columns.ts'

/** `@`: what looks like a formula stays a text, also where somebody edits the cell. */
const FORMATS = {
  text: '@',
  number: '#,##0',
  decimal: '#,##0.0',
  money: '#,##0',
  won: '#,##0',
  share: '0.0%',
  day: 'yyyy-mm-dd',
  moment: 'yyyy-mm-dd hh:mm',
} as const
const HEAD = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EEF7' } },
  alignment: { vertical: 'middle', wrapText: true },
} satisfies Partial<ExcelJS.Style>

/** So many rows are written before others have their turn. */
const ROWS_AT_ONCE = 100

const written = (cell: Cell): Cell => (typeof cell === 'string' ? excelText(cell) : cell)

/**
 * A report as a workbook: what it is of and its numbers, then words, items, customers, answers and surveys, a table each. Written row
 * by row, so that its size costs no memory but that of the packed file.
 */
export async function xlsxReport(report: Report, t: Speech): Promise<Buffer> {
  // Loading it takes a while, and few ask for it.
  const { default: excel } = await import('exceljs')
  const stream = new PassThrough()
  const packed: Buffer[] = []
  stream.on('data', (piece: Buffer) => packed.push(piece))
  const book = new excel.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false })
  book.created = report.computedAt
  book.title = t.report.title
  writeAbout(book, report, t)
  const { sheets } = t.report
  await writeTable(book, sheets.quotes, quoteColumns(report, t), report.quotes())
  await writeTable(book, sheets.items, itemColumns(report, t), report.items())
  await writeTable(book, sheets.customers, customerColumns(report, t), report.customers())
  await writeTable(book, sheets.answers, answerColumns(report, t), report.answers())
  await writeTable(book, sheets.surveys, surveyColumns(report, t), report.surveyAnswers())
  await book.commit()
  return Buffer.concat(packed)
}

function writeAbout(book: ExcelJS.stream.xlsx.WorkbookWriter, report: Report, t: Speech): void {
  const sheet = book.addWorksheet(t.report.sheets.about)
  const { heading } = t.report.numbers
  sheet.columns = [{ width: 38 }, { width: 24 }, { width: 18 }, { width: 52 }, { width: 80 }]
  const title = sheet.addRow([t.report.title])
  title.font = { bold: true, size: 16 }
  title.commit()
  for (const [name, value] of factsOf(report, t)) {
    const row = sheet.addRow([name, excelText(value)])
    row.getCell(1).font = { bold: true }
    row.getCell(2).numFmt = FORMATS.text
    row.commit()
  }
  sheet.addRow([]).commit()
  const head = sheet.addRow([heading.name, heading.now, heading.before, heading.note, heading.means])
  head.eachCell((cell) => Object.assign(cell, { style: HEAD }))
  head.commit()
  for (const line of numberLines(report, t)) writeNumber(sheet, line)
  sheet.commit()
}

function writeNumber(sheet: ExcelJS.Worksheet, { name, kind, now, before, note, means }: NumberLine): void {
  const row = sheet.addRow([name, written(now), written(before), note, means])
  for (const [at, value] of [
    [2, now],
    [3, before],
  ] as const) {
    const cell = row.getCell(at)
    cell.numFmt = typeof value === 'number' ? FORMATS[kind] : FORMATS.text
    cell.alignment = { horizontal: 'right' }
  }
  row.getCell(5).font = { color: { argb: 'FF666666' } }
  row.commit()
}

async function writeTable<Row>(
  book: ExcelJS.stream.xlsx.WorkbookWriter,
  name: string,
  columns: Column<Row>[],
  pages: AsyncIterable<Row[]>,
): Promise<void> {
  // The key and what it is called stay in sight.
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', xSplit: 2, ySplit: 1 }] })
  const styles = columns.map(({ width, kind }) => ({
    numFmt: FORMATS[kind],
    alignment: { vertical: 'top' as const, wrapText: kind === 'text' && width >= 28 },
  }))
  sheet.columns = columns.map(({ width }, at) => ({ width, style: styles[at] ?? {} }))
  const head = sheet.addRow(columns.map(({ title }) => title))
  head.eachCell((cell) => Object.assign(cell, { style: HEAD }))
  head.height = 30
  head.commit()
  let rows = 1
  for await (const page of pages)
    for (const row of page) {
      const cells = sheet.addRow(columns.map(({ of }) => written(of(row))))
      // The very same objects, by which the writer knows them: else it works out the style of each cell anew.
      for (const [at, style] of styles.entries()) cells.getCell(at + 1).style = style
      cells.commit()
      rows++
      // Whoever pressed something meanwhile does not wait for all of it.
      if (rows % ROWS_AT_ONCE === 0) await setImmediate()
    }
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows, column: columns.length } }
  sheet.commit()
}
