import type { Formats } from '../format.ts'

/** What a merge of customers moves, for the form that shows it. */
export interface CustomerMoves {
  quotes: number
  answers: number
  answersOfBoth: number
  contacts: number
  claims: number
}

/** Merging customers, and undoing it. */
export const customerMerge = (f: Formats) => ({
  title: '고객사 합치기',
  submit: '합치기',
  close: '취소',
  about: (name: string) => `‘${name}’ 고객사를 아래 고객사에 합쳐요.`,
  target: '어느 고객사에 합칠까요?',
  targetHint: '합친 뒤에는 고른 고객사만 남아요. 30일 안에 되돌릴 수 있어요.',
  targetPlaceholder: '이름으로 찾아요',
  movesTo: (name: string) => `‘${name}’ 고객사로 옮겨요`,
  moves: (m: CustomerMoves) =>
    [
      '이름과 번호',
      `원문 ${f.number(m.quotes)}건`,
      ...(m.claims > 0 ? [`우리 고객도 ${f.number(m.claims)}건`] : []),
      ...(m.contacts > 0 ? [`연락처 ${f.number(m.contacts)}개`] : []),
      ...(m.answers > 0
        ? [
            `고객 회신 ${f.number(m.answers)}건${m.answersOfBoth > 0 ? `(${f.number(m.answersOfBoth)}건은 한 번만 회신하게 묶어요)` : ''}`,
          ]
        : []),
    ].join(' · '),
  fills: '비어 있는 요금제, 매출, 갱신일, 담당 매니저, 언어는 합치는 쪽의 값으로 채워요.',
  merged: (name: string, into: string) => `‘${name}’ 고객사를 ‘${into}’ 고객사에 합쳤어요.`,
  holds: (name: string) => `‘${name}’ 고객사가 여기에 합쳐져 있어요.`,
  undo: '합치기 되돌리기',
  undoTitle: '합치기를 되돌릴까요?',
  undoText: (name: string, into: string) =>
    `옮긴 것을 ‘${name}’ 고객사로 그대로 돌려놓아요. 합친 뒤에 더해진 것은 ‘${into}’ 고객사에 남아요.`,
  undone: (name: string, into: string) =>
    `‘${name}’ 고객사를 되돌렸어요. 합친 뒤에 더해진 것은 ‘${into}’ 고객사에 남아 있어요.`,
})
