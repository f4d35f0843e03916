import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { Refusal } from '../domain/errors.ts'
import type { Unsent } from '../domain/unsent.ts'

const MOST = 10

function assertAdmin(actor: Actor): void {
  if (!actor.isAdmin) throw new Refusal('settings.notAdmin', {})
}

/** What could not be sent and waits for an admin; it never expires. */
export const unsent = (db: Db) => ({
  /** @throws Refusal `settings.notAdmin` */
  async list(actor: Actor): Promise<Unsent[]> {
    assertAdmin(actor)
    return db.of(actor.workspaceId).ledger.parked(MOST)
  },

  /**
   * Sends all of it once more.
   * @returns how many
   * @throws Refusal `settings.notAdmin`
   */
  async replay(actor: Actor): Promise<number> {
    assertAdmin(actor)
    return db.of(actor.workspaceId).ledger.replay()
  },
})
