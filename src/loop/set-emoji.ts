import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { assertMaySet, type WorkspaceSettings } from '../domain/settings.ts'

/**
 * Sets the emoji with which messages are added, and where; null turns it off. The history says who set it.
 * @throws Refusal `settings.notAdmin`
 */
export const setEmoji =
  (db: Db) =>
  async (actor: Actor, emojiCapture: WorkspaceSettings['emojiCapture']): Promise<void> => {
    await db.change(actor, async (tx) => {
      const before = await tx.workspaces.lockSettings()
      assertMaySet(actor, before)
      await tx.workspaces.changeSettings({ emojiCapture })
      tx.record('settings.changed', null, { before: { emojiCapture: before.emojiCapture }, after: { emojiCapture } })
    })
  }
