import type { SlackViewMiddlewareArgs } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { pressOn } from '../answer-state.ts'
import { aboutIn, gistIn, needIn } from '../edit-state.ts'
import { slackCode } from '../errors.ts'
import { ids } from '../ids.ts'
import { itemNow } from '../item-now.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { marksOf } from '../marks.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { windowBelow } from '../presses.ts'
import { postToResponseUrl } from '../response-url.ts'
import { line } from '../views/blocks.ts'
import { HISTORY_PAGE, historyMessage, historyWindow } from '../views/history-window.ts'
import { notice } from '../views/notice.ts'
import { gistForm, needForm } from '../views/one-field.ts'
import { openThenFill } from './open-form.ts'
import { tellWherePressed } from './tell-where-pressed.ts'

type ViewAck = SlackViewMiddlewareArgs['ack']

const paged = z.object({
  actions: z
    .array(
      z.object({
        value: z
          .string()
          .transform((value) => value.split(':'))
          .pipe(z.tuple([z.uuid(), z.string().regex(/^\d{1,18}$/)])),
      }),
    )
    .min(1),
  response_url: z.string().optional(),
  view: z.object({ id: z.string() }).optional(),
})

/** Where a window opens, and where its answer goes. */
export interface WindowOpening {
  client: WebClient
  triggerId: string
  isInWindow: boolean
  responseUrl: string | null
}

/** Opens the newest page of an item's history. */
export const openHistory = (
  listening: Listening,
  { client, triggerId, isInWindow }: WindowOpening,
  known: Known,
  itemId: string,
) =>
  openThenFill(
    {
      client,
      triggerId,
      t: known.t,
      isInWindow,
      first: notice(known.t.decide.loading, known.t, known.t.history.title),
    },
    listening,
    async () => historyWindow(await listening.verbs.historyOf(known.actor, itemId, null, HISTORY_PAGE), known.t),
  )

/** Draws an item's window anew, with a line that says what was done; closed meanwhile, it is no failure. */
export async function redrawItem(
  { verbs, log }: Pick<Listening, 'verbs' | 'log'>,
  client: WebClient,
  viewId: string,
  itemId: string,
  text: string,
  { actor, t }: Pick<Known, 'actor' | 't'>,
): Promise<void> {
  try {
    const window = await itemNow({ verbs }, { actor, t }, itemId)
    await client.views.update({ view_id: viewId, view: { ...window, blocks: [line(text), ...window.blocks] } })
  } catch (error) {
    if (slackCode(error) !== 'not_found') log.warn({ err: error }, 'A window was not redrawn.')
  }
}

/** An item's history; the need behind its words, asked for and written; a summary put right. */
export function registerItemLife(slack: SlackApp, listening: Listening) {
  const { verbs, clock, log } = listening

  slack.action(ids.action.history, async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId, actions, view } = pressOn.parse(body)
    const opening = { client, triggerId, isInWindow: Boolean(view), responseUrl: null }
    await openHistory(listening, opening, context, actions[0]?.value ?? '')
  })

  slack.action(ids.action.historyPage, async ({ ack, body, client, context }) => {
    await ack()
    const { actions, response_url, view } = paged.parse(body)
    const [itemId, before] = actions[0]?.value ?? ['', '']
    const history = await verbs.historyOf(context.actor, itemId, before, HISTORY_PAGE)
    if (view) return void (await client.views.update({ view_id: view.id, view: historyWindow(history, context.t) }))
    const page = { replace_original: true, ...historyMessage(history, context.t) }
    if (response_url) await postToResponseUrl(response_url, page, log)
  })

  slack.action(ids.action.askNeed, async ({ ack, body, client, context }) => {
    const press = pressOn.parse(body)
    const { t } = context
    const asked = await verbs.askForNeed(context.actor, press.actions[0]?.value ?? '')
    await ack()
    if (asked.isSelf) return openNeed(press, client, context, asked.itemId)
    const text =
      asked.already || !asked.at
        ? t.need.alreadyAsked(asked.name)
        : t.need.willAsk(asked.name, t.format.dateTime(asked.at))
    await tellWherePressed(press, text, { client, t, log })
  })

  slack.action(ids.action.writeNeed, async ({ ack, body, client, context }) => {
    await ack()
    const press = pressOn.parse(body)
    await openNeed(press, client, context, press.actions[0]?.value ?? '')
  })

  /** @param itemId of the need that is written */
  async function openNeed(press: z.infer<typeof pressOn>, client: WebClient, known: Known, itemId: string) {
    const { t } = known
    const first = notice(t.decide.loading, t, t.need.title)
    const opening = { client, triggerId: press.trigger_id, t, isInWindow: Boolean(press.view), first }
    await openThenFill(opening, listening, async () => {
      const { item } = await verbs.openItem(known.actor, itemId, 0)
      return needForm({ id: item.id, responseUrl: press.response_url ?? null }, item, t)
    })
  }

  slack.view(ids.view.need, async ({ ack, view, body, client, context }) => {
    const { id, responseUrl } = aboutIn(view)
    const { actor, workspace, t } = context
    const told = await verbs.tellNeed(actor, id, needIn(view), marksOf(workspace, clock.now()))
    await finish(t.need.saved(told.number), { ack, body, client, context, itemId: told.itemId, responseUrl })
  })

  slack.action(ids.action.couldNotAsk, async ({ ack, body, client, context }) => {
    const press = pressOn.parse(body)
    const { number } = await verbs.couldNotAsk(context.actor, press.actions[0]?.value ?? '')
    await ack()
    await tellWherePressed(press, context.t.need.notAskedSaved(number), { client, t: context.t, log })
  })

  slack.action(ids.action.correctGist, async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId, actions, response_url, view } = pressOn.parse(body)
    const { t, actor } = context
    const first = notice(t.decide.loading, t, t.edit.gist.title)
    await openThenFill({ client, triggerId, t, isInWindow: Boolean(view), first }, listening, async () => {
      const gist = await verbs.gistOf(actor, actions[0]?.value ?? '')
      return gistForm({ id: gist.quoteId, responseUrl: response_url ?? null }, gist, t)
    })
  })

  slack.view(ids.view.gist, async ({ ack, view, body, client, context }) => {
    const { id, responseUrl } = aboutIn(view)
    const { actor, workspace, t } = context
    const { itemId, number } = await verbs.correctGist(actor, id, gistIn(view), marksOf(workspace, clock.now()))
    await finish(t.edit.gist.saved(number), { ack, body, client, context, itemId, responseUrl })
  })

  interface Finishing {
    ack: ViewAck
    body: unknown
    client: WebClient
    context: Known
    itemId: string
    responseUrl: string | null
  }

  /** It is stored: said where it was asked for, in the item's window, or in its own. */
  async function finish(text: string, { ack, body, client, context, itemId, responseUrl }: Finishing): Promise<void> {
    const under = windowBelow(body)
    if (!under && !responseUrl) return ack({ response_action: 'update', view: notice(escapeMrkdwn(text), context.t) })
    await ack()
    if (under) return redrawItem(listening, client, under, itemId, text, context)
    const told = { response_type: 'ephemeral', replace_original: false, text: escapeMrkdwn(text) }
    if (responseUrl) await postToResponseUrl(responseUrl, told, log)
  }
}
