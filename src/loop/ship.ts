import type { Change } from '../db/change.ts'
import type { LockedItem } from '../db/items.ts'
import type { LinkRecord } from '../db/links.ts'
import type { EventKind, NoticeSubject } from '../domain/events.ts'
import { type ItemStatus, owesDecision } from '../domain/item.ts'
import type { LoopOutcome } from '../domain/loop.ts'
import {
  followed,
  noneWillBeDone,
  type Progress,
  progressOf,
  reopened,
  type ShippingRule,
  shipsBecause,
  together,
} from '../domain/shipping.ts'
import { askForCause, askWhereMissing } from './ask-for-words.ts'
import type { Issues } from './ask-tracker.ts'
import { withTimes } from './collect.ts'
import { tellOne } from './notices.ts'
import { oweAnswers, takeBackAnswers } from './owe.ts'
import { whoDecides } from './who-decides.ts'

/** The answers that are owed now. Praise and questions owe none. */
export const owe = async (tx: Change, item: LockedItem, outcome: LoopOutcome): Promise<NoticeSubject[]> =>
  owesDecision(item.kind) ? oweAnswers(tx, item, outcome) : []

/** An item's links before and after something happened to them. */
export interface Moved {
  before: LinkRecord[]
  after: LinkRecord[]
}

/** What counts as shipped in this workspace: as an admin chose, else as the configuration has it. */
export async function ruleOf(tx: Change, issues: Issues): Promise<ShippingRule> {
  const { shippedWhen, notShippedResolutions } = await tx.workspaces.settings()
  return { shippedWhen: shippedWhen ?? issues.shippedWhen, notShippedResolutions }
}

/**
 * Lets an item follow its issues, after they or the links to them have changed: forward, shipped with answers owed, open
 * again with answers taken back. What a person has decided stays; where nobody will do the work, what was told is open
 * again, or it would ship though no issue has shipped just now, a person is asked. Records what it does.
 * @param item locked
 * @param mayShip whether it may ship by whichever links it has now; not where they are somebody's doing who may not decide
 * @returns the name of who was asked whether it ships, because of that
 */
export async function followLinks(
  tx: Change,
  item: LockedItem,
  links: Moved,
  rule: ShippingRule,
  mayShip = true,
): Promise<string | null> {
  const [before, after] = [links.before.map(progressIn(rule)), links.after.map(progressIn(rule))]
  if (item.status === 'shipped' && hasFallen(item, links, rule)) {
    await reopen(tx, item, links.after, rule, together(before) === 'shipped')
    return null
  }
  // What a person decided in the meantime stays until the issues say something else than before.
  // An item that awaits a release since before an admin chose that done is shipped says nothing else, and ships.
  const awaits = item.status === 'done' && rule.shippedWhen === 'done' && together(after) === 'shipped'
  const isNews = awaits || together(before) !== together(after)
  const status = isNews ? followed(item.status, await tx.decisions.underWay(item.id), after) : item.status
  const isSaidToShip = isNews && status === 'shipped' && together(after) === 'shipped'
  if (isSaidToShip && (item.status !== 'shipped' || item.reopenedAt !== null)) {
    const { because, link } = whyItShips(links, rule)
    if (because === 'wontDo') {
      tell(tx, 'notice.wanted', item, item.status, await askWhatNow(tx, item, link))
      return null
    }
    if (!mayShip) return askWhetherItShips(tx, item, link)
  }
  if (item.status === 'shipped') {
    if (isSaidToShip) await shipAgain(tx, item)
    return null
  }
  const asked = noneWillBeDone(after) && !noneWillBeDone(before) ? await askWhatNow(tx, item, links.after.at(-1)) : []
  if (status === item.status) {
    tell(tx, 'notice.wanted', item, status, asked)
    return null
  }
  const shipsNow = status === 'shipped'
  await tx.items.stand(item.id, { status, shippedBy: shipsNow ? 'release' : null, parkedUntil: null })
  const owed = shipsNow ? await owe(tx, item, 'shipped') : []
  const lacksCause = shipsNow && item.kind === 'problem' && item.cause === null
  const words = owed.length > 0 ? await askWhereMissing(tx, item.id, lacksCause) : []
  const cause = lacksCause && words.length === 0 ? await askForCause(tx, item.id) : []
  const notices = [...asked, ...owed, ...words, ...cause]
  tx.record(
    shipsNow ? 'item.shipped' : 'item.followed',
    item,
    { from: item.status, to: status },
    { notices, links: toldOf(links.after) },
  )
  return null
}

function tell(tx: Change, kind: EventKind, item: LockedItem, to: ItemStatus, notices: NoticeSubject[]): void {
  if (notices.length) tx.record(kind, item, { from: item.status, to }, { notices })
}

