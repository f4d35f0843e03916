import { compareKey } from '../../domain/customer-name.ts'
import { MAX_CUSTOMER_NAME } from '../../domain/quote.ts'
import { ids } from '../ids.ts'
import type { Listening, SlackApp } from '../known.ts'
import { customerOption, newCustomerOption } from '../views/promote-form.ts'

/** A select shows up to 100; more than a screenful helps nobody. */
const MOST = 20

/** Type-ahead over the known customers and their other names; what nobody knows yet can be added as it was typed. */
export function registerCustomerOptions(slack: SlackApp, { verbs }: Listening) {
  slack.options(ids.field.customer, async ({ ack, options, context }) => {
    const typed = options.value.trim()
    const known = await verbs.suggestCustomers(context.actor, typed, MOST)
    const isKnown = known.some(({ name }) => compareKey(name) === compareKey(typed))
    const isNew = typed !== '' && typed.length <= MAX_CUSTOMER_NAME && !isKnown
    await ack({ options: [...known.map(customerOption), ...(isNew ? [newCustomerOption(typed, context.t)] : [])] })
  })

  // Where one is looked up, nobody is added.
  slack.options(ids.action.findCustomer, async ({ ack, options, context }) => {
    const known = await verbs.suggestCustomers(context.actor, options.value.trim(), MOST)
    await ack({ options: known.map(customerOption) })
  })
}
