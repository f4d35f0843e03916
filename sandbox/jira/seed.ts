import { joon } from './catalogue.ts'
import { statusOf } from './schemes.ts'
import { emptyState, nextId, type State } from './state.ts'
import type { Issue } from './types.ts'

const day = 86_400_000
const task = '10002'
const story = '10001'
const bug = '10004'
const toDo = '10001'
const inProgress = '3'
const done = '10002'

type SeedIssue = [
  summary: string,
  typeId: string,
  statusId: string,
  version?: string | undefined,
  resolutionId?: string,
]

const payIssues: SeedIssue[] = [
  ['카드 결제 실패 시 안내 문구가 두 번 표시됨', bug, done, '3.4.0', '10000'],
  ['Invoices: show who approved them', story, inProgress, '3.5.0'],
  ['결제 수단을 여러 개 등록하기', story, toDo],
  ['Refund webhook is sent twice after a timeout', bug, inProgress, '3.5.0'],
  ['세금계산서 발행 내역 일괄 조회', story, done, '3.4.0', '10000'],
  ['Change the billing address after the first invoice', story, toDo, '3.5.0'],
  ['결제 내역 엑셀 다운로드', story, toDo, '3.5.0'],
  ['정산 메일이 같은 내용으로 두 번 발송됨', bug, toDo],
  ['결제 승인 단계 간소화 검토', task, done, undefined, '10001'],
]
const appIssues: SeedIssue[] = [
  ['Single sign-on for the mobile app', story, toDo, '8.2.0'],
  ['작은 화면에서 세금계산서 글자가 잘림', bug, inProgress, '8.2.0'],
  ['알림을 종류별로 끄기', story, toDo],
  ['Dashboard opens in under a second', story, done, '8.1.0', '10000'],
  ['Biometric login asks twice', bug, done, undefined, '10003'],
]
const secIssues: SeedIssue[] = [['고객사별 접근 기록 점검', task, inProgress]]
const ordIssues: SeedIssue[] = [
  ['주문 취소 사유를 고객에게 보여 주기', '10106', '10101', '2.1'],
  ['묶음 배송 주문이 두 건으로 접수됨', '10107', '10102', '2.1'],
  ['배송지 변경 가능 시간 늘리기', '10105', '10103', '2.1'],
  ['주문 내역 검색 속도 개선', '10105', '10104', '2.0', '10000'],
  ['전화 주문 접수 화면', '10105', '10104', undefined, '10005'],
]
const crmIssues: SeedIssue[] = [
  ['고객사별 담당자 여러 명 등록', '10205', '10201'],
  ['상담 기록에 첨부 파일 미리 보기', '10205', '10202'],
  ['고객 등급 자동 계산', '10206', '10203', undefined, '10000'],
  ['팩스 수신함 연동', '10205', '10204', undefined, '10000'],
]
/** What the app's account may not browse when the world begins; given by hand. */
const hidden = ['SEC', 'ORD', 'CRM']

/**
 * Jira when the world begins: PAY and APP, each with a released and an unreleased version; and three that the app's account
 * may not browse: SEC, ORD (company-managed, a Korean workflow with a review and required fields) and CRM (team-managed).
 * @param now Unix milliseconds
 * @param counter where ids go on after a reset
 */
export function seedState(now: number, counter?: number): State {
  const state = emptyState(counter)
  const project = (
    key: string,
    name: string,
    versions: [string, boolean, string][],
    issues: SeedIssue[],
    schemeId = 'english',
  ) => {
    const id = nextId(state)
    state.projects.push({ id, key, name, schemeId, lastNumber: issues.length })
    for (const [version, released, releaseDate] of versions)
      state.versions.push({
        id: nextId(state),
        projectId: id,
        name: version,
        description: '',
        released,
        archived: false,
        releaseDate,
      })
    for (const [at, issue] of issues.entries()) addIssue(state, id, `${key}-${at + 1}`, issue, now)
  }
  const on = (days: number) => new Date(now + days * day).toISOString().slice(0, 10)
  project(
    'PAY',
    '결제 / Payments',
    [
      ['3.4.0', true, on(-20)],
      ['3.5.0', false, on(14)],
    ],
    payIssues,
  )
  project(
    'APP',
    'Mobile app',
    [
      ['8.1.0', true, on(-9)],
      ['8.2.0', false, on(21)],
    ],
    appIssues,
  )
  project('SEC', '보안 / Security', [], secIssues)
  project(
    'ORD',
    '주문 / Orders',
    [
      ['2.0', true, on(-12)],
      ['2.1', false, on(18)],
    ],
    ordIssues,
    'korean',
  )
  project('CRM', '고객 관리 / CRM', [], crmIssues, 'team')
  for (const { id, key } of state.projects) if (hidden.includes(key)) state.denied.set(id, ['BROWSE_PROJECTS'])
  return state
}

/** What the types of ORD cannot be without. */
const requiredOf: Record<string, Record<string, string>> = {
  '10106': { customfield_10051: '한빛상사' },
  '10107': { customfield_10050: '10021' },
}

function addIssue(state: State, projectId: string, key: string, seed: SeedIssue, now: number): void {
  const [summary, typeId, statusId, versionName, resolutionId] = seed
  const version = state.versions.find((each) => each.projectId === projectId && each.name === versionName)
  const created = now - (40 - Number(key.split('-')[1])) * day
  const changed = statusOf(statusId).category.key === 'new' ? created : created + 3 * day
  const issue: Issue = {
    id: nextId(state),
    key,
    projectId,
    typeId,
    summary,
    description: null,
    statusId,
    resolutionId: resolutionId ?? null,
    fixVersionIds: version ? [version.id] : [],
    labels: [],
    created,
    updated: changed,
    resolvedAt: resolutionId === undefined ? null : changed,
    statusChangedAt: changed,
    reporter: joon,
    assignee: null,
    custom: { ...requiredOf[typeId] },
    comments: [],
    histories: [],
    properties: {},
    links: [],
  }
  state.issues.set(issue.id, issue)
  state.keys.set(key, issue.id)
}
