import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { MAX_STAGES, type Stage } from '../domain/area.ts'
import { Refusal } from '../domain/errors.ts'
import { type StagePreset, stagePresets } from '../domain/journey.ts'
import { assertMaySet } from '../domain/settings.ts'

/**
 * Makes a preset's stages the journey, in its order. A stage that has one of their names already becomes that one, also where it was
 * archived; every other one is archived. Items keep the stage that they have.
 * @throws Refusal `settings.notAdmin`, `area.tooMany`
 */
export const usePreset =
  (db: Db) =>
  (actor: Actor, preset: StagePreset): Promise<void> =>
    db.change(actor, async (tx) => {
      assertMaySet(actor, await tx.workspaces.lockSettings())
      const before = await tx.stages.all()
      const after = journeyOf(before, preset, tx.uuid)
      if (after.length > MAX_STAGES) throw new Refusal('area.tooMany', { max: MAX_STAGES })
      for (const stage of after) {
        const known = before.find(({ id }) => id === stage.id) ?? null
        if (known && isSame(known, stage)) continue
        await tx.stages.put(stage)
        tx.record('stage.changed', null, { before: known, after: stage })
      }
    })

/** All stages as they are to be: those of the preset first, then the archived ones. */
function journeyOf(before: readonly Stage[], preset: StagePreset, uuid: () => string): Stage[] {
  const left = [...before]
  const take = (ko: string, en: string): Stage | undefined => {
    const at = [left.findIndex((stage) => stage.ko === ko), left.findIndex((stage) => stage.en === en)].find(
      (n) => n >= 0,
    )
    return at === undefined ? undefined : left.splice(at, 1)[0]
  }
  const chosen = stagePresets[preset].map(({ ko, en }, index) => {
    const id = take(ko, en)?.id ?? uuid()
    return { id, ko, en, position: index + 1, isArchived: false }
  })
  const others = left.map((stage, index) => ({ ...stage, position: chosen.length + index + 1, isArchived: true }))
  return [...chosen, ...others]
}

/** The place among those that were archived says nothing. */
const isSame = (one: Stage, other: Stage): boolean =>
  one.ko === other.ko &&
  one.en === other.en &&
  one.isArchived === other.isArchived &&
  (one.isArchived || one.position === other.position)
