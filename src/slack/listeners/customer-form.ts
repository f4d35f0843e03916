import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import {
  type CustomerChanges,
  type CustomerField,
  customerFields,
  emptyProfile,
  rebased,
} from '../../domain/customer.ts'
import { Refusal } from '../../domain/errors.ts'
import type { Speech } from '../../locales/texts.ts'
import type { TypedCustomer, WrittenCustomer } from '../../loop/edit-customer.ts'
import { pressOn } from '../answer-state.ts'
import { type CustomerState, customerState } from '../customer-state.ts'
import { explain } from '../explain.ts'
import { fullMember } from '../full-member.ts'
import { ids } from '../ids.ts'
import type { Known, Listening, SlackApp } from '../known.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { windowBelow } from '../presses.ts'
import { postToResponseUrl } from '../response-url.ts'
import { button, paragraph, shorten } from '../views/blocks.ts'
import { type CustomerForm, customerForm } from '../views/customer-form.ts'
import { valueText } from '../views/customer-window.ts'
import { notice } from '../views/notice.ts'
import { redraw, windowOf } from './customer-windows.ts'
import { openThenFill } from './open-form.ts'

/** Where the form opens, and of whom. */
export interface CustomerOpening {
  client: WebClient
  triggerId: string
  isInWindow: boolean
  responseUrl: string | null
  /** The customer to edit, or what a new one is called. */
  of: { id: string } | { name: string }
}

/** Opens the form of a customer: light at once, then with what is known of it. */
export async function openCustomerForm(
  { verbs, random, log }: Listening,
  { client, triggerId, isInWindow, responseUrl, of }: CustomerOpening,
  { actor, t }: Known,
): Promise<void> {
  const title = 'id' in of ? t.customer.form.editTitle : t.customer.form.addTitle
  const first = notice(t.customer.form.loading, t, title)
  const blank = { said: [], taken: null, responseUrl, drawn: 0 }
  await openThenFill({ client, triggerId, t, isInWindow, first }, { log, random }, async () => {
    if ('name' in of) {
      const profile = { ...emptyProfile, name: shorten(of.name, 70) }
      const writesRevenue = await verbs.writesRevenue(actor)
      return customerForm(
        { ...blank, customerId: random.uuid(), version: null, profile, owner: null, writesRevenue },
        t,
      )
    }
    const { stored, writesRevenue } = await verbs.customerForm(actor, of.id)
    const { id: customerId, version, profile, owner } = stored
    return customerForm({ ...blank, customerId, version, profile, owner: owner?.slackUserId ?? null, writesRevenue }, t)
  })
}

/** "Edit customer", and the form: stored, then acknowledged; whatever is in the way stands in the form, above what was typed. */
export function registerCustomerForm(slack: SlackApp, listening: Listening) {
  const { verbs, log, random } = listening

  slack.action(ids.action.editCustomer, async ({ ack, body, client, context }) => {
    await ack()
    const { trigger_id: triggerId, actions, response_url, view } = pressOn.parse(body)
    const opening = { client, triggerId, isInWindow: Boolean(view), responseUrl: response_url ?? null }
    await openCustomerForm(listening, { ...opening, of: { id: actions[0]?.value ?? '' } }, context)
  })

  slack.view(ids.view.customer, async ({ ack, view, body, client, context }) => {
    const state = customerState(view)
    const { actor, t } = context
    const owner = state.owner && (await fullMember(state.owner, ids.customerField.ownerId, client, context, listening))
    const typed: TypedCustomer = { ...state.typed, ownerId: owner ? owner.id : null }
    let written: WrittenCustomer
    try {
      written =
        state.version === null
          ? await verbs.addCustomer(actor, state.customerId, typed)
          : await verbs.editCustomer(actor, state.customerId, state.version, typed)
    } catch (error) {
      const form = await formAgain(error, state, typed, context)
      if (!form) throw error
      return ack({ response_action: 'update', view: customerForm(form, t) })
    }
    const { id, name, changes } = written
    const text =
      state.version === null ? t.customer.added(name) : changes ? t.customer.edited(name) : t.customer.same(name)
    const under = windowBelow(body)
    if (!under && !state.responseUrl)
      return ack({ response_action: 'update', view: await windowOf(listening, context, id, text) })
    await ack()
    if (under) return redraw(client, under, await windowOf(listening, context, id, text))
    const blocks = [{ ...paragraph(text), accessory: button(ids.action.openCustomer, t.lookUp.view, id) }]
    const message = { response_type: 'ephemeral', replace_original: false, text: escapeMrkdwn(text), blocks }
    if (state.responseUrl) await postToResponseUrl(state.responseUrl, message, log)
  })

  /** The form once more, with what was typed, where something else is in the way than a field's own fault. */
  async function formAgain(
    error: unknown,
    state: CustomerState,
    typed: TypedCustomer,
    { actor, t }: Known,
  ): Promise<CustomerForm | null> {
    if (!(error instanceof Refusal)) return null
    const { customerId, version, responseUrl, drawn, owner } = state
    const profile = { ...typed, revenue: typed.revenue ?? null }
    const own = { customerId, version, responseUrl, owner, profile, taken: null }
    const writesRevenue = typed.revenue !== undefined
    const said = [explain(error, t, log, random)]
    if (['customer.taken', 'customer.domainTaken', 'customer.referenceTaken'].includes(error.case)) {
      const { id } = z.object({ id: z.uuid() }).parse(error.data)
      return { ...own, writesRevenue, said, taken: { id }, drawn }
    }
    if (error.case !== 'customer.meanwhile' || version === null) return null
    const since = await verbs.customerSince(actor, customerId, version)
    const { stored } = since
    const now = rebased(profile, since.changes, stored.profile)
    const theirs = now.taken.includes('ownerId') ? (stored.owner?.slackUserId ?? null) : owner
    return {
      ...{ ...own, profile: now.profile, owner: theirs, version: stored.version, drawn: drawn + 1, writesRevenue },
      said: [...said, ...whatChanged(since, now.taken, t)],
    }
  }
}

/** What others wrote meanwhile, field by field: what of it stands in the form now, and where the person's own words stay. */
function whatChanged({ changes }: { changes: CustomerChanges }, taken: readonly CustomerField[], t: Speech): string[] {
  return customerFields.flatMap((field) => {
    const to = changes[field]?.[1]
    if (to === undefined || field === 'ownerId') return []
    const now = to === '' ? t.customer.form.empty : shorten(valueText(field, to, t).replaceAll('\n', ' / '), MAX_VALUE)
    const name = t.customer.fields[field]
    return [taken.includes(field) ? t.customer.form.sawTaken(name, now) : t.customer.form.sawKept(name, now)]
  })
}

/** So much of a value tells which one it is. */
const MAX_VALUE = 200
