import type { Change } from '../db/change.ts'
import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import type { Spoken } from '../domain/draft.ts'
import { Refusal } from '../domain/errors.ts'
import type { ItemKind } from '../domain/item.ts'
import type { Promotion } from '../domain/promotion.ts'
import { assertMayPromote } from '../domain/quote.ts'
import type { Mark } from '../domain/redaction.ts'
import { MOST_PICKED, MOST_TRANSCRIPT_BYTES, type Transcript, transcriptSchema, turnsOf } from '../domain/transcript.ts'
import { localDay } from '../domain/workdays.ts'
import { atLocalTime } from '../domain/working-hours.ts'
import { addTo } from './add-quote.ts'
import { addItem } from './promote.ts'
import { customerOf, knownCustomer } from './quoting.ts'
import { textOf } from './read-csv.ts'

/** A meeting's file says no date; the noon of its day is that day wherever it is read from, or nearly. */
const NOON = '12:00'

/**
 * Reads the transcript of a meeting and keeps what was said as a draft: sealed, for a day, for whoever brought it.
 * @throws Refusal `promote.outsider`, `import.tooLarge`, `import.encoding`, `transcript.empty`
 */
export const readTranscript =
  (db: Db, now: () => Date) =>
  async (actor: Actor, id: string, fileName: string, bytes: Uint8Array): Promise<Transcript> => {
    assertMayPromote(actor)
    if (bytes.length > MOST_TRANSCRIPT_BYTES)
      throw new Refusal('import.tooLarge', { mostMb: MOST_TRANSCRIPT_BYTES / 1_000_000 }, 'file')
    const turns = turnsOf(textOf(bytes))
    if (turns.length === 0) throw new Refusal('transcript.empty', {}, 'file')
    const read = db.of(actor.workspaceId)
    const timeZone = (await read.workspaces.get())?.timeZone ?? 'UTC'
    const day = localDay(now(), timeZone)
    const transcript = transcriptSchema.parse({ fileName: fileName.slice(0, 200), turns, day })
    await read.drafts.put(id, actor.personId, { words: '', source: null, responseUrl: null, transcript })
    return transcript
  }

/**
 * What is picked of a transcript so far, and what is chosen since.
 * @param changed what is chosen since; the lines themselves stay as they were read
 * @throws Refusal `promote.outsider`, `transcript.gone`
 */
export const transcriptWith =
  (db: Db) =>
  async (
    actor: Actor,
    id: string,
    changed: Partial<Omit<Transcript, 'turns' | 'fileName'>> = {},
  ): Promise<Transcript> => {
    assertMayPromote(actor)
    const read = db.of(actor.workspaceId)
    const draft = await read.drafts.get(id, actor.personId)
    if (!draft?.transcript) throw new Refusal('transcript.gone', {})
    const transcript = { ...draft.transcript, ...changed }
    await read.drafts.keep(id, actor.personId, { ...draft, transcript })
    return transcript
  }

/** Where picked lines go. */
export interface LinesWanted {
  draftId: string
  /** Of new items. */
  kind: ItemKind
  /** The item to which all lines go; null: each becomes a new one. */
  itemId: string | null
}

/**
 * Adds the picked lines of a transcript, all or none: each as a new item, or all to one item. Doing it twice is doing it once.
 * @returns the numbers of the items
 * @throws Refusal as `promote` and `addQuote`, and `transcript.gone`, `transcript.noLines`, `transcript.tooMany`
 */
export const promoteLines =
  (db: Db) =>
  async (actor: Actor, wanted: LinesWanted, mark: Mark): Promise<number[]> => {
    assertMayPromote(actor)
    const added = await db.change(actor, (tx) => addLines(tx, actor, wanted, mark))
    const numbers = await Promise.all(added)
    return [...new Set(numbers)]
  }

async function addLines(tx: Change, actor: Actor, { draftId, kind, itemId }: LinesWanted, mark: Mark) {
  const draft = await tx.drafts.take(draftId, actor.personId)
  if (!draft) {
    const done = await tx.quotes.itemOf(draftId)
    if (!done) throw new Refusal('transcript.gone', {})
    return [Promise.resolve(done.number)]
  }
  const { transcript } = draft
  const lines = (transcript?.picked ?? []).flatMap((at) => transcript?.turns[at] ?? [])
  if (!transcript || lines.length === 0) throw new Refusal('transcript.noLines', {})
  if (lines.length > MOST_PICKED) throw new Refusal('transcript.tooMany', { max: MOST_PICKED, actual: lines.length })
  const heardAt = await dayOf(tx, transcript.day)
  // A new name becomes one customer, however many lines it said.
  const known = await knownCustomer(tx, transcript.customer)
  const customerId = known?.id ?? (await customerOf(tx, transcript.customer))
  const customer = customerId ? { id: customerId } : null
  const numbers: Promise<number>[] = []
  for (const [at, { words }] of lines.entries()) {
    // The first takes the draft's id: who comes twice finds it.
    const line: Promotion = { ...promotionOf(actor, words, kind, customer), draftId: at === 0 ? draftId : tx.uuid() }
    const said: Spoken = { words, source: null, responseUrl: null, heardAt }
    if (itemId) numbers.push(Promise.resolve((await addTo(tx, actor, itemId, line, said, mark)).number))
    else numbers.push((await addItem(tx, actor, line, said, mark)).added.then(([number]) => number))
  }
  return numbers
}

const promotionOf = (actor: Actor, words: string, kind: ItemKind, customer: { id: string } | null) => ({
  ...{ words, kind, customer, keepsRest: false, isGist: false, need: null, churnSignal: false, link: null },
  ...{ agentId: actor.personId, stageId: null, areaId: null },
})

/** The noon of the meeting's day, and never later than now. */
async function dayOf(tx: Change, day: string | null): Promise<Date> {
  const timeZone = (await tx.workspaces.get())?.timeZone ?? 'UTC'
  const noon = day ? atLocalTime(day, NOON, timeZone) : tx.now
  return noon < tx.now ? noon : tx.now
}
