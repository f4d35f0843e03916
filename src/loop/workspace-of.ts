import type { Db } from '../db/open.ts'
import type { Workspace } from '../domain/workspace.ts'

/** @throws Error where there is no such workspace */
export async function workspaceOf(db: Db, id: string): Promise<Workspace> {
  const workspace = await db.of(id).workspaces.get()
  if (!workspace) throw new Error('A workspace does not exist.')
  return workspace
}
