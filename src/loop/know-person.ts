import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { createKept } from '../domain/kept.ts'
import { isFresh, type Person, type Profile } from '../domain/person.ts'
import type { Clock } from '../domain/seams.ts'
import { homeSeen } from './home.ts'

/** What Slack says of a person is a day old at the most; what a process has just read of them, so much older (docs/decisions/0084). */
const KEPT_MS = 60_000
const MOST = 10_000

/** Who people are: what is written down of them, and for a minute what was read last, because each press asks for two or three. */
export function peopleKnown(db: Db, clock: Clock) {
  const kept = createKept<Person>(clock, KEPT_MS, MOST)
  const keyOf = (workspaceId: string, slackUserId: string) => `${workspaceId} ${slackUserId}`
  const see = homeSeen(db, () => clock.now())

  async function read(workspaceId: string, slackUserId: string): Promise<Person | null> {
    const key = keyOf(workspaceId, slackUserId)
    const known = kept.get(key)
    if (known?.isFresh) return known.value
    const person = await db.of(workspaceId).people.bySlackId(slackUserId)
    // What was written while it was read is newer.
    if (person && kept.get(key)?.value === known?.value) kept.put(key, person)
    return person
  }

  async function put(workspaceId: string, profile: Profile): Promise<Person> {
    const person = await db.of(workspaceId).people.put(profile)
    kept.put(keyOf(workspaceId, profile.slackUserId), person)
    return person
  }

  return {
    /**
     * The person behind a Slack user: as known, or as Slack says now where we have not asked for a day.
     * @param ask asks Slack; its failure is only fatal where nothing is known yet
     * @throws whatever `ask` throws, about somebody who was never seen before
     */
    async knowPerson(
      workspaceId: string,
      slackUserId: string,
      ask: () => Promise<Profile>,
      onStale: (error: unknown) => void,
    ): Promise<Person> {
      const known = await read(workspaceId, slackUserId)
      if (known && isFresh(known, clock.now())) return known
      let profile: Profile
      try {
        profile = await ask()
      } catch (error) {
        if (!known) throw error
        onStale(error)
        return known
      }
      return put(workspaceId, profile)
    },

    /**
     * Writes down what Slack says now of a person that we know already (after the event `user_change`).
     * @throws whatever `ask` throws
     */
    async refreshPerson(workspaceId: string, slackUserId: string, ask: () => Promise<Profile>): Promise<void> {
      if (await db.of(workspaceId).people.bySlackId(slackUserId)) await put(workspaceId, await ask())
    },

    /** Somebody has read what Home explains at first; it is kept up to date for them from now on. */
    async homeSeen(actor: Actor): Promise<void> {
      await see(actor)
      kept.forget(keyOf(actor.workspaceId, actor.slackUserId))
    },
  }
}
