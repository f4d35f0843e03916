import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import type { NoticeChoice } from '../domain/notice-choice.ts'
import { assertMayRead } from './look-up.ts'

/** What this person wants no direct messages of. @throws Refusal `read.outsider` */
export const noticesOff =
  (db: Db) =>
  async (actor: Actor): Promise<readonly NoticeChoice[]> => {
    assertMayRead(actor)
    return (await db.of(actor.workspaceId).people.noticesOff([actor.personId])).get(actor.personId) ?? []
  }

/**
 * Turns off what is given, and on what is not. What waits to be sent is not sent any more; what is owed stays owed, and is
 * listed where it was. What was turned off meanwhile does not come later.
 * @throws Refusal `read.outsider`
 */
export const turnNoticesOff =
  (db: Db) =>
  async (actor: Actor, off: readonly NoticeChoice[]): Promise<void> => {
    assertMayRead(actor)
    await db.change(actor, async (tx) => {
      // People, then their notices: in the order in which they are locked everywhere.
      await tx.people.lock(actor.personId)
      await tx.people.setNoticesOff(actor.personId, off)
      const isAgent = [...(off.includes('answer') ? [true] : []), ...(off.includes('know') ? [false] : [])]
      if (isAgent.length > 0) await tx.notices.turnOff(actor.personId, isAgent, tx.now)
    })
  }
