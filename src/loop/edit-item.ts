import type { Change } from '../db/change.ts'
import type { FieldsRow } from '../db/item-fields.ts'
import type { LockedItem } from '../db/items.ts'
import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { Refusal } from '../domain/errors.ts'
import type { NoticeSubject } from '../domain/events.ts'
import { DEFAULT_DECISION_DAYS, owesDecision } from '../domain/item.ts'
import {
  cleanField,
  type Edited,
  type EditField,
  type EditView,
  editFields,
  editsOf,
  filing,
  formName,
  type ItemFields,
  LONGEST_FIELD,
  type SeenFields,
  type TextField,
} from '../domain/item-edit.ts'
import type { Mark } from '../domain/redaction.ts'
import { assertOffered } from '../domain/settings.ts'
import { addWorkdays } from '../domain/workdays.ts'
import { askToDecide } from './decide-again.ts'
import { settleAnswers } from './merge.ts'
import { closeNeedAsks } from './need-asks.ts'
import { takeBackAnswers } from './owe.ts'
import { toldOf } from './ship.ts'
import { decides, whoDecides } from './who-decides.ts'
import { settingsAtWork } from './working-time.ts'
import { workspaceOf } from './workspace-of.ts'

/**
 * An item as the form to edit it starts, as far as this person may read it.
 * @throws Refusal `edit.outsider`, `item.unknown`, `edit.merged`
 */
export const editView =
  (db: Db) =>
  async (actor: Actor, itemId: string): Promise<EditView> => {
    const read = db.of(actor.workspaceId)
    const choices = { stages: await read.stages.stages(), areas: await read.stages.areas() }
    const { kinds } = await read.workspaces.settings()
    return db.change(actor, async (tx) => {
      const { item, row, mayFile } = await editable(tx, actor, itemId)
      const { id, number, title, kind } = item
      const fields = readableFields(row)
      return { itemId: id, number, title, fields, kind, ownerSlackId: row.ownerSlackId, ...choices, kinds, mayFile }
    })
  }

/**
 * Changes what is known of an item; what customers said stays as they said it. Editing the same again changes nothing.
 * A new area brings its owner and its time for a decision with it, where nobody else was named and nothing is decided.
 * @param typed only the fields that somebody had before them
 * @param seen how these stood when they began; null: nobody looked
 * @param mark what stands for personal data that is masked before anything is stored
 * @throws Refusal as `editView`, `edit.meanwhile` where somebody else changed the same, `edit.notYours`, `edit.noTitle`,
 *   `edit.choiceGone`, `kind.notOffered`, `field.tooLong` at its field
 */
export const editItem =
  (db: Db) =>
  async (
    actor: Actor,
    itemId: string,
    typed: Partial<ItemFields>,
    seen: SeenFields | null,
    mark: Mark,
  ): Promise<Edited> => {
    const { timeZone } = await workspaceOf(db, actor.workspaceId)
    return db.change(actor, async (tx) => {
      const { item, row, mayFile } = await editable(tx, actor, itemId)
      const { changes, meanwhile } = editsOf(cleaned(typed, row, mark), seen ?? {}, fieldsOf(row))
      const [contested] = meanwhile
      if (contested)
        throw new Refusal('edit.meanwhile', { by: await tx.events.editedBy(item.id, contested), field: contested })
      return change(tx, actor, { item, row, mayFile, timeZone }, changes)
    })
  }

/**
 * Somebody decides about an item from now on; they hear of it, unless they did it themselves.
 * @throws Refusal as `editItem`
 */
export const assign =
  (db: Db) =>
  async (actor: Actor, itemId: string, ownerId: string): Promise<Edited> => {
    const { timeZone } = await workspaceOf(db, actor.workspaceId)
    return db.change(actor, async (tx) => {
      const { item, row, mayFile } = await editable(tx, actor, itemId)
      return change(tx, actor, { item, row, mayFile, timeZone }, row.ownerId === ownerId ? {} : { ownerId })
    })
  }

interface Editing {
  item: LockedItem
  row: FieldsRow
  mayFile: boolean
  timeZone: string
}

async function change(tx: Change, actor: Actor, editing: Editing, changes: Partial<ItemFields>): Promise<Edited> {
  const { item, row, mayFile } = editing
  const changed = editFields.filter((field) => changes[field] !== undefined)
  const done = { itemId: item.id, number: item.number, changed, followed: [] }
  if (!changed.length) return done
  const forbidden = changed.find((field) => filing.has(field))
  if (forbidden && !mayFile) {
    const owner = (await whoDecides(tx, item))?.name ?? ''
    throw new Refusal('edit.notYours', { owner }, formName(forbidden))
  }
  if (changes.kind !== undefined) assertOffered(changes.kind, await tx.workspaces.settings())
  const { after, followed } = await withFollowing(tx, row, changes)
  const decisionDue = await dueOf(tx, editing, after)
  await tx.itemFields.set(item.id, after, decisionDue)
  const notices = [...(await answersOf(tx, item, after)), ...(await tellOwner(tx, actor, item, row, after))]
  if (changes.need) notices.push(...(await closeNeedAsks(tx, item.id, 'told')))
  const links = changes.title === undefined ? [] : toldOf(await tx.links.ofItem(item.id))
  const was = await namesOf(tx, fieldsOf(row))
  const is = await namesOf(tx, after)
  const told = [...changed, ...followed].map((field) => [field, { from: was[field], to: is[field] }])
  const isPrivate = row.hasOpenWords ? {} : { isPrivate: true }
  tx.record('item.edited', item, { changes: Object.fromEntries(told), ...isPrivate }, { notices, links })
  return { ...done, followed }
}

