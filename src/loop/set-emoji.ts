import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { Refusal } from '../domain/errors.ts'
import type { WorkspaceSettings } from '../domain/settings.ts'

/**
 * Sets the emoji with which messages are added, and where; null turns it off. The history says who set it.
 * @throws Refusal `settings.notAdmin`
 */
export const setEmoji =
  (db: Db) =>
  async (actor: Actor, emojiCapture: WorkspaceSettings['emojiCapture']): Promise<void> => {
    if (!actor.isAdmin) throw new Refusal('settings.notAdmin', {})
    await db.change(actor, async (tx) => {
      await tx.workspaces.changeSettings({ emojiCapture })
      tx.record('settings.changed', null, { emojiCapture })
    })
  }
