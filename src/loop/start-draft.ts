import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { guessCustomer } from '../domain/customer-name.ts'
import type { BegunDraft, Draft } from '../domain/draft.ts'
import type { ItemKind } from '../domain/item.ts'
import { labelledCustomer } from '../domain/labelled-customer.ts'
import { assertMayPromote } from '../domain/quote.ts'
import { MOST_TEAMS } from './team-answer.ts'

/** What the form for adding words needs to know beside the words. */
export interface DraftContext {
  customer: { id: string; name: string } | null
  /** A name that nobody knows yet and that the message itself calls its customer's. */
  newCustomer: string | null
  stages: { id: string; ko: string; en: string }[]
  areas: { id: string; ko: string; en: string }[]
  /** Which kinds of item there are to choose from. */
  kinds: ItemKind[]
  /** Teams that may answer instead of a person. */
  teams: { id: string; name: string }[]
  /** Slack's id of who answers this customer, as far as it can be guessed. */
  agent: string | null
  /** The words come from a private place, and the person never agreed to that. */
  asksAgreement: boolean
}

/** What is known of the words beside themselves. */
export interface About {
  /** The customer, where no guess is needed. */
  customer?: { id: string; name: string } | null
  /** Who wrote them: a person of the workspace. */
  authorId?: string | null
  /** The item to which they go. */
  itemId?: string | null
  /** They were said in a private channel or a direct message. */
  isPrivate?: boolean
}

/**
 * What the form shows beside the words: the guessed customer, what there is to choose, and who answers: whoever answers this
 * customer on this item already, else the author, where that is a colleague.
 */
export const draftContext =
  (db: Db) =>
  async (
    actor: Actor,
    guessFrom: string,
    { customer: told, authorId, itemId, isPrivate = false }: About = {},
  ): Promise<DraftContext> => {
    const read = db.of(actor.workspaceId)
    const known = told ? [] : await read.customers.mentionedIn(guessFrom)
    const guessed = guessCustomer(guessFrom, known)
    const customer = told ?? known.find(({ id }) => id === guessed) ?? null
    const answers = itemId && customer ? await read.loops.whoAnswers(itemId, customer.id) : null
    return {
      customer,
      newCustomer: customer ? null : labelledCustomer(guessFrom),
      stages: await read.stages.stages(),
      areas: await read.stages.areas(),
      kinds: (await read.workspaces.settings()).kinds,
      teams: await read.teams.all(MOST_TEAMS),
      asksAgreement: isPrivate && !(await read.people.hasAgreed(actor.personId)),
      agent: answers ?? (authorId ? await read.people.agent(authorId) : null),
    }
  }

/**
 * Keeps what somebody is about to add, encrypted, and guesses the customer.
 * @param guessFrom everything that may name the customer: the words, the author's name
 * @throws Refusal `promote.outsider`
 */
export const startDraft =
  (db: Db) =>
  async (actor: Actor, id: string, draft: Draft, guessFrom: string, about: About = {}): Promise<DraftContext> => {
    assertMayPromote(actor)
    await db.of(actor.workspaceId).drafts.put(id, actor.personId, draft)
    return draftContext(db)(actor, guessFrom, about)
  }

/** Slack's id of who answers this customer on this item already, or null. */
export const whoAnswers =
  (db: Db) =>
  (actor: Actor, itemId: string, customerId: string): Promise<string | null> =>
    db.of(actor.workspaceId).loops.whoAnswers(itemId, customerId)

/** The item that a message's words are in already, or null. */
export const whereMessageIs =
  (db: Db) =>
  (actor: Actor, channel: string, ts: string): Promise<{ itemId: string; number: number } | null> =>
    db.of(actor.workspaceId).quotes.bySource(channel, ts)

/** Keeps how a person's own draft stands since: what is hidden in it. */
export const keepDraft =
  (db: Db) =>
  (actor: Actor, id: string, draft: Draft): Promise<void> =>
    db.of(actor.workspaceId).drafts.keep(id, actor.personId, draft)

/** What a person began to add and did not submit: of a message, or typed (null); for an item, or a new one (null). */
export const begunDraft =
  (db: Db) =>
  (actor: Actor, source: { channel: string; ts: string } | null, targetId: string | null): Promise<BegunDraft | null> =>
    db.of(actor.workspaceId).drafts.begun(actor.personId, source, targetId)

/** A person's own draft, or null when its day is over. */
export const draftOf =
  (db: Db) =>
  (actor: Actor, id: string): Promise<Draft | null> =>
    db.of(actor.workspaceId).drafts.get(id, actor.personId)
