import { createHash } from 'node:crypto'
import type { Change } from '../db/change.ts'
import type { ImportRecord } from '../db/customer-imports.ts'
import type { ImportedRow } from '../db/imported.ts'
import type { Read } from '../db/open.ts'
import { compareKey } from '../domain/customer-name.ts'
import { Refusal } from '../domain/errors.ts'
import { bareHeading, type ImportResult, noResult, type ProblemRow } from '../domain/import.ts'
import { type ItemKind, owesDecision } from '../domain/item.ts'
import { httpLink } from '../domain/quote.ts'
import { redact } from '../domain/redaction.ts'
import { sheetDay } from '../domain/sheet-day.ts'
import { type VocReading, type VocRow, vocRow } from '../domain/voc-row.ts'
import { kindOf, noCounts, type SheetStatus, statusOf, type UnknownValue } from '../domain/voc-sheet.ts'
import { localDay } from '../domain/workdays.ts'
import { daysOf } from './days-of-file.ts'
import { issueIn, issuePlaces } from './issue-places.ts'

type Known = Pick<Change | Read, 'customerImports' | 'imported' | 'links' | 'stages' | 'workspaces'>

/** A row that is to be stored, and what its values mean here. */
export interface PlannedRow {
  row: VocRow
  /** What it is known by when it is brought again. */
  key: string
  /** What the sheet calls its item; null: it is one of its own. */
  itemKey: string | null
  kind: ItemKind
  status: SheetStatus
  decidedOn: string | null
  areaId: string | null
  stageId: string | null
  ownerId: string | null
  agentId: string | null
  issue: { key: string; site: string } | null
  link: string | null
  /** Whether its customer is owed an answer once there is one. */
  isLive: boolean
}

export interface VocPlan {
  rows: PlannedRow[]
  problems: ProblemRow[]
  unknown: UnknownValue[]
  /** What is known already, by key: of words, and of items. */
  known: Map<string, ImportedRow>
}

/** How the days of a whole file are read. */
export interface Reading extends VocReading {
  ambiguous: number
  example: string | null
  timeZone: string
}

/**
 * How a file is to be read: in which order its days are written, and which day is today.
 * @throws Error where the workspace does not exist
 */
export async function readingOf({ workspaces }: Pick<Known, 'workspaces'>, record: ImportRecord, now: Date) {
  const workspace = await workspaces.get()
  if (!workspace) throw new Error('The workspace of an import does not exist.')
  const { timeZone } = workspace
  const at = record.columns.saidOn
  const { told, ...days } = daysOf(record, at, timeZone)
  const order = record.options.dayOrder ?? told
  const today = localDay(now, timeZone)
  return { columns: record.columns, order, timeZone, today, ...days } satisfies Reading
}

/**
 * What rows say, by what is known here; rows that cannot be stored are left out.
 * @param sites the connected Jira sites, the one that is tried first before the others
 */
export async function planVoc(
  known: Known,
  record: ImportRecord,
  reading: Reading,
  from: number,
  cells: string[][],
  sites: readonly string[],
): Promise<VocPlan> {
  const read = cells.map((row, at) => vocRow(row, from + at + 2, reading))
  const rows = read.filter((row): row is VocRow => 'words' in row)
  const people = await known.customerImports.owners([
    ...new Set(rows.flatMap(({ cell }) => [cell.decider, cell.agent]).filter(Boolean)),
  ])
  const names = await namesOf(known)
  const unknown = new Map<string, UnknownValue>()
  const miss = (target: UnknownValue['target'], value: string) => {
    const entry = unknown.get(`${target} ${value}`) ?? { target, value, rows: 0 }
    unknown.set(`${target} ${value}`, { ...entry, rows: entry.rows + 1 })
  }
  /** What a cell means; where it means nothing it is counted. */
  const meant = <Value>(target: UnknownValue['target'], text: string, value: Value | null | undefined) => {
    if (text && value == null) miss(target, text)
    return value ?? null
  }
  const issues = await issuePlaces(known, sites)
  const unclear: ProblemRow[] = []
  const planned = rows.flatMap((row): PlannedRow[] => {
    const { cell } = row
    const issue = issueIn(cell.issue, issues)
    if (issue === 'unclear') {
      unclear.push({ line: row.line, why: 'issueSite', text: cell.issue })
      return []
    }
    const status = record.options.statuses[bareHeading(cell.status)] ?? statusOf(cell.status)
    const decided = cell.decidedOn ? sheetDay(cell.decidedOn, reading.order, reading.timeZone) : null
    const kind = meant('kind', cell.kind, kindOf(cell.kind)) ?? 'request'
    const stands = meant('status', cell.status, status) ?? 'new'
    const isOver = stands === 'shipped' || stands === 'declined'
    const isLive = record.options.liveFrom !== null && row.day >= record.options.liveFrom && !isOver
    const plan = {
      row,
      key: rowKey(row),
      itemKey: itemKeyOf(row),
      kind,
      status: stands,
      decidedOn: meant('decidedOn', cell.decidedOn, decided && decided !== 'ambiguous' ? decided.day : null),
      areaId: meant('vocArea', cell.vocArea, names.areas.get(bareHeading(cell.vocArea))),
      stageId: meant('stage', cell.stage, names.stages.get(bareHeading(cell.stage))),
      ownerId: meant('decider', cell.decider, people.get(cell.decider)),
      agentId: meant('agent', cell.agent, people.get(cell.agent)),
      // Where no Jira is connected nothing is missed.
      issue: sites.length === 0 ? null : meant('issue', cell.issue, issue),
      link: meant('link', cell.link, linkIn(cell.link)),
      isLive: isLive && owesDecision(kind),
    }
    return [plan]
  })
  const keys = planned.flatMap(({ key, itemKey }) => (itemKey ? [key, itemKey] : [key]))
  return {
    rows: planned,
    problems: [...read.filter((row): row is ProblemRow => 'why' in row), ...unclear],
    unknown: [...unknown.values()],
    known: await known.imported.known([...new Set(keys)]),
  }
}

