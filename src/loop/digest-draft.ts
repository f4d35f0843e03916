import type { Change } from '../db/change.ts'
import type { DigestEdit, DigestRecord } from '../db/digests.ts'
import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { cleanText } from '../domain/clean-text.ts'
import type { DigestPost, DigestWords } from '../domain/digest.ts'
import { Refusal } from '../domain/errors.ts'
import { localDay } from '../domain/workdays.ts'
import { postOf, type TroubleOf } from './digest.ts'
import { assertMaySubscribe } from './subscribe.ts'

/** A line is one: whoever has more to say writes in the thread. */
export const MOST_LINE = 300

/** @throws Refusal `digest.draftGone` where it has gone out, or its channel has unsubscribed; `digest.notPublisher` */
function assertPublishes(digest: DigestRecord | null, actor: Actor): asserts digest is DigestRecord {
  if (!digest || digest.publishedAt) throw new Refusal('digest.draftGone', {})
  if (digest.subscriberId !== actor.personId) throw new Refusal('digest.notPublisher', {})
}

/** What its publisher changes of a post; the draft that they have is drawn again. */
const edit =
  (db: Db, changed: (digest: DigestRecord, tx: Change, actor: Actor) => Partial<DigestEdit>) =>
  async (actor: Actor, digestId: string): Promise<void> => {
    assertMaySubscribe(actor)
    await db.change(actor, async (tx) => {
      const digest = await tx.digests.lock(digestId)
      assertPublishes(digest, actor)
      const { line, leftOut, skippedAt } = digest
      const before = { line: line?.text ?? null, lineById: line && actor.personId, leftOut, skippedAt }
      await tx.digests.edit(digestId, { ...before, ...changed(digest, tx, actor) })
      const notices = await tx.digests.draftsOf(digestId)
      // Before a week is over it has no page that could say something else.
      const isOver = digest.week.to < localDay(tx.now, (await tx.workspaces.get())?.timeZone ?? 'UTC')
      const weeks = digest.every === 'week' && isOver ? [digest.week.from] : []
      tx.record('digest.edited', null, { digests: [digestId] }, { notices, weeks })
    })
  }

/**
 * A line above the numbers, with its author's name, and the words that are left out.
 * @param line empty: none
 * @param leftOut ids of quotes: what stood beside an item and is left out is not replaced
 * @throws Refusal `digest.outsider`, `digest.draftGone`, `digest.notPublisher`, `field.tooLong`
 */
export const editDigest = (db: Db) => (actor: Actor, digestId: string, line: string, leftOut: string[]) => {
  const text = cleanText(line).replaceAll('\n', ' ').trim()
  if (text.length > MOST_LINE) throw new Refusal('field.tooLong', { max: MOST_LINE }, 'digestLine')
  return edit(db, () => ({ line: text || null, lineById: text ? actor.personId : null, leftOut }))(actor, digestId)
}

/** The channel gets no post of this period, or gets it after all. @throws Refusal as above */
export const skipDigest = (db: Db) => (actor: Actor, digestId: string, isSkipped: boolean) =>
  edit(db, (_, tx) => ({ skippedAt: isSkipped ? tx.now : null }))(actor, digestId)

/** A post that is about to go out, as it would be now. @throws Refusal as above */
export const digestPreview =
  (db: Db, now: () => Date, troubleOf: TroubleOf) =>
  async (actor: Actor, digestId: string): Promise<DigestPost> => {
    assertMaySubscribe(actor)
    assertPublishes(await db.of(actor.workspaceId).digests.get(digestId), actor)
    const post = await postOf(db, now, troubleOf)(actor.workspaceId, digestId)
    if (!post) throw new Refusal('digest.draftGone', {})
    return post
  }

/** What its publisher may change of a post, and what is changed. */
export interface DraftChoices {
  line: string
  /** Words that would stand in it, or do not because they are left out. */
  words: DigestWords[]
  leftOut: string[]
}

/** @throws Refusal as above */
export const draftChoices =
  (db: Db, now: () => Date, troubleOf: TroubleOf) =>
  async (actor: Actor, digestId: string): Promise<DraftChoices> => {
    assertMaySubscribe(actor)
    const digest = await db.of(actor.workspaceId).digests.get(digestId)
    assertPublishes(digest, actor)
    const all = await postOf(db, now, troubleOf)(actor.workspaceId, digestId, [])
    const words = all ? [...all.risers, ...all.themes].flatMap((one) => one.words ?? []) : []
    return { line: digest.line?.text ?? '', words, leftOut: digest.leftOut }
  }
