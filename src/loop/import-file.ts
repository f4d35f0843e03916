import type { ImportRecord } from '../db/customer-imports.ts'
import type { Db, Read } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { addMinutes } from '../domain/batch.ts'
import { Refusal } from '../domain/errors.ts'
import { type AnyColumns, guessColumns, type ImportKind, type ImportPreview, noResult } from '../domain/import.ts'
import { assertMayImport, mayImport } from '../domain/settings.ts'
import { guessSurveyColumns } from '../domain/survey-sheet.ts'
import { guessVocColumns, saysGist, type VocOptions, vocOptions } from '../domain/voc-sheet.ts'
import { localDay } from '../domain/workdays.ts'
import { dryRunSurveys } from './import-surveys.ts'
import { dryRun } from './plan-import.ts'
import { dryRunVoc, readingOf } from './plan-voc.ts'
import { readCsv } from './read-csv.ts'

/** How what is to be done with a file is called in the inbox. */
export const importSource = 'customers.import'

/** The connected Jira sites of a workspace, the one that is tried first before the others. */
export type SitesOf = (workspaceId: string) => Promise<readonly string[]>
const nowhere: SitesOf = async () => []

/** So long a file of VoC can be taken back as a whole: as long as it is kept (src/effects/housekeeping.ts). */
const UNDO_IMPORT_DAYS = 7
const DAY_MINUTES = 24 * 60

/**
 * Reads a file of customers, or of VoC, and keeps it, sealed; nothing else of it is stored yet.
 * @returns its id
 * @throws Refusal `import.notAdmin`, and as `readCsv`
 */
export const readImport =
  (db: Db) =>
  async (actor: Actor, id: string, kind: ImportKind, fileName: string, bytes: Uint8Array): Promise<string> => {
    await assertImporter(db, actor)
    const file = readCsv(bytes)
    const columns = guess[kind](file.headings)
    const isGist = kind === 'voc' && saysGist(file.headings[guessVocColumns(file.headings).words ?? -1] ?? '')
    await db.change(actor, async (tx) => {
      const timeZone = (await tx.workspaces.get())?.timeZone ?? 'UTC'
      const options = vocOptions.parse({ isGist, liveFrom: kind === 'voc' ? localDay(tx.now, timeZone) : null })
      const record = { id, personId: actor.personId, kind, fileName: fileName.slice(0, 200), file }
      await tx.customerImports.add({ ...record, columns, options, result: noResult }, tx.now)
    })
    return id
  }

const guess: Record<ImportKind, (headings: string[]) => AnyColumns> = {
  voc: guessVocColumns,
  customers: guessColumns,
  surveys: guessSurveyColumns,
}

async function assertImporter(db: Db, actor: Actor): Promise<void> {
  assertMayImport(actor, await db.of(actor.workspaceId).workspaces.settings())
}

/** Whether somebody may import: an admin, or whom one has named. */
export const canImport =
  (db: Db) =>
  async (actor: Actor): Promise<boolean> =>
    mayImport(actor, await db.of(actor.workspaceId).workspaces.settings())

/** How the columns of a file are matched, and how it is read. */
export interface Matching {
  columns: AnyColumns
  options: VocOptions
}

/**
 * What a file would do, or has done, and which rows are left out.
 * @param sitesOf where issues are that rows name
 * @param matching otherwise than before; null: as it is
 * @throws Refusal `import.notAdmin`, `import.gone`
 */
export const importPreview =
  (db: Db, now: () => Date, sitesOf = nowhere) =>
  async (actor: Actor, id: string, matching: Matching | null): Promise<ImportPreview> => {
    await assertImporter(db, actor)
    if (matching) await matchImport(db)(actor, id, matching)
    const reader = db.of(actor.workspaceId)
    const { customerImports } = reader
    const seen = await customerImports.glance(id)
    // How far it is needs nothing of what it holds.
    const record = seen?.state === 'ready' ? await customerImports.get(id) : seen
    if (!record) throw new Refusal('import.gone', {})
    const sites = await sitesOf(actor.workspaceId)
    const result = record.state === 'ready' ? await tried(reader, record, now(), sites) : record.result
    const { kind, fileName, state, rows, done, file, columns, options } = record
    const headings = file?.headings ?? []
    const samples = headings.map((_, at) => file?.rows.find((row) => row[at])?.[at] ?? '')
    return {
      ...{ id, kind, fileName, state, headings, samples, columns, options, rows, done, result },
      ...{ finishedAt: record.finishedAt, canUndo: mayUndo(record, now()) },
    }
  }

/** The newest import that can be taken back as a whole; null: there is none. @throws Refusal `import.notAdmin` */
export const lastImport =
  (db: Db, now: () => Date) =>
  async (actor: Actor): Promise<ImportPreview | null> => {
    await assertImporter(db, actor)
    const id = await db.of(actor.workspaceId).customerImports.lastVoc()
    const preview = id === null ? null : await importPreview(db, now)(actor, id, null)
    return preview?.canUndo ? preview : null
  }

