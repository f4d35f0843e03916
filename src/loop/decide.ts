import type { Change } from '../db/change.ts'
import type { StoredDecision } from '../db/decisions.ts'
import type { LockedItem, Saying } from '../db/items.ts'
import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { addMinutes } from '../domain/batch.ts'
import { withTheirs } from '../domain/decide-words.ts'
import {
  afterMove,
  cleanDecision,
  type Decide,
  type DecisionView,
  isAgainst,
  type Seen,
  withoutCarried,
} from '../domain/decision.ts'
import { Refusal } from '../domain/errors.ts'
import type { NoticeSubject } from '../domain/events.ts'
import type { ItemStatus } from '../domain/item.ts'
import type { LoopOutcome } from '../domain/loop.ts'
import { latest, withTimes } from './collect.ts'
import { fitPlans } from './fit-plans.ts'
import { isOnHold, letGo } from './hold.ts'
import { takeBackAnswers } from './owe.ts'
import { owe, toldOf } from './ship.ts'
import { decides, whoDecides } from './who-decides.ts'

export interface Decided {
  itemId: string
  number: number
  status: ItemStatus
  /** So many colleagues will be told. */
  told: number
  /** After so many minutes, in which it can be held. */
  minutes: number
  /** The event by which it can be taken back; null where nothing changed. */
  undo: string | null
}

/** A message that asked for a decision so long ago at the most is drawn again when it comes. */
const ASKED_LATELY_MINUTES = 90 * 24 * 60

const NOTHING_DECIDED = {
  reason: null,
  line: { ko: null, en: null },
  availability: null,
  plans: [],
  mayTell: false,
} as const

/**
 * What was decided last about an item: what the form of the next decision starts with.
 * @throws Refusal `decide.outsider`, `decide.notYours`, `decide.merged`, `item.unknown`
 */
export const decisionOf =
  (db: Db) =>
  (actor: Actor, itemId: string): Promise<DecisionView> =>
    db.change(actor, async (tx) => {
      const { item } = await decidable(tx, actor, itemId)
      const { reason, line, availability, plans, mayTell } = (await tx.decisions.newest(item.id)) ?? NOTHING_DECIDED
      return {
        itemId: item.id,
        ...{ number: item.number, title: item.title, status: item.status },
        ...{ shippedBy: item.shippedBy, parkedUntil: item.parkedUntil },
        ...{ reason, line, availability, plans, mayTell },
        topic: { ko: item.topicKo, en: item.topicEn },
        workaround: item.workaround,
        ...{ kind: item.kind, cause: item.cause },
        ...(await audienceOf(tx, item)),
      }
    })

/**
 * Decides about an item: its status, why, and the words for the customer. Shipped or declined, answers are owed from now on
 * (praise and questions owe none); moved away from there, those that were not given yet are taken back. Deciding the same
 * again changes nothing. Words that were written for the other side and come along unchanged are left out.
 * @param seen how the item stood when the form was opened; null: nobody looked. What Jira did since then stays done where
 *   the status was left as it was seen.
 * @throws Refusal as `decisionOf`, `decide.meanwhile` where the item moved on and the status was changed, `decide.wordsMeanwhile`
 *   where somebody else wrote something else in the same field, and `field.tooLong`,
 *   `decide.noDate`, `decide.pastDate` at their fields
 */
export const decide =
  (db: Db) =>
  (actor: Actor, itemId: string, asked: Decide, seen: Seen | null = null): Promise<Decided> =>
    db.change(actor, async (tx) => {
      const { item, timeZone, holdMinutes } = await decidable(tx, actor, itemId)
      const before = await tx.decisions.newest(item.id)
      const moved = await upToDate(tx, item, asked, seen, before)
      const wanted = cleanDecision(await withWords(tx, item, moved, seen, before), tx.now, timeZone)
      const { cause, ...said } = wanted
      const { status, shippedBy, parkedUntil } = said.status === null ? item : { ...said, status: said.status }
      const plans = isAgainst(status) ? [] : (said.plans ?? before?.plans ?? [])
      const decision = withoutCarried({ ...said, plans, status, shippedBy, parkedUntil }, status, before)
      const saying = { topicKo: decision.topic.ko, topicEn: decision.topic.en, workaround: decision.workaround }
      // Open again or on hold, it may be said to have shipped all the same.
      const isAgain = said.status !== null && (item.reopenedAt !== null || (await isOnHold(tx, item.id)))
      const isSame = isTheSame(item, before, decision, saying) && !isAgain
      let undo: string | null = null
      if (!isSame || (cause !== undefined && cause !== item.cause)) {
        const kept = { before: await tx.items.snapshot(item.id), loops: await tx.loops.underWay(item.id) }
        const decisionId = await tx.decisions.add(item.id, actor.personId, decision)
        if (said.status !== null) await tx.items.stand(item.id, { status, shippedBy, parkedUntil })
        await tx.items.say(item.id, saying)
        if (cause !== undefined) await tx.items.setCause(item.id, cause)
        const asks = await tx.notices.aboutItem(item.id, addMinutes(tx.now, -ASKED_LATELY_MINUTES))
        const notices = withTimes(asks, await answersOf(tx, item, status, said.status !== null))
        const links = toldOf(await tx.links.ofItem(item.id))
        const shipsNow = status === 'shipped' && item.status !== 'shipped'
        const data = {
          ...{ from: item.status, to: status },
          ...(shippedBy && { by: shippedBy }),
          ...(parkedUntil && { until: parkedUntil }),
          ...{ decisionId, kept },
        }
        undo = tx.record(shipsNow ? 'item.shipped' : 'item.decided', item, data, { notices, links })
      }
      const isTold = outcomeOf(status) !== null
      const told = isTold ? (await audienceOf(tx, item)).agents : 0
      return { itemId: item.id, number: item.number, status, told, minutes: isTold ? holdMinutes : 0, undo }
    })

