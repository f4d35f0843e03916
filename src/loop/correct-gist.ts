import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { cleanText } from '../domain/clean-text.ts'
import { Refusal } from '../domain/errors.ts'
import { assertWords } from '../domain/quote.ts'
import { type Mark, redact } from '../domain/redaction.ts'
import { titleOf } from '../domain/title.ts'
import { toldOf } from './ship.ts'

/** A colleague's summary, as its author may put it right. */
export interface Gist {
  quoteId: string
  itemId: string
  number: number
  words: string
}

/**
 * A summary for whoever wrote it. What a customer said word for word is nobody's to change.
 * @throws Refusal `edit.outsider`, `gist.notYours`
 */
export const gistOf =
  (db: Db) =>
  async (actor: Actor, quoteId: string): Promise<Gist> => {
    if (!actor.isFullMember) throw new Refusal('edit.outsider', {})
    const gist = await db.of(actor.workspaceId).quotes.gist(quoteId, actor.personId)
    if (!gist) throw new Refusal('gist.notYours', {})
    return gist
  }

/**
 * Corrects a summary. The title follows where it was made from these words. The same again changes nothing.
 * @param mark what stands for personal data that is masked before anything is stored
 * @throws Refusal as `gistOf`, `quote.empty`, `quote.tooLong`
 */
export const correctGist =
  (db: Db) =>
  async (actor: Actor, quoteId: string, typed: string, mark: Mark): Promise<{ itemId: string; number: number }> => {
    if (!actor.isFullMember) throw new Refusal('edit.outsider', {})
    const words = redact(cleanText(typed), mark).text
    assertWords(words, typed)
    return db.change(actor, async (tx) => {
      const before = await tx.quotes.gist(quoteId, actor.personId)
      const item = before && (await tx.items.lock(before.itemId))
      if (!before || !item) throw new Refusal('gist.notYours', {})
      const done = { itemId: item.id, number: item.number }
      if (before.words === words) return done
      await tx.quotes.correct(quoteId, words)
      const row = await tx.itemFields.get(item.id, null)
      const isItsTitle = row && !before.isPrivate && row.title === titleOf(before.words)
      if (isItsTitle) await tx.items.know(item.id, { title: titleOf(words), need: row.need })
      else await tx.items.refind(item.id)
      const links = isItsTitle ? toldOf(await tx.links.ofItem(item.id)) : []
      const said = before.isPrivate ? { isPrivate: true } : { from: before.words, to: words }
      tx.record('item.corrected', item, { quoteId, ...said }, { links })
      return done
    })
  }
