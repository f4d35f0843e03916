import type { CustomerProfile } from './customer.ts'
import type { CsatReading } from './survey-scale.ts'
import type { SurveyColumns } from './survey-sheet.ts'
import type { VocColumns, VocCounts, VocOptions } from './voc-sheet.ts'

/** What a column of a file of customers can hold. */
export const importTargets = [
  ...(['name', 'aliases', 'lifecycle', 'plan', 'revenue', 'currency', 'renewsOn', 'owner', 'language'] as const),
  ...(['contactName', 'contactEmail', 'contactPhone', 'contactRole', 'domains', 'externalId'] as const),
] as const
export type ImportTarget = (typeof importTargets)[number]

/** Which column holds what, by its place. */
export type ImportColumns = Partial<Record<ImportTarget, number>>

/** More rows than these belong into several files. */
export const MOST_ROWS = 20_000
export const MOST_BYTES = 15_000_000

/** How columns are called, in Korean and English, without spaces and signs. */
const CALLED: Readonly<Record<ImportTarget, string>> = {
  name: '고객사 고객사명 회사 회사명 업체명 기업명 이름 고객명 name customer customername company companyname account accountname organization',
  aliases: '다른이름 별칭 별명 영문명 alias aliases othernames aka',
  lifecycle: '상태 고객상태 고객단계 단계 구분 lifecycle stage status lifecyclestage',
  plan: '요금제 플랜 상품 plan tier product subscription',
  revenue: '연매출 매출 arr 계약금액 연계약금액 금액 revenue yearlyrevenue annualrevenue amount acv',
  currency: '통화 화폐 currency',
  renewsOn: '갱신일 갱신 계약만료일 만료일 계약종료일 renewal renewaldate renewson contractend enddate',
  owner: '담당매니저 담당자 담당 영업담당 csm owner accountowner accountmanager am',
  language: '언어 language locale lang',
  contactName: '담당자명 고객담당자 연락처이름 고객이름 contact contactname primarycontact',
  contactEmail: '이메일 메일 담당자이메일 email mail contactemail',
  contactPhone: '전화 전화번호 휴대폰 연락처 phone telephone mobile contactphone',
  contactRole: '직책 직함 부서 role title jobtitle department',
  domains: '도메인 이메일도메인 홈페이지 웹사이트 domain domains website emaildomain',
  externalId:
    'id 고객id 고객번호 거래처코드 고객코드 externalid customerid accountid crmid hubspotid salesforceid recordid',
}

/** A word without what people write it with: spaces, signs, brackets and what stands in them. */
export const bareHeading = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\([^)]*\)|[^\p{L}\p{N}]/gu, '')

/** Which column holds what, as their headings have it: each column once, the first that fits. */
export function guessColumns(headings: readonly string[]): ImportColumns {
  const columns: ImportColumns = {}
  const used = new Set<number>()
  for (const target of importTargets) {
    const at = headings.findIndex(
      (heading, place) => !used.has(place) && CALLED[target].split(' ').includes(bareHeading(heading)),
    )
    if (at < 0) continue
    used.add(at)
    columns[target] = at
  }
  return columns
}

/** Why a row is left out. */
export type ImportProblem =
  | { why: 'noName' }
  | { why: 'nameTooLong' }
  | { why: 'revenue' | 'renewsOn' | 'lifecycle' | 'owner' | 'contact' | 'domain'; text: string }
  | { why: 'noWords' | 'noDay' | 'wordsTooLong' | 'noResponse' | 'noScore' }
  | { why: 'day' | 'ambiguousDay' | 'future' | 'score' | 'link' | 'issueSite'; text: string }
  | { why: 'twice'; at: number }
  | { why: 'two'; text: string; by: string }
  | { why: 'taken'; text: string; by: string }

/** A row that is left out; lines are counted from 1, with the headings. */
export type ProblemRow = { line: number } & ImportProblem

/** What a row says of a customer: only what stands in it. */
export interface ImportRow {
  line: number
  name: string
  /** By mail or name. */
  owner: string | null
  reference: { system: string; externalId: string } | null
  known: Partial<CustomerProfile>
  amount: number | null
  currency: string | null
}

/** What the rows of a file are. */
export const importKinds = ['voc', 'customers', 'surveys'] as const
export type ImportKind = (typeof importKinds)[number]

/** Which column holds what, whatever the rows are. */
export type AnyColumns = ImportColumns & VocColumns & SurveyColumns

/**
 * How many customers a file adds, changes, and holds as they are; of VoC: new items, words that join an item, words that were
 * imported before. And the rows that are left out.
 */
export interface ImportResult {
  added: number
  changed: number
  same: number
  problems: ProblemRow[]
  /** Of a file of VoC. */
  voc?: VocCounts
  /** Of a file of answers to a survey: how CSAT is read. */
  csat?: CsatReading
}

export const noResult: ImportResult = { added: 0, changed: 0, same: 0, problems: [] }

/** A file that was read. */
export interface ImportFile {
  headings: string[]
  rows: string[][]
}

export type ImportState = 'ready' | 'running' | 'done' | 'undoing' | 'undone'

/** A file, and what it would do. */
export interface ImportPreview {
  id: string
  kind: ImportKind
  fileName: string
  state: ImportState
  headings: string[]
  /** A cell of each column, to know it by. */
  samples: string[]
  columns: AnyColumns
  options: VocOptions
  rows: number
  done: number
  result: ImportResult
  finishedAt: Date | null
  /** Whether it can be taken back still. */
  canUndo: boolean
}
