import type { Db } from '../db/open.ts'
import { isFresh, type Person, type Profile } from '../domain/person.ts'

/**
 * The person behind a Slack user: as known, or as Slack says now where we have not asked for a day.
 * @param ask asks Slack; its failure is only fatal where nothing is known yet
 * @throws whatever `ask` throws, about somebody who was never seen before
 */
export const knowPerson =
  (db: Db, now: () => Date) =>
  async (
    workspaceId: string,
    slackUserId: string,
    ask: () => Promise<Profile>,
    onStale: (error: unknown) => void,
  ): Promise<Person> => {
    const known = await db.of(workspaceId).people.bySlackId(slackUserId)
    if (known && isFresh(known, now())) return known
    let profile: Profile
    try {
      profile = await ask()
    } catch (error) {
      if (!known) throw error
      onStale(error)
      return known
    }
    return db.of(workspaceId).people.put(profile)
  }

/**
 * Writes down what Slack says now of a person that we know already (after the event `user_change`).
 * @throws whatever `ask` throws
 */
export const refreshPerson =
  (db: Db) =>
  async (workspaceId: string, slackUserId: string, ask: () => Promise<Profile>): Promise<void> => {
    const { people } = db.of(workspaceId)
    if (await people.bySlackId(slackUserId)) await people.put(await ask())
  }
