import type { DueLine } from '../db/home.ts'
import type { Db } from '../db/open.ts'
import type { Actor } from '../domain/actor.ts'
import { mayDecide } from '../domain/decision.ts'
import type { SubscriptionView } from '../domain/digest.ts'
import { holidaysEnd } from '../domain/holidays.ts'
import type { ItemLine } from '../domain/item.ts'
import type { JourneyMap } from '../domain/journey-map.ts'
import type { System } from '../domain/link.ts'
import type { LoopView } from '../domain/loop.ts'
import type { MirrorProgress } from '../domain/mirror.ts'
import type { NeedAskView } from '../domain/need.ts'
import { RISING, searchAsked } from '../domain/search.ts'
import { maySet } from '../domain/settings.ts'
import type { SystemState } from '../domain/unsent.ts'
import { localDay } from '../domain/workdays.ts'
import { journeyMap } from './journey-map.ts'
import { assertMayRead } from './look-up.ts'
import { mirrorProgress } from './mirror.ts'
import { hasNotion } from './notion-connection.ts'
import type { RowCounts } from './row-counts.ts'
import { subscriptionsOf } from './subscriptions.ts'
import { unsent } from './unsent.ts'
import { workspaceOf } from './workspace-of.ts'

/** So many of each; the rest is one press away. */
const MOST = 5
const ANY_TIME = { from: null, to: null }

/** What waits on somebody. */
export interface WaitingView {
  answers: LoopView[]
  decisions: DueLine[]
  needs: Pick<NeedAskView, 'id' | 'by' | 'item'>[]
  /** About which nobody decides yet, of those about which this person may. */
  unassigned: DueLine[]
  /** How many there are of each. */
  counts: { answers: number; decisions: number; needs: number; unassigned: number; added: boolean }
}

/** What App Home shows somebody: what waits on them first. */
export interface HomeView extends WaitingView {
  /** Nobody explained the app to them yet. */
  isFirst: boolean
  mine: ItemLine[]
  /** Open, and with more customers lately than before. */
  rising: ItemLine[]
  /** Where customers hurt and what they praise, lately. */
  journey: JourneyMap
  /** For whoever may change settings: whether the first questions were answered; null: they are not theirs. */
  settings: { isSetUp: boolean /** The list of public holidays ends soon. */; holidaysEnd: boolean } | null
  /** The weekly posts of theirs, for admins all of them. */
  subscriptions: SubscriptionView[]
  /** For whoever may change settings: how each connection is. */
  health: SystemState[] | null
  /** Likewise: how far the first mirror in Notion is; null: it is done, or Notion is not connected. */
  mirror: MirrorProgress | null
}

/** What waits on this person. @throws Refusal `read.outsider` */
export const waitingOn =
  (db: Db, now: () => Date) =>
  async (actor: Actor): Promise<WaitingView> => {
    assertMayRead(actor)
    const { timeZone } = await workspaceOf(db, actor.workspaceId)
    const { home, workspaces } = db.of(actor.workspaceId)
    const today = localDay(now(), timeZone)
    const { deciders } = await workspaces.settings()
    const orphan = { ownerId: null, areaOwnerId: null, deciders }
    // Whoever may decide about what is in nobody's area may about all, but for an admin who only stands in.
    const isNamed = deciders === null || deciders.includes(actor.personId)
    const may = { all: isNamed, orphans: mayDecide(actor, orphan) }
    const [answers, decisions, needs, unassigned, counts] = await Promise.all([
      home.answers(actor.personId, MOST),
      home.decisions(actor.personId, today, MOST),
      home.needs(actor.personId, MOST),
      home.unassigned(actor.personId, may, MOST),
      home.counts(actor.personId, today),
    ])
    const { items, total } = unassigned
    return { answers, decisions, needs, unassigned: items, counts: { ...counts, unassigned: total } }
  }

/**
 * What waits on this person, their items, and what is rising.
 * @throws Refusal `read.outsider`
 */
export const homeOf = (db: Db, isConnected: Record<System, boolean>, counts: RowCounts, now: () => Date) => {
  const journeyOf = journeyMap(db, now)
  return async (actor: Actor): Promise<HomeView> => {
    assertMayRead(actor)
    const { home, itemSearch, workspaces } = db.of(actor.workspaceId)
    const [settings, isNotion] = await Promise.all([
      workspaces.settings(),
      hasNotion(db, isConnected.notion)(actor.workspaceId),
    ])
    const isTheirs = maySet(actor, settings)
    const { timeZone } = await workspaceOf(db, actor.workspaceId)
    const endsSoon = holidaysEnd(settings, timeZone, localDay(now(), timeZone))
    const lines = async (asked: object) =>
      (await itemSearch.find(searchAsked.parse(asked), actor.personId, ANY_TIME, null, MOST)).map((one) => one)
    const [waiting, mine, rising, journey, subscriptions, connections, mirror] = await Promise.all([
      waitingOn(db, now)(actor),
      lines({ whose: ['mine'] }),
      lines(RISING),
      journeyOf(actor),
      subscriptionsOf(db, now)(actor),
      isTheirs ? unsent(db, isConnected, counts).connections(actor) : null,
      isTheirs && isNotion ? mirrorProgress(db, counts)(actor.workspaceId) : null,
    ])
    return {
      ...waiting,
      isFirst: !waiting.counts.added && !(await home.wasSeen(actor.personId)),
      mine: mine.map(({ line }) => line),
      rising: rising.filter(({ cursor: [rank] }) => Number(rank) > 0).map(({ line }) => line),
      journey,
      subscriptions,
      health: connections?.systems ?? null,
      mirror,
      settings: isTheirs ? { isSetUp: settings.setUpAt !== null, holidaysEnd: endsSoon } : null,
    }
  }
}

/** Somebody has read what Home explains at first. */
export const homeSeen =
  (db: Db, now: () => Date) =>
  async (actor: Actor): Promise<void> => {
    await db.of(actor.workspaceId).home.see(actor.personId, now())
  }
