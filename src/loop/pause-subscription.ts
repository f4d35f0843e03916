import type { Change } from '../db/change.ts'
import type { Db } from '../db/open.ts'
import type { StopReason } from '../domain/digest.ts'
import type { NoticeSubject } from '../domain/events.ts'
import { tellOne } from './notices.ts'

/**
 * A post could not go out, and none after it can, until a person mends it: its channel gets none for now, and whoever
 * subscribed is told once. Where they are not here any more, admins are; where none is known, who did something last.
 */
export const pauseSubscription =
  (db: Db) =>
  async (workspaceId: string, digestId: string, reason: StopReason): Promise<void> => {
    await db.change({ workspaceId, personId: null }, async (tx) => {
      const paused = await tx.subscriptions.pause(digestId, reason, tx.now)
      if (!paused) return
      const { channel, subscribedById, by } = paused
      const about = { channel, paused: reason }
      const notices: NoticeSubject[] = []
      for (const { personId, ...instead } of await toTell(tx, subscribedById, by))
        notices.push(...(await tellOne(tx, { personId, kind: 'digestPaused', data: { ...about, ...instead } })))
      tx.record('notice.wanted', null, about, { notices })
    })
  }

interface Told {
  personId: string
  by?: string
  insteadOfAdmin?: true
}

async function toTell(tx: Change, subscriberId: string, by: string): Promise<Told[]> {
  if ((await tx.people.reader(subscriberId))?.isFullMember) return [{ personId: subscriberId }]
  const admins = await tx.people.admins()
  if (admins.length) return admins.map((personId) => ({ personId, by }))
  const last = await tx.connections.lastActive()
  return last ? [{ personId: last, by, insteadOfAdmin: true }] : []
}
