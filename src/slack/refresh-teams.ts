import type { WebClient } from '@slack/web-api'
import type { Verbs } from '../loop/verbs.ts'
import { slackCode } from './errors.ts'
import { fieldValue, groupsOf } from './team-source.ts'

export interface TeamNeeds {
  verbs: Pick<Verbs, 'teamSourceOf' | 'keepGroups' | 'keepTeamOf' | 'peopleToAsk'>
  now: () => Date
}

/** A profile is looked at once a day, besides when it changes. */
const FRESH_MS = 24 * 3_600_000
/** So many profiles a minute at most: Slack grants a hundred (docs.slack.dev/apis/web-api/rate-limits, tier 4). */
const MOST_PROFILES = 50

/** The user groups that are teams, as Slack has them now; nothing where others are. @throws what Slack's SDK throws */
export async function refreshGroups({ verbs }: TeamNeeds, client: WebClient, workspaceId: string): Promise<void> {
  if ((await verbs.teamSourceOf(workspaceId))?.from === 'groups')
    await verbs.keepGroups(workspaceId, await groupsOf(client))
}

/** One person's team, where it stands in their profile. @throws what Slack's SDK throws */
export async function refreshTeamOf({ verbs }: TeamNeeds, client: WebClient, workspaceId: string, slackUserId: string) {
  const source = await verbs.teamSourceOf(workspaceId)
  if (source?.from !== 'profile') return
  const { id } = source.field
  try {
    await verbs.keepTeamOf(workspaceId, slackUserId, id, await fieldValue(client, slackUserId, id))
  } catch (error) {
    // Gone from Slack: in no team.
    if (slackCode(error) !== 'user_not_found') throw error
    await verbs.keepTeamOf(workspaceId, slackUserId, id, '')
  }
}

/** The next people whose profile was not looked at for a day. @throws what Slack's SDK throws */
export async function refreshProfiles(needs: TeamNeeds, client: WebClient, workspaceId: string): Promise<void> {
  if ((await needs.verbs.teamSourceOf(workspaceId))?.from !== 'profile') return
  const since = new Date(needs.now().getTime() - FRESH_MS)
  for (const { slackUserId } of await needs.verbs.peopleToAsk(workspaceId, since, MOST_PROFILES))
    await refreshTeamOf(needs, client, workspaceId, slackUserId)
}

/** How often these are looked at in the background. @param clientOf Slack, as the app in a workspace; `speed`: how much faster the world runs */
export const recurringTeams = (
  needs: TeamNeeds,
  clientOf: (workspaceId: string) => Promise<WebClient>,
  speed: number,
) => [
  {
    job: 'team.groups',
    everyMs: 3_600_000 / speed,
    run: async (workspaceId: string) => {
      // Nobody is asked where nothing is a team.
      if (await needs.verbs.teamSourceOf(workspaceId))
        await refreshGroups(needs, await clientOf(workspaceId), workspaceId)
    },
  },
  {
    job: 'team.profiles',
    everyMs: 60_000 / speed,
    run: async (workspaceId: string) => {
      if (await needs.verbs.teamSourceOf(workspaceId))
        await refreshProfiles(needs, await clientOf(workspaceId), workspaceId)
    },
  },
]
