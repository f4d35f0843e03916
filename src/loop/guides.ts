import type { Db } from '../db/open.ts'
import { ENTRIES_IN_GUIDE, type Guide } from '../domain/guide.ts'
import type { Random } from '../domain/seams.ts'

/** More areas than a workspace may have (domain/area.ts), and the items without one. */
const MOST = 500

/**
 * What may be said to customers about an area: what works today, and the words of what shipped or is not planned.
 * @param areaId of an area that is no part of another; the workspace's id for what has none
 */
export const guideOf =
  (db: Db) =>
  (workspaceId: string, areaId: string): Promise<Guide | null> =>
    db.of(workspaceId).guides.of(areaId, ENTRIES_IN_GUIDE)

/** Wants the guides of all areas, as they are now. @returns how many */
export const wantGuides =
  (db: Db, random: Random) =>
  (workspaceId: string, kind: string, lane: string): Promise<number> =>
    db.of(workspaceId).guides.want(
      kind,
      lane,
      Array.from({ length: MOST }, () => random.uuid()),
    )
