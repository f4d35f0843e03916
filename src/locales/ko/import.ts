import type { ImportProblem, ImportTarget } from '../../domain/import.ts'
import type { Formats } from '../format.ts'
import { withoutZeros } from '../without-zeros.ts'

/** Importing customers from a file. */
export const importing = (f: Formats) => ({
  title: '고객사 가져오기',
  submit: '읽어 보기',
  start: '가져오기',
  close: '닫기',
  file: '파일',
  fileHint:
    'CSV 파일의 첫 줄은 열 이름이에요. UTF-8과 엑셀 한국어(CP949) 파일을 읽어요. 20,000줄, 15MB까지예요. 녹취록은 .vtt, .srt, .txt 파일로 2MB까지예요.',
  about: '읽기만 하고, 확인하기 전에는 아무것도 저장하지 않아요.',
  reading: '파일을 읽고 있어요. 아직 저장하지 않았어요.',
  columns: '어느 열에 무엇이 있나요?',
  none: '쓰지 않음',
  targets: {
    name: '고객사 이름',
    aliases: '다른 이름',
    lifecycle: '고객 단계',
    plan: '요금제',
    revenue: '연 매출',
    currency: '통화',
    renewsOn: '갱신일',
    owner: '담당 매니저',
    language: '언어',
    contactName: '고객 이름',
    contactEmail: '고객 이메일',
    contactPhone: '고객 전화번호',
    contactRole: '고객이 하는 일',
    domains: '이메일 도메인',
    externalId: '다른 시스템의 번호',
  } satisfies Record<ImportTarget, string> as Record<ImportTarget, string>,
  column: (heading: string, sample: string) => (sample ? `${heading} (${sample})` : heading),
  noHeading: (at: number) => `${f.number(at)}번째 열`,
  read: (rows: number, good: number, out: number) =>
    out > 0
      ? `${f.number(rows)}줄 중 ${f.number(good)}줄을 가져올 수 있어요. ${f.number(out)}줄은 빠져요. 아직 저장하지 않았어요.`
      : `${f.number(rows)}줄을 모두 가져올 수 있어요. 아직 저장하지 않았어요.`,
  counts: (added: number, known: number) =>
    withoutZeros(
      [
        [added, `새로 등록 ${f.number(added)}곳`],
        [known, `이미 있는 고객사에 반영 ${f.number(known)}곳`],
      ],
      ' · ',
      '새로 가져올 것이 없어요',
    ),
  noName: '고객사 이름이 있는 열을 골라 주세요.',
  fills:
    '빈 칸은 지금 값을 그대로 두고, 이름이나 번호가 같은 고객사는 고쳐요. 같은 파일을 다시 가져와도 두 번 등록되지 않아요.',
  getProblems: '문제 있는 줄 받기',
  problemsAsked: 'DM으로 문제 있는 줄을 보내 드릴게요.',
  problem: (line: number, why: string) => `${f.number(line)}번째 줄: ${why}`,
  why: {
    noName: () => '고객사 이름이 비어 있어요',
    nameTooLong: () => '고객사 이름이 70자를 넘어요',
    revenue: ({ text }) => `‘${text}’ 값은 금액이 아니에요`,
    renewsOn: ({ text }) => `‘${text}’ 값은 날짜가 아니에요`,
    lifecycle: ({ text }) => `‘${text}’ 단계를 몰라요 (잠재 고객, 체험 중, 이용 중, 해지)`,
    owner: ({ text }) => `‘${text}’ 이름이나 이메일의 동료를 찾지 못했어요`,
    contact: ({ text }) => `‘${text}’ 연락처를 읽지 못했어요`,
    domain: ({ text }) => `‘${text}’ 도메인은 쓸 수 없어요`,
    noWords: () => '고객 원문이 비어 있어요',
    noResponse: () => '응답 번호가 비어 있거나 200자가 넘어요',
    noScore: () => '점수가 비어 있어요',
    score: ({ text }) => `‘${text}’ 점수는 범위 밖이에요. NPS는 0~10, CSAT은 1부터 고른 척도까지예요`,
    link: ({ text }) => `‘${text}’ 값은 웹 주소가 아니에요`,
    issueSite: ({ text }) =>
      `‘${text}’ 이슈가 어느 Jira 사이트에 있는지 알 수 없어요. 번호 대신 이슈 주소를 적어 주세요`,
    noDay: () => '날짜가 비어 있어요',
    wordsTooLong: () => '고객 원문이 40,000자를 넘어요',
    day: ({ text }) => `‘${text}’ 값은 날짜가 아니에요`,
    ambiguousDay: ({ text }) => `‘${text}’ 날짜는 월과 일을 알 수 없어요`,
    future: ({ text }) => `‘${text}’ 날짜는 아직 오지 않았어요`,
    twice: ({ line }) => `${f.number(line)}번째 줄에 이미 있어요`,
    two: ({ text, by }) => `번호는 ‘${text}’ 고객사, 이름은 ‘${by}’ 고객사예요`,
    taken: ({ text, by }) => `‘${text}’ 값은 ‘${by}’ 고객사에 있어요`,
  } satisfies Whys as Whys,
  more: (n: number) => `그 밖에 ${f.number(n)}줄이 더 있어요`,
  running: (done: number, rows: number) =>
    `${f.number(rows)}줄 중 ${f.number(done)}줄까지 가져왔어요. 창을 닫아도 계속되고, 끝나면 DM으로 알려 드려요.`,
  refresh: '새로 고침',
  over: (added: number, changed: number, same: number, out: number) =>
    `가져오기가 끝났어요. ${withoutZeros(
      [
        [added, `새로 등록 ${f.number(added)}곳`],
        [changed, `수정 ${f.number(changed)}곳`],
        [same, `그대로 ${f.number(same)}곳`],
        [out, `빠진 줄 ${f.number(out)}줄`],
      ],
      ' · ',
      '바뀐 것은 없어요.',
    )}`,
  comment: (file: string, told: string) => `${file} 파일 — ${told}`,
  leftOut: (file: string, n: number) => `${file} 파일에서 빠진 ${f.number(n)}줄이에요. 고쳐서 다시 가져와 주세요.`,
  lineColumn: '줄',
  whyColumn: '빠진 이유',
  problemsFile: '빠진 줄',
})

/** What a reason is about. */
export interface Why {
  text: string
  by: string
  /** The other row. */
  line: number
}

/** One text for each reason. */
export type Whys = Record<ImportProblem['why'], (about: Why) => string>
