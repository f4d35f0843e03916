import type { Change } from '../db/change.ts'
import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import {
  type Area,
  areaSeen,
  MAX_AREAS,
  MAX_ARRANGED_NAME,
  MAX_DECISION_DAYS,
  MAX_STAGES,
  type Meanwhile,
  type Stage,
  stageSeen,
} from '../domain/area.ts'
import { cleanText } from '../domain/clean-text.ts'
import { Refusal } from '../domain/errors.ts'
import { assertMaySet, changedId } from '../domain/settings.ts'

/** Every area, parts behind the area above them, with the Slack user ids of the owners. @throws Refusal `settings.notAdmin` */
export const areasOf =
  (db: Db) =>
  async (actor: Actor): Promise<{ areas: Area[]; slackIds: ReadonlyMap<string, string> }> => {
    const { workspaces, areas, people } = db.of(actor.workspaceId)
    assertMaySet(actor, await workspaces.settings())
    const all = await areas.all()
    return { areas: all, slackIds: await people.slackIds(all.flatMap(({ ownerId }) => ownerId ?? [])) }
  }

/** Every stage in its order. @throws Refusal `settings.notAdmin` */
export const stagesOf =
  (db: Db) =>
  async (actor: Actor): Promise<Stage[]> => {
    const { workspaces, stages } = db.of(actor.workspaceId)
    assertMaySet(actor, await workspaces.settings())
    return stages.all()
  }

/**
 * Writes an area: a new one where its id is not known yet. New items go by it at once; those that are there keep their owner.
 * @param seen how it stood when the person began (`areaSeen`); null: nobody looked
 * @returns null where it is done; else who changed it meanwhile, and nothing is stored
 * @throws Refusal `settings.notAdmin`, `area.name`, `area.taken`, `area.parent`, `area.days`, `area.tooMany`, `field.tooLong`
 */
export const putArea =
  (db: Db) =>
  (actor: Actor, wanted: Area, seen: string | null = null): Promise<Meanwhile | null> =>
    db.change(actor, async (tx) => {
      // Two who arrange at once wait for each other here: names and parents are checked against what then stands.
      assertMaySet(actor, await tx.workspaces.lockSettings())
      const area = { ...wanted, name: nameOf(wanted.name, 'areaName') }
      const all = await tx.areas.all()
      assertFits(area, all)
      const before = all.find(({ id }) => id === area.id) ?? null
      if (JSON.stringify(before) === JSON.stringify(inOrder(area))) return null
      if (before && seen !== null && areaSeen(before) !== seen) return changedBy(tx, 'area.changed', area.id)
      await tx.areas.put(area)
      tx.record('area.changed', null, { before, after: inOrder(area) }, { areas: [area.parentId ?? area.id] })
      return null
    })

/**
 * Writes a stage of the journey: a new one where its id is not known yet.
 * @param seen how it stood when the person began (`stageSeen`); null: nobody looked
 * @returns as `putArea`
 * @throws Refusal `settings.notAdmin`, `area.name`, `area.taken`, `area.tooMany`, `field.tooLong`
 */
export const putStage =
  (db: Db) =>
  (actor: Actor, wanted: Stage, seen: string | null = null): Promise<Meanwhile | null> =>
    db.change(actor, async (tx) => {
      assertMaySet(actor, await tx.workspaces.lockSettings())
      const stage = { ...wanted, ko: nameOf(wanted.ko, 'stageKo'), en: nameOf(wanted.en, 'stageEn') }
      const all = await tx.stages.all()
      const before = all.find(({ id }) => id === stage.id) ?? null
      const moved = before !== null && seen !== null && stageSeen(before) !== seen
      if (moved && stageSeen(before) !== stageSeen(stage)) return changedBy(tx, 'stage.changed', stage.id)
      if (!before && all.length >= MAX_STAGES) throw new Refusal('area.tooMany', { max: MAX_STAGES }, 'stageKo')
      const others = all.filter(({ id, isArchived }) => id !== stage.id && !isArchived)
      for (const [field, key] of [
        ['stageKo', 'ko'],
        ['stageEn', 'en'],
      ] as const)
        if (!stage.isArchived && others.some((other) => isSameName(other[key], stage[key])))
          throw new Refusal('area.taken', { name: stage[key] }, field)
      await place(tx, stage, others)
      tx.record('stage.changed', null, { before, after: stage })
      return null
    })

/** So many changes back are looked at; whoever missed more is told that somebody did. */
const LOOK_BACK = 50

async function changedBy(tx: Change, kind: 'area.changed' | 'stage.changed', id: string): Promise<Meanwhile> {
  const history = await tx.workspaces.settingsHistory(LOOK_BACK)
  const last = history.find((one) => one.kind === kind && changedId(one.data) === id)
  return { name: last?.name ?? null, at: last?.at ?? tx.now }
}

/** Puts a stage at its position; those behind it move on by one. What is archived has no place among the others. */
async function place(tx: Change, stage: Stage, others: Stage[]): Promise<void> {
  const at = Math.min(Math.max(Math.trunc(stage.position) - 1, 0), others.length)
  const order = [...others.slice(0, at), stage, ...others.slice(at)]
  const shown = stage.isArchived ? others : order
  for (const [index, each] of shown.entries()) await tx.stages.put({ ...each, position: index + 1 })
  if (stage.isArchived) await tx.stages.put({ ...stage, position: shown.length + 1 })
}

function assertFits(area: Area, all: Area[]): void {
  const others = all.filter(({ id }) => id !== area.id)
  if (others.length >= MAX_AREAS) throw new Refusal('area.tooMany', { max: MAX_AREAS }, 'areaName')
  const isTaken = ({ parentId, name, isArchived }: Area) =>
    !isArchived && !area.isArchived && parentId === area.parentId && isSameName(name, area.name)
  if (others.some(isTaken)) throw new Refusal('area.taken', { name: area.name }, 'areaName')
  if (area.parentId !== null) {
    const parent = others.find(({ id }) => id === area.parentId)
    const hasParts = others.some(({ parentId }) => parentId === area.id)
    if (!parent || parent.parentId !== null || hasParts) throw new Refusal('area.parent', {}, 'areaParent')
  }
  const { decisionDays: days } = area
  if (!Number.isInteger(days) || days < 1 || days > MAX_DECISION_DAYS)
    throw new Refusal('area.days', { max: MAX_DECISION_DAYS }, 'areaDays')
}

const isSameName = (one: string, other: string): boolean => one.toLocaleLowerCase() === other.toLocaleLowerCase()

/** What cannot be seen is no name. */
const SAYS_SOMETHING = /[\p{L}\p{N}]/u

/** A name on one line. @throws Refusal `area.name` where nothing is left, `field.tooLong` */
function nameOf(typed: string, field: string): string {
  const name = cleanText(typed).replaceAll(/\s+/g, ' ').trim()
  if (!SAYS_SOMETHING.test(name)) throw new Refusal('area.name', {}, field)
  if (name.length > MAX_ARRANGED_NAME) throw new Refusal('field.tooLong', { max: MAX_ARRANGED_NAME }, field)
  return name
}

/** As the database gives it, for comparison. */
const inOrder = ({ id, name, parentId, ownerId, decisionDays, channel, isArchived }: Area): Area => ({
  ...{ id, name, parentId, ownerId, decisionDays, channel, isArchived },
})
