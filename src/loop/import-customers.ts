import type { Change } from '../db/change.ts'
import type { Db, Read } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { assertMayImport, changesBetween, emptyProfile } from '../domain/customer.ts'
import { compareKey } from '../domain/customer-name.ts'
import { Refusal } from '../domain/errors.ts'
import {
  guessColumns,
  type ImportColumns,
  type ImportPreview,
  type ImportResult,
  type ImportRow,
  noResult,
} from '../domain/import.ts'
import { withRow } from '../domain/import-row.ts'
import { keep } from './edit-customer.ts'
import { dryRun, type Plan, planOf } from './plan-import.ts'
import { readCsv } from './read-csv.ts'

/** How what is to be done with a file is called in the inbox. */
export const importSource = 'customers.import'

/** So many rows are one transaction: short enough that nobody waits. */
const BATCH = 50
/** So long a delivery is worked on before it hands on to the next. */
const TURN_MS = 15_000
/** So many rows that are left out are kept. */
const MOST_PROBLEMS = 5_000

/**
 * Reads a file of customers and keeps it, sealed; nothing of it is stored as customers yet.
 * @returns its id
 * @throws Refusal `import.notAdmin`, and as `readCsv`
 */
export const readImport =
  (db: Db) =>
  async (actor: Actor, id: string, fileName: string, bytes: Uint8Array): Promise<string> => {
    assertMayImport(actor)
    const file = readCsv(bytes)
    const record = { id, personId: actor.personId, fileName: fileName.slice(0, 200), file }
    await db.change(actor, (tx) =>
      tx.customerImports.add({ ...record, columns: guessColumns(file.headings), result: noResult }, tx.now),
    )
    return id
  }

/**
 * What a file would do, or has done: how many customers it adds and changes, and which rows are left out.
 * @param columns matched otherwise than before; null: as they are
 * @throws Refusal `import.notAdmin`, `import.gone`
 */
export const importPreview =
  (db: Db) =>
  async (actor: Actor, id: string, columns: ImportColumns | null): Promise<ImportPreview> => {
    assertMayImport(actor)
    if (columns) await matchImport(db)(actor, id, columns)
    const reader = db.of(actor.workspaceId)
    const record = await reader.customerImports.get(id)
    if (!record) throw new Refusal('import.gone', {})
    const result = record.state === 'ready' ? await dryRun(reader, record) : record.result
    const { fileName, state, rows, done, file } = record
    const headings = file?.headings ?? []
    const samples = headings.map((_, at) => file?.rows.find((row) => row[at])?.[at] ?? '')
    return { id, fileName, state, headings, samples, columns: record.columns, rows, done, result }
  }

/**
 * Matches the columns of a file that is not stored yet.
 * @throws Refusal `import.notAdmin`
 */
export const matchImport =
  (db: Db) =>
  async (actor: Actor, id: string, columns: ImportColumns): Promise<void> => {
    assertMayImport(actor)
    await db.change(actor, (tx) => tx.customerImports.match(id, columns))
  }

/**
 * Stores the customers of a file, from now on, in the background. Doing it twice is doing it once.
 * @throws Refusal `import.notAdmin`, `import.gone`, `import.noNameColumn`
 */
export const startImport =
  (db: Db) =>
  async (actor: Actor, id: string): Promise<void> => {
    assertMayImport(actor)
    await db.change(actor, async (tx) => {
      const record = await tx.customerImports.lock(id)
      if (!record) throw new Refusal('import.gone', {})
      if (record.columns.name === undefined) throw new Refusal('import.noNameColumn', {}, 'name')
      if (await tx.customerImports.begin(id)) await tx.inbox.store(importSource, `${id}:0`, { id })
    })
  }

/**
 * Goes on with a file where it stopped, batch by batch: each is whole or not there. A delivery that comes twice does nothing twice.
 * @param now in milliseconds
 */
