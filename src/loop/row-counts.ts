import type { Db } from '../db/open.ts'
import { createKept } from '../domain/kept.ts'
import { type MirrorPlace, PAGE_KIND } from '../domain/mirror.ts'
import type { Clock } from '../domain/seams.ts'
import type { RowsInSync } from '../domain/unsent.ts'

/** Of so many items they are counted whenever somebody looks: that takes some milliseconds. */
const COUNTED_EACH_TIME = 10_000
/** Of more, this process counts them once in this time: 100,000 take tenths of a second, for each admin who opens Home. */
const KEPT_MS = 60_000
const MOST_WORKSPACES = 1_000

/** How many items have a row in Notion, and how many of these are as they are to be. */
export function createRowCounts(db: Db, clock: Clock) {
  const keep = <T extends { all: number }>() => {
    const kept = createKept<T>(clock, KEPT_MS, MOST_WORKSPACES)
    return async (key: string, count: () => Promise<T>): Promise<T> => {
      const known = kept.get(key)
      if (known?.isFresh) return known.value
      const counted = await count()
      if (counted.all > COUNTED_EACH_TIME) kept.put(key, counted)
      return counted
    }
  }
  const inSync = keep<RowsInSync>()
  const behind = keep<{ all: number; left: number }>()
  return {
    inSync: (workspaceId: string) => inSync(workspaceId, () => db.of(workspaceId).ledger.rows()),

    /** Of all items, and how many of them have no page in that place yet. */
    behind: (workspaceId: string, place: MirrorPlace | null) =>
      behind([workspaceId, place?.dataSourceId, place?.stamp].join(' '), () =>
        db.of(workspaceId).mirror.progress(PAGE_KIND, place),
      ),
  }
}
export type RowCounts = ReturnType<typeof createRowCounts>
