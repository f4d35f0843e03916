import { expect, test } from 'vitest'
import { placedElements } from '../../sandbox/slack/blocks/inputs.ts'
import { areBlocks, viewProblems } from '../../sandbox/slack/blocks/surface.ts'
import type { CustomerRow, ItemRow, NumberRow } from '../../src/domain/number-rows.ts'
import { type NumberName, type NumbersView, numberNames, type Share } from '../../src/domain/numbers.ts'
import { csatOf, npsOf, shareOf } from '../../src/domain/statistics.ts'
import { speech } from '../../src/locales/texts.ts'
import { numberRowsWindow } from '../../src/slack/views/number-rows.ts'
import { numberRowsValue, wantedNumberRows } from '../../src/slack/views/number-rows-value.ts'
import { numbersWindow } from '../../src/slack/views/numbers.ts'
import { mondayAtNine } from '../support/a-digest.ts'
import { textsOf } from '../support/world.ts'

const ko = speech({ locale: 'ko', timeZone: 'Asia/Seoul' }, mondayAtNine)
const en = speech({ locale: 'en', timeZone: 'Asia/Seoul' }, mondayAtNine)
const id = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff'
const period = { kind: 'week' as const, from: '2026-03-09', to: '2026-03-15' }
const filters = { area: null, stage: null, team: null, kind: null }

const share = (hits: number, of: number): Share => ({ hits, of, share: hits / of, low: null, high: null })
const twice = <Of>(now: Of, before: Of = now) => ({ now, before })
const money = { amount: 220_000_000, customers: 4, known: 3, otherCurrency: 1 }
const answers = {
  ...{ inTime: share(6, 9), byNow: share(7, 9), alreadyKnew: 1, waived: 1, tooYoung: 0 },
  time: { count: 9, open: 2, median: 3, p90: 'notYet' as const },
}
const change = { itemId: id, number: 7, title: '엑셀', shippedAt: mondayAtNine, metric: 'nps' as const }
const view: NumbersView = {
  ...{ period, before: { ...period, from: '2026-03-02', to: '2026-03-08' }, filters: { ...filters, kind: 'problem' } },
  ...{
    filterNames: { area: '결제', stage: { ko: '사용', en: 'Use' }, team: null },
    locale: 'ko',
    timeZone: 'Asia/Seoul',
  },
  ...{ computedAt: mondayAtNine, isOver: true, revenueShown: 'exact' },
  quotes: twice({ quotes: 42, people: 6, teams: 2, withoutCustomer: 3 }),
  newItems: twice(12, 9),
  customers: twice({ customers: 28, bare: 1 }),
  revenue: { paying: money, prospects: money, former: money },
  risk: { churn: money, renewal: money, either: money },
  areas: Array.from({ length: 10 }, (_, n) => ({
    ...{ id: n === 9 ? null : id, name: n === 9 ? '' : '결제', customers: twice(5, 4), quotes: twice(7, 4) },
    share: n === 9 ? null : share(7, 42),
  })),
  risers: Array.from({ length: 5 }, (_, n) => ({ itemId: id, number: n + 1, title: '엑셀', now: 6, before: 2 })),
  firstDecision: twice({ count: 9, open: 5, median: 'notYet', p90: 'notYet' }),
  decidedInTime: twice(share(3, 5)),
  answers: twice(answers),
  waiting: { answers: 6, customers: 4, withoutCustomer: 0, oldestSince: new Date('2026-03-06T15:00:00+09:00') },
  heardToAnswered: twice({ count: 6, median: 11.54 }),
  needKnown: twice(share(6, 9), share(1, 2)),
  recurrence: twice(shareOf(3, 20), shareOf(1, 4)),
  journey: {
    weeks: ['2026-03-09'],
    stages: [{ id: null, ko: '', en: '', total: { pain: 3, praise: 1 }, weeks: [{ pain: 3, praise: 1 }] }],
    total: { pain: 3, praise: 1 },
  },
  surveys: {
    nps: [
      {
        ...{
          purpose: 'general',
          scale: null,
          satisfiedFrom: null,
          groups: [],
          change: { difference: 14.3, margin: 22.7, isClear: false },
        },
        now: npsOf({ promoters: 42, passives: 27, detractors: 15 }, 60),
        before: npsOf({ promoters: 3, passives: 1, detractors: 0 }, 4),
      },
    ],
    csat: [
      {
        ...{
          purpose: 'contact',
          scale: 5,
          satisfiedFrom: 4,
          groups: [],
          change: { difference: -0.2, margin: 0.1, isClear: true },
        },
        ...{ now: csatOf(9, 10, 9), before: csatOf(131, 156, 9) },
      },
    ],
  },
  beforeAfter: [
    { ...change, purpose: 'general', scale: null, n: 12, toAsk: 3, difference: 1.25 },
    { ...change, purpose: 'contact', scale: null, n: 9, toAsk: 0, difference: null },
  ],
}

