import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { guessCustomer } from '../domain/customer-name.ts'
import type { Draft } from '../domain/draft.ts'
import { assertMayPromote } from '../domain/quote.ts'

/** What the form for adding words needs to know beside the words. */
export interface DraftContext {
  customer: { id: string; name: string } | null
  stages: { id: string; ko: string; en: string }[]
  areas: { id: string; ko: string; en: string }[]
}

/** What the form shows beside the words: the guessed customer, and what there is to choose. */
export const draftContext =
  (db: Db) =>
  async (actor: Actor, guessFrom: string): Promise<DraftContext> => {
    const read = db.of(actor.workspaceId)
    const known = await read.customers.mentionedIn(guessFrom)
    const guessed = guessCustomer(guessFrom, known)
    return {
      customer: known.find((customer) => customer.id === guessed) ?? null,
      stages: await read.stages.stages(),
      areas: await read.stages.areas(),
    }
  }

/**
 * Keeps what somebody is about to add, encrypted, and guesses the customer.
 * @param guessFrom everything that may name the customer: the words, the author's name
 * @throws Refusal `promote.outsider`
 */
export const startDraft =
  (db: Db) =>
  async (actor: Actor, id: string, draft: Draft, guessFrom: string): Promise<DraftContext> => {
    assertMayPromote(actor)
    await db.of(actor.workspaceId).drafts.put(id, actor.personId, draft)
    return draftContext(db)(actor, guessFrom)
  }

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

/** A person's own draft, or null when its day is over. */
export const draftOf =
  (db: Db) =>
  (actor: Actor, id: string): Promise<Draft | null> =>
    db.of(actor.workspaceId).drafts.get(id, actor.personId)
