import type { Change } from '../db/change.ts'
import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { isAgainst } from '../domain/decision.ts'
import { Refusal } from '../domain/errors.ts'
import type { NoticeSubject } from '../domain/events.ts'
import type { NoticeData } from '../domain/notice.ts'
import { assertMayAnswer } from './answer.ts'
import { tellOne } from './notices.ts'

/** Whoever decides is asked once in so long, however many agents wait for the words. */
const ASKED_AGAIN_AFTER_MS = 24 * 3_600_000

/**
 * Asks whoever decides about an answer's item for the words for the customer: its owner, else who decided last, else who
 * added it. Where somebody was asked within a day, nobody is asked again.
 * @returns the name of who was asked
 * @throws Refusal `answer.outsider`, `answer.gone`, `person.unknown` (none of them is here any more),
 *   `notice.turnedOff`
 */
export const askForWords =
  (db: Db) =>
  async (actor: Actor, loopId: string): Promise<{ asked: string }> => {
    assertMayAnswer(actor)
    return db.change(actor, async (tx) => {
      const itemId = (await tx.loops.whereIs(loopId))?.itemId
      // Two who ask at once ask once.
      const item = itemId ? await tx.items.lock(itemId) : null
      if (!item) throw new Refusal('answer.gone', {})
      const { name, notices, isQuiet } = await ask(tx, item.id, { by: actor.name })
      if (!name) throw new Refusal('person.unknown', {})
      if (isQuiet) throw new Refusal('notice.turnedOff', { name })
      if (notices.length) tx.record('loop.moved', item, { loopId, asked: 'words' }, { notices })
      return { asked: name }
    })
  }

/**
 * Where an item ships before anybody wrote words for its customers, whoever decides is asked for them. Those that were written
 * when it was decided against are none.
 * @param itemId of an item that is locked
 * @param lacksCause whether the cause is asked for along with them
 */
export const askWhereMissing = async (tx: Change, itemId: string, lacksCause = false): Promise<NoticeSubject[]> => {
  const newest = await tx.decisions.newest(itemId)
  const line = newest && !isAgainst(newest.status) ? newest.line : null
  return line?.ko || line?.en ? [] : (await ask(tx, itemId, lacksCause ? { cause: true } : {})).notices
}

/** A problem has shipped, and nobody wrote why it was one: whoever decides is asked, where they are asked nothing else. */
export async function askForCause(tx: Change, itemId: string): Promise<NoticeSubject[]> {
  const decider = await tx.loops.decider(itemId)
  return decider ? tellOne(tx, { personId: decider.id, kind: 'causeAsked', itemId }) : []
}

/** @returns who is asked, or was within a day; nobody where none of those who could be is here any more. `isQuiet`: they turned it off */
async function ask(
  tx: Change,
  itemId: string,
  data: NoticeData,
): Promise<{ name: string | null; notices: NoticeSubject[]; isQuiet: boolean }> {
  const decider = await tx.loops.decider(itemId)
  if (!decider) return { name: null, notices: [], isQuiet: false }
  const asked = await tx.notices.askedSince(itemId, new Date(tx.now.getTime() - ASKED_AGAIN_AFTER_MS))
  if (asked) return { name: asked, notices: [], isQuiet: false }
  const notices = await tellOne(tx, { personId: decider.id, kind: 'wordsAsked', itemId, data })
  return { name: decider.name, notices, isQuiet: notices.length === 0 }
}