test('the window says each number with the one before, and each opens its rows', () => {
  const shown = numbersWindow(view, ko)
  expect(textsOf(shown.blocks).slice(0, 16)).toEqual([
    '3월 9일–15일',
    '이전 기간 3월 2일–8일 · 3월 16일(월) 오전 9:00(Asia/Seoul) 기준 · 고객사는 중복을 뺀 값',
    '걸러 본 조건: 결제, 사용, 불편',
    '들은 말',
    ...[
      'VoC 건수: 42 (이전 42) · 고객사 미확인 3건',
      '보기',
      '참여: 사람 6명, 팀 2개',
      '보기',
      '새 항목: 12 (이전 9)',
      '보기',
    ],
    ...['니즈 파악률: 67%(9건 중 6건) (이전 2건 중 1건)', '보기', '고객사와 매출', '요청 고객사: 28 (이전 28)', '보기'],
    '근거 없는 요청: 1',
  ])
  const text = textsOf(shown.blocks).join('\n')
  expect(text).toContain(
    '고객 회신율(14일): 67%(9건 중 6건) (이전 67%(9건 중 6건)) · 지금까지 회신 78%(9건 중 7건) · 회신 생략 1건 제외 · 이미 알고 있던 1건 포함 · 중앙값 3일 · 90%는 아직',
  )
  expect(text).toContain('매출 정보 있음 3/4곳 · 다른 통화 1곳은 환율이 없어 뺐어요')
  expect(text).toContain('NPS: 32.1 (n=84, 95% 15.1~47) (이전 응답 4건) · 고객사 60곳 · 변화라고 보기 어려워요')
  expect(text).toContain(
    'CSAT: 상담 뒤 설문 · 5점 척도, 4점부터 만족 · 90% (n=10, 95% 59.6%~98.2%) (이전 84% (n=156, 95% 77.4%~88.9%)) · 고객사 9곳 · -20% (±10%) · 참고용',
  )
  expect(text).toContain('듣고 답하기까지: 11.5일 (이전 11.5일)')
  expect(text).toContain('재발률: 15%(20건 중 3건) (이전 4건 중 1건) · 95% 구간 5.2%~36.0%')
  expect(text).toContain('반영 전후: 전후 모두 답한 응답자 21명(항목마다 셈) · 다시 물어볼 응답자 3명')
  expect(text).toContain('엑셀 (VOC-7) · 반영 뒤 NPS 평균이 함께 변했어요: +1.3점 (n=12)')
  expect(text).toContain('엑셀 (VOC-7) · NPS (상담 뒤 설문) 전후 모두 답한 응답자 9명 · 10명부터 변화를 보여 줘요')
  if (!areBlocks(shown.blocks, 'modal')) throw new Error('Slack would not take these blocks.')
  const opened = placedElements(shown.blocks).map(({ element }) => element.action_id)
  for (const number of numberNames) expect(opened).toContain(`number_rows.${number}`)
  for (const t of [ko, en]) expect(viewProblems(numbersWindow(view, t), 'modal')).toEqual([])
  expect(textsOf(numbersWindow({ ...view, isOver: false }, en).blocks)[0]).toBe('Mar 9–15 (so far)')
  expect(textsOf(numbersWindow({ ...view, revenueShown: 'hidden' }, en).blocks)).toContain(
    'ARR of those who asked: hidden · revenue known for 3/4 · 1 in another currency left out, as there is no exchange rate',
  )
})

const item: ItemRow = {
  ...{ kind: 'item', id, item: { id, number: 123, title: '엑셀', status: 'new' }, decidedAt: null, hasNeed: false },
  ...{ createdAt: mondayAtNine, due: '2026-03-15', result: 'overdue' },
}
const customer: CustomerRow = {
  ...{ kind: 'customer', id, customer: '한빛상사', isPrivate: false, lifecycle: 'paying' },
  revenue: { amount: 60_000_000, isExact: true },
}

test('rows say what the number asks of them, and a private one says no name', () => {
  const read = (number: NumberName, rows: NumberRow[], t = ko) => {
    const page = { rows, total: 45, hasMore: true }
    const shown = numberRowsWindow(page, { number, offset: 20, period, filters }, t)
    expect(viewProblems(shown, 'modal')).toEqual([])
    return textsOf(shown.blocks)
  }
  expect(read('decisions', [item])).toEqual([
    '첫 결정까지 45건 · 3월 9일–15일 · 21–21번째',
    ...['엑셀', '열기', '결정 기한 지남 · 결정 기한 3월 15일(일) · 등록 3월 16일(월) · 접수 · VOC-123'],
    ...['이전 보기', '다음 보기'],
  ])
  expect(read('needKnown', [item])[3]).toBe('니즈 모름 · 등록 3월 16일(월) · 접수 · VOC-123')
  expect(read('revenue', [customer]).slice(1, 4)).toEqual(['한빛상사', '보기', '이용 중 · ARR 6,000만 원'])
  const hidden = { ...customer, customer: null, isPrivate: true, revenue: null }
  expect(read('churnRisk', [hidden], en).slice(1, 3)).toEqual(['A customer with private evidence only', 'customer'])
  const back = { kind: 'recurrence' as const, id, item: item.item, shippedAt: mondayAtNine, backAt: null }
  expect(read('recurrence', [back])[3]).toBe('반영 3월 16일(월) · 30일 안 재발 없음 · VOC-123')
  const before = { metric: 'nps', before: 6, beforeAt: mondayAtNine, after: null } as const
  const respondent = { ...back, ...before, kind: 'respondent' as const, customer: '한빛상사' }
  expect(read('beforeAfter', [respondent]).slice(1, 4)).toEqual([
    '한빛상사 · NPS 6점(3월 16일(월)) · 다시 물어볼 수 있어요',
    ...['열기', '엑셀 · 반영 3월 16일(월) · VOC-123'],
  ])
  expect(read('people', [{ kind: 'person', id, name: '민아', teams: ['CX'] }]).slice(1, 3)).toEqual([
    '민아',
    'CX · 팀 1개',
  ])
})

test("a button's value names number, page, period and filters", () => {
  const wanted = {
    number: 'quotes' as const,
    offset: 20,
    period,
    filters: { ...filters, area: id, kind: 'praise' as const },
  }
  expect(wantedNumberRows(numberRowsValue(wanted))).toEqual(wanted)
  expect(() => wantedNumberRows('quotes 0 week 2026-03-09 2026-03-15 x - - -')).toThrow()
})
