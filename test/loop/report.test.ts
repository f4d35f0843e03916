import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import { viewProblems } from '../../sandbox/slack/blocks/surface.ts'
import { noFilters } from '../../src/domain/report.ts'
import { speech } from '../../src/locales/texts.ts'
import { downloadCustomer } from '../../src/loop/documents.ts'
import { exportHistory } from '../../src/loop/exports.ts'
import { askForReport, reportExported, reportOf } from '../../src/loop/report.ts'
import { csvReport } from '../../src/reports/csv.ts'
import { xlsxReport } from '../../src/reports/xlsx.ts'
import { exportsWindow } from '../../src/slack/views/exports.ts'
import { november, someNumbers } from '../support/a-report.ts'
import { openTestDb, peek, stoppedClock } from '../support/open-db.ts'
import { aMessage, promotes } from '../support/promotion.ts'
import { refusalOf } from '../support/refusal.ts'
import { aWorkspace } from '../support/workspace.ts'
import { textsOf } from '../support/world.ts'

const clock = stoppedClock('2026-11-18T10:00:00+09:00')
const db = await openTestDb({ clock })
const report = reportOf(
  db,
  () => clock.now(),
  async () => someNumbers(),
)

async function aTeam() {
  const team = await aWorkspace(db)
  const { mina, workspace } = team
  const hanbit = { customer: { name: '한빛상사' } }
  await promotes(db, mina, aMessage('=HYPERLINK("http://x")\n+82 주세요\u0007 _x0041_'), { ...hanbit, need: '@월말' })
  await promotes(db, mina, aMessage('가격이 오르면 떠날게요', { isPrivate: true }), { ...hanbit, churnSignal: true })
  await promotes(db, mina, aMessage('둘만 아는 이야기', { isPrivate: true }), {
    customer: { name: 'ACME' },
    need: '몰래',
  })
  await peek(
    db,
    `update customer set revenue = 60000000, currency = 'KRW', "renewsOn" = '2027-01-31' where "workspaceId" = $1`,
    workspace.id,
  )
  await peek(db, `update item_count set revenue = 60000000 where "workspaceId" = $1`, workspace.id)
  return team
}

async function bookFor(actor: Parameters<typeof report>[0]) {
  const t = speech(actor, clock.now())
  const bytes = await xlsxReport(await report(actor, november()), t)
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer)
  const sheet = (at: number) => {
    const found = book.worksheets[at]
    if (!found) throw new Error(`There is no sheet ${at}.`)
    const titles = (found.getRow(1).values as string[]).slice(1)
    const rows: Record<string, ExcelJS.CellValue>[] = []
    found.eachRow((row, n) => {
      if (n > 1) rows.push(Object.fromEntries(titles.map((title, i) => [title, row.getCell(i + 1).value])))
    })
    rows.sort((one, other) => String(one.번호).localeCompare(String(other.번호)))
    return { found, rows, all: JSON.stringify(rows) }
  }
  return { book, sheet }
}

test('a workbook: a row a quote with its item, then items, customers and answers; real types, no formula, what is private without its words', async () => {
  const { mina, joon, yuna, tom } = await aTeam()
  const mine = await bookFor(mina)
  expect(mine.book.worksheets.map(({ name }) => name)).toEqual([
    ...['요약', '고객 원문', '항목', '고객사', '고객 회신', '설문 응답'],
  ])
  const quotes = mine.sheet(1)
  expect(quotes.found.views).toMatchObject([{ state: 'frozen', xSplit: 2, ySplit: 1 }])
  expect(quotes.found.autoFilter).toBe('A1:Y4')
  const [first] = quotes.rows
  expect(first).toMatchObject({
    번호: 'VOC-1',
    '고객 원문': '=HYPERLINK("http://x")\n+82 주세요 _x005F_x0041_',
    고객사: '한빛상사',
    '고객사 ARR': '5,000만 원~1억 원',
    '고객 니즈': '@월말',
    '고객사 수 (누적)': 1,
    공감: 0,
  })
  expect(first?.['등록한 때']).toEqual(new Date('2026-11-18T10:00:00Z'))
  expect(quotes.found.getCell('C2').type).toBe(ExcelJS.ValueType.String)
  expect(quotes.all).toContain('가격이 오르면 떠날게요')
  expect(mine.sheet(3).rows.map((row) => row.고객사)).toEqual(expect.arrayContaining(['한빛상사', 'ACME']))

  const others = await bookFor(joon)
  expect(mine.sheet(2).all).toContain('몰래')
  const all = [0, 1, 2, 3, 4].map((at) => others.sheet(at).all).join()
  for (const secret of ['떠날게요', '둘만 아는', '몰래', 'ACME']) expect(all).not.toContain(secret)
  expect(others.sheet(1).rows).toHaveLength(3)
  expect(others.sheet(1).rows[2]).toMatchObject({
    '고객 원문': '비공개 근거',
    고객사: '비공개',
    '원문·상담 링크': null,
  })
  expect(others.sheet(2).rows[2]).toMatchObject({ '고객사 ARR': '비공개', '비공개 근거': 1 })
  expect(JSON.stringify(others.book.worksheets[0]?.getSheetValues())).toContain('비공개 근거 2건 포함')

  const admins = await bookFor(yuna)
  expect(admins.sheet(1).rows[0]).toMatchObject({ '고객사 ARR': 60_000_000, 통화: 'KRW' })
  expect(await refusalOf(report(tom, november()))).toMatchObject({ case: 'read.outsider' })
})

