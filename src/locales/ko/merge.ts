import type { Formats } from '../format.ts'

/** What a merge moves, for the form that shows it. */
export interface Moves {
  quotes: number
  customers: number
  votes: number
  votesOfBoth: number
  links: number
  linksOfBoth: number
  answers: number
  answersOfBoth: number
}

/** Merging items, and undoing it. */
export const merge = (f: Formats) => ({
  title: '항목 합치기',
  submit: '합치기',
  close: '취소',
  button: '합치기',
  /** Beside an item that looks similar: this one goes into that one. */
  intoThis: '여기에 합치기',
  intoThisLabel: (from: number, into: number) => `VOC-${from} 항목을 VOC-${into} 항목에 합치기`,
  buttonLabel: (title: string) => `‘${title}’ 항목을 다른 항목에 합치기`,
  about: (number: number, title: string) => `VOC-${number} ‘${title}’ 항목을 아래 항목에 합쳐요.`,
  target: '어느 항목에 합칠까요?',
  targetHint: '합친 뒤에는 고른 항목만 남아요. 30일 안에 되돌릴 수 있어요.',
  targetPlaceholder: 'VOC-12 같은 번호나 제목으로 찾아요',
  moves: (m: Moves) =>
    [
      `원문 ${f.number(m.quotes)}건${m.customers > 0 ? `(${f.customers(m.customers)})` : ''}`,
      `공감 ${f.number(m.votes)}${m.votesOfBoth > 0 ? `(두 항목 모두에 공감한 ${f.number(m.votesOfBoth)}명은 한 번만 세요)` : ''}`,
      ...(m.links > 0
        ? [`Jira 이슈 ${f.number(m.links)}개${m.linksOfBoth > 0 ? `(${f.number(m.linksOfBoth)}개는 이미 있어요)` : ''}`]
        : []),
      ...(m.answers > 0
        ? [
            `고객 회신 ${f.number(m.answers)}건${m.answersOfBoth > 0 ? `(${f.number(m.answersOfBoth)}건은 한 번만 회신하게 묶어요)` : ''}`,
          ]
        : []),
    ].join(' · '),
  movesTo: (number: number) => `VOC-${number} 항목으로 옮겨요`,
  throughTo: (asked: number, number: number) =>
    `VOC-${asked} 항목은 VOC-${number} 항목에 합쳐졌어요. VOC-${number} 항목에 합쳐요.`,
  merged: (number: number, into: number) => `VOC-${number} 항목을 VOC-${into} 항목에 합쳤어요.`,
  undo: '합치기 되돌리기',
  undoTitle: '합치기를 되돌릴까요?',
  undoText: (number: number, into: number) =>
    `옮긴 것을 VOC-${number} 항목으로 그대로 돌려놓아요. 합친 뒤에 더해진 것은 VOC-${into} 항목에 남아요.`,
  undoNo: '그대로 두기',
  undone: (number: number, into: number) =>
    `VOC-${number} 항목을 되돌렸어요. 합친 뒤에 더해진 것은 VOC-${into} 항목에 남아 있어요.`,
  pointer: (number: number, title: string) => `VOC-${number} ‘${title}’ 항목에 합쳐졌어요.`,
  instead: (asked: number, number: number) =>
    `VOC-${asked} 항목은 VOC-${number} 항목에 합쳐졌어요. 합친 항목을 보여 드려요.`,
  open: (number: number) => `VOC-${number} 열기`,
  vote: (number: number) => `VOC-${number} 공감`,

  noticeMerged: (by: string, title: string, number: number, into: number) =>
    `${by} 님이 합쳤어요 · ${title} (VOC-${number}) 항목이 VOC-${into} 항목에 합쳐졌어요. 등록한 원문은 그대로 옮겼고, 소식은 VOC-${into} 항목으로 알려 드려요.`,
  noticeUndone: (title: string, number: number) =>
    `합치기를 되돌렸어요 · ${title} (VOC-${number}). 등록한 원문은 다시 VOC-${number} 항목에 있어요.`,
  why: '이 항목에 원문을 등록한 분이라서 보냈어요.',
})
