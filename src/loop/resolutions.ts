import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { Permanent, Temporary } from '../domain/errors.ts'
import { meansNotShipped, type Resolution } from '../domain/resolution.ts'
import { assertMaySet } from '../domain/settings.ts'
import { askTracker, type Issues } from './ask-tracker.ts'

/** The resolutions of a workspace's sites, as an admin ticks them. */
export interface Resolutions {
  /** Site by site; `isTicked`: it means now that nothing was built. */
  all: (Resolution & { isTicked: boolean })[]
  /** Sites that did not answer in time. */
  silent: string[]
}

/** The resolutions of all sites, and what each means now. @throws Refusal `settings.notAdmin` */
export const resolutions =
  (db: Db, issues: Issues | null) =>
  async (actor: Actor): Promise<Resolutions> => {
    const settings = await db.of(actor.workspaceId).workspaces.settings()
    assertMaySet(actor, settings)
    const trackers = (await issues?.sites(actor.workspaceId)) ?? []
    const answers = await Promise.all(
      trackers.map(async (tracker) => {
        const { site } = tracker
        try {
          const found = await askTracker(db, actor.workspaceId, tracker, () => tracker.resolutions())
          return { site, found: found.map(({ id, name }) => ({ site, id, name })) }
        } catch (error) {
          if (error instanceof Temporary || error instanceof Permanent) return { site, found: null }
          throw error
        }
      }),
    )
    return {
      all: answers
        .flatMap(({ found }) => found ?? [])
        .map((one) => ({ ...one, isTicked: meansNotShipped(one, settings.notShippedResolutions) })),
      silent: answers.filter(({ found }) => found === null).map(({ site }) => site),
    }
  }
