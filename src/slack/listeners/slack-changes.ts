import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { slackKeyOf } from '../authorize.ts'
import { slackCode } from '../errors.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { askForProfile } from '../profile.ts'
import { refreshGroups, refreshTeamOf } from '../refresh-teams.ts'

/** What is read of an event about the app itself. */
export const outer = z.object({
  team_id: z.string().optional(),
  enterprise_id: z.string().nullish(),
  authorizations: z.array(z.object({ is_enterprise_install: z.boolean().optional() })).optional(),
})

/** What Slack tells of itself: a person changed, the app was removed. These come out of the inbox. */
export function registerSlackChanges(slack: SlackApp, { verbs, log, clock }: Listening) {
  const teams = { verbs, now: () => clock.now() }

  slack.event('user_change', async ({ event, client, context }) => {
    const { workspace } = context
    // Events come late, twice and out of order: what one says is a hint, and Slack is asked what is true now.
    const ask = () => askForProfile(client, event.user.id, workspace.slackKey)
    await verbs.refreshPerson(workspace.id, event.user.id, ask)
    await verbs.passOn(workspace.id)
    await orLater(() => refreshTeamOf(teams, client, workspace.id, event.user.id))
  })

  const grouped = async ({ client, context }: { client: WebClient; context: Pick<Known, 'workspace'> }) =>
    orLater(() => refreshGroups(teams, client, context.workspace.id))
  slack.event('subteam_members_changed', grouped)
  slack.event('subteam_updated', grouped)

  /** Within a day it is looked at anyway. */
  async function orLater(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (slackCode(error) === null) throw error
      log.warn({ err: error }, 'Slack does not say who is in which team.')
    }
  }

  const removed = async ({ body }: { body: unknown }) => {
    const { team_id, enterprise_id, authorizations } = outer.parse(body)
    const isEnterpriseInstall = authorizations?.[0]?.is_enterprise_install ?? false
    const workspace = await verbs.workspaceOf(
      slackKeyOf({ teamId: team_id, enterpriseId: enterprise_id ?? undefined, isEnterpriseInstall }),
    )
    if (!workspace) return
    await verbs.uninstall(workspace.id)
    log.warn({ workspaceId: workspace.id }, 'The app was removed from its workspace; nothing is sent there any more.')
  }
  slack.event('app_uninstalled', removed)
  slack.event('tokens_revoked', async ({ body, event }) => {
    // A person's own token is none of ours.
    if (event.tokens.bot?.length) await removed({ body })
  })
}
