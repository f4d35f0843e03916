import type { VerbName } from '../../domain/command.ts'
import { verbNames } from '../../domain/command.ts'
import { compareKey } from '../../domain/customer-name.ts'
import { Refusal } from '../../domain/errors.ts'
import type { Known, Listening } from '../known.ts'
import { escapeMrkdwn } from '../plain-text.ts'
import { customerMessage } from '../views/customer.ts'
import { foundMessage } from '../views/found.ts'
import type { Message } from '../views/item-card.ts'

/** So much of what was typed is said back. */
const SAID_BACK = 40

/**
 * `/voc 한빛상사`, `/voc 엑셀`: the customer who is called so, else what was found.
 * @param nearest the verb that may have been meant, where nothing is found
 * @throws Refusal `command.unknown` where nothing is found
 */
export async function answerLookUp(
  { verbs }: Pick<Listening, 'verbs'>,
  { actor, t }: Known,
  words: string,
  nearest: VerbName | null,
): Promise<Message> {
  const found = await verbs.lookUp(actor, words)
  const [customer, ...others] = found.customers.filter(({ name }) => compareKey(name) === compareKey(words))
  const alone = customer && others.length === 0 ? customer : onlyOne(found)
  if (alone) return customerMessage(await verbs.customerOf(actor, alone.id), t)
  if (found.customers.length + found.items.length === 0)
    throw new Refusal('command.unknown', {
      word: escapeMrkdwn(words.slice(0, SAID_BACK)),
      nearest: nearest && verbNames[nearest][t.locale],
    })
  return foundMessage(found, words, t)
}

const onlyOne = ({ customers, items }: { customers: { id: string }[]; items: unknown[] }) =>
  customers.length === 1 && items.length === 0 ? customers[0] : undefined