/** Ids of the links whose issues are told how their item stands. */
export const toldOf = (links: readonly LinkRecord[]): string[] =>
  links.filter(({ state }) => state === 'linked').map(({ id }) => id)

/** An issue whose link still waits is taken as not begun; one that we cannot see any more, as it was last seen. */
const progressIn =
  (rule: ShippingRule) =>
  ({ seen, site }: LinkRecord): Progress =>
    seen ? progressOf(seen, site, rule) : 'waiting'

/** Whether an item that had shipped by its issues has one that is not shipped any more. */
function hasFallen(item: LockedItem, { before, after }: Moved, rule: ShippingRule): boolean {
  const progress = progressIn(rule)
  if (item.shippedBy !== 'release' || together(after.map(progress)) === 'shipped') return false
  const shipped = new Set(before.filter((link) => progress(link) === 'shipped').map(({ id }) => id))
  return after.some((link) => shipped.has(link.id) && progress(link) !== 'shipped')
}

/** Why it ships now, and by which of its links one sees that: the one that will not be done, else one that has shipped. */
function whyItShips({ before, after }: Moved, rule: ShippingRule) {
  const progress = progressIn(rule)
  const wasOf = (link: LinkRecord) => before.find(({ id }) => id === link.id)
  const moves = after.map((link) => {
    const was = wasOf(link)
    return { before: was ? progress(was) : null, after: progress(link) }
  })
  const because = shipsBecause(moves)
  const at = moves.findIndex(
    (move) => move.after === (because === 'wontDo' ? 'wontDo' : 'shipped') && move.before !== move.after,
  )
  return { because, link: after[at] ?? after.find((link) => progress(link) === 'shipped') }
}

/** Open again after some were told, and shipped once more: the others hear of it now, and what was held goes out. */
async function shipAgain(tx: Change, item: LockedItem): Promise<void> {
  const owed = await owe(tx, item, 'shipped')
  const held = item.reopenedAt === null ? [] : (await tx.loops.ofItem(item.id)).map(({ id }) => id)
  if (item.reopenedAt !== null) await tx.items.stand(item.id, item)
  tell(tx, 'item.followed', item, item.status, withTimes(held.length ? await tx.notices.holding(held) : [], owed))
}

/** Nobody was told yet: it goes back. Somebody was: it stays, what was not told waits, and who decided is asked. */
async function reopen(tx: Change, item: LockedItem, links: LinkRecord[], rule: ShippingRule, wereShipped: boolean) {
  const after = links.map(progressIn(rule))
  // Once, however many of its issues are opened one after another.
  const isNews = wereShipped || item.reopenedAt === null
  const { notices, told } = await takeBackAnswers(tx, item)
  if (told > 0) {
    await tx.items.reopen(item.id)
    const who = isNews ? await tx.loops.decider(item.id) : null
    const asked = who ? await tellOne(tx, { personId: who.id, kind: 'reopened', itemId: item.id }) : []
    tx.record('item.reopened', item, { from: 'shipped', to: 'shipped', told }, { notices: [...notices, ...asked] })
    return
  }
  const status = reopened(await tx.decisions.underWay(item.id), after)
  await tx.items.stand(item.id, { status, shippedBy: null, parkedUntil: null })
  const asked = noneWillBeDone(after) ? await askWhatNow(tx, { ...item, status }, links.at(-1)) : []
  const also = { notices: [...notices, ...asked], links: toldOf(links) }
  tx.record('item.reopened', item, { from: 'shipped', to: status }, also)
}

/** An issue ended without being done, and with that nothing is left to do: whoever decides is asked before anybody is told. */
async function askWhatNow(tx: Change, item: LockedItem, link: LinkRecord | undefined): Promise<NoticeSubject[]> {
  if (!link || item.status === 'declined' || item.status === 'merged') return []
  for (const personId of [item.ownerId, link.linkedById, (await tx.loops.decider(item.id))?.id])
    if (personId && (await tx.people.reader(personId))?.isFullMember)
      return tellOne(tx, { personId, kind: 'wontDo', itemId: item.id, linkId: link.id })
  return []
}

/** It would ship by links that somebody made who may not decide: whoever does is asked. @returns who was */
async function askWhetherItShips(tx: Change, item: LockedItem, link: LinkRecord | undefined): Promise<string | null> {
  const who = await whoDecides(tx, item)
  if (!who) return null
  const about = { personId: who.id, kind: 'shipAsked', itemId: item.id, ...(link ? { linkId: link.id } : {}) } as const
  const notices = await tellOne(tx, about)
  tell(tx, 'notice.wanted', item, item.status, notices)
  return notices.length > 0 ? who.name : null
}
