import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { Refusal } from '../../domain/errors.ts'
import type { Merged } from '../../domain/merge.ts'
import type { Speech } from '../../locales/texts.ts'
import { assertMayMerge } from '../../loop/merge.ts'
import { pressOn } from '../answer-state.ts'
import { slackCode } from '../errors.ts'
import { explain } from '../explain.ts'
import { ids } from '../ids.ts'
import { itemNow } from '../item-now.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { mergeAsked, targetIn } from '../merge-state.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { windowBelow } from '../presses.ts'
import { postToResponseUrl } from '../response-url.ts'
import { line, plain } from '../views/blocks.ts'
import { type MergeForm, mergeForm, targetOption } from '../views/merge-form.ts'
import { mergedMessage } from '../views/merged.ts'
import { notice } from '../views/notice.ts'
import { openThenFill } from './open-form.ts'

/** A select shows up to 100; more than a screenful helps nobody. */
const MOST = 20

const inForm = z.object({
  view: z.object({ id: z.string(), private_metadata: z.string(), state: z.object({ values: z.unknown() }) }),
})
/** A press beside what looks similar, in an item's window: `ITEM:TARGET`. */
const pressOnPair = z.object({
  trigger_id: z.string(),
  actions: z.tuple([
    z.object({
      value: z
        .string()
        .transform((value) => value.split(':'))
        .pipe(z.tuple([z.uuid(), z.uuid()])),
    }),
  ]),
})
const typing = z.object({ view: z.object({ private_metadata: z.string() }) })

/** What is said of a merge, as plain text: also where the target had been merged itself. */
export const mergedText = ({ number, into, asked }: Merged, t: Speech): string =>
  [asked === null ? '' : t.merge.throughTo(asked, into.number), t.merge.merged(number, into.number)]
    .filter(Boolean)
    .join(' ')

type Begun = Pick<MergeForm, 'chosen' | 'shown'>

interface Opening {
  client: WebClient
  triggerId: string
  isInWindow: boolean
  responseUrl: string | null
}

/** Opens the form that merges an item: light at once, then with the item in it. @param begin what is chosen in it already */
export async function openMergeForm(
  listening: Listening,
  { client, triggerId, isInWindow, responseUrl }: Opening,
  { actor, workspace, t }: Known,
  itemId: string,
  begin: () => Promise<Begun> = async () => ({ chosen: null, shown: null }),
): Promise<void> {
  const first = notice(t.decide.loading, t, t.merge.title)
  await openThenFill({ client, triggerId, t, isInWindow, first }, listening, async () => {
    assertMayMerge(actor)
    const item = await listening.verbs.itemView(workspace.id, itemId)
    if (!item) throw new Refusal('item.unknown', { number: 0 })
    if (item.mergedInto) throw new Refusal('merge.already', { number: item.number, into: item.mergedInto.number })
    return mergeForm({ item, ...(await begin()), responseUrl }, t)
  })
}

