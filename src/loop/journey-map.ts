import type { JourneyRow } from '../db/journey.ts'
import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { addMinutes } from '../domain/batch.ts'
import { type JourneyCell, type JourneyMap, journeyWeeks } from '../domain/journey-map.ts'
import { assertMayRead } from './look-up.ts'
import { workspaceOf } from './workspace-of.ts'

/** It is the same for everybody, and counting a large workspace takes longer than Home may. */
const KEPT_MS = 60_000

/**
 * Where customers hurt and what they praise, by stage and week (voice.md §5): whoever reads it sees numbers alone.
 * @throws Refusal `read.outsider`
 */
export const journeyMap = (db: Db, now: () => Date) => {
  const kept = new Map<string, { until: number; map: Promise<JourneyMap> }>()
  return (actor: Actor): Promise<JourneyMap> => {
    assertMayRead(actor)
    const { workspaceId } = actor
    const last = kept.get(workspaceId)
    if (last && last.until > now().getTime()) return last.map
    const map = count(db, workspaceId, now())
    kept.set(workspaceId, { until: now().getTime() + KEPT_MS, map })
    // What could not be counted is counted anew by whoever asks next.
    map.catch(() => kept.delete(workspaceId))
    return map
  }
}

async function count(db: Db, workspaceId: string, now: Date): Promise<JourneyMap> {
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
  const columns = all.filter(({ id, isArchived }) => !isArchived || rows.some(({ stage }) => stage === id))
  return {
    weeks: weeks.map(({ monday }) => monday),
    stages: [...columns, { id: null, ko: '', en: '' }].map(({ id, ko, en }) => {
      const own = rows.filter((row) => !row.isAllStages && row.stage === id)
      return {
        ...{ id, ko, en },
        total: cell(own.filter(({ isAllWeeks }) => isAllWeeks)),
        weeks: weeks.map((_, at) => cell(own.filter(({ isAllWeeks, week }) => !isAllWeeks && week === at))),
      }
    }),
    total: cell(rows.filter(({ isAllStages }) => isAllStages)),
  }
}

const cell = (rows: JourneyRow[]): JourneyCell => ({
  pain: rows.find(({ isPraise }) => !isPraise)?.customers ?? 0,
  praise: rows.find(({ isPraise }) => isPraise)?.customers ?? 0,
})
