import type { Db } from '../db/open.ts'
import { type GroupRoster, type TeamSource, teamName } from '../domain/team-source.ts'

/** What is taken as teams in a workspace; null: nothing. */
export const teamSourceOf =
  (db: Db) =>
  async (workspaceId: string): Promise<TeamSource | null> =>
    (await db.of(workspaceId).workspaces.settings()).teams

/** Makes the teams equal to user groups, where these are what an admin chose; else nothing happens. */
export const keepGroups =
  (db: Db) =>
  (workspaceId: string, groups: readonly GroupRoster[]): Promise<void> =>
    db.change({ workspaceId, personId: null }, async (tx) => {
      const source = (await tx.workspaces.settings()).teams
      if (source?.from !== 'groups') return
      const chosen = new Set(source.groups.map(({ id }) => id))
      const named = groups.flatMap((group) => {
        const name = teamName(group.name)
        return chosen.has(group.id) && name ? [{ ...group, name }] : []
      })
      await tx.teams.are(named)
    })

/** Full members of whom the profile is to be looked at: not since then. */
export const peopleToAsk =
  (db: Db) =>
  (workspaceId: string, since: Date, most: number): Promise<{ id: string; slackUserId: string }[]> =>
    db.of(workspaceId).teams.toAsk(since, most)

/**
 * A person's team as the profile says, where that is what an admin chose; else nothing happens.
 * @param value what stands in that field; nothing but space: no team
 */
export const keepTeamOf =
  (db: Db) =>
  (workspaceId: string, slackUserId: string, fieldId: string, value: string): Promise<void> =>
    db.change({ workspaceId, personId: null }, async (tx) => {
      const source = (await tx.workspaces.settings()).teams
      const person = await tx.people.bySlackId(slackUserId)
      if (source?.from !== 'profile' || source.field.id !== fieldId || !person) return
      const isIn = !(person.isGuest || person.isOutsider || person.isBot || person.isGone)
      await tx.teams.put(person.id, (isIn && teamName(value)) || null)
      await tx.teams.asked(person.id, tx.now)
    })
