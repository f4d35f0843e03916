import type { Change } from '../db/change.ts'
import type { ImportRecord } from '../db/customer-imports.ts'
import type { ImportedRow } from '../db/imported.ts'
import { cutGraphemes } from '../domain/clean-text.ts'
import { compareKey } from '../domain/customer-name.ts'
import type { IsHoliday } from '../domain/holidays.ts'
import type { ImportFile, ImportResult } from '../domain/import.ts'
import { DEFAULT_DECISION_DAYS, owesDecision } from '../domain/item.ts'
import { type Mark, redact } from '../domain/redaction.ts'
import { titleOf } from '../domain/title.ts'
import { noCounts } from '../domain/voc-sheet.ts'
import { addWorkdays } from '../domain/workdays.ts'
import { atLocalTime } from '../domain/working-hours.ts'
import { endBatch } from './end-import.ts'
import { type PlannedRow, planVoc, type Reading, readingOf } from './plan-voc.ts'
import { countMarks } from './quoting.ts'
import { settingsAtWork } from './working-time.ts'

/** A day of history is its noon: the same day wherever it is read from, or nearly. */
const NOON = '12:00'
/** A sheet says no date until which something is parked: so long after the import it is looked at again. */
const PARKED_DAYS = 90

/** What a batch is about to write. */
interface Writing {
  tx: Change
  record: ImportRecord
  reading: Reading
  mark: Mark
  isHoliday: IsHoliday
  /** Issued at the very end, in one piece: whoever adds something else waits only for that. */
  last: (() => Promise<unknown>)[]
  kept: Omit<ImportedRow, 'importId'>[]
  /** Items that this batch adds, by what the sheet calls them. */
  fresh: Map<string, string>
  customers: Map<string, string>
  places: Map<string, Place>
}

interface Place {
  channel: string
  ownerId: string | null
  decisionDays: number
}

/**
 * Stores the next rows of a file of VoC: each becomes words of an item, a new one or the one that the sheet says. Words and what
 * is made of them are masked. What was said stays on the day that the file gives.
 * @param sites the connected Jira sites; none: keys of issues are left out
 * @returns how far it is, or `done`
 */
export const storeVocBatch =
  (sites: readonly string[]) =>
  async (tx: Change, id: string, most: number, mark: Mark, file: ImportFile | null): Promise<number | 'done'> => {
    await tx.imported.alone()
    const record = await tx.customerImports.lock(id, file)
    if (record?.state !== 'running' || record.kind !== 'voc' || !record.file) return 'done'
    const reading = await readingOf(tx, record, tx.now)
    const cells = record.file.rows.slice(record.done, record.done + most)
    const plan = await planVoc(tx, record, reading, record.done, cells, sites)
    const result = { ...record.result, problems: [...record.result.problems, ...plan.problems] }
    const { work } = await settingsAtWork(tx)
    const writing: Writing = {
      ...{ tx, record, reading, mark, isHoliday: work.isHoliday, last: [], kept: [] },
      ...{ fresh: new Map(), customers: new Map(), places: new Map() },
    }
    for (const planned of plan.rows) await store(writing, planned, plan.known, result)
    const { last, kept } = writing
    if (kept.length) void tx.last(() => [...last.map((send) => send()), tx.imported.add(id, kept)])
    return endBatch(tx, record, record.done + cells.length, result)
  }

async function store(
  writing: Writing,
  planned: PlannedRow,
  known: ReadonlyMap<string, ImportedRow>,
  result: ImportResult,
): Promise<void> {
  const { tx, record, kept, last } = writing
  const { row, key, itemKey } = planned
  const earlier = known.get(key) ?? kept.find((one) => one.key === key)
  if (earlier) {
    const isThis = !('importId' in earlier) || earlier.importId === record.id
    if (isThis) result.problems.push({ line: row.line, why: 'twice', at: earlier.line })
    else result.same++
    return
  }
  const customerId = await customerOf(writing, row.cell.customer)
  const before = itemKey ? (writing.fresh.get(itemKey) ?? known.get(itemKey)?.itemId ?? null) : null
  const item = await itemOf(writing, planned, before)
  const quoteId = tx.uuid()
  const at = atLocalTime(row.day, NOON, writing.reading.timeZone)
  const words = redact(row.words, writing.mark).text
  const quote = {
    ...({ id: quoteId, itemId: item.id, words, form: record.options.isGist ? 'gist' : 'verbatim' } as const),
    ...({ visibility: 'open', churnSignal: false, source: 'import' } as const),
    ...{ sourceChannel: null, sourceTs: null, permalink: null, conversationUrl: planned.link },
    ...{ saidAt: at, recordedAt: at, customerId, authorId: null, authorName: null, promoterId: record.personId },
    ...{ agentId: planned.agentId, masked: countMarks(words, writing.mark) },
  }
  last.push(() => (item.isNew ? tx.quotes.add(quote) : tx.quotes.addTo(quote)))
  if (customerId && row.cell.contact)
    last.push(() => tx.imported.contact(quoteId, customerId, redact(row.cell.contact, writing.mark).text.slice(0, 80)))
  if (planned.isLive && item.isOpen) {
    const agentId = planned.agentId ?? record.personId
    const loop = { itemId: item.id, customerId, quoteId, agentId, people: [record.personId, agentId] }
    last.push(() => tx.loops.watch(loop))
  }
  if (!item.isNew) last.push(() => tx.imported.since(item.id, at))
  kept.push({ key, line: row.line, itemId: item.id, quoteId })
  if (item.isNew) result.added++
  else result.changed++
  if (result.voc) result.voc = { ...result.voc, live: result.voc.live + (planned.isLive ? 1 : 0) }
  else result.voc = { ...noCounts, live: planned.isLive ? 1 : 0 }
}

