import type { Change } from '../db/change.ts'
import type { Db } from '../db/open.ts'
import { changesBetween, emptyProfile } from '../domain/customer.ts'
import { compareKey } from '../domain/customer-name.ts'
import type { ImportFile, ImportResult, ImportRow } from '../domain/import.ts'
import { withRow } from '../domain/import-row.ts'
import type { Mark } from '../domain/redaction.ts'
import type { Workspace } from '../domain/workspace.ts'
import { keep } from './edit-customer.ts'
import { endBatch } from './end-import.ts'
import { importSource, type SitesOf } from './import-file.ts'
import { storeSurveyBatch } from './import-surveys.ts'
import { type Plan, planOf } from './plan-import.ts'
import { storeVocBatch } from './store-voc.ts'
import { takeBackBatch } from './undo-import.ts'

/** So many rows are one transaction: short enough that nobody waits. */
const BATCH = 50
/** From so many rows on they are most of what a table holds. */
const MANY = 1_000
/**
 * Once so many rows are through the sizes of their tables are looked at. Of an empty table the planner takes an index of the
 * workspace to be as good as that of the id: every reference is then checked by reading the whole workspace.
 */
const LEARN_AT = [200, 2_000]
/** So long a delivery is worked on before it hands on to the next. */
const TURN_MS = 15_000

/**
 * Goes on with a file where it stopped, batch by batch: each is whole or not there. A delivery that comes twice does nothing twice.
 * @param now in milliseconds
 * @param sitesOf where issues are that rows name
 * @param markOf what stands for personal data in words
 */
export const runImport =
  (db: Db, now: () => number, sitesOf: SitesOf) =>
  async (workspaceId: string, id: string, markOf: (workspace: Workspace) => Mark): Promise<void> => {
    const workspace = await db.of(workspaceId).workspaces.get()
    if (!workspace) return
    const record = await db.of(workspaceId).customerImports.get(id)
    if (!record) return
    const until = now() + TURN_MS
    const sites = await sitesOf(workspaceId)
    const isBack = record.state === 'undoing'
    const kinds = { voc: storeVocBatch(sites), surveys: storeSurveyBatch, customers: storeBatch }
    const batch = isBack ? takeBackBatch : kinds[record.kind]
    // In the name of whoever brought it.
    const by = { workspaceId, personId: record.personId }
    let done = record.done
    for (;;) {
      const state = await db.change(by, (tx) => batch(tx, id, BATCH, markOf(workspace), record.file))
      if (state === 'done') {
        if (!isBack && record.rows >= MANY) await db.learnSizes(record.kind)
        return
      }
      if (!isBack && LEARN_AT.some((at) => done < at && state >= at)) await db.learnSizes(record.kind)
      done = state
      if (now() < until) continue
      const key = `${id}:${isBack ? 'undo:' : ''}${state}`
      await db.change({ workspaceId, personId: null }, (tx) => tx.inbox.store(importSource, key, { id }))
      return
    }
  }

/** @returns how far it is, or `done` */
async function storeBatch(
  tx: Change,
  id: string,
  _most: number,
  _mark: Mark,
  file: ImportFile | null,
): Promise<number | 'done'> {
  const record = await tx.customerImports.lock(id, file)
  if (record?.state !== 'running' || record.kind !== 'customers' || !record.file) return 'done'
  const cells = record.file.rows.slice(record.done, record.done + BATCH)
  const result = { ...record.result, problems: [...record.result.problems] }
  if (cells.length > 0) {
    const plan = await planOf(tx, record, record.done, cells)
    result.problems.push(...plan.problems)
    for (const row of plan.rows) await store(tx, row, plan, result)
  }
  return endBatch(tx, record, record.done + cells.length, result)
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
