import { expect, test } from 'vitest'
import { guessVocColumns, kindOf, statusOf } from '../../src/domain/voc-sheet.ts'

test.each<[string, object]>([
  [
    '날짜,고객사,고객 원문,영역,상태,담당자,Jira 키,원본 번호',
    { saidOn: 0, customer: 1, words: 2, vocArea: 3, status: 4, decider: 5, issue: 6, sourceId: 7 },
  ],
  [
    'Date,Customer,Words,Area,Status,Owner,Jira key,Source ID',
    { saidOn: 0, customer: 1, words: 2, vocArea: 3, status: 4, decider: 5, issue: 6, sourceId: 7 },
  ],
  // A form's answers, as Google writes them.
  [
    '타임스탬프,회사명,문의자,제목,문의 내용,고객 니즈,상담사,결정 담당,유형,여정 단계,완료일,링크',
    {
      ...{ saidOn: 0, customer: 1, contact: 2, title: 3, words: 4, need: 5, agent: 6, decider: 7, kind: 8, stage: 9 },
      ...{ decidedOn: 10, link: 11 },
    },
  ],
  // The surest name wins: of 내용 and 고객 원문 the words are the second, whatever comes first.
  ['일자,내용,고객 원문', { saidOn: 0, words: 2 }],
  [
    'created_at,Company Name,Verbatim (translated),Feature,Ticket #',
    { saidOn: 0, customer: 1, words: 2, title: 3, sourceId: 4 },
  ],
  ['번호,메모', {}],
])('%s', (headings, columns) => {
  expect(guessVocColumns(headings.split(','))).toEqual(columns)
})

test.each([
  ['접수', 'new'],
  ['검토 중', 'reviewing'],
  ['진행중', 'building'],
  ['개발 예정', 'planned'],
  ['배포 대기', 'done'],
  ['완료', 'shipped'],
  ['Done', 'shipped'],
  ['보류 (~3/31)', 'parked'],
  ["Won't do", 'declined'],
  ['반려', 'declined'],
  // Shipped or not? It is asked for.
  ['종료', null],
  ['Closed', null],
])('the status %s', (text, status) => {
  expect(statusOf(text)).toBe(status)
})

test.each([
  ['기능 요청', 'request'],
  ['버그', 'problem'],
  ['칭찬', 'praise'],
  ['문의', 'question'],
  ['기타', null],
])('the kind %s', (text, kind) => {
  expect(kindOf(text)).toBe(kind)
})
