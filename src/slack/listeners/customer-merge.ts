import { z } from 'zod'
import { Refusal } from '../../domain/errors.ts'
import type { MergedCustomers } from '../../domain/merge.ts'
import { pressOn } from '../answer-state.ts'
import { customerMergeAsked, targetCustomerIn } from '../customer-merge-state.ts'
import { explain } from '../explain.ts'
import { ids } from '../ids.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { windowBelow } from '../presses.ts'
import { postToResponseUrl } from '../response-url.ts'
import { button, paragraph, plain } from '../views/blocks.ts'
import { customerMergeForm } from '../views/customer-merge-form.ts'
import { notice } from '../views/notice.ts'
import { customerOption } from '../views/promote-form.ts'
import { redraw, windowOf } from './customer-windows.ts'
import { type Opening, openThenFill } from './open-form.ts'

/** A select shows up to 100; more than a screenful helps nobody. */
const MOST = 20

const inForm = z.object({
  view: z.object({ id: z.string(), private_metadata: z.string(), state: z.object({ values: z.unknown() }) }),
})
const typing = z.object({ view: z.object({ private_metadata: z.string() }) })

/** Opens the form that merges a customer. */
export async function openCustomerMergeForm(
  listening: Listening,
  opening: Omit<Opening, 't' | 'first'>,
  responseUrl: string | null,
  { actor, t }: Known,
  customerId: string,
): Promise<void> {
  const first = notice(t.customer.form.loading, t, t.customerMerge.title)
  await openThenFill({ ...opening, t, first }, listening, async () => {
    const { stored } = await listening.verbs.customerForm(actor, customerId)
    const customer = { id: stored.id, name: stored.profile.name }
    return customerMergeForm({ customer, chosen: null, shown: null, responseUrl }, t)
  })
}

/** "Merge customer": into which one is chosen by typing, what moves is shown, and it can be undone for 30 days. */
export function registerCustomerMerge(slack: SlackApp, listening: Listening) {
  const { verbs, log, random } = listening

  slack.action(ids.action.mergeCustomer, async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId, actions, response_url, view } = pressOn.parse(body)
    const opening = { client, triggerId, isInWindow: Boolean(view) }
    await openCustomerMergeForm(listening, opening, response_url ?? null, context, actions[0]?.value ?? '')
  })

  slack.options(ids.field.targetCustomer, async ({ ack, options, body, context }) => {
    const { customerId } = customerMergeAsked(typing.parse(body).view)
    const found = await verbs.suggestCustomers(context.actor, options.value, MOST + 1)
    const others = found.filter(({ id }) => id !== customerId).slice(0, MOST)
    await ack({ options: others.map(customerOption) })
  })

  slack.action(ids.field.targetCustomer, async ({ ack, body, client, context }) => {
    await ack()
    const { view } = inForm.parse(body)
    const { customerId, name, responseUrl } = customerMergeAsked(view)
    const target = targetCustomerIn(view.state.values)
    if (!target) return
    const shown = await previewOf(context, customerId, target.value)
    const chosen = { value: `id:${target.value}`, text: plain(target.text.text, 75) }
    const form = { customer: { id: customerId, name }, chosen, shown, responseUrl }
    await redraw(client, view.id, customerMergeForm(form, context.t))
  })

  slack.view(ids.view.mergeCustomers, async ({ ack, view, body, client, context }) => {
    const { customerId, responseUrl } = customerMergeAsked(view)
    const targetId = targetCustomerIn(view.state.values)?.value
    if (!targetId) throw new Refusal('customerMerge.noTarget', {}, ids.field.targetCustomer)
    const { name, into } = await mergedOnce(context, customerId, targetId)
    const { t } = context
    const text = t.customerMerge.merged(name, into.name)
    const under = windowBelow(body)
    if (!under && !responseUrl)
      return ack({ response_action: 'update', view: await windowOf(listening, context, into.id, text) })
    await ack()
    if (under) return redraw(client, under, await windowOf(listening, context, into.id, text))
    const blocks = [{ ...paragraph(text), accessory: button(ids.action.openCustomer, t.lookUp.view, into.id) }]
    const message = { response_type: 'ephemeral', replace_original: false, text: escapeMrkdwn(text), blocks }
    if (responseUrl) await postToResponseUrl(responseUrl, message, log)
  })

  slack.action(ids.action.unmergeCustomer, async ({ ack, body, client, context }) => {
    const { actions, response_url, view } = pressOn.parse(body)
    const { name, into } = await verbs.unmergeCustomers(context.actor, actions[0]?.value ?? '')
    await ack()
    const text = context.t.customerMerge.undone(name, into.name)
    if (view) return redraw(client, view.id, await windowOf(listening, context, into.id, text))
    const message = { response_type: 'ephemeral', replace_original: false, text: escapeMrkdwn(text) }
    if (response_url) await postToResponseUrl(response_url, message, log)
  })

  /** Submitted twice: the first time has merged it. */
  async function mergedOnce({ actor }: Known, customerId: string, targetId: string): Promise<MergedCustomers> {
    try {
      return await verbs.mergeCustomers(actor, customerId, targetId)
    } catch (error) {
      if (!(error instanceof Refusal && error.case === 'customer.merged')) throw error
      const { stored } = await verbs.customerForm(actor, customerId)
      if (stored.id !== targetId) throw error
      const { name } = z.object({ name: z.string() }).parse(error.data)
      return { id: customerId, name, into: { id: stored.id, name: stored.profile.name } }
    }
  }

  async function previewOf({ actor, t }: Known, customerId: string, targetId: string) {
    try {
      return { preview: await verbs.mergeCustomersPreview(actor, customerId, targetId) }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { refusal: explain(error, t, log, random) }
    }
  }
}