/** Areas and stages by what they are called: an area also without the one above it, where that means one. */
export async function namesOf({ stages }: Pick<Known, 'stages'>) {
  const [allAreas, allStages] = [await stages.areas(), await stages.stages()]
  const parts = allAreas.map(({ id, ko }) => ({ id, name: bareHeading(ko.split('›').at(-1) ?? '') }))
  const areas = new Map(
    parts.filter(({ name }) => parts.filter((other) => other.name === name).length === 1).map((a) => [a.name, a.id]),
  )
  for (const { id, ko } of allAreas) areas.set(bareHeading(ko), id)
  return {
    areas,
    stages: new Map(allStages.flatMap(({ id, ko, en }) => [ko, en].map((name) => [bareHeading(name), id] as const))),
  }
}

const hash = (...parts: string[]): string => createHash('sha256').update(parts.join('\n')).digest('hex')
const bare = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()

/**
 * By its id where the sheet gives one, else by day, customer and words: the words masked, because a fingerprint of what is hidden
 * could be tried out.
 */
function rowKey({ day, words, cell }: VocRow): string {
  if (cell.sourceId) return `id:${hash(cell.sourceId.trim())}`
  return `said:${hash(day, compareKey(cell.customer), bare(redact(words, (kind) => `[${kind}]`).text))}`
}

function itemKeyOf({ cell }: VocRow): string | null {
  if (cell.itemKey) return `item:${hash('key', bare(cell.itemKey))}`
  return cell.title ? `item:${hash('title', bare(cell.title))}` : null
}

function linkIn(text: string): string | null {
  if (!text) return null
  try {
    return httpLink(text)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** What a file would do, in chunks, so that others are not held up. @param sites as `planVoc` */
export async function dryRunVoc(
  reader: Read,
  record: ImportRecord,
  now: Date,
  sites: readonly string[],
): Promise<ImportResult> {
  const { saidOn, words } = record.columns
  if (saidOn === undefined || words === undefined) return { ...noResult, problems: [], voc: noCounts }
  const reading = await readingOf(reader, record, now)
  const result = { ...noResult, problems: [] as ProblemRow[] }
  const counts = { ...noCounts, ambiguous: reading.ambiguous, example: reading.example, order: reading.order }
  const seen = { rows: new Map<string, number>(), items: new Set<string>(), customers: new Set<string>() }
  const unknown = new Map<string, UnknownValue>()
  const cells = record.file?.rows ?? []
  for (let from = 0; from < cells.length; from += CHUNK) {
    const plan = await planVoc(reader, record, reading, from, cells.slice(from, from + CHUNK), sites)
    result.problems.push(...plan.problems)
    addUnknown(unknown, plan.unknown)
    for (const planned of plan.rows) {
      const { key, itemKey, row, status, isLive } = planned
      const at = seen.rows.get(key)
      if (plan.known.has(key)) result.same++
      else if (at !== undefined) result.problems.push({ line: row.line, why: 'twice', at })
      else {
        const joins = itemKey !== null && (seen.items.has(itemKey) || plan.known.has(itemKey))
        if (joins) result.changed++
        else result.added++
        if (!joins && status === 'parked') counts.parked++
        if (isLive) counts.live++
        if (row.cell.customer) seen.customers.add(compareKey(row.cell.customer))
      }
      if (at === undefined) seen.rows.set(key, row.line)
      if (itemKey) seen.items.add(itemKey)
    }
  }
  const customers = [...seen.customers].filter(Boolean)
  const there = new Set((await reader.customerImports.byName(customers)).map(({ key }) => key))
  counts.newCustomers = customers.filter((key) => !there.has(key)).length
  counts.unknown = mostUnknown(unknown)
  result.problems.sort((a, b) => a.line - b.line)
  return { ...result, voc: counts }
}
const CHUNK = 500
const MOST_UNKNOWN = 50

/** Adds what was counted in other rows. */
function addUnknown(all: Map<string, UnknownValue>, more: readonly UnknownValue[]): void {
  for (const one of more) {
    const key = `${one.target} ${one.value}`
    all.set(key, { ...one, rows: one.rows + (all.get(key)?.rows ?? 0) })
  }
}

const mostUnknown = (all: ReadonlyMap<string, UnknownValue>): UnknownValue[] =>
  [...all.values()].sort((a, b) => b.rows - a.rows || (a.value < b.value ? -1 : 1)).slice(0, MOST_UNKNOWN)
