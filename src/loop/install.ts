import type { Db } from '../db/open.ts'
import type { Installation, Workspace } from '../domain/workspace.ts'

/** What a Slack team is, and with which token we work there. */
export interface Install {
  workspace: Omit<Workspace, 'id'>
  installation: Installation
}

/** Writes a workspace and its installation, or what is new of them. */
export const install =
  (db: Db, uuid: () => string) =>
  async ({ workspace, installation }: Install): Promise<string> => {
    const known = await db.workspaceOf(workspace.slackKey)
    const workspaceId = known?.id ?? uuid()
    return db.change({ workspaceId, personId: null }, async (tx) => {
      const row = await tx.workspaces.put(workspace)
      if (!row) throw new Error('A workspace was written and did not come back.')
      if (!known) await tx.workspaces.addDefaultStages()
      await tx.installations.put(installation)
      return row.id
    })
  }

/** The app was uninstalled, or its token revoked: nothing is sent any more until it is installed again. */
export const uninstall =
  (db: Db) =>
  async (workspaceId: string): Promise<void> => {
    await db.of(workspaceId).installations.revoke()
  }
