import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import type { JiraConnecting, JiraConnection } from '../../domain/jira-site.ts'
import { slackCode } from '../errors.ts'
import { ids } from '../ids.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { type JiraWindow, jiraWindow, testedText } from '../views/jira-window.ts'
import { notice } from '../views/notice.ts'
import { openThenFill } from './open-form.ts'

/** What is read of a press that opens the window. */
const opening = z.object({ trigger_id: z.string(), view: z.object({ id: z.string() }).optional() })

/** What is read of a press in the window. */
const inWindow = z.object({
  view: z.object({ id: z.string() }),
  actions: z.array(z.object({ value: z.string() })).min(1),
})

/** The window of Jira's connections, for admins: connect, test, disconnect. @param jira null: no Jira is configured at all */
export function registerJiraConnections(slack: SlackApp, listening: Listening, jira: JiraConnecting | null) {
  const { verbs, log } = listening

  const address = ({ workspaceId, personId }: Known['actor'], again: string | null): string | null =>
    jira?.canConnect() ? jira.address({ workspaceId, personId, again }) : null

  async function windowOf({ actor, t }: Known, said: (all: JiraConnection[]) => string | null = () => null) {
    const connections = await verbs.jiraConnections(actor)
    const again = new Map(
      connections.flatMap(({ name, site }) => {
        const url = site && address(actor, site.cloudId)
        return url ? [[name, url] as const] : []
      }),
    )
    const shown: JiraWindow = { connections, again, address: address(actor, null), said: said(connections) }
    return jiraWindow(shown, t)
  }

  /** Closed meanwhile: what was done is done. */
  async function redraw(client: WebClient, viewId: string, view: Awaited<ReturnType<typeof windowOf>>): Promise<void> {
    try {
      await client.views.update({ view_id: viewId, view })
    } catch (error) {
      if (slackCode(error) !== 'not_found') log.warn({ err: error }, 'The connections of Jira were not drawn again.')
    }
  }

  slack.action(ids.action.jiraConnections, async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId, view } = opening.parse(body)
    const first = notice(context.t.jira.loading, context.t, context.t.jira.title)
    await openThenFill({ client, triggerId, t: context.t, isInWindow: Boolean(view), first }, listening, () =>
      windowOf(context),
    )
  })

  // A link: the browser goes there, and what comes of it is shown when the window is opened again.
  slack.action(ids.action.jiraConnect, async ({ ack }) => ack())

  slack.action(ids.action.jiraTest, async ({ ack, body, client, context }) => {
    await ack()
    const { view, actions } = inWindow.parse(body)
    const { actor, t } = context
    const name = z.union([z.literal('jira'), z.templateLiteral(['jira:', z.string()])]).parse(actions[0]?.value)
    const tested = await jira?.test(actor, name)
    const said = (all: JiraConnection[]) => {
      const one = all.find((each) => each.name === name)
      return tested && one ? testedText(one.host, tested, one.site !== null, t) : null
    }
    await redraw(client, view.id, await windowOf(context, said))
  })

  slack.action(ids.action.jiraDisconnect, async ({ ack, body, client, context }) => {
    await ack()
    const { view, actions } = inWindow.parse(body)
    const { actor, t } = context
    const cloudId = actions[0]?.value ?? ''
    const before = await verbs.jiraConnections(actor)
    await jira?.disconnect(actor, cloudId)
    const host = before.find(({ site }) => site?.cloudId === cloudId)?.host ?? ''
    await redraw(client, view.id, await windowOf(context, () => t.jira.disconnected(host)))
  })
}