test('a sheet of survey answers: all of the period, of each respondent the latest counts; no one is named', async () => {
  const { mina, workspace } = await aTeam()
  const answer = (responseId: string, respondent: string, score: number, answeredAt: string) =>
    peek(
      db,
      `insert into survey_response ("workspaceId", survey, metric, "responseId", respondent, purpose, score, comment, "answeredAt", "customerId", segment)
       select $1, '가을 설문', 'nps', $2, $3, 'contact', $4, '=좋아요', $5, c.id, 'SMB' from customer c where c."workspaceId" = $1 and c.name = 'ACME'`,
      ...[workspace.id, responseId, respondent, score, new Date(answeredAt)],
    )
  await answer('r1', 'jihyun@acme.test', 3, '2026-11-02T10:00:00+09:00')
  await answer('r2', 'jihyun@acme.test', 9, '2026-11-03T10:00:00+09:00')
  await answer('r3', 'other@acme.test', 6, '2026-12-01T00:00:00+09:00')
  const { rows, all } = (await bookFor(mina)).sheet(5)
  expect(rows.map((row) => [row.설문, row.지표, row.점수, row['점수에 반영']])).toEqual([
    ['가을 설문', 'NPS', 3, null],
    ['가을 설문', 'NPS', 9, '예'],
  ])
  expect(rows[1]).toMatchObject({ 고객사: 'ACME', 의견: '=좋아요', '설문 종류': '상담 뒤', 세그먼트: 'SMB' })
  expect(all).not.toContain('jihyun')
})

test('who took what out stands in the history, for admins: a report with its filters and rows, a customer sheet, the command line', async () => {
  const { mina, yuna, workspace } = await aTeam()
  const [customer] = await peek<{ id: string }>(
    db,
    `select id from customer where "workspaceId" = $1 and name = '한빛상사'`,
    workspace.id,
  )
  await askForReport(db)(mina, { ...november('pptx'), filters: { ...noFilters, kind: 'problem' } })
  await downloadCustomer(db)(mina, customer?.id ?? '')
  await reportExported(db)(workspace.id, november('csv'), 7)
  const read = (before: string | null, most = 31) => exportHistory(db)(yuna, before, most)
  const lines = await read(null)
  const t = speech(yuna, clock.now())
  expect(textsOf(exportsWindow(lines, t).blocks)).toEqual([
    ...['CSV 파일 보고서 · 2026년 11월 · 원문 7건', '명령줄 · 11월 18일(수) 오전 10:00'],
    ...['한빛상사 회의 자료', '민아 님 · 11월 18일(수) 오전 10:00'],
    ...['파워포인트 보고서 · 2026년 11월 · 불편 · 원문 0건', '민아 님 · 11월 18일(수) 오전 10:00'],
  ])
  expect((await read(lines[0]?.seq ?? null)).map(({ customer }) => customer)).toEqual(['한빛상사', null])
  const many = Array.from({ length: 31 }, () => lines[2] ?? fail())
  const long = many.map((one) => ({ ...one, by: 'W'.repeat(300) }))
  expect(viewProblems(exportsWindow(long, t), 'modal')).toEqual([])
  expect(JSON.stringify(exportsWindow(long, t))).toContain(`"value":"${lines[2]?.seq}"`)
  expect(await refusalOf(exportHistory(db)(mina, null, 31))).toMatchObject({ case: 'settings.notAdmin' })
})

const fail = (): never => {
  throw new Error('There is none.')
}

test('a flat file in English: the same columns, nothing that a spreadsheet would run', async () => {
  const { joon } = await aTeam()
  const t = speech({ locale: 'en', timeZone: 'Asia/Seoul' }, clock.now())
  const text = (await csvReport(await report(joon, november('csv')), t)).toString()
  expect(text.startsWith('\ufeffKey,Title,')).toBe(true)
  expect(text).toContain(`"'=HYPERLINK(""http://x"")\n+82`)
  expect(text).toContain('2026-11-18 10:00')
  expect(text).toContain(`'@월말`)
  expect(text).not.toContain('떠날게요')
})
