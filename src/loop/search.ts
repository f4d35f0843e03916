import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { cleanText } from '../domain/clean-text.ts'
import { compareKey } from '../domain/customer-name.ts'
import { Refusal } from '../domain/errors.ts'
import type { Found } from '../domain/look-up.ts'
import { parseSearch, type SearchAsked, type SearchCursor, type Searched, searchAsked } from '../domain/search.ts'
import { atLocalTime } from '../domain/working-hours.ts'
import { assertMayRead } from './look-up.ts'
import { workspaceOf } from './workspace-of.ts'

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
    const { customerViews, itemSearch } = db.of(actor.workspaceId)
    const asked = searchAsked.parse({ words: clean.split(/\s+/).slice(0, MOST_WORDS) })
    const [named, found] = await Promise.all([
      customerViews.named(compareKey(clean), actor.personId, MOST_CUSTOMERS),
      itemSearch.find(asked, actor.personId, ANY_TIME, null, MOST_ITEMS + 1),
    ])
    const items = found.map(({ line }) => line)
    return { ...named, items: items.slice(0, MOST_ITEMS), hasMoreItems: items.length > MOST_ITEMS }
  }

const ANY_TIME = { from: null, to: null }

/**
 * Items by words, filters and in an order of one's own, page by page.
 * @param cursor where the page begins, as the one before said; null: with the first
 * @throws Refusal `read.outsider`
 */
export const searchItems =
  (db: Db) =>
  async (actor: Actor, asked: SearchAsked, cursor: SearchCursor | null, limit: number): Promise<Searched> => {
    assertMayRead(actor)
    const { timeZone } = await workspaceOf(db, actor.workspaceId)
    const words = asked.words.map((word) => cleanText(word)).filter(Boolean)
    const times = {
      from: asked.from ? atLocalTime(asked.from, '00:00', timeZone) : null,
      to: asked.to ? atLocalTime(dayAfter(asked.to), '00:00', timeZone) : null,
    }
    const { itemSearch } = db.of(actor.workspaceId)
    const found = await itemSearch.find({ ...asked, words }, actor.personId, times, cursor, limit + 1)
    const shown = found.slice(0, limit)
    const next = found.length > limit ? (shown.at(-1)?.cursor ?? null) : null
    return { asked: { ...asked, words }, items: shown.map(({ line }) => line), next }
  }

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

/**
 * A search as it was typed, with what it names found: a stage, an area, a person, a customer.
 * @throws Refusal `read.outsider`, `search.unknownFilter` where there is nothing of that name
 */
export const namedSearch =
  (db: Db) =>
  async (actor: Actor, typed: string): Promise<SearchAsked> => {
    assertMayRead(actor)
    const { asked, names } = parseSearch(typed)
    const { itemSearch, customers } = db.of(actor.workspaceId)
    const missing = (word: string) => new Refusal('search.unknownFilter', { word: word.slice(0, 60), nearest: null })
    for (const what of ['stage', 'area', 'owner'] as const) {
      const name = names[what]
      if (name === undefined) continue
      asked[what] =
        ME.test(name) && what === 'owner' ? actor.personId : name ? await itemSearch.named(what, name) : null
      if (!asked[what]) throw missing(name)
    }
    if (names.customer !== undefined) {
      const [customer] = names.customer ? await customers.startingWith(names.customer, 1) : []
      if (!customer) throw missing(names.customer)
      asked.customer = customer.id
    }
    return asked
  }

const ME = /^(?:me|나|저)$/i

/** How a form calls what a search has by its id: the customer's name, and Slack's id of who decides. */
export const searchNames =
  (db: Db) =>
  async (actor: Actor, { customer, owner }: Pick<SearchAsked, 'customer' | 'owner'>) => {
    assertMayRead(actor)
    const { itemSearch, people } = db.of(actor.workspaceId)
    const reader = owner ? await people.reader(owner) : null
    return { customer: customer ? await itemSearch.customer(customer) : null, owner: reader?.slackUserId ?? null }
  }
