import { describe, expect, test } from 'vitest'
import { placedElements } from '../../sandbox/slack/blocks/inputs.ts'
import { areBlocks, inWords, viewProblems } from '../../sandbox/slack/blocks/surface.ts'
import { type DigestNumber, digestNumbers, noFilter } from '../../src/domain/digest.ts'
import type { AnswerRow, DecisionRow, DigestRow, QuoteRow, RenewalRow } from '../../src/domain/digest-row.ts'
import { speech } from '../../src/locales/texts.ts'
import { digestRowsWindow, ROWS_PAGE } from '../../src/slack/views/digest-rows.ts'
import { wantedRows } from '../../src/slack/views/digest-rows-value.ts'
import { mondayAtNine } from '../support/a-digest.ts'
import { textsOf } from '../support/world.ts'

const ko = speech({ locale: 'ko', timeZone: 'Asia/Seoul' }, mondayAtNine)
const en = speech({ locale: 'en', timeZone: 'Asia/Seoul' }, mondayAtNine)
const week = { from: '2026-03-09', to: '2026-03-15' }
const answeredWeek = { from: '2026-02-23', to: '2026-03-01' }
const id = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff'
const item = { id, number: 123, title: '결제 내역 엑셀 다운로드', status: 'shipped' as const }
const hanbit = { customer: '한빛상사', isPrivate: false }
const secret = { customer: null, isPrivate: true }

const answer: AnswerRow = {
  ...{ kind: 'answer', id, item, ...hanbit, result: 'open', alreadyKnew: false },
  owedAt: new Date('2026-03-06T15:00:00+09:00'),
}
const decision: DecisionRow = {
  ...{ kind: 'decision', id, item: { ...item, status: 'new' }, due: '2026-03-18', isOverdue: false },
  createdAt: new Date('2026-03-04T10:00:00+09:00'),
}
const quote: QuoteRow = {
  ...{ kind: 'quote', id, item: { ...item, status: 'new' }, ...hanbit },
  ...{ words: '엑셀로 받을 수 있나요?', isGist: false, recordedAt: new Date('2026-03-11T12:00:00+09:00') },
  churnSignal: false,
}
const renewal: RenewalRow = {
  ...{ kind: 'renewal', id, ...hanbit, renewsOn: '2026-05-31', items: 2 },
  revenue: { amount: 120_000_000, isExact: true },
}
const rowOf: Record<DigestNumber, DigestRow> = {
  ...{ waiting: answer, toDecide: decision, unassigned: decision, needs: decision, quotes: quote },
  shipped: { ...{ kind: 'shipped', id, item, of: 3, answered: 2 }, shippedAt: new Date('2026-03-11T12:00:00+09:00') },
  ...{ answered: { ...answer, result: 'inTime' }, churn: { ...quote, churnSignal: true }, renewals: renewal },
}

const windowOf = (
  number: DigestNumber,
  rows: DigestRow[],
  { t = ko, total = rows.length, hasMore = false, offset = 0 } = {},
) => digestRowsWindow({ rows, total, hasMore }, { number, week, offset, answeredWeek, filter: noFilter }, t)
const read = (...asked: Parameters<typeof windowOf>) => textsOf(windowOf(...asked).blocks)

