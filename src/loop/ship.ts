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
  together,
} from '../domain/shipping.ts'
import { askWhereMissing } from './ask-for-words.ts'
import type { Issues } from './ask-tracker.ts'
import { tellOne } from './notices.ts'
import { oweAnswers, takeBackAnswers } from './owe.ts'

/** The answers that are owed now. Praise and questions owe none. */
export const owe = async (tx: Change, item: LockedItem, outcome: LoopOutcome): Promise<NoticeSubject[]> =>
  owesDecision(item.kind) ? oweAnswers(tx, item, outcome) : []

/** An item's links before and after something happened to them. */
export interface Moved {
  before: LinkRecord[]
  after: LinkRecord[]
}

/** What counts as shipped in this workspace. */
export const ruleOf = async (tx: Change, { shippedWhen }: Issues): Promise<ShippingRule> => ({
  shippedWhen,
  notShippedResolutions: (await tx.workspaces.settings()).notShippedResolutions,
})

/**
 * Lets an item follow its issues, after they or the links to them have changed: forward, shipped with answers owed, open
 * again with answers taken back. What a person has decided stays; where nobody will do the work, or what was told is open
 * again, a person is asked. Records what it does.
 * @param item locked
 */
export async function followLinks(tx: Change, item: LockedItem, links: Moved, rule: ShippingRule): Promise<void> {
  const [before, after] = [links.before.map(progressIn(rule)), links.after.map(progressIn(rule))]
  if (item.status === 'shipped') {
    if (hasFallen(item, links, rule)) await reopen(tx, item, links.after, rule, together(before) === 'shipped')
    // Open again after some were told, and shipped once more: the others hear of it now.
    else if (together(before) !== 'shipped' && together(after) === 'shipped')
      tell(tx, 'item.followed', item, item.status, await owe(tx, item, 'shipped'))
    return
  }
  const asked = noneWillBeDone(after) && !noneWillBeDone(before) ? await askWhatNow(tx, item, links.after) : []
  // What a person decided in the meantime stays until the issues say something else than before.
  const isNews = together(before) !== together(after)
  const status = isNews ? followed(item.status, await tx.decisions.underWay(item.id), after) : item.status
  if (status === item.status) return tell(tx, 'notice.wanted', item, status, asked)
  const shipsNow = status === 'shipped'
  await tx.items.stand(item.id, { status, shippedBy: shipsNow ? 'release' : null, parkedUntil: null })
  const owed = shipsNow ? await owe(tx, item, 'shipped') : []
  const notices = [...asked, ...owed, ...(owed.length > 0 ? await askWhereMissing(tx, item.id) : [])]
  tx.record(
    shipsNow ? 'item.shipped' : 'item.followed',
    item,
    { from: item.status, to: status },
    { notices, links: toldOf(links.after) },
  )
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
  ({ seen }: LinkRecord): Progress =>
    seen ? progressOf(seen, rule) : 'waiting'

/** Whether an item that had shipped by its issues has one that is not shipped any more. */
function hasFallen(item: LockedItem, { before, after }: Moved, rule: ShippingRule): boolean {
  const progress = progressIn(rule)
  if (item.shippedBy !== 'release' || together(after.map(progress)) === 'shipped') return false
  const shipped = new Set(before.filter((link) => progress(link) === 'shipped').map(({ id }) => id))
  return after.some((link) => shipped.has(link.id) && progress(link) !== 'shipped')
}

/** Nobody was told yet: it goes back. Somebody was: it stays, what was not told waits, and who decided is asked. */
async function reopen(tx: Change, item: LockedItem, links: LinkRecord[], rule: ShippingRule, wereShipped: boolean) {
  const after = links.map(progressIn(rule))
  // Once, however many of its issues are opened one after another.
  const isNews = wereShipped || !(await tx.items.wasReopened(item.id))
  const { notices, told } = await takeBackAnswers(tx, item)
  if (told > 0) {
    const who = isNews ? await tx.loops.decider(item.id) : null
    const asked = who ? [await tellOne(tx, { personId: who.id, kind: 'reopened', itemId: item.id })] : []
    tx.record('item.reopened', item, { from: 'shipped', to: 'shipped', told }, { notices: [...notices, ...asked] })
    return
  }
  const status = reopened(await tx.decisions.underWay(item.id), after)
  await tx.items.stand(item.id, { status, shippedBy: null, parkedUntil: null })
  const asked = noneWillBeDone(after) ? await askWhatNow(tx, { ...item, status }, links) : []
  const also = { notices: [...notices, ...asked], links: toldOf(links) }
  tx.record('item.reopened', item, { from: 'shipped', to: status }, also)
}

/** Every issue ended without being done: whoever decides is asked before anybody is told anything. */
async function askWhatNow(tx: Change, item: LockedItem, links: LinkRecord[]): Promise<NoticeSubject[]> {
  const last = links.at(-1)
  if (!last || item.status === 'declined' || item.status === 'merged') return []
  for (const personId of [item.ownerId, last.linkedById, (await tx.loops.decider(item.id))?.id])
    if (personId && (await tx.people.reader(personId))?.isFullMember)
      return [await tellOne(tx, { personId, kind: 'wontDo', itemId: item.id, linkId: last.id })]
  return []
}
