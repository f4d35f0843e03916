import { meantBy } from './command.ts'
import { Refusal } from './errors.ts'
import { type ItemKind, itemKinds } from './item.ts'
import type { Period } from './numbers.ts'
import { parsePeriod } from './period.ts'
import { type ReportFormat, reportFormats } from './report.ts'

/** What each may be called. */
const formatNames: Record<ReportFormat, readonly string[]> = {
  xlsx: 'xlsx excel sheet 엑셀 엑셀파일 표'.split(' '),
  csv: 'csv csvs flat 시트 씨에스브이 텍스트'.split(' '),
  pptx: 'pptx powerpoint slides 파워포인트 피피티 슬라이드'.split(' '),
}

const filterNames = {
  area: { en: 'area', ko: '영역' },
  stage: { en: 'stage', ko: '단계' },
  team: { en: 'team', ko: '팀' },
  kind: { en: 'kind', ko: '유형' },
} as const
const kindNames: Record<ItemKind, { en: string; ko: string }> = {
  request: { en: 'request', ko: '요청' },
  problem: { en: 'problem', ko: '불편' },
  praise: { en: 'praise', ko: '칭찬' },
  question: { en: 'question', ko: '질문' },
}

/** A report as it was typed: what names something is found by the verb. */
export interface ReportCommand {
  format: ReportFormat
  period: Period
  kind: ItemKind | null
  names: Partial<Record<'area' | 'stage' | 'team', string>>
}

// `영역:결제`, `area:"Billing and invoices"`; anything else says the format or the period.
const TOKENS = /([\p{L}]+):(?:"([^"]*)"|(\S+))|(\S+)/gu
const ISO_WEEK = /^(\d{4})-?w(\d{1,2})$/i

/**
 * What was typed after `/voc report`: a format (none: xlsx), a period (none: the week that has just ended), filters, in any order
 * and in either language, e.g. `엑셀 지난달 영역:결제`, `pptx 2026-W46`.
 * @param now and `timeZone`: which day it is
 * @throws Refusal `report.unknown` for a word that is none of these, `numbers.period` for days that are no period
 */
export function parseReportCommand(text: string, now: Date, timeZone: string): ReportCommand {
  let format: ReportFormat | null = null
  let kind: ItemKind | null = null
  const names: ReportCommand['names'] = {}
  const words: string[] = []
  for (const [token, key, quoted, bare, word] of text.normalize('NFC').matchAll(TOKENS)) {
    const filter = key ? meantBy(key, filterNames) : null
    const value = (quoted ?? bare ?? '').trim()
    const named = word ? formatNamed(word) : null
    if (key && (!filter || !value)) throw unknown(token)
    if (filter === 'kind') kind = kindNamed(value, token)
    else if (filter) names[filter] = value
    else if (named && !format) format = named
    else words.push(word ?? token)
  }
  return { format: format ?? 'xlsx', period: periodOf(words.join(' '), now, timeZone), kind, names }
}

const unknown = (word: string) => new Refusal('report.unknown', { word: word.slice(0, 60).replaceAll('`', '’') })

const formatNamed = (word: string): ReportFormat | null =>
  reportFormats.find((format) =>
    formatNames[format].some((name) => meantBy(word, { [name]: { en: name, ko: name } })),
  ) ?? null

function kindNamed(value: string, token: string): ItemKind {
  const kind = itemKinds.find((one) => one === meantBy(value, kindNames))
  if (!kind) throw unknown(token)
  return kind
}

/**
 * A period as it may be typed, also a week by its number (`2026-W46`).
 * @throws Refusal `report.unknown` where it is no word for one, `numbers.period` where its days are none
 */
function periodOf(text: string, now: Date, timeZone: string): Period {
  const [, year, week] = ISO_WEEK.exec(text.trim()) ?? []
  if (year && week) return isoWeek(Number(year), Number(week), text)
  try {
    return parsePeriod(text, now, timeZone)
  } catch (error) {
    if (error instanceof Refusal && !/\d/.test(text)) throw unknown(text)
    throw error
  }
}

/** ISO 8601: the first week is the one with January 4th in it. */
function isoWeek(year: number, week: number, text: string): Period {
  const fourth = new Date(Date.UTC(year, 0, 4))
  const first = Date.UTC(year, 0, 4 - ((fourth.getUTCDay() + 6) % 7))
  const day = (n: number) => new Date(first + n * 86_400_000).toISOString().slice(0, 10)
  const [from, to] = [day((week - 1) * 7), day((week - 1) * 7 + 6)]
  // The week that Thursday belongs to: week 53 is not in every year.
  if (week < 1 || day((week - 1) * 7 + 3).slice(0, 4) !== String(year)) throw unknown(text)
  return { kind: 'week', from, to }
}
