import type { Change } from '../db/change.ts'
import type { LockedItem } from '../db/items.ts'
import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { cutGraphemes } from '../domain/clean-text.ts'
import { Refusal } from '../domain/errors.ts'
import type { NoticeSubject } from '../domain/events.ts'
import { isSettled } from '../domain/loop-life.ts'
import type { NoticeData } from '../domain/notice.ts'
import type { BackAsked } from '../domain/recurrence.ts'
import type { SimilarItem } from '../domain/similar.ts'
import { assertMayAnswer } from './answer.ts'
import { latest, withTimes } from './collect.ts'
import { letGo, pauseAnswers } from './hold.ts'
import { tellOne } from './notices.ts'
import { newestRounds, takeBackAnswers } from './owe.ts'
import { toldOf } from './ship.ts'
import { decides, whoDecides } from './who-decides.ts'

const DAY_MS = 86_400_000
/** So much of the words stands in the message. */
const MAX_NOTE = 1_000

/** An item that has shipped, with the words that may mean that it is back. @returns null where it was asked before */
export async function askWhetherBack(
  tx: Change,
  item: { id: string; number: number; shippedAt: Date | null },
  quoteId: string,
): Promise<BackAsked | null> {
  const { id: itemId, number, shippedAt } = item
  const recurrenceId = await tx.recurrences.ask({ itemId, quoteId, shippedAt, state: 'asked' }, null, tx.now)
  const days = shippedAt ? Math.floor((tx.now.getTime() - shippedAt.getTime()) / DAY_MS) : 0
  return recurrenceId ? { recurrenceId, number, days } : null
}

/**
 * Whether words that somebody has just added as an item of their own are like a problem that was said to be solved. Nothing
 * follows from a likeness: they are asked.
 * @param similarTo items that say something like it, the likest first
 * @returns what to ask; null where there is nothing
 * @throws Refusal as `similarTo`
 */
export const askIfBack =
  (db: Db, similarTo: (actor: Actor, itemId: string) => Promise<SimilarItem[]>) =>
  async (actor: Actor, itemId: string): Promise<BackAsked | null> => {
    const likest = (await similarTo(actor, itemId)).find(({ status }) => status === 'shipped')
    if (!likest) return null
    return db.change(actor, async (tx) => {
      const shipped = await tx.items.lock(likest.id)
      const heard = shipped && (await tx.items.heard(shipped.id))
      const quote = await tx.quotes.firstOf(itemId)
      if (shipped?.status !== 'shipped' || shipped.kind !== 'problem' || !heard || !quote) return null
      const isAfter = heard.shippedAt !== null && quote.saidAt > heard.shippedAt
      return isAfter ? askWhetherBack(tx, { ...shipped, shippedAt: heard.shippedAt }, quote.id) : null
    })
  }

/** What became of what somebody said about words that came after an item had shipped. */
export interface Said {
  number: number
  /** So many answers wait from now on. */
  paused: number
  /** Who decides, and was told; null where nobody is here, or they turned it off. */
  owner: string | null
}

/**
 * Somebody says that what has shipped is back, or that it is something else. Back: what was not sent of it waits, and whoever
 * decides is asked; nothing is opened by it. Saying it twice is saying it once.
 * @throws Refusal `answer.outsider`, `back.gone`
 */
export const sayBack =
  (db: Db) =>
  (actor: Actor, recurrenceId: string, isBack: boolean): Promise<Said> => {
    assertMayAnswer(actor)
    return db.change(actor, async (tx) => {
      const { item, recurrence } = await lockedBack(tx, recurrenceId)
      const decider = await tx.loops.decider(item.id)
      if (recurrence.state !== 'asked') return { number: item.number, paused: 0, owner: decider?.name ?? null }
      const { quoteId } = recurrence
      await tx.recurrences.say(recurrenceId, isBack ? 'confirmed' : 'denied', actor.personId, tx.now)
      if (!isBack) {
        tx.record('item.notBack', item, { recurrenceId, quoteId })
        return { number: item.number, paused: 0, owner: null }
      }
      const words = quoteId ? await tx.quotes.openWords(quoteId) : null
      const note = words ? { note: cutGraphemes(words, MAX_NOTE) } : {}
      const { paused, asked } = await sayItIsBack(tx, actor, item, 'cameBack', { ...note, recurrenceId, isBack: true })
      tx.record('item.cameBack', item, { recurrenceId, quoteId, count: paused.ids.length }, { notices: asked })
      const isTold = asked.length > paused.notices.length
      return { number: item.number, paused: paused.ids.length, owner: isTold ? (decider?.name ?? null) : null }
    })
  }

