import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { cleanText } from '../domain/clean-text.ts'
import { compareKey } from '../domain/customer-name.ts'
import { Refusal } from '../domain/errors.ts'
import type { Found } from '../domain/look-up.ts'
import { assertMayRead } from './look-up.ts'

const MOST_CUSTOMERS = 5
const MOST_ITEMS = 10
/** What somebody pastes is looked for by its first words. */
const MOST_WORDS = 10

/**
 * Customers of that name, the very name first, and the newest items in which all of these words stand: in the title, the
 * need, the topic, or what customers said, as far as this person may read it.
 * @throws Refusal `read.outsider`, `search.empty`
 */
export const lookUp =
  (db: Db) =>
  async (actor: Actor, words: string): Promise<Found> => {
    assertMayRead(actor)
    const clean = cleanText(words)
    if (!clean) throw new Refusal('search.empty', {})
    const { customerViews } = db.of(actor.workspaceId)
    const asked = clean.split(/\s+/).slice(0, MOST_WORDS)
    const items = await customerViews.holding(asked, actor.personId, MOST_ITEMS + 1)
    return {
      ...(await customerViews.named(compareKey(clean), actor.personId, MOST_CUSTOMERS)),
      items: items.slice(0, MOST_ITEMS),
      hasMoreItems: items.length > MOST_ITEMS,
    }
  }
