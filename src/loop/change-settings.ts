import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { Refusal } from '../domain/errors.ts'
import { ISSUE_NUMBERS } from '../domain/issue-numbers.ts'
import {
  afterOf,
  assertMaySet,
  isTimeZone,
  keysOf,
  MAX_BATCH_MINUTES,
  MAX_HOLD_MINUTES,
  MAX_NUDGE_DAYS,
  type SettingName,
  type SettingsChanged,
  type SomeSettings,
  type WorkspaceSettings,
} from '../domain/settings.ts'
import type { ShippedWhen } from '../domain/shipping.ts'

/** So many changes back are looked at for one that came in between; whoever missed more began too long ago. */
const LOOK_BACK = 50

/** Somebody else has changed the same settings since the form was opened. */
export interface SettingsMoved {
  name: string | null
  at: Date
  keys: SettingName[]
}

/** Everything that the settings' window shows. */
export interface SettingsView {
  settings: WorkspaceSettings
  /** What holds where the settings say nothing of their own. */
  vocChannel: string
  locale: Actor['locale']
  timeZone: string
  /** When an issue has shipped; null: no Jira is connected. */
  shippedWhen: ShippedWhen | null
  /** Slack user ids of the people in the settings, by person id. */
  slackIds: ReadonlyMap<string, string>
  /** How many there are, without those that are no longer used. */
  areas: number
  stages: number
  /** The last change, which whoever changes something next has seen; null: there was none. */
  last: { id: string; name: string | null; at: Date } | null
}

/** What is set. @param configured when an issue has shipped, as configured; null: no Jira. @throws Refusal `settings.notAdmin` */
export const settingsView =
  (db: Db, configured: ShippedWhen | null = null) =>
  async (actor: Actor): Promise<SettingsView> => {
    const { workspaces, people, areas, stages } = db.of(actor.workspaceId)
    const [settings, workspace, [last], allAreas, allStages] = await Promise.all([
      workspaces.settings(),
      workspaces.get(),
      workspaces.settingsHistory(1),
      areas.all(),
      stages.all(),
    ])
    assertMaySet(actor, settings)
    if (!workspace) throw new Error('The workspace of an actor does not exist.')
    const { admins, deciders, importers, revenueReaders } = settings
    const named = [...admins, ...(deciders ?? []), ...importers, ...revenueReaders]
    const { vocChannel, locale, timeZone } = workspace
    const inUse = (all: { isArchived: boolean }[]) => all.filter(({ isArchived }) => !isArchived).length
    return {
      ...{ settings, vocChannel, locale, timeZone, slackIds: await people.slackIds(named), last: last ?? null },
      shippedWhen: configured && (settings.shippedWhen ?? configured),
      ...{ areas: inUse(allAreas), stages: inUse(allStages) },
    }
  }

/** The last changes of settings, the newest first. @throws Refusal `settings.notAdmin` */
export const settingsHistory =
  (db: Db) =>
  async (actor: Actor, limit: number): Promise<SettingsChanged[]> => {
    const { workspaces } = db.of(actor.workspaceId)
    assertMaySet(actor, await workspaces.settings())
    return workspaces.settingsHistory(limit)
  }

/**
 * Sets what is given and leaves the rest. What stands so already is no change; each change is in the history.
 * @param seen id of the last change that the person knew of; null: there was none
 * @returns null where it is done; else who changed the same meanwhile, and nothing is stored
 * @throws Refusal `settings.notAdmin`, `settings.minutes`, `settings.hours`, `settings.timeZone`
 */
export const changeSettings =
  (db: Db) =>
  (actor: Actor, wanted: SomeSettings, seen: string | null): Promise<SettingsMoved | null> => {
    assertSense(wanted)
    return db.change(actor, async (tx) => {
      const now = await tx.workspaces.lockSettings()
      assertMaySet(actor, now)
      const other = keysOf(wanted).filter((key) => !isSame(wanted[key], now[key]))
      const isNumberWanted = wanted.customersField !== undefined
      // Also where the same is chosen again: whoever mended Jira meanwhile says so by that.
      if (isNumberWanted) await tx.ledger.wantAgain(ISSUE_NUMBERS, await tx.linkedIssues.takeAgain())
      if (other.length === 0) return null
      const moved = await movedMeanwhile(await tx.workspaces.settingsHistory(LOOK_BACK), seen, other)
      if (moved) return moved
      const after = pick(wanted, other)
      await tx.workspaces.changeSettings(after)
      // Nobody is in a team that is none any more; who is in which is asked for anew.
      if (after.teams !== undefined) {
        await tx.teams.are([])
        await tx.teams.forgetAsked()
      }
      const also = after.customersField !== undefined ? { allIssues: true as const } : {}
      tx.record('settings.changed', null, { before: pick(now, other), after }, also)
      return null
    })
  }

/** The newest change after `seen` that touched one of these settings. */
function movedMeanwhile(history: SettingsChanged[], seen: string | null, keys: SettingName[]): SettingsMoved | null {
  const known = history.findIndex(({ id }) => id === seen)
  for (const { kind, name, at, data } of history.slice(0, known < 0 ? history.length : known)) {
    if (kind !== 'settings.changed') continue
    const touched = keys.filter((key) => key in afterOf(data))
    if (touched.length > 0) return { name, at, keys: touched }
  }
  return null
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

const pick = (settings: SomeSettings, keys: SettingName[]): SomeSettings =>
  Object.fromEntries(keys.map((key) => [key, settings[key]]))

function assertSense({ holdMinutes, batchMinutes, nudgeDays, workingHours, timeZone }: SomeSettings): void {
  const isOff = (minutes: number | undefined, max: number) =>
    minutes !== undefined && !(Number.isInteger(minutes) && minutes >= 0 && minutes <= max)
  if (isOff(holdMinutes, MAX_HOLD_MINUTES))
    throw new Refusal('settings.minutes', { max: MAX_HOLD_MINUTES }, 'holdMinutes')
  if (isOff(batchMinutes, MAX_BATCH_MINUTES))
    throw new Refusal('settings.minutes', { max: MAX_BATCH_MINUTES }, 'batchMinutes')
  if (isOff(nudgeDays, MAX_NUDGE_DAYS)) throw new Refusal('settings.minutes', { max: MAX_NUDGE_DAYS }, 'nudgeDays')
  if (workingHours && workingHours.from >= workingHours.to) throw new Refusal('settings.hours', {}, 'hoursTo')
  if (timeZone && !isTimeZone(timeZone))
    throw new Refusal('settings.timeZone', { name: timeZone.slice(0, 60) }, 'timeZone')
}
