import { z } from 'zod'
import { bareHeading } from './import.ts'
import type { ItemKind, ItemStatus } from './item.ts'
import { csatScales } from './survey-scale.ts'

/** What a column of a sheet of VoC can hold. */
export const vocTargets = [
  ...(['saidOn', 'words', 'customer', 'contact', 'title', 'itemKey', 'status', 'vocArea', 'decider', 'issue'] as const),
  ...(['sourceId', 'need', 'agent', 'stage', 'kind', 'decidedOn', 'link'] as const),
] as const
export type VocTarget = (typeof vocTargets)[number]

export type VocColumns = Partial<Record<VocTarget, number>>

/** What nothing can be imported without. */
export const vocNeeds = ['saidOn', 'words'] as const satisfies readonly VocTarget[]

/** How columns are called, in Korean and English, without spaces and signs; the surest first. */
const CALLED: Readonly<Record<VocTarget, string>> = {
  saidOn: `날짜 일자 접수일 접수일자 접수일시 등록일 등록일자 문의일 문의일자 작성일 작성일자 일시 타임스탬프 date day createdat
    created createddate receivedat received reportedon timestamp`,
  words: `고객원문 원문 고객의소리 voc내용 voc 고객의견 문의내용 요청내용 요청사항 내용 의견 피드백 상세내용 본문 요지
    customerwords words quote verbatim feedback voice comment description message request content text gist`,
  customer:
    '고객사 고객사명 회사 회사명 업체 업체명 기업명 거래처 거래처명 고객 고객명 customer customername company companyname account accountname client organization',
  contact: '고객이름 고객담당자 담당고객 문의자 요청자 contact contactname requester customercontact',
  title: '제목 요청제목 건명 항목명 요약 title subject summary feature featurename',
  itemKey: '항목 항목번호 항목키 그룹 묶음 voc번호 vocid item itemid itemkey group groupkey topic',
  status: '상태 진행상태 진행상황 처리상태 처리현황 처리결과 status state progress',
  vocArea: '영역 세부영역 제품영역 카테고리 분류 대분류 기능 모듈 area productarea category module component product',
  decider: '결정담당 담당pm pm 기획자 결정자 담당자 담당 owner productowner po decider dri assignee',
  issue:
    'jira jira키 jirakey jira번호 jira이슈 지라 지라키 지라번호 지라이슈 이슈키 이슈 issuekey issue jiraissue jiralink',
  sourceId:
    '원본번호 원본id 출처번호 출처id 상담번호 상담id 문의번호 접수번호 티켓번호 티켓id 티켓 sourceid externalid ticketid ticket ticketnumber conversationid caseid casenumber id',
  need: '고객니즈 니즈 요청배경 배경 사용목적 목적 customerneed need usecase why context',
  agent:
    '회신담당 회신담당자 상담사 상담원 접수자 등록자 작성자 cs담당 cx담당 agent csagent handler loggedby addedby submittedby reportedby',
  stage: '여정단계 여정 고객여정 단계 journeystage journey stage',
  kind: '유형 voc유형 문의유형 종류 구분 kind type',
  decidedOn:
    '완료일 처리일 결정일 반영일 배포일 처리일자 완료일자 decidedon closedon closedat resolvedat resolved shippedon donedate releasedate',
  link: '상담링크 원문링크 링크 상담url url link conversationurl conversationlink slacklink',
}
const namesOf = (target: VocTarget): string[] => CALLED[target].split(/\s+/)

/** Which column holds what, as their headings have it: each column once, the surest name first. */
export function guessVocColumns(headings: readonly string[]): VocColumns {
  const bare = headings.map(bareHeading)
  const wishes = vocTargets.flatMap((target) =>
    bare.flatMap((heading, at) => {
      const rank = namesOf(target).indexOf(heading)
      return rank < 0 ? [] : [{ target, at, rank }]
    }),
  )
  const columns: VocColumns = {}
  const used = new Set<number>()
  for (const { target, at } of wishes.sort((a, b) => a.rank - b.rank)) {
    if (columns[target] !== undefined || used.has(at)) continue
    columns[target] = at
    used.add(at)
  }
  return columns
}

/** Whether what stands below a heading are summaries by colleagues, as it is called. */
export const saysGist = (heading: string): boolean => ['요지', '요약', 'gist', 'summary'].includes(bareHeading(heading))