interface StoredItem {
  id: string
  isNew: boolean
  /** Whether answers are owed once it ships: not where that is over. */
  isOpen: boolean
}

/** The item that the sheet says, as it is here, or a new one. */
async function itemOf(writing: Writing, planned: PlannedRow, before: string | null): Promise<StoredItem> {
  const { tx, record, kept, fresh } = writing
  const { itemKey, row } = planned
  const data = { importId: record.id, file: record.fileName }
  if (itemKey && before && fresh.has(itemKey)) {
    tx.record('item.imported', { id: before, channel: '' }, data)
    return { id: before, isNew: false, isOpen: true }
  }
  const there = before && (await tx.items.lock(before))
  if (there) {
    const isQuiet = await tx.imported.isQuiet(there.id)
    tx.record(isQuiet ? 'item.imported' : 'item.importedInto', there, data)
    return { id: there.id, isNew: false, isOpen: !['shipped', 'declined'].includes(there.status) }
  }
  const id = tx.uuid()
  if (itemKey) {
    fresh.set(itemKey, id)
    kept.push({ key: itemKey, line: row.line, itemId: id, quoteId: null })
  }
  await addItem(writing, planned, id)
  return { id, isNew: true, isOpen: true }
}

async function addItem(writing: Writing, planned: PlannedRow, id: string): Promise<void> {
  const { tx, record, reading, mark, last } = writing
  const { row, kind, status, areaId, stageId, isLive } = planned
  const place = await placeOf(writing, areaId)
  const masked = (text: string) => redact(text, mark).text
  const title = row.cell.title ? cutGraphemes(masked(row.cell.title), MAX_TITLE) : titleOf(masked(row.words))
  const item = {
    ...{ id, title, need: masked(row.cell.need) || null, kind, stageId, areaId },
    ownerId: planned.ownerId ?? place.ownerId,
    // From today on, as what came before nobody here could decide.
    decisionDue:
      isLive && owesDecision(kind) && (status === 'new' || status === 'reviewing')
        ? addWorkdays(tx.now, place.decisionDays, reading.timeZone, writing.isHoliday)
        : null,
    ...{
      addedById: record.personId,
      createdAt: atLocalTime(row.day, NOON, reading.timeZone),
      words: masked(row.words),
    },
  }
  last.push(() => tx.items.add(item))
  if (status !== 'new') {
    const on = planned.decidedOn ? atLocalTime(planned.decidedOn, NOON, reading.timeZone) : null
    const standing = {
      ...{ id, status, shippedBy: status === 'shipped' ? ('release' as const) : null },
      parkedUntil: status === 'parked' ? dayAfter(reading.today, PARKED_DAYS) : null,
      decidedAt: status === 'reviewing' ? null : on,
      shippedAt: status === 'shipped' ? on : null,
    }
    last.push(() => tx.imported.stand(standing))
  }
  const { issue } = planned
  const linkId = issue ? tx.uuid() : null
  if (issue && linkId) {
    const wish = { itemId: id, site: issue.site, linkedById: record.personId }
    last.push(() => tx.links.wait(wish, issue.key, linkId))
  }
  const data = { importId: record.id, file: record.fileName }
  tx.record('item.imported', { id, channel: place.channel }, data, linkId ? { links: [linkId] } : {})
}
const MAX_TITLE = 80

/** The customer of that name, written down on the way where nobody knows it yet. */
async function customerOf({ tx, customers }: Writing, name: string): Promise<string | null> {
  const key = compareKey(name)
  if (!key) return null
  const id = customers.get(key) ?? (await tx.customers.named(name))
  customers.set(key, id)
  return id
}

async function placeOf({ tx, places }: Writing, areaId: string | null): Promise<Place> {
  const known = places.get(areaId ?? '')
  if (known) return known
  const [workspace, area] = [await tx.workspaces.get(), areaId ? await tx.areas.place(areaId) : null]
  const place = {
    channel: area?.channel ?? workspace?.vocChannel ?? '',
    ownerId: area?.ownerId ?? null,
    decisionDays: area?.decisionDays ?? DEFAULT_DECISION_DAYS,
  }
  places.set(areaId ?? '', place)
  return place
}

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
