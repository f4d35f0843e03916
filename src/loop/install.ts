import type { Db } from '../db/open.ts'
import type { WorkspaceSettings } from '../domain/settings.ts'
import type { Installation, Workspace } from '../domain/workspace.ts'

/** What a Slack team is, and with which token we work there. */
export interface Install {
  workspace: Omit<Workspace, 'id' | 'notHidden'>
  installation: Installation
  /** What is set from the start; nothing: what stands there, or the defaults. */
  settings?: Partial<WorkspaceSettings> | undefined
}

/** Writes a workspace and its installation, or what is new of them. */
export const install =
  (db: Db, uuid: () => string) =>
  async ({ workspace, installation, settings }: Install): Promise<string> => {
    // Two processes that start at once may both find nothing: whoever comes second gets the first one's id.
    const workspaceId = await db.change({ workspaceId: uuid(), personId: null }, async (tx) => {
      const row = await tx.workspaces.put(workspace)
      if (!row) throw new Error('A workspace was written and did not come back.')
      return row.id
    })
    await db.change({ workspaceId, personId: null }, async (tx) => {
      await tx.workspaces.addDefaultStages()
      await tx.installations.put(installation)
      if (settings) await tx.workspaces.beginWith(settings)
    })
    return workspaceId
  }

/** The app was uninstalled, or its token revoked: nothing is sent any more until it is installed again. */
export const uninstall =
  (db: Db) =>
  async (workspaceId: string): Promise<void> => {
    await db.of(workspaceId).installations.revoke()
  }