/** The item, where this person may edit it. @throws Refusal `edit.outsider`, `item.unknown`, `edit.merged` */
async function editable(tx: Change, actor: Actor, itemId: string) {
  if (!actor.isFullMember) throw new Refusal('edit.outsider', {})
  const item = await tx.items.lock(itemId)
  const row = item && (await tx.itemFields.get(item.id, actor.personId))
  if (!item || !row) throw new Refusal('item.unknown', { number: 0 })
  if (item.asked !== item.number) throw new Refusal('edit.merged', { number: item.asked, into: item.number })
  // Whoever added it may still put right what they chose, until somebody has decided.
  const isFresh = row.addedById === actor.personId && item.status === 'new'
  return { item, row, mayFile: isFresh || (await decides(tx, actor, item)) }
}

const fieldsOf = ({ title, need, workaround, cause, kind, stageId, areaId, ownerId, topicKo, topicEn }: FieldsRow) => ({
  ...{ title, need, workaround, cause, kind, stageId, areaId, ownerId, topicKo, topicEn },
})

/** A need that was heard in private is read by whoever heard it. */
const readsNeed = ({ hasOpenWords, readsAll }: FieldsRow) => hasOpenWords || readsAll

function readableFields(row: FieldsRow): Partial<ItemFields> {
  const { need, ...others } = fieldsOf(row)
  return readsNeed(row) ? { ...others, need } : others
}

/** @throws Refusal `edit.noTitle`, `field.tooLong` */
function cleaned(typed: Partial<ItemFields>, row: FieldsRow, mark: Mark): Partial<ItemFields> {
  const clean: Partial<ItemFields> = { ...typed }
  for (const field of Object.keys(LONGEST_FIELD) as TextField[]) {
    const text = typed[field]
    if (text === undefined) continue
    if (field === 'title') clean.title = cleanField(field, text, mark) ?? ''
    else clean[field] = cleanField(field, text, mark)
  }
  if (clean.title === '' && row.title !== '') throw new Refusal('edit.noTitle', {}, 'title')
  if (!readsNeed(row)) delete clean.need
  return clean
}

/** The fields as they are to be, with what a new area brings along. @throws Refusal `edit.choiceGone` */
async function withFollowing(tx: Change, row: FieldsRow, changes: Partial<ItemFields>) {
  const after: ItemFields = { ...fieldsOf(row), ...changes }
  if (changes.stageId && !(await tx.itemFields.stageName(changes.stageId)))
    throw new Refusal('edit.choiceGone', {}, 'stage')
  if (changes.areaId === undefined) return { after, followed: [] }
  const area = changes.areaId ? await tx.areas.place(changes.areaId) : null
  if (changes.areaId && !area) throw new Refusal('edit.choiceGone', {}, 'area')
  const isNobodyElses = row.ownerId === null || row.ownerId === row.areaOwnerId
  const followed: EditField[] = []
  if (changes.ownerId === undefined && isNobodyElses && (area?.ownerId ?? null) !== row.ownerId) {
    after.ownerId = area?.ownerId ?? null
    followed.push('ownerId')
  }
  return { after, followed }
}

/** By when it is to be decided: as its area has it, until it was. */
async function dueOf(tx: Change, { row, timeZone }: Editing, after: ItemFields): Promise<string | null> {
  if (!owesDecision(after.kind)) return null
  const isNew = after.areaId !== row.areaId || !owesDecision(row.kind)
  if (row.decidedAt || !isNew) return row.decisionDue
  const area = after.areaId ? await tx.areas.place(after.areaId) : null
  const { work } = await settingsAtWork(tx)
  return addWorkdays(row.createdAt, area?.decisionDays ?? DEFAULT_DECISION_DAYS, timeZone, work.isHoliday)
}

const LONG_AGO = new Date(0)

/** Praise and questions owe no answer; what becomes a request or a problem does, to everybody who said it. */
async function answersOf(tx: Change, item: LockedItem, { kind }: ItemFields): Promise<NoticeSubject[]> {
  if (owesDecision(item.kind) === owesDecision(kind)) return []
  if (!owesDecision(kind)) return (await takeBackAnswers(tx, item, ['owed', 'told'])).notices
  for (const { quoteId, customerId, agentId, agentTeamId, promoterId } of await tx.mergedLoops.wordsSince(
    item.id,
    LONG_AGO,
  )) {
    const people = [promoterId, ...(agentId ? [agentId] : [])]
    const agent = agentTeamId ? { agentId: null, agentTeamId } : { agentId: agentId ?? promoterId }
    await tx.loops.watch({ itemId: item.id, customerId, quoteId, ...agent, people })
  }
  return settleAnswers(tx, { ...item, kind })
}

/** Who decides from now on hears of it. */
async function tellOwner(tx: Change, actor: Actor, item: LockedItem, row: FieldsRow, { ownerId, kind }: ItemFields) {
  if (!ownerId || ownerId === row.ownerId || ownerId === actor.personId || !owesDecision(kind)) return []
  if (!(await tx.people.reader(ownerId))?.isFullMember) return []
  const data = { itemId: item.id, by: actor.name, because: 'assigned' } as const
  return askToDecide(tx, ownerId, data, 'batch')
}

/** The fields as the history tells them: what is chosen by its name. */
async function namesOf(tx: Change, fields: ItemFields): Promise<Record<EditField, unknown>> {
  const { stageId, areaId, ownerId } = fields
  return {
    ...fields,
    stageId: stageId ? await tx.itemFields.stageName(stageId) : null,
    areaId: areaId ? await tx.itemFields.areaName(areaId) : null,
    ownerId: ownerId ? ((await tx.people.reader(ownerId))?.name ?? null) : null,
  }
}
