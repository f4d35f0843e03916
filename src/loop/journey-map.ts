import type { JourneyRow } from '../db/journey.ts'
import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import type { Stage } from '../domain/area.ts'
import { addMinutes } from '../domain/batch.ts'
import { type JourneyCell, type JourneyMap, journeyWeeks } from '../domain/journey-map.ts'
import { assertMayRead } from './look-up.ts'
import { workspaceOf } from './workspace-of.ts'

/** It is the same for everybody, and counting a large workspace takes longer than Home may. */
const KEPT_MS = 60_000
/** What took no longer is counted again while somebody waits; what did is shown as it was, at most so old, and counted meanwhile. */
const QUICK_MS = 100
const OLDEST_MS = 3_600_000

interface Kept {
  at: number
  map: JourneyMap
  isQuick: boolean
}

/**
 * Where customers hurt and what they praise, by stage and week (voice.md §5): whoever reads it sees numbers alone.
 * @throws Refusal `read.outsider`
 */
export const journeyMap = (db: Db, now: () => Date) => {
  const kept = new Map<string, Kept>()
  const counting = new Map<string, Promise<JourneyMap>>()

  function recount(workspaceId: string): Promise<JourneyMap> {
    const running = counting.get(workspaceId)
    if (running) return running
    const start = now()
    const counted = countJourney(db, workspaceId, start)
      .then((map) => {
        const at = now().getTime()
        kept.set(workspaceId, { at, map, isQuick: at - start.getTime() <= QUICK_MS })
        return map
      })
      .finally(() => counting.delete(workspaceId))
    counting.set(workspaceId, counted)
    return counted
  }

  return async (actor: Actor): Promise<JourneyMap> => {
    assertMayRead(actor)
    const last = kept.get(actor.workspaceId)
    const age = last ? now().getTime() - last.at : Number.POSITIVE_INFINITY
    if (last && age < KEPT_MS) return last.map
    const fresh = recount(actor.workspaceId)
    if (!last || last.isQuick || age >= OLDEST_MS) return fresh
    // It stands there until then; whoever waits for a count next hears of a failure.
    fresh.catch(() => undefined)
    return last.map
  }
}

/** The map as it is now. */
export async function countJourney(db: Db, workspaceId: string, now: Date): Promise<JourneyMap> {
  const { timeZone } = await workspaceOf(db, workspaceId)
  const { journey, stages } = db.of(workspaceId)
  const weeks = journeyWeeks(now, timeZone)
  const [rows, all] = await Promise.all([
    journey.counts(
      weeks.map(({ from }) => from),
      // What is recorded right now belongs to the running week.
      addMinutes(now, 1),
    ),
    stages.all(),
  ])
  return mapOf(
    weeks.map(({ monday }) => monday),
    rows,
    all,
  )
}

/**
 * A map of what was counted.
 * @param days on which its weeks begin, the oldest first
 */
export function mapOf(days: string[], rows: JourneyRow[], all: Stage[]): JourneyMap {
  const columns = all.filter(({ id, isArchived }) => !isArchived || rows.some(({ stage }) => stage === id))
  return {
    weeks: days,
    stages: [...columns, { id: null, ko: '', en: '' }].map(({ id, ko, en }) => {
      const own = rows.filter((row) => !row.isAllStages && row.stage === id)
      return {
        ...{ id, ko, en },
        total: cell(own.filter(({ isAllWeeks }) => isAllWeeks)),
        weeks: days.map((_, at) => cell(own.filter(({ isAllWeeks, week }) => !isAllWeeks && week === at))),
      }
    }),
    total: cell(rows.filter(({ isAllStages }) => isAllStages)),
  }
}

const cell = (rows: JourneyRow[]): JourneyCell => ({
  pain: rows.find(({ isPraise }) => !isPraise)?.customers ?? 0,
  praise: rows.find(({ isPraise }) => isPraise)?.customers ?? 0,
})