/** What was asked for, after what happened to the item since. @throws Refusal `decide.meanwhile` */
async function upToDate(tx: Change, item: LockedItem, asked: Decide, seen: Seen | null, newest: StoredDecision | null) {
  const isByPerson = newest?.status === item.status
  const decision = seen ? afterMove(asked, seen, item, isByPerson) : asked
  if (decision) return decision
  const by = isByPerson && newest ? ((await tx.people.reader(newest.decidedById))?.name ?? null) : null
  throw new Refusal('decide.meanwhile', { number: item.number, status: item.status, by })
}

/** The same, with what somebody else wrote meanwhile where this person wrote nothing. @throws Refusal `decide.wordsMeanwhile` */
async function withWords(tx: Change, item: LockedItem, d: Decide, seen: Seen | null, newest: StoredDecision | null) {
  if (!seen?.words) return d
  const { reason, line, availability, plans } = newest ?? NOTHING_DECIDED
  const { parkedUntil, workaround, cause, topicKo, topicEn } = item
  const topic = { ko: topicKo, en: topicEn }
  const stands = { parkedUntil, reason, cause, workaround, line, topic, availability, plans }
  const { d: merged, contested } = withTheirs(d, seen.words, stands)
  const [first] = contested
  if (!first) return merged
  const isOfItem = first === 'topicKo' || first === 'topicEn' || first === 'workaround' || first === 'cause'
  const by = isOfItem
    ? await tx.events.editedBy(item.id, first)
    : newest && (await tx.people.reader(newest.decidedById))?.name
  throw new Refusal('decide.wordsMeanwhile', { number: item.number, by: by ?? null })
}

/** The item, where this person may decide about it. */
async function decidable(tx: Change, actor: Actor, itemId: string) {
  if (!actor.isFullMember) throw new Refusal('decide.outsider', {})
  const item = await tx.items.lock(itemId)
  if (!item) throw new Refusal('item.unknown', { number: 0 })
  const [workspace, settings] = [await tx.workspaces.get(), await tx.workspaces.settings()]
  if (!workspace) throw new Error('The workspace of an actor does not exist.')
  if (!(await decides(tx, actor, item)))
    throw new Refusal('decide.notYours', { owner: (await whoDecides(tx, item))?.name ?? '' })
  if (item.asked !== item.number) throw new Refusal('decide.merged', { number: item.asked, into: item.number })
  return { item, timeZone: workspace.timeZone, holdMinutes: settings.holdMinutes }
}

const outcomeOf = (status: ItemStatus): LoopOutcome | null =>
  status === 'shipped' || status === 'declined' ? status : null

/** How many customers' drafts will hold the words, and how many colleagues have yet to hear of it. */
async function audienceOf(tx: Change, item: LockedItem): Promise<Pick<DecisionView, 'customers' | 'agents'>> {
  const loops = await tx.loops.ofItem(item.id)
  const waiting = loops.filter(({ state }) => state === 'watching' || state === 'owed').map(({ id }) => id)
  const recipients = waiting.length ? await tx.loops.recipients(waiting) : []
  const customers = loops.filter(({ state }) => state === 'watching' || state === 'owed' || state === 'told').length
  return { customers, agents: new Set(recipients.map(({ personId }) => personId)).size }
}

/** Takes back what an earlier decision owed, owes what this one does, and draws anew what holds the words for the customer. */
async function answersOf(
  tx: Change,
  item: LockedItem,
  status: ItemStatus,
  isDecided: boolean,
): Promise<NoticeSubject[]> {
  const [was, is] = [outcomeOf(item.status), outcomeOf(status)]
  const takenBack = was && !is ? (await takeBackAnswers(tx, item, ['owed', 'told'])).notices : []
  const owed = is ? await owe(tx, item, is) : []
  const loops = was && is ? (await tx.loops.ofItem(item.id)).map(({ id }) => id) : []
  const held = is && isDecided && (await isOnHold(tx, item.id)) ? (await letGo(tx, item)).notices : []
  const fitted = is ? (await fitPlans(tx, item)).notices : []
  const again = loops.length ? await tx.notices.holding(loops) : []
  return withTimes([...takenBack, ...again], latest([...owed, ...held, ...fitted]))
}

function isTheSame(
  item: LockedItem,
  before: StoredDecision | null,
  d: Omit<Decide, 'status'> & { status: ItemStatus },
  saying: Saying,
): boolean {
  if (!before || item.status !== d.status) return false
  const { topic: _, workaround: __, ...now } = d
  const { decidedById: ___, ...was } = before
  const says = { topicKo: item.topicKo, topicEn: item.topicEn, workaround: item.workaround }
  return sameAs({ ...was, ...says }, { ...now, ...saying })
}

const sameAs = (a: object, b: object): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b))
const sorted = (one: object) => Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))
