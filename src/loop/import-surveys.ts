import type { Change } from '../db/change.ts'
import type { ImportRecord } from '../db/customer-imports.ts'
import type { Read } from '../db/open.ts'
import type { SurveyResponse } from '../db/surveys.ts'
import { compareKey } from '../domain/customer-name.ts'
import { bareHeading, type ImportResult, noResult, type ProblemRow } from '../domain/import.ts'
import { type Mark, redact } from '../domain/redaction.ts'
import { dayOrderOf } from '../domain/sheet-day.ts'
import { type SurveyReading, type SurveyRow, surveyRow } from '../domain/survey-sheet.ts'
import { localDay } from '../domain/workdays.ts'
import { atLocalTime } from '../domain/working-hours.ts'
import { endBatch } from './end-import.ts'
import { namesOf } from './plan-voc.ts'

type Known = Pick<Change | Read, 'customerImports' | 'stages' | 'surveys' | 'workspaces'>

/** So many rows are one transaction: one statement stores them. */
const BATCH = 1_000
/** A file says the day; its noon is that day wherever it is read from, or nearly. */
const NOON = '12:00'

/** What the rows of a file are: each question answered by its own, and which rows are left out. */
async function planOf(known: Known, record: ImportRecord, now: Date, from: number, cells: string[][]) {
  const reading = await readingOf(known, record, now)
  const read = cells.map((row, at) => surveyRow(row, from + at + 2, reading))
  const rows = read.filter((row): row is SurveyRow => 'scores' in row)
  const problems = read.filter((row): row is ProblemRow => 'why' in row)
  const keys = [...new Set(rows.map(({ customer }) => compareKey(customer)).filter(Boolean))]
  const customers = new Map((await known.customerImports.byName(keys)).map(({ key, id }) => [key, id]))
  const { areas, stages } = await namesOf(known)
  const responses = rows.map((row) => ({
    line: row.line,
    id: `${row.survey}\n${row.responseId}`,
    of: row.scores.map(
      ({ metric, score }): SurveyResponse => ({
        ...{ metric, score, survey: row.survey, responseId: row.responseId, respondent: row.respondent },
        ...{ purpose: row.purpose, segment: row.segment },
        comment: row.comment,
        answeredAt: atLocalTime(row.day, NOON, reading.timeZone),
        customerId: customers.get(compareKey(row.customer)) ?? null,
        stageId: stages.get(bareHeading(row.stage)) ?? null,
        areaId: areas.get(bareHeading(row.area)) ?? null,
      }),
    ),
  }))
  return { responses, problems }
}

/** @throws Error where the workspace does not exist */
async function readingOf({ workspaces }: Pick<Known, 'workspaces'>, record: ImportRecord, now: Date) {
  const timeZone = (await workspaces.get())?.timeZone
  if (!timeZone) throw new Error('The workspace of an import does not exist.')
  const at = record.columns.answeredOn
  const cells = at === undefined ? [] : (record.file?.rows ?? []).map((row) => row[at] ?? '')
  const order = record.options.dayOrder ?? dayOrderOf(cells)
  return { columns: record.columns, order, timeZone, today: localDay(now, timeZone) } satisfies SurveyReading
}

/** Of rows with the same id the first counts; one that says something else is left out, and told. */
function once(plan: Awaited<ReturnType<typeof planOf>>, seen: Map<string, { line: number; says: string }>) {
  const kept: SurveyResponse[] = []
  let again = 0
  for (const { id, line, of } of plan.responses) {
    const says = JSON.stringify(of)
    const first = seen.get(id)
    if (!first) {
      seen.set(id, { line, says })
      kept.push(...of)
    } else if (first.says === says) again++
    else plan.problems.push({ line, why: 'twice', at: first.line })
  }
  return { kept, again }
}

/** With masked comments; one that stands at both questions is read once. */
function masked(responses: SurveyResponse[], mark: Mark): SurveyResponse[] {
  const known = new Map<string, string>()
  const maskedText = (comment: string): string => {
    const text = known.get(comment) ?? redact(comment, mark).text
    known.set(comment, text)
    return text
  }
  return responses.map((one) => ({ ...one, comment: one.comment === null ? null : maskedText(one.comment) }))
}

/** What a file of answers would do. */
export async function dryRunSurveys(reader: Read, record: ImportRecord, now: Date): Promise<ImportResult> {
  const result: ImportResult = { ...noResult, problems: [] }
  const { responseId, answeredOn, nps, csat } = record.columns
  if (responseId === undefined || answeredOn === undefined || (nps ?? csat) === undefined) return result
  const plan = await planOf(reader, record, now, 0, record.file?.rows ?? [])
  const { kept: rows, again } = once(plan, new Map())
  const kept = masked(rows, (kind) => `[${kind}]`)
  const { same, changed } = await reader.surveys.compare(kept)
  return {
    ...{ added: kept.length - same - changed, changed, same: same + again },
    problems: plan.problems.sort((a, b) => a.line - b.line),
  }
}

/**
 * Stores the next answers of a file: new ones are added, known ones are made equal to it. Comments are masked.
 * @returns how far it is, or `done`
 */
export async function storeSurveyBatch(tx: Change, id: string, _most: number, mark: Mark): Promise<number | 'done'> {
  const record = await tx.customerImports.lock(id)
  if (record?.state !== 'running' || record.kind !== 'surveys' || !record.file) return 'done'
  // What an earlier batch has had of an id is not stored again, so all rows up to here are read.
  const upTo = Math.min(record.done + BATCH, record.file.rows.length)
  const plan = await planOf(tx, record, tx.now, 0, record.file.rows.slice(0, upTo))
  const isNew = ({ line }: { line: number }) => line >= record.done + 2
  const seen = new Map<string, { line: number; says: string }>()
  once({ ...plan, responses: plan.responses.filter((row) => !isNew(row)), problems: [] }, seen)
  const fresh = { responses: plan.responses.filter(isNew), problems: plan.problems.filter(isNew) }
  const { kept: rows, again } = once(fresh, seen)
  const kept = masked(rows, mark)
  const { same, changed } = await tx.surveys.compare(kept)
  await tx.surveys.put(kept)
  const { result } = record
  return endBatch(tx, record, upTo, {
    added: result.added + kept.length - same - changed,
    changed: result.changed + changed,
    same: result.same + same + again,
    problems: [...result.problems, ...fresh.problems].sort((a, b) => a.line - b.line),
  })
}
