import { z } from 'zod'
import type { EventKind } from './events.ts'

const text = z.string().nullish().catch(undefined)
const number = z.number().optional().catch(undefined)
const named = z.object({ ko: z.string(), en: z.string() })
const value = z.union([z.string(), named, z.null()])

/** What is read of an event's data; what an older version has written otherwise is left out. */
const eventData = z
  .object({
    from: z.union([z.string(), z.number()]).nullish().catch(undefined),
    to: z.union([z.string(), z.number()]).nullish().catch(undefined),
    by: text,
    until: text,
    key: text,
    refusal: text,
    need: text,
    of: text,
    how: text,
    asked: text,
    because: text,
    into: number,
    count: number,
    made: z.boolean().optional().catch(undefined),
    isPrivate: z.boolean().optional().catch(undefined),
    changes: z
      .record(z.string(), z.object({ from: value.catch(null), to: value.catch(null) }))
      .optional()
      .catch(undefined),
    notSolvedToldTo: text,
    customer: text,
    reason: text,
    team: text,
    at: text,
  })
  .catch({})

export type EventData = z.infer<typeof eventData>

/** A line of an item's history. */
export interface HistoryEntry {
  id: string
  /** Where the next page begins. */
  seq: string
  kind: EventKind
  at: Date
  /** Who did it; null: nobody, e.g. Jira. */
  by: string | null
  data: EventData
}

/**
 * What an event tells somebody. What was heard in private is told to nobody by the history: who heard it reads it on the item.
 */
export function toldOfEvent(data: unknown): EventData {
  const parsed = eventData.parse(data)
  const { need: _, changes, ...others } = parsed
  if (!parsed.isPrivate) return parsed
  const shown =
    changes && Object.fromEntries(Object.entries(changes).filter(([field]) => field !== 'need' && field !== 'title'))
  return { ...others, ...(shown ? { changes: shown } : {}), from: undefined, to: undefined }
}
