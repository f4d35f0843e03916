import type { WebClient } from '@slack/web-api'
import type { Speech } from '../../locales/texts.ts'
import { slackCode } from '../errors.ts'
import { ids } from '../ids.ts'
import type { Listening, SlackApp } from '../known.ts'
import { refreshGroups, refreshProfiles } from '../refresh-teams.ts'
import { groupsOf, lacksScope, profileFieldsOf } from '../team-source.ts'
import { plain } from '../views/blocks.ts'

/** A select takes so many options (docs.slack.dev/reference/block-kit/composition-objects/option-object). */
const MOST_OPTIONS = 100

/** What can be chosen as teams, by typing: fields of profiles, and user groups. */
export function registerTeamOptions(slack: SlackApp, { log }: Listening) {
  const offers = (field: string, listOf: (client: WebClient) => Promise<{ id: string; name: string }[]>) =>
    slack.options(field, async ({ ack, options, client }) => {
      const typed = options.value.trim().toLowerCase()
      const found = (await known(() => listOf(client))).filter(({ name }) => name.toLowerCase().includes(typed))
      await ack({ options: found.slice(0, MOST_OPTIONS).map(({ id, name }) => ({ text: plain(name, 75), value: id })) })
    })
  offers(ids.field.teamField, profileFieldsOf)
  offers(ids.field.teamGroups, groupsOf)

  /** Nothing where Slack does not say: why stands above the form. */
  async function known(list: () => Promise<{ id: string; name: string }[]>): Promise<{ id: string; name: string }[]> {
    try {
      return await list()
    } catch (error) {
      if (slackCode(error) === null) throw error
      log.warn({ err: error }, 'Slack does not say what could be a team.')
      return []
    }
  }
}

/** What the app lacks to know teams, in words; null: nothing. */
export async function missingTeamScopes(client: WebClient, t: Speech): Promise<string | null> {
  const lacks = async (ask: () => Promise<unknown>): Promise<boolean> => {
    try {
      await ask()
      return false
    } catch (error) {
      if (slackCode(error) === null) throw error
      return lacksScope(error)
    }
  }
  const [noFields, noGroups] = [await lacks(() => profileFieldsOf(client)), await lacks(() => groupsOf(client))]
  const lines = [
    noFields ? t.setup.teamsNoScope('users.profile:read', 'profile') : '',
    noGroups ? t.setup.teamsNoScope('usergroups:read', 'groups') : '',
  ].filter(Boolean)
  return lines.length > 0 ? lines.join('\n') : null
}

/** Looks at once who is in which team, after an admin chose; what fails is tried again in the background. */
export async function knowTeams(
  { verbs, clock, log }: Listening,
  client: WebClient,
  workspaceId: string,
): Promise<void> {
  const needs = { verbs, now: () => clock.now() }
  try {
    await refreshGroups(needs, client, workspaceId)
    await refreshProfiles(needs, client, workspaceId)
  } catch (error) {
    if (slackCode(error) === null) throw error
    log.warn({ err: error }, 'Slack does not say who is in which team.')
  }
}