describe('what stands in the window behind a number', () => {
  test('answers that wait, with the draft at hand', () => {
    expect(read('waiting', [answer])).toEqual([
      '지금 회신 1건 · 글이 올라온 뒤에 달라졌을 수 있어요',
      '한빛상사 · 결제 내역 엑셀 다운로드',
      '답변 초안',
      '9일째 회신 대기 · 반영 완료 · VOC-123',
    ])
  })

  test('what is to be decided, without the names of who decides', () => {
    const parked = { ...decision, item: { ...item, status: 'parked' as const } }
    const late = { ...decision, due: '2026-03-11', isOverdue: true }
    expect(read('toDecide', [decision, late, parked, { ...decision, due: null }])).toEqual([
      '지금 항목 4개 · 글이 올라온 뒤에 달라졌을 수 있어요',
      ...['결제 내역 엑셀 다운로드', '결정하기', '결정 기한 3월 18일(수) · 접수 · 등록 3월 4일(수) · VOC-123'],
      ...['결제 내역 엑셀 다운로드', '결정하기', '결정 기한 지남: 3월 11일(수) · 접수 · 등록 3월 4일(수) · VOC-123'],
      ...['결제 내역 엑셀 다운로드', '결정하기', '다시 볼 날 3월 18일(수) · 보류 · 등록 3월 4일(수) · VOC-123'],
      ...['결제 내역 엑셀 다운로드', '결정하기', '결정 기한 없음 · 접수 · 등록 3월 4일(수) · VOC-123'],
    ])
  })

  test("the week's words; a summary is not shown as the customer's own", () => {
    const gist = { ...quote, isGist: true, churnSignal: true, customer: null }
    expect(read('quotes', [quote, gist], { t: en })).toEqual([
      'Mar 9–15 · 2 quotes',
      ...['“엑셀로 받을 수 있나요?”', 'Open', '한빛상사 · Wed, Mar 11 · VOC-123 결제 내역 엑셀 다운로드'],
      ...['엑셀로 받을 수 있나요?', 'Open'],
      '⚠️ Churn signal · Customer not known · Wed, Mar 11 · summary · VOC-123 결제 내역 엑셀 다운로드',
    ])
    expect(read('churn', [{ ...quote, churnSignal: true }])[0]).toBe('3월 9일–15일 · 이탈 신호 1건')
  })

  test('the answers of the rate, of the week that it counts', () => {
    const knew = { ...answer, result: 'inTime' as const, alreadyKnew: true }
    expect(read('answered', [knew, { ...answer, result: 'waived' }]).filter((_, at) => at % 3 === 0)).toEqual([
      '2월 23일–3월 1일 · 회신 2건',
      '14일 안에 회신 · 고객이 이미 알고 있었음 · 3월 6일(금)에 회신할 일이 생김 · VOC-123',
      '회신 생략(비율에서 제외) · 3월 6일(금)에 회신할 일이 생김 · VOC-123',
    ])
  })

  test('customers who renew, and what of theirs is open', () => {
    expect(read('renewals', [renewal, { ...renewal, ...secret, revenue: null }])).toEqual([
      '지금 고객사 2곳 · 글이 올라온 뒤에 달라졌을 수 있어요',
      ...['한빛상사', '보기', '갱신 5월 31일(76일 남음) · ARR 1.2억 원 · 진행 중 2건'],
      ...['비공개 근거만 있는 고객사', '갱신 5월 31일(76일 남음) · 진행 중 2건'],
    ])
  })

  test('what was heard in private shows neither words nor customer', () => {
    const hidden = { ...item, title: '' }
    expect(read('waiting', [{ ...answer, item: hidden, ...secret }])[1]).toBe('비공개 원문으로 등록한 항목')
    expect(read('waiting', [{ ...answer, ...secret }]).slice(1, 3)).toEqual([
      '비공개 · 결제 내역 엑셀 다운로드',
      '열기',
    ])
    expect(read('quotes', [{ ...quote, item: hidden, words: null, ...secret }]).slice(1)).toEqual([
      '비공개 근거예요. 그 채널 멤버만 내용을 볼 수 있어요.',
      '열기',
      '비공개 · 3월 11일(수) · VOC-123 비공개 원문으로 등록한 항목',
    ])
  })

  test('nothing is left of what was counted', () => {
    expect(read('waiting', [])).toEqual(['지금 회신 0건 · 글이 올라온 뒤에 달라졌을 수 있어요', '지금은 없어요.'])
  })
})

test('pages are turned both ways, and say which part they are', () => {
  const rows = Array.from({ length: ROWS_PAGE }, () => quote)
  const turns = (offset: number, hasMore: boolean) => {
    const { blocks } = windowOf('quotes', rows, { total: 60, hasMore, offset })
    if (!areBlocks(blocks, 'modal')) throw new Error('Slack would not take these blocks.')
    return placedElements(blocks)
      .filter(({ actionId }) => actionId.startsWith('digest_rows.'))
      .map(({ element }) => wantedRows(element.value))
  }
  const to = (offset: number) => ({ number: 'quotes', week, filter: noFilter, offset })
  expect([turns(0, true), turns(20, true), turns(40, false)]).toEqual([[to(20)], [to(0), to(40)], [to(20)]])
  expect(read('quotes', rows, { total: 60, hasMore: true, offset: 20 })[0]).toBe('3월 9일–15일 · 원문 60건 · 21–40번째')
})

/** As long as anything in it can be. */
function stretched(row: DigestRow): DigestRow {
  const long = { ...item, title: '긴 제목 '.repeat(100) }
  const customer = '이름이 긴 회사 '.repeat(30)
  if (row.kind === 'renewal') return { ...row, customer }
  if (row.kind === 'decision' || row.kind === 'shipped') return { ...row, item: long }
  return row.kind === 'quote'
    ? { ...row, item: long, customer, words: '가나다라 '.repeat(3_000) }
    : { ...row, item: long, customer }
}

test.each(digestNumbers)('a full page of %s keeps to the limits of Slack', (number) => {
  const rows = Array.from({ length: ROWS_PAGE }, () => stretched(rowOf[number]))
  for (const t of [ko, en]) {
    const view = windowOf(number, rows, { t, total: 12_345, hasMore: true, offset: 10_000 })
    expect(viewProblems(view, 'modal').map(inWords)).toEqual([])
    expect(view.title.text).not.toContain('…')
  }
})
