import type { UnknownValue, VocTarget } from '../../domain/voc-sheet.ts'
import type { Formats } from '../format.ts'
import { withoutZeros } from '../without-zeros.ts'

/** Importing the sheet that the team has today. */
export const vocImport = (f: Formats) => ({
  title: '가져오기',
  what: '무엇을 가져올까요?',
  kinds: { voc: 'VoC 시트 (고객 원문이 한 줄에 하나)', customers: '고객사 목록', surveys: '설문 응답 (NPS·CSAT)' },
  targets: {
    saidOn: '날짜',
    words: '고객 원문',
    customer: '고객사',
    contact: '고객 이름',
    title: '항목 제목',
    itemKey: '항목 번호·묶음',
    status: '상태',
    vocArea: '영역',
    decider: '결정 담당',
    issue: 'Jira 이슈',
    sourceId: '원본 번호',
    need: '고객 니즈',
    agent: '회신 담당',
    stage: '여정 단계',
    kind: '유형',
    decidedOn: '결정·완료 날짜',
    link: '상담 링크',
  } satisfies Record<VocTarget, string> as Record<VocTarget, string>,
  noColumns: '날짜와 고객 원문이 있는 열을 골라 주세요.',
  counts: (items: number, joined: number, same: number) =>
    withoutZeros(
      [
        [items, `새 항목 ${f.number(items)}개`],
        [joined, `항목에 더할 원문 ${f.number(joined)}건`],
        [same, `이미 가져와서 건너뛸 줄 ${f.number(same)}줄`],
      ],
      ' · ',
      '새로 가져올 것이 없어요',
    ),
  newCustomers: (n: number) => `새로 등록될 고객사 ${f.number(n)}곳`,
  quiet:
    '가져온 원문은 파일의 날짜에 남고, 알림도 카드도 나가지 않아요. 같은 파일을 다시 가져와도 두 번 등록되지 않아요.',
  groups: '항목 번호나 제목이 같은 줄은 한 항목의 원문이 돼요. 둘 다 없으면 한 줄이 한 항목이에요.',
  liveFrom: '전환일 (이날부터는 지금 할 일로)',
  liveFromHint: '이날 이후에 들어온 끝나지 않은 요청에는 결정 기한과 고객 회신이 생겨요. 그 전은 기록으로만 남아요.',
  live: (n: number) => `고객 회신이 생기는 줄 ${f.number(n)}줄`,
  parked: (n: number) => `보류 ${f.number(n)}건은 90일 뒤에 다시 볼 날로 잡아요`,
  dayOrder: '날짜를 어떤 순서로 읽을까요?',
  dayOrders: { monthFirst: '월/일/연도', dayFirst: '일/월/연도' },
  ambiguous: (n: number, example: string) =>
    `‘${example}’처럼 월과 일을 알 수 없는 날짜가 ${f.number(n)}건 있어요. 읽는 순서를 골라 주세요.`,
  ordered: (example: string, order: string) => `‘${example}’ 같은 날짜는 ${order} 순서로 읽어요.`,
  gist: '고객이 한 말 그대로가 아니라 요지예요',
  gistLabel: '원문 열의 내용',
  statusMeans: (value: string) => `‘${value}’ 상태는 무엇인가요?`,
  unknownTitle: '모르는 값이 있어요. 줄은 가져오고, 값은 이렇게 해요.',
  becomes: {
    status: '접수로',
    vocArea: '영역 없이',
    decider: '영역의 결정 담당, 없으면 미지정으로',
    agent: '회신 담당 없이',
    stage: '단계 미지정으로',
    kind: '요청으로',
    issue: 'Jira 연결 없이',
    decidedOn: '날짜 없이',
    link: '링크 없이',
  } satisfies Record<UnknownValue['target'], string> as Record<UnknownValue['target'], string>,
  unknown: (value: string, rows: number, becomes: string) => `‘${value}’ 값 ${f.number(rows)}줄: ${becomes}`,
  unknownMore: (n: number) => `그 밖에 ${f.number(n)}가지가 더 있어요`,
  over: (items: number, joined: number, same: number, out: number) =>
    `가져오기가 끝났어요. ${withoutZeros(
      [
        [items, `새 항목 ${f.number(items)}개`],
        [joined, `더한 원문 ${f.number(joined)}건`],
        [same, `건너뛴 줄 ${f.number(same)}줄`],
        [out, `빠진 줄 ${f.number(out)}줄`],
      ],
      ' · ',
      '바뀐 것은 없어요.',
    )}`,
  undo: '가져오기 되돌리기',
  undoTitle: '가져오기를 되돌릴까요?',
  undoText: '이 파일로 생긴 항목을 지워요. 그 뒤에 누가 손댄 항목은 그대로 두고, 등록된 고객사도 남아요.',
  undoDeny: '그대로 두기',
  undoing: (done: number) => `되돌리고 있어요. 지금까지 항목 ${f.number(done)}개를 지웠어요. 창을 닫아도 계속돼요.`,
  undone: (done: number) =>
    `항목 ${f.number(done)}개를 지우고 가져오기를 되돌렸어요. 그 뒤에 누가 손댄 항목과 고객사는 그대로예요.`,
  last: (file: string, at: string, items: number) =>
    `지난번에 가져온 파일: ${file} · ${at} · 새 항목 ${f.number(items)}개`,
})
