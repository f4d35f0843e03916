import type { ModalView } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { Refusal } from '../../domain/errors.ts'
import type { Quoted } from '../../domain/promotion.ts'
import { assertMayPromote } from '../../domain/quote.ts'
import type { Speech } from '../../locales/texts.ts'
import { pressOn } from '../answer-state.ts'
import { chosenAgent } from '../chosen-agent.ts'
import { slackCode } from '../errors.ts'
import { formState, metadataOf } from '../form-state.ts'
import { ids } from '../ids.ts'
import { itemNow } from '../item-now.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { marksOf } from '../marks.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { postToResponseUrl } from '../response-url.ts'
import { backQuestion } from '../views/back.ts'
import { line, paragraph } from '../views/blocks.ts'
import { notice } from '../views/notice.ts'
import { inView } from './form-folds.ts'
import { openEmptyForm } from './new-item.ts'

/** What is read of a press beside a similar item. */
const chosenItem = inView.extend({ actions: z.array(z.object({ value: z.uuid() })).min(1) })

const submitted = z.object({ view: z.object({ previous_view_id: z.string().nullish() }) })

/** "Add to this one" beside a similar item, and "Add their words" on an item, its window and a customer's page. */
export function registerAddWords(slack: SlackApp, listening: Listening) {
  const { verbs, clock, log } = listening

  /** Everything that stands in the form goes to the item. */
  async function addTo(itemId: string, view: Parameters<typeof formState>[0], client: WebClient, known: Known) {
    const { agent, kind, stageId, areaId, ...quoting } = formState(view)
    const agentId = await chosenAgent(agent, client, known, listening)
    return verbs.addQuote(known.actor, itemId, { ...quoting, agentId }, marksOf(known.workspace, clock.now()))
  }

  slack.action(ids.action.addToThis, async ({ ack, body, client, context }) => {
    const { view, actions } = chosenItem.parse(body)
    const quoted = await addTo(actions[0]?.value ?? '', view, client, context)
    await ack()
    // A press cannot close a window: it says what became of it.
    await showReceipt(view.id, receiptWindow(quoted, context.t), client)
  })

  slack.view(ids.view.addWords, async ({ ack, view, body, client, context }) => {
    const { t } = context
    const { target } = metadataOf(view)
    if (!target) throw new Refusal('item.unknown', { number: 0 })
    const quoted = await addTo(target.id, view, client, context)
    const text = receipt(quoted, t)
    const under = submitted.parse(body).view.previous_view_id
    if (!under && !quoted.responseUrl) {
      return ack({ response_action: 'update', view: receiptWindow(quoted, t) })
    }
    await ack()
    if (under) return redrawWindow(under, quoted, client, context)
    const blocks = quoted.back ? [paragraph(text), ...backQuestion(quoted.back, t)] : undefined
    const said = {
      response_type: 'ephemeral',
      replace_original: false,
      text: escapeMrkdwn(text),
      ...(blocks && { blocks }),
    }
    if (quoted.responseUrl) await postToResponseUrl(quoted.responseUrl, said, log)
  })

  slack.action(ids.action.addWords, async ({ ack, body, client, context }) => {
    await ack()
    assertMayPromote(context.actor)
    const { trigger_id: triggerId, actions, response_url: responseUrl, view } = pressOn.parse(body)
    const itemId = actions[0]?.value ?? ''
    const target = async () => {
      const item = await verbs.itemView(context.workspace.id, itemId)
      if (!item) throw new Refusal('item.unknown', { number: 0 })
      return { id: item.id, number: item.number, title: item.title }
    }
    const opening = { client, triggerId, isInWindow: view !== undefined, known: context, target }
    await openEmptyForm(listening, opening, '', responseUrl ?? null)
  })

  slack.action(ids.action.customerWords, async ({ ack, body, client, context }) => {
    await ack()
    assertMayPromote(context.actor)
    const { trigger_id: triggerId, actions, response_url: responseUrl, view } = pressOn.parse(body)
    const customer = () => verbs.customerOf(context.actor, actions[0]?.value ?? '')
    const opening = { client, triggerId, isInWindow: view !== undefined, known: context, customer }
    await openEmptyForm(listening, opening, '', responseUrl ?? null)
  })

  /** The item's window, on which the form lay, shows the words. */
  async function redrawWindow(viewId: string, quoted: Quoted, client: WebClient, { actor, t }: Known) {
    const window = await itemNow({ verbs }, { actor, t }, quoted.itemId)
    const asked = quoted.back ? backQuestion(quoted.back, t) : []
    const blocks = [line(receipt(quoted, t)), ...asked, ...window.blocks]
    await showReceipt(viewId, { ...window, blocks }, client)
  }

  /** The words are stored, whatever becomes of the window. */
  async function showReceipt(viewId: string, view: ReturnType<typeof notice>, client: WebClient): Promise<void> {
    try {
      await client.views.update({ view_id: viewId, view })
    } catch (error) {
      if (slackCode(error) !== 'not_found') log.warn({ err: error }, 'A window was not redrawn after words were added.')
    }
  }
}

/** The same in a window, with the question whether it is back. */
function receiptWindow(quoted: Quoted, t: Speech): ModalView {
  const window = notice(escapeMrkdwn(receipt(quoted, t)), t)
  return quoted.back ? { ...window, blocks: [...window.blocks, ...backQuestion(quoted.back, t)] } : window
}

/** What became of the words, and what follows from where their item stands. */
function receipt(quoted: Quoted, t: Speech): string {
  const { number, mergedFrom } = quoted
  const added = mergedFrom === null ? t.addWords.added(number) : t.addWords.addedToTarget(mergedFrom, number)
  return [added, whatFollows(quoted, t)].filter(Boolean).join(' ')
}

function whatFollows({ number, status, isOwed, back }: Quoted, t: Speech): string {
  if (back) return ''
  if (isOwed) return t.addWords.owed
  if (status === 'parked') return t.addWords.parked
  if (status === 'shipped') return t.addWords.shipped(number)
  return status === 'declined' ? t.addWords.declined(number) : ''
}