export const runImport =
  (db: Db, now: () => number) =>
  async (workspaceId: string, id: string): Promise<void> => {
    const until = now() + TURN_MS
    for (;;) {
      // In the name of whoever brought it.
      const personId = (await db.of(workspaceId).customerImports.get(id))?.personId ?? null
      const state = await db.change({ workspaceId, personId }, (tx) => storeBatch(tx, id))
      if (state === 'done') return
      if (now() < until) continue
      await db.change({ workspaceId, personId: null }, (tx) => tx.inbox.store(importSource, `${id}:${state}`, { id }))
      return
    }
  }

/** @returns how far it is, or `done` */
async function storeBatch(tx: Change, id: string): Promise<number | 'done'> {
  const record = await tx.customerImports.lock(id)
  if (record?.state !== 'running' || !record.file) return 'done'
  const cells = record.file.rows.slice(record.done, record.done + BATCH)
  const result = { ...record.result, problems: [...record.result.problems] }
  if (cells.length > 0) {
    const plan = await planOf(tx, record, record.done, cells)
    result.problems.push(...plan.problems)
    for (const row of plan.rows) await store(tx, row, plan, result)
    result.problems.splice(MOST_PROBLEMS)
    await tx.customerImports.advance(id, record.done + cells.length, result)
  }
  const done = record.done + cells.length
  if (done < record.rows) return done
  await tx.customerImports.finish(id, tx.now)
  const reader = await tx.people.reader(record.personId)
  const documents = reader?.isFullMember
    ? [{ id: await tx.documents.add(record.personId, 'imported', id, tx.now), slackUserId: reader.slackUserId }]
    : []
  const { added, changed, same, problems } = result
  const data = { fileName: record.fileName, added, changed, same, leftOut: problems.length }
  tx.record('customers.imported', null, data, { documents })
  return 'done'
}

/** Adds the customer of a row, or makes what is known of it equal to the row. */
async function store(tx: Change, row: ImportRow, plan: Plan, result: ImportResult): Promise<void> {
  // An earlier row of the same batch may have added it.
  const known = plan.customerOf(row) ?? (await tx.customers.known(compareKey(row.name)))
  if (known) await tx.customerProfiles.lock(known.id)
  const before = known ? (await tx.customerProfiles.read(known.id))?.profile : undefined
  const profile = withRow(before ?? emptyProfile, row, plan.ownerOf(row))
  const changes = changesBetween(before ?? emptyProfile, profile)
  if (before && Object.keys(changes).length === 0) {
    result.same++
    return
  }
  const id = known?.id ?? tx.uuid()
  const taken = await tx.customerProfiles.taken(id, profile)
  if (taken) {
    result.problems.push({ line: row.line, why: 'taken', text: taken.text, by: taken.name })
    return
  }
  if (before) {
    result.changed++
    return keep(tx, id, profile, changes)
  }
  await tx.customerProfiles.add(id, profile.name)
  const { version } = await tx.customerProfiles.write(id, profile)
  tx.record('customer.added', null, { name: profile.name, changes, version }, { customerId: id })
  result.added++
}

/**
 * Sends whoever brought a file the rows that are left out, as a file in their direct messages.
 * @throws Refusal `import.notAdmin`, `import.gone`
 */
export const importProblems =
  (db: Db) =>
  async (actor: Actor, id: string): Promise<void> => {
    assertMayImport(actor)
    await db.change(actor, async (tx) => {
      if (!(await tx.customerImports.lock(id))) throw new Refusal('import.gone', {})
      const documentId = await tx.documents.add(actor.personId, 'importProblems', id, tx.now)
      const documents = [{ id: documentId, slackUserId: actor.slackUserId }]
      tx.record('document.wanted', null, { kind: 'importProblems' }, { documents })
    })
  }

/** The rows of a file that are left out, with all that stands in them. */
export async function problemsOf(reader: Read, id: string) {
  const record = await reader.customerImports.get(id)
  if (!record) return null
  const result = record.state === 'ready' ? await dryRun(reader, record) : record.result
  const { file, fileName, rows, state } = record
  const cells = (line: number) => file?.rows[line - 2] ?? []
  return {
    ...{ fileName, rows, isDone: state === 'done', result, headings: file?.headings ?? [] },
    problems: result.problems.map((problem) => ({ problem, cells: cells(problem.line) })),
  }
}