const tried = (reader: Read, record: ImportRecord, now: Date, sites: readonly string[]) =>
  record.kind === 'voc'
    ? dryRunVoc(reader, record, now, sites)
    : record.kind === 'surveys'
      ? dryRunSurveys(reader, record, now)
      : dryRun(reader, record)

const mayUndo = ({ kind, state, finishedAt }: ImportRecord, now: Date): boolean =>
  kind === 'voc' &&
  state === 'done' &&
  finishedAt !== null &&
  now <= addMinutes(finishedAt, UNDO_IMPORT_DAYS * DAY_MINUTES)

/**
 * Matches the columns of a file that is not stored yet.
 * @throws Refusal `import.notAdmin`
 */
export const matchImport =
  (db: Db) =>
  async (actor: Actor, id: string, { columns, options }: Matching): Promise<void> => {
    await assertImporter(db, actor)
    await db.change(actor, (tx) => tx.customerImports.match(id, columns, options))
  }

/**
 * Stores what a file holds, from now on, in the background. Doing it twice is doing it once.
 * @throws Refusal `import.notAdmin`, `import.gone`, `import.noNameColumn`, `import.noDayColumn`, `import.noWordsColumn`,
 *   `import.noResponseColumn`, `import.noScoreColumn`, `import.dayOrder`
 */
export const startImport =
  (db: Db) =>
  async (actor: Actor, id: string): Promise<void> => {
    await assertImporter(db, actor)
    await db.change(actor, async (tx) => {
      const record = await tx.customerImports.lock(id)
      if (!record) throw new Refusal('import.gone', {})
      assertMatched(record)
      if (record.kind === 'voc') {
        const { order, example } = await readingOf(tx, record, tx.now)
        if (order === null && example) throw new Refusal('import.dayOrder', { example }, 'dayOrder')
      }
      if (await tx.customerImports.begin(id)) await tx.inbox.store(importSource, `${id}:0`, { id })
    })
  }

/** @throws Refusal `import.noNameColumn`, `import.noDayColumn`, `import.noWordsColumn` beside the column that is missing */
function assertMatched({ kind, columns }: Pick<ImportRecord, 'kind' | 'columns'>): void {
  if (kind === 'customers') {
    if (columns.name === undefined) throw new Refusal('import.noNameColumn', {}, 'column.name')
    return
  }
  if (kind === 'surveys') {
    if (columns.responseId === undefined) throw new Refusal('import.noResponseColumn', {}, 'column.responseId')
    if (columns.answeredOn === undefined) throw new Refusal('import.noDayColumn', {}, 'column.answeredOn')
    if ((columns.nps ?? columns.csat) === undefined) throw new Refusal('import.noScoreColumn', {}, 'column.nps')
    return
  }
  if (columns.saidOn === undefined) throw new Refusal('import.noDayColumn', {}, 'column.saidOn')
  if (columns.words === undefined) throw new Refusal('import.noWordsColumn', {}, 'column.words')
}

/**
 * Takes back what a file of VoC has brought, in the background: items on which nothing happened since. The rest stays.
 * Doing it twice is doing it once.
 * @throws Refusal `import.notAdmin`, `import.gone`, `import.undoTooLate`
 */
export const undoImport =
  (db: Db) =>
  async (actor: Actor, id: string): Promise<void> => {
    await assertImporter(db, actor)
    await db.change(actor, async (tx) => {
      const record = await tx.customerImports.lock(id)
      if (record?.kind !== 'voc') throw new Refusal('import.gone', {})
      if (record.state === 'undoing' || record.state === 'undone') return
      if (!mayUndo(record, tx.now)) throw new Refusal('import.undoTooLate', { days: UNDO_IMPORT_DAYS })
      if (await tx.customerImports.takeBack(id)) await tx.inbox.store(importSource, `${id}:undo:0`, { id })
    })
  }

/**
 * Sends whoever brought a file the rows that are left out, as a file in their direct messages.
 * @throws Refusal `import.notAdmin`, `import.gone`
 */
export const importProblems =
  (db: Db) =>
  async (actor: Actor, id: string): Promise<void> => {
    await assertImporter(db, actor)
    await db.change(actor, async (tx) => {
      if (!(await tx.customerImports.lock(id))) throw new Refusal('import.gone', {})
      const documentId = await tx.documents.add(actor.personId, 'importProblems', id, tx.now)
      const documents = [{ id: documentId, slackUserId: actor.slackUserId }]
      tx.record('document.wanted', null, { kind: 'importProblems' }, { documents })
    })
  }

/** The rows of a file that are left out, with all that stands in them. */
export async function problemsOf(reader: Read, id: string, now: Date, sites: readonly string[]) {
  const record = await reader.customerImports.get(id)
  if (!record) return null
  const result = record.state === 'ready' ? await tried(reader, record, now, sites) : record.result
  const { kind, file, fileName, rows, done, state } = record
  const cells = (line: number) => file?.rows[line - 2] ?? []
  return {
    ...{ kind, fileName, rows, done, state, result, headings: file?.headings ?? [] },
    problems: result.problems.map((problem) => ({ problem, cells: cells(problem.line) })),
  }
}