/** "Merge" in an item's window: into which one is chosen by typing, what moves is shown, and it can be undone at once. */
export function registerMerge(slack: SlackApp, listening: Listening) {
  const { verbs, log, random } = listening

  slack.action(ids.action.merge, async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId, actions, response_url, view } = pressOn.parse(body)
    const opening = { client, triggerId, isInWindow: Boolean(view), responseUrl: response_url ?? null }
    await openMergeForm(listening, opening, context, actions[0]?.value ?? '')
  })

  // Beside what looks similar: the form begins with that one, and what would move stands in it already.
  slack.action(ids.action.mergeInto, async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId, actions } = pressOnPair.parse(body)
    const [itemId, targetId] = actions[0].value
    const opening = { client, triggerId, isInWindow: true, responseUrl: null }
    await openMergeForm(listening, opening, context, itemId, async () => {
      const target = await verbs.itemView(context.workspace.id, targetId)
      if (!target) throw new Refusal('item.unknown', { number: 0 })
      return { chosen: targetOption(target, context.t), shown: await previewOf(context, itemId, targetId) }
    })
  })

  slack.options(ids.field.target, async ({ ack, options, body, context }) => {
    const { itemId } = mergeAsked(typing.parse(body).view)
    const found = await verbs.suggestTargets(context.actor, itemId, options.value, MOST)
    await ack({ options: found.map((item) => targetOption(item, context.t)) })
  })

  slack.action(ids.field.target, async ({ ack, body, client, context }) => {
    await ack()
    const { view } = inForm.parse(body)
    const { itemId, responseUrl } = mergeAsked(view)
    const target = targetIn(view.state.values)
    const { actor, workspace, t } = context
    const item = await verbs.itemView(workspace.id, itemId)
    if (!item || !target) return
    const shown = await previewOf(context, itemId, target.value)
    const option = { value: target.value, text: plain(target.text.text, 75) }
    await draw(client, view.id, mergeForm({ item, chosen: option, shown, responseUrl }, t), actor.personId)
  })

  slack.view(ids.view.merge, async ({ ack, view, body, client, context }) => {
    const { itemId, responseUrl } = mergeAsked(view)
    const targetId = targetIn(view.state.values)?.value
    if (!targetId) throw new Refusal('merge.noTarget', {}, ids.field.target)
    const merged = await mergedOnce(context, itemId, targetId)
    const text = mergedText(merged, context.t)
    const under = windowBelow(body)
    if (under) {
      await ack()
      return redraw(under, itemId, text, client, context)
    }
    if (!responseUrl) return ack({ response_action: 'update', view: await windowOf(itemId, text, context) })
    await ack()
    const message = mergedMessage(text, itemId, merged.number, merged.into.number, context.t)
    await postToResponseUrl(responseUrl, { response_type: 'ephemeral', replace_original: false, ...message }, log)
  })

  slack.action(ids.action.unmerge, async ({ ack, body, client, context }) => {
    const { actions, response_url, view } = pressOn.parse(body)
    const { number, into } = await verbs.unmerge(context.actor, actions[0]?.value ?? '')
    await ack()
    const text = context.t.merge.undone(number, into.number)
    if (view) return redraw(view.id, actions[0]?.value ?? '', text, client, context)
    if (!response_url) return
    // The message that offered it offers it no more.
    const message = { response_type: 'ephemeral', replace_original: true, text: escapeMrkdwn(text) }
    await postToResponseUrl(response_url, message, log)
  })

  /** Submitted twice: the first time has merged it. */
  async function mergedOnce({ actor, workspace }: Known, itemId: string, targetId: string): Promise<Merged> {
    try {
      return await verbs.merge(actor, itemId, targetId)
    } catch (error) {
      if (!(error instanceof Refusal && error.case === 'merge.already')) throw error
      const item = await verbs.itemView(workspace.id, itemId)
      if (!item || item.mergedInto?.id !== targetId) throw error
      const into = { itemId: item.mergedInto.id, number: item.mergedInto.number }
      return { itemId, number: item.number, asked: null, into }
    }
  }

  async function previewOf({ actor, t }: Known, itemId: string, targetId: string) {
    try {
      return { preview: await verbs.mergePreview(actor, itemId, targetId) }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { refusal: explain(error, t, log, random) }
    }
  }

  async function windowOf(itemId: string, text: string, known: Known) {
    const window = await itemNow(listening, known, itemId)
    return { ...window, blocks: [line(text), ...window.blocks] }
  }

  async function redraw(viewId: string, itemId: string, text: string, client: WebClient, known: Known) {
    await draw(client, viewId, await windowOf(itemId, text, known), known.actor.personId)
  }

  /** It is stored whatever becomes of the window, so a window that cannot be redrawn is no failure. */
  async function draw(
    client: WebClient,
    viewId: string,
    view: Parameters<WebClient['views']['update']>[0]['view'],
    who: string,
  ) {
    try {
      await client.views.update({ view_id: viewId, view })
    } catch (error) {
      if (slackCode(error) !== 'not_found') log.warn({ err: error, who }, 'A window was not redrawn after a merge.')
    }
  }
}
