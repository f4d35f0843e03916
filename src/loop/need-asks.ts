import type { Change } from '../db/change.ts'
import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { addMinutes } from '../domain/batch.ts'
import { Refusal } from '../domain/errors.ts'
import type { NoticeSubject } from '../domain/events.ts'
import type { NeedAskState } from '../domain/need.ts'
import { MAX_NEED } from '../domain/quote.ts'
import type { Mark } from '../domain/redaction.ts'
import { nextDaily, nextWorkingTime } from '../domain/working-hours.ts'
import { needOf } from './quoting.ts'
import { settingsAtWork } from './working-time.ts'

/** Whom a question for the need goes to, and when; `isSelf`: the one who asked would be asked, and may write it at once. */
export interface NeedAskedOf {
  itemId: string
  number: number
  name: string
  at: Date | null
  isSelf: boolean
  /** It was asked before, and nobody has answered yet. */
  already: boolean
}

/**
 * Asks whoever answers the customer for the need behind an item's words. All questions of a day to one person go out in one
 * message. What is asked already is not asked twice.
 * @throws Refusal `need.outsider`, `item.unknown`, `need.known`, `need.nobody`, `notice.turnedOff`
 */
export const askForNeed =
  (db: Db) =>
  async (actor: Actor, itemId: string): Promise<NeedAskedOf> => {
    assertMember(actor)
    return db.change(actor, async (tx) => {
      const { item, heard } = await locked(tx, itemId)
      if (heard.need !== null) throw new Refusal('need.known', { number: item.number })
      const about = { itemId: item.id, number: item.number }
      const [asked] = await tx.needAsks.open(item.id)
      if (asked) {
        const isSelf = asked.personId === actor.personId
        return { ...about, name: asked.name, at: asked.isSent ? null : asked.dueAt, isSelf, already: true }
      }
      const whom = await tx.needAsks.whom(item.id)
      if (!whom) throw new Refusal('need.nobody', { number: item.number })
      if (whom.id === actor.personId) return { ...about, name: whom.name, at: null, isSelf: true, already: false }
      const notice = await gather(tx, whom)
      const id = tx.uuid()
      await tx.needAsks.add({
        ...{ id, itemId: item.id, noticeId: notice.id, personId: whom.id },
        ...{ askedById: actor.personId, askedAt: tx.now },
      })
      tx.record('item.needAsked', item, { askId: id, of: whom.name }, { notices: [notice] })
      return { ...about, name: whom.name, at: notice.dueAt, isSelf: false, already: false }
    })
  }

/**
 * Writes the need behind an item's words, whoever was asked for it. Another one joins what is known.
 * @param mark what stands for personal data that is masked before anything is stored
 * @throws Refusal `need.outsider`, `item.unknown`, `need.empty`, `field.tooLong` at the field `need`
 */
export const tellNeed =
  (db: Db) =>
  async (actor: Actor, itemId: string, typed: string, mark: Mark): Promise<{ itemId: string; number: number }> => {
    assertMember(actor)
    const need = needOf(typed, mark)
    if (!need) throw new Refusal('need.empty', {}, 'need')
    return db.change(actor, async (tx) => {
      const { item, heard } = await locked(tx, itemId)
      const both = heard.need === null || heard.need === need ? need : `${heard.need}\n${need}`
      if (both.length > MAX_NEED)
        throw new Refusal('field.tooLong', { max: MAX_NEED - (heard.need?.length ?? 0) }, 'need')
      const done = { itemId: item.id, number: item.number }
      if (heard.need?.includes(need)) return done
      await tx.items.know(item.id, { title: item.title, need: both })
      const notices = await closeNeedAsks(tx, item.id, 'told')
      tx.record('item.needTold', item, { need, ...(heard.hasOpenWords ? {} : { isPrivate: true }) }, { notices })
      return done
    })
  }

/**
 * "I couldn't ask": an answer, too. Nobody is asked again by itself.
 * @throws Refusal `need.outsider`, `need.notAsked` (somebody else was, or nobody)
 */
export const couldNotAsk =
  (db: Db) =>
  async (actor: Actor, askId: string): Promise<{ itemId: string; number: number }> => {
    assertMember(actor)
    return db.change(actor, async (tx) => {
      const before = await tx.needAsks.get(askId)
      if (!before || before.personId !== actor.personId) throw new Refusal('need.notAsked', {})
      const { item } = await locked(tx, before.itemId)
      const done = { itemId: item.id, number: item.number }
      if (before.state !== 'asked') return done
      const notices = await close(tx, [{ ...before, slackUserId: actor.slackUserId }], 'couldNot')
      tx.record('item.needNotAsked', item, { askId }, { notices })
      return done
    })
  }

/** What was asked about an item is asked no more. @returns the messages that asked it, to be drawn again */
export const closeNeedAsks = async (
  tx: Change,
  itemId: string,
  state: Exclude<NeedAskState, 'asked'>,
): Promise<NoticeSubject[]> => close(tx, await tx.needAsks.open(itemId), state)

async function close(
  tx: Change,
  asks: readonly { id: string; noticeId: string; slackUserId: string }[],
  state: Exclude<NeedAskState, 'asked'>,
): Promise<NoticeSubject[]> {
  if (!asks.length) return []
  await tx.needAsks.close(
    asks.map(({ id }) => id),
    state,
    tx.now,
  )
  const notices = new Map(
    asks.map(({ noticeId, slackUserId }) => [noticeId, { id: noticeId, slackUserId, dueAt: null }]),
  )
  return [...notices.values()]
}

/** The message that is gathering for this person, or a new one: it goes out once a day. @throws Refusal `notice.turnedOff` */
async function gather(tx: Change, whom: { id: string; name: string; slackUserId: string; timeZone: string }) {
  await tx.people.lock(whom.id)
  const off = await tx.people.noticesOff([whom.id])
  if (off.get(whom.id)?.includes('needAsked')) throw new Refusal('notice.turnedOff', { name: whom.name })
  const waiting = await tx.notices.gathering(whom.id, 'needAsked')
  if (waiting) return { id: waiting.id, slackUserId: whom.slackUserId, dueAt: waiting.dueAt }
  const { needAsksAt, batchMinutes, work } = await settingsAtWork(tx)
  const dueAt = needAsksAt
    ? nextDaily(tx.now, whom.timeZone, needAsksAt, work)
    : nextWorkingTime(addMinutes(tx.now, batchMinutes), whom.timeZone, work)
  const id = tx.uuid()
  const about = { personId: whom.id, kind: 'needAsked' as const, itemId: null, linkId: null, data: {} }
  await tx.notices.add({ id, ...about, createdAt: tx.now, dueAt })
  return { id, slackUserId: whom.slackUserId, dueAt }
}

function assertMember(actor: Actor): void {
  if (!actor.isFullMember) throw new Refusal('need.outsider', {})
}

/** @throws Refusal `item.unknown` */
async function locked(tx: Change, itemId: string) {
  const item = await tx.items.lock(itemId)
  const heard = item && (await tx.items.heard(item.id))
  if (!item || !heard) throw new Refusal('item.unknown', { number: 0 })
  return { item, heard }
}
