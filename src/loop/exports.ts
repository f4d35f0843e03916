import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import type { ExportLine } from '../domain/export.ts'
import { assertMaySet } from '../domain/settings.ts'

/**
 * Who took what out of the workspace as a file, the newest first: for admins.
 * @param before where the page before ended; null: from the newest on
 * @throws Refusal `settings.notAdmin`
 */
export const exportHistory =
  (db: Db) =>
  async (actor: Actor, before: string | null, most: number): Promise<ExportLine[]> => {
    const { workspaces, exportLines } = db.of(actor.workspaceId)
    assertMaySet(actor, await workspaces.settings())
    return exportLines.page(before, most)
  }
