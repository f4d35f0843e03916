import type { Formats } from '../format.ts'

/** The file of a customer for a meeting: a report, in noun forms. */
export const meeting = (f: Formats) => ({
  columns: {
    number: '번호',
    title: '제목',
    status: '상태',
    words: '고객 원문',
    safe: '고객에게 할 수 있는 말',
    waiting: '회신 대기',
    answered: '회신한 사람',
    added: '등록일',
  },
  waiting: '회신 대기',
  computed: '기준 시각',
  locked: '비공개 근거',
  comment: (name: string, items: number) =>
    `‘${name}’ 고객사 회의 자료예요. ${f.items(items)}가 들어 있어요. 엑셀에서 바로 열 수 있어요.`,
  asked: (name: string) => `‘${name}’ 고객사 회의 자료를 DM으로 보내 드릴게요.`,
})