/** Where an item of a sheet can stand. */
export const sheetStatuses = [
  ...(['new', 'reviewing', 'planned', 'building', 'done', 'shipped', 'parked', 'declined'] as const),
] as const satisfies readonly ItemStatus[]
export type SheetStatus = (typeof sheetStatuses)[number]

// What is called "closed" may have shipped or not: it is asked for.
const STATUSES: Readonly<Record<SheetStatus, string>> = {
  new: '접수 접수됨 접수완료 신규 등록 대기 미처리 미확인 미검토 new open todo backlog received',
  reviewing: '검토 검토중 확인중 논의중 분석중 내부검토 reviewing review inreview underreview triage investigating',
  planned: '진행예정 예정 개발예정 반영예정 계획 채택 planned accepted scheduled',
  building: '진행중 진행 개발중 개발 작업중 처리중 building inprogress indevelopment development started doing',
  done: '배포대기 개발완료 출시대기 awaitingrelease readyforrelease readytorelease',
  shipped:
    '반영완료 반영 완료 처리완료 배포완료 배포 출시 출시완료 해결 해결됨 해결완료 done shipped released resolved complete completed fixed live',
  parked: '보류 보류중 홀드 추후검토 장기검토 hold onhold parked later postponed deferred',
  declined:
    '진행하지않음 반려 불가 처리불가 미반영 미진행 거절 기각 취소 제외 declined rejected wontdo wontfix notplanned cancelled canceled',
}
const KINDS: Readonly<Record<ItemKind, string>> = {
  request:
    '요청 기능요청 요구 개선 개선요청 기능개선 제안 건의 request featurerequest feature improvement enhancement suggestion idea',
  problem: '불편 불만 버그 오류 장애 문제 결함 컴플레인 problem bug issue complaint defect incident',
  praise: '칭찬 긍정 praise compliment positive kudos',
  question: '질문 문의 단순문의 사용문의 question inquiry enquiry howto',
}
const lookUp = <Value extends string>(words: Readonly<Record<Value, string>>): ReadonlyMap<string, Value> =>
  new Map(
    (Object.entries(words) as [Value, string][]).flatMap(([value, names]) =>
      names.split(/\s+/).map((name) => [name, value] as const),
    ),
  )
const statusNamed = lookUp(STATUSES)
const kindNamed = lookUp(KINDS)

/** The status that a sheet calls so, in Korean or English; null: we don't know. */
export const statusOf = (text: string): SheetStatus | null => statusNamed.get(bareHeading(text)) ?? null
/** Likewise for the kind. */
export const kindOf = (text: string): ItemKind | null => kindNamed.get(bareHeading(text)) ?? null

/** How a sheet is to be read; what is not said has the value that stands here. */
export const vocOptions = z.object({
  /** Items of rows said from that day on (`YYYY-MM-DD`) are live: decided by a date, answered. Null: all is history. */
  liveFrom: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .nullable()
    .default(null),
  /** Null: as days above twelve tell. */
  dayOrder: z.enum(['monthFirst', 'dayFirst']).nullable().default(null),
  /** Whether the words are summaries by colleagues. */
  isGist: z.boolean().default(false),
  /** What statuses mean that we do not know, by their bare words. */
  statuses: z.record(z.string(), z.enum(sheetStatuses)).default({}),
  /** Of a survey: how many answers CSAT let choose from, and from which on they are satisfied. Null: as the column tells. */
  csatScale: z.literal(csatScales).nullable().default(null),
  satisfiedFrom: z.number().int().min(2).max(10).nullable().default(null),
})
export type VocOptions = z.infer<typeof vocOptions>

/** A value that stands in a sheet and says nothing to us, and in how many rows. */
export interface UnknownValue {
  target: 'status' | 'vocArea' | 'decider' | 'agent' | 'stage' | 'kind' | 'issue' | 'decidedOn' | 'link'
  value: string
  rows: number
}

/** What is counted of a sheet besides new items, words that join an item, and rows that are known. */
export interface VocCounts {
  newCustomers: number
  /** Rows whose customer is owed an answer once their item ships or is declined. */
  live: number
  parked: number
  /** Days that could be two, and nobody has said which. */
  ambiguous: number
  /** An ambiguous day as it stands there; null: none. */
  example: string | null
  /** In which order days were read that could be two. */
  order: 'monthFirst' | 'dayFirst' | null
  unknown: UnknownValue[]
}

export const noCounts: VocCounts = {
  ...{ newCustomers: 0, live: 0, parked: 0, ambiguous: 0, example: null, order: null, unknown: [] },
}
