import type { WebClient } from '@slack/web-api'
import { assertMayEditCustomer } from '../../domain/customer.ts'
import { customerVerbNames, parseCustomerCommand } from '../../domain/customer-command.ts'
import { Refusal } from '../../domain/errors.ts'
import type { Known, Listening } from '../known.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { postToResponseUrl } from '../response-url.ts'
import { customerMessage } from '../views/customer.ts'
import { openCustomerForm } from './customer-form.ts'
import { openCustomerMergeForm } from './customer-merge.ts'
import { openImport } from './import.ts'

/** Where a command was typed. */
interface Typed {
  client: WebClient
  triggerId: string
  responseUrl: string
  ack: () => Promise<void>
}

/** So much of a name is said back. */
const SAID_BACK = 40

/**
 * `/voc customer …`: `new NAME` and nothing at all open the form of a new one, `edit NAME` and `merge NAME` that of a known one; a
 * name alone shows the customer.
 * `import` asks for a file.
 * @throws Refusal `customer.outsider`, `import.notAdmin`, `customer.noneNamed`, `customer.severalNamed`, `command.unknown`
 */
export async function answerCustomerCommand(
  listening: Listening,
  { client, triggerId, responseUrl, ack }: Typed,
  known: Known,
  rest: string,
): Promise<void> {
  const { verbs, log } = listening
  const { actor, t } = known
  const asked = parseCustomerCommand(rest)
  const opening = { client, triggerId, isInWindow: false }
  if (asked.verb === 'new') {
    assertMayEditCustomer(actor)
    await ack()
    return openCustomerForm(listening, { ...opening, responseUrl, of: { name: asked.name } }, known)
  }
  if (asked.verb === 'import') {
    if (!(await verbs.canImport(actor))) throw new Refusal('import.notAdmin', {})
    await ack()
    return openImport(listening, client, triggerId, known, 'customers')
  }
  const customerId = await named()
  await ack()
  if (asked.verb === 'edit')
    return openCustomerForm(listening, { ...opening, responseUrl, of: { id: customerId } }, known)
  if (asked.verb === 'merge') return openCustomerMergeForm(listening, opening, responseUrl, known, customerId)
  const message = customerMessage(await verbs.customerOf(actor, customerId), t)
  return postToResponseUrl(responseUrl, { response_type: 'ephemeral', ...message }, log)

  async function named(): Promise<string> {
    try {
      return await verbs.customerNamed(actor, asked.name)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const name = escapeMrkdwn(asked.name.slice(0, SAID_BACK))
      if (error.case === 'customer.noneNamed' && asked.verb === 'view' && asked.nearest) {
        const verb = customerVerbNames[asked.nearest][t.locale]
        throw new Refusal('customer.nearest', { word: name, nearest: verb })
      }
      if (error.case === 'customer.noneNamed') throw new Refusal('customer.noneNamed', { name })
      if (error.case === 'customer.severalNamed') throw new Refusal('customer.severalNamed', { name })
      throw error
    }
  }
}
