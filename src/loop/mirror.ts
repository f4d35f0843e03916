import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { isFilling, type MirrorPlace, type MirrorProgress, mirrorPlace, PAGE_KIND } from '../domain/mirror.ts'
import type { Random } from '../domain/seams.ts'
import { changeSettings } from './change-settings.ts'

/**
 * Wants a page for items that have none in that place, the newest first.
 * @param most so many may wait at once
 * @returns how many were behind, with those that are wanted now
 */
export const fillMirror =
  (db: Db, random: Random) =>
  (workspaceId: string, place: MirrorPlace, lanes: readonly string[], most: number): Promise<{ left: number }> =>
    db.of(workspaceId).mirror.fill(
      PAGE_KIND,
      place,
      lanes,
      Array.from({ length: most }, () => random.uuid()),
    )

/** Wants one thing outside that no event names. @param isAgain also where it is there already */
export const wantOne =
  (db: Db, random: Random) =>
  async (workspaceId: string, kind: string, subject: string, lane: string, isAgain: boolean): Promise<void> => {
    await db.of(workspaceId).mirror.want(kind, subject, lane, random.uuid(), isAgain)
  }

/** How many items there are. */
export const countItems =
  (db: Db) =>
  async (workspaceId: string): Promise<number> =>
    (await db.of(workspaceId).mirror.progress(PAGE_KIND, null)).all

/** How far the first mirror of items in Notion is; null where it is done. */
export const mirrorProgress =
  (db: Db) =>
  async (workspaceId: string): Promise<MirrorProgress | null> => {
    const { connections, workspaces, mirror } = db.of(workspaceId)
    const [connection, { notionFilling }] = await Promise.all([connections.get('notion'), workspaces.settings()])
    const place = mirrorPlace.safeParse(connection?.data).data ?? null
    const progress = { ...(await mirror.progress(PAGE_KIND, place)), isOn: notionFilling }
    return isFilling(progress) ? progress : null
  }

/** Stops the first mirror, or lets it go on; what has a page is kept current all the same. @throws Refusal `settings.notAdmin` */
export const setFilling =
  (db: Db) =>
  async (actor: Actor, isOn: boolean): Promise<void> => {
    // Whoever presses it saw how it stands: there is nothing to be overwritten but its opposite.
    const [last] = await db.of(actor.workspaceId).workspaces.settingsHistory(1)
    await changeSettings(db)(actor, { notionFilling: isOn }, last?.id ?? null)
  }