/** What was not sent waits, and whoever decides is asked what follows. @param item locked */
export async function sayItIsBack(
  tx: Change,
  actor: Actor,
  item: { id: string },
  why: 'notSolved' | 'cameBack',
  data: NoticeData,
): Promise<{ paused: Awaited<ReturnType<typeof pauseAnswers>>; asked: NoticeSubject[] }> {
  const paused = await pauseAnswers(tx, item, why)
  const decider = await tx.loops.decider(item.id)
  const about = { kind: 'notSolved', itemId: item.id, data: { by: actor.name, ...data } } as const
  const asked = decider ? await tellOne(tx, { personId: decider.id, ...about }) : []
  return { paused, asked: [...paused.notices, ...asked] }
}

/**
 * Whoever decides says what follows: it is opened again, and whoever was told it was solved is owed a new answer once it is;
 * or it is solved, and what was held goes out. Doing it twice is doing it once.
 * @throws Refusal `decide.outsider`, `decide.notYours`, `back.gone`
 */
export const settleBack =
  (db: Db) =>
  (actor: Actor, recurrenceId: string, how: 'reopen' | 'solved'): Promise<{ itemId: string; number: number }> =>
    db.change(actor, async (tx) => {
      if (!actor.isFullMember) throw new Refusal('decide.outsider', {})
      const { item, recurrence } = await lockedBack(tx, recurrenceId)
      if (!(await decides(tx, actor, item)))
        throw new Refusal('decide.notYours', { owner: (await whoDecides(tx, item))?.name ?? '' })
      const { id: itemId, number } = item
      const state = how === 'reopen' ? 'reopened' : 'solved'
      // A press that comes twice must not let go what somebody has held since, nor open what has shipped since.
      if (recurrence.state === state) return { itemId, number }
      const asked = await tx.recurrences.noticesOf(recurrence.itemId)
      await tx.recurrences.settle(recurrenceId, itemId, state)
      if (how === 'solved') {
        const { ids, notices } = await letGo(tx, item)
        const all = withTimes(asked, latest(notices))
        tx.record('item.solved', item, { recurrenceId, count: ids.length }, { notices: all })
        return { itemId, number }
      }
      if (item.status !== 'shipped' && item.status !== 'declined') return { itemId, number }
      const notices = await openAgain(tx, actor, item)
      const links = toldOf(await tx.links.ofItem(itemId))
      const data = { from: item.status, to: 'reviewing', recurrenceId }
      tx.record('item.openedAgain', item, data, { notices: withTimes([...asked, ...notices], []), links })
      return { itemId, number }
    })

/** Nothing is owed for now; whoever was told that it is solved hears again when it is. The words for it are written anew. */
async function openAgain(tx: Change, actor: Actor, item: LockedItem): Promise<NoticeSubject[]> {
  const told = newestRounds(await tx.loops.ofItem(item.id)).filter(({ newest }) => isSettled(newest))
  const { notices } = await takeBackAnswers(tx, item, ['owed', 'told'])
  const again = told.filter(({ newest }) => newest.state !== 'waived').map(({ newest }) => newest.id)
  await tx.loops.again(await tx.loops.nextRound(again))
  const nothing = { reason: null, line: { ko: null, en: null }, availability: null, plans: [], mayTell: false } as const
  const standing = { status: 'reviewing', shippedBy: null, parkedUntil: null } as const
  await tx.decisions.add(item.id, actor.personId, { ...nothing, ...standing })
  await tx.items.stand(item.id, standing)
  return notices
}

/** The item that is said to be back, or the one that it was merged into, locked. @throws Refusal `back.gone` */
async function lockedBack(tx: Change, recurrenceId: string) {
  const itemId = (await tx.recurrences.get(recurrenceId))?.itemId
  const item = itemId ? await tx.items.lock(itemId) : null
  const recurrence = item && (await tx.recurrences.lock(recurrenceId))
  if (!item || !recurrence) throw new Refusal('back.gone', {})
  return { item, recurrence }
}
