import { runningWeek } from './digest-week.ts'
import { atLocalTime } from './working-hours.ts'

/** Distinct customers with a problem or a request, and with praise (voice.md §5, journey map). */
export interface JourneyCell {
  pain: number
  praise: number
}

/** A column of the map; `id` null: items without a stage, which are shown, too. */
export interface JourneyStage {
  id: string | null
  ko: string
  en: string
  /** Each customer once in all weeks, so it is no sum. */
  total: JourneyCell
  /** As many as the map has weeks, the oldest first. */
  weeks: JourneyCell[]
}

/** Where customers hurt and what they praise, by stage and week. */
export interface JourneyMap {
  /** The Mondays, `YYYY-MM-DD`, the oldest first; the last week is running. */
  weeks: string[]
  stages: JourneyStage[]
  /** Each customer once, whatever the stage. */
  total: JourneyCell
}

/** What of a map is drawn: numbers alone, and nobody's words or names. */
export interface JourneyFigures {
  /** Above the rows, e.g. `3/2`. */
  days: string[]
  /** For each stage the total, then the weeks, as pain and praise: `[3, 1, 0, 0, …]`. */
  columns: number[][]
  /** Whether the last column is that of items without a stage. */
  endsWithNoStage: boolean
}

/** So many weeks are shown, the running one among them. */
const WEEKS = 4
/** A picture with more columns could not be read; the text beside it has all of them. */
const MOST_COLUMNS = 16

/** The weeks of a map: their Mondays, and the instants at which they begin. @throws RangeError for an unknown time zone */
export function journeyWeeks(now: Date, timeZone: string): { monday: string; from: Date }[] {
  const last = Date.parse(`${runningWeek(now, timeZone).from}T00:00:00Z`)
  return Array.from({ length: WEEKS }, (_, at) => {
    const monday = new Date(last - (WEEKS - 1 - at) * 7 * 86_400_000).toISOString().slice(0, 10)
    return { monday, from: atLocalTime(monday, '00:00', timeZone) }
  })
}

/** Whether there is anything to show. */
export const isEmptyJourney = ({ total }: JourneyMap): boolean => total.pain + total.praise === 0

/** What is drawn of a map. */
export function figuresOf({ weeks, stages }: JourneyMap): JourneyFigures {
  const noStage = stages.find(({ id }) => id === null)
  const named = stages.filter(({ id }) => id !== null).slice(0, MOST_COLUMNS - 1)
  const shown = noStage ? [...named, noStage] : named
  return {
    days: weeks.map((monday) => `${Number(monday.slice(5, 7))}/${Number(monday.slice(8, 10))}`),
    columns: shown.map((stage) => [stage.total, ...stage.weeks].flatMap(({ pain, praise }) => [pain, praise])),
    endsWithNoStage: noStage !== undefined,
  }
}
