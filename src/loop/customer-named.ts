import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { cleanText } from '../domain/clean-text.ts'
import { compareKey } from '../domain/customer-name.ts'
import { Refusal } from '../domain/errors.ts'
import { assertMayRead } from './look-up.ts'

/** So many are enough to know that there are several. */
const SEVERAL = 5

/**
 * The id of the one customer that a name means: of that very name, else the only one whose name holds it.
 * @throws Refusal `read.outsider`, `customer.noneNamed`, `customer.severalNamed`
 */
export const customerNamed =
  (db: Db) =>
  async (actor: Actor, typed: string): Promise<string> => {
    assertMayRead(actor)
    const name = cleanText(typed).replaceAll('\n', ' ')
    const key = compareKey(name)
    const { customers } = key ? await db.of(actor.workspaceId).customerViews.named(key, actor.personId, SEVERAL) : NONE
    const exact = await db.of(actor.workspaceId).customers.known(key)
    const [first, ...others] = exact ? [exact] : customers
    if (!first) throw new Refusal('customer.noneNamed', { name })
    if (others.length > 0) throw new Refusal('customer.severalNamed', { name })
    return first.id
  }

const NONE = { customers: [] }
