import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { Refusal } from '../../domain/errors.ts'
import type { NotionConnecting } from '../../domain/notion-connection.ts'
import { slackCode } from '../errors.ts'
import { explain } from '../explain.ts'
import { ids } from '../ids.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { notice } from '../views/notice.ts'
import { notionWindow } from '../views/notion-window.ts'
import { openThenFill } from './open-form.ts'

/** What is read of a press that opens the window. */
const opening = z.object({ trigger_id: z.string(), view: z.object({ id: z.string() }).optional() })

/** What is read of what somebody does in the window. */
const inWindow = z.object({ view: z.object({ id: z.string() }) })
const chosen = inWindow.extend({
  actions: z.array(z.object({ selected_option: z.object({ value: z.string() }) })).min(1),
})

/** The window of Notion's connection, for admins: connect, choose a page, disconnect. @param notion null: none can be connected */
export function registerNotionConnection(slack: SlackApp, listening: Listening, notion: NotionConnecting | null) {
  const { verbs, log, random } = listening

  async function windowOf({ actor, t }: Known, said: string | null = null) {
    const connection = (await notion?.connection(actor)) ?? { ...(await verbs.notionConnection(actor)), pages: [] }
    const address = notion?.address({ workspaceId: actor.workspaceId, personId: actor.personId }) ?? null
    return notionWindow({ connection, address, said }, t)
  }

  /** Closed meanwhile: what was done is done. */
  async function redraw(client: WebClient, viewId: string, view: Awaited<ReturnType<typeof windowOf>>): Promise<void> {
    try {
      await client.views.update({ view_id: viewId, view })
    } catch (error) {
      if (slackCode(error) !== 'not_found') log.warn({ err: error }, 'The connection of Notion was not drawn again.')
    }
  }

  slack.action(ids.action.notionConnection, async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId, view } = opening.parse(body)
    const { t } = context
    const first = notice(t.notionConnection.loading, t, t.notionConnection.title)
    await openThenFill({ client, triggerId, t, isInWindow: Boolean(view), first }, listening, () => windowOf(context))
  })

  // A link: the browser goes there, and what comes of it is shown when the window is opened again.
  slack.action(ids.action.notionConnect, async ({ ack }) => ack())

  slack.action(ids.action.notionPage, async ({ ack, body, client, context }) => {
    await ack()
    const { view, actions } = chosen.parse(body)
    const { actor, t } = context
    let said: string
    try {
      await notion?.choosePage(actor, actions[0]?.selected_option.value ?? '')
      const { grant } = await verbs.notionConnection(actor)
      said = t.notionConnection.chosen(grant?.parentTitle || t.name.noTitle)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      said = explain(error, t, log, random)
    }
    await redraw(client, view.id, await windowOf(context, said))
  })

  slack.action(ids.action.notionDisconnect, async ({ ack, body, client, context }) => {
    await ack()
    const { view } = inWindow.parse(body)
    const { actor, t } = context
    const { grant } = await verbs.notionConnection(actor)
    await notion?.disconnect(actor)
    await redraw(client, view.id, await windowOf(context, t.notionConnection.disconnected(grant?.notionName ?? '')))
  })
}
