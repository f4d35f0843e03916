import type { Change } from '../db/change.ts'
import type { ImportRecord } from '../db/customer-imports.ts'
import type { Read } from '../db/open.ts'
import { type ImportFile, type ImportResult, noResult } from '../domain/import.ts'
import type { Mark } from '../domain/redaction.ts'
import { dayOrderOf } from '../domain/sheet-day.ts'
import { csatReading, guessScale } from '../domain/survey-scale.ts'
import { type SurveyReading, surveyRow } from '../domain/survey-sheet.ts'
import { localDay } from '../domain/workdays.ts'
import { endBatch } from './end-import.ts'
import { type Answers, answersIn, type Known, masked, once } from './survey-answers.ts'
import { wantQuotes } from './survey-quotes.ts'

/** So many rows are one transaction: one statement stores them. */
const BATCH = 2_000

/** What the first rows of a file say. @param upTo so many */
async function planOf(known: Known, record: ImportRecord, reading: SurveyReading, upTo: number): Promise<Answers> {
  const cells = (record.file?.rows ?? []).slice(0, upTo)
  return answersIn(
    known,
    cells.map((row, at) => surveyRow(row, at + 2, reading)),
    reading.timeZone,
  )
}

/** @throws Error where the workspace does not exist */
async function readingOf(
  { workspaces }: Pick<Known, 'workspaces'>,
  { columns, file, options }: ImportRecord,
  now: Date,
) {
  const timeZone = (await workspaces.get())?.timeZone
  if (!timeZone) throw new Error('The workspace of an import does not exist.')
  const cellsOf = (at: number | undefined) => (at === undefined ? [] : (file?.rows ?? []).map((row) => row[at] ?? ''))
  const order = options.dayOrder ?? dayOrderOf(cellsOf(columns.answeredOn))
  const guess = guessScale(file?.headings[columns.csat ?? -1] ?? '', cellsOf(columns.csat))
  const csat = csatReading({ scale: options.csatScale, satisfiedFrom: options.satisfiedFrom }, guess)
  return { columns, order, timeZone, csat, today: localDay(now, timeZone) } satisfies SurveyReading
}

/** What a file of answers would do. */
export async function dryRunSurveys(reader: Read, record: ImportRecord, now: Date): Promise<ImportResult> {
  const { responseId, answeredOn, nps, csat } = record.columns
  const result: ImportResult = { ...noResult, problems: [] }
  const reading = await readingOf(reader, record, now)
  if (csat !== undefined) result.csat = reading.csat
  if (responseId === undefined || answeredOn === undefined || (nps ?? csat) === undefined) return result
  const plan = await planOf(reader, record, reading, record.rows)
  const { kept, again, problems } = once(plan, new Map())
  // Only what is stored already can be the same: the rest need not be masked to say that it is new.
  const stored = await reader.surveys.stored(kept)
  const known = kept.filter(({ survey, responseId }) => stored.has(`${survey}\n${responseId}`))
  const { same, changed } = await reader.surveys.compare(masked(known, (kind) => `[${kind}]`))
  return { ...result, added: kept.length - same - changed, changed, same: same + again, problems }
}

/**
 * Stores the next answers of a file: new ones are added, known ones are made equal to it. Comments are masked.
 * @returns how far it is, or `done`
 */
export async function storeSurveyBatch(
  tx: Change,
  id: string,
  _most: number,
  mark: Mark,
  file: ImportFile | null,
): Promise<number | 'done'> {
  const record = await tx.customerImports.lock(id, file)
  if (record?.state !== 'running' || record.kind !== 'surveys' || !record.file) return 'done'
  // What an earlier batch has had of an id is not stored again, so all rows up to here are read.
  const upTo = Math.min(record.done + BATCH, record.file.rows.length)
  const reading = await readingOf(tx, record, tx.now)
  const plan = await planOf(tx, record, reading, upTo)
  const isNew = ({ line }: { line: number }) => line >= record.done + 2
  const seen = new Map<string, { line: number; says: string }>()
  once({ responses: plan.responses.filter((row) => !isNew(row)), problems: [] }, seen)
  const fresh = { responses: plan.responses.filter(isNew), problems: plan.problems.filter(isNew) }
  const { kept: rows, again, problems } = once(fresh, seen)
  const kept = masked(rows, mark)
  const { same, changed } = await tx.surveys.compare(kept)
  await tx.surveys.put(kept)
  const { result } = record
  const state = await endBatch(tx, record, upTo, {
    ...(record.columns.csat === undefined ? {} : { csat: reading.csat }),
    added: result.added + kept.length - same - changed,
    changed: result.changed + changed,
    same: result.same + same + again,
    problems: [...result.problems, ...problems],
  })
  if (state === 'done') await wantQuotes(tx, record.personId)
  return state
}
