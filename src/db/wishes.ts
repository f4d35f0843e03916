import type { Subjects } from '../domain/events.ts'
import type { Reactions } from '../domain/reaction.ts'
import type { Random } from '../domain/seams.ts'
import { weekId } from '../domain/week-id.ts'
import type { NewEvent } from './events.ts'
import type { Wish } from './ledger.ts'
import type { OnIssues } from './linked-issues.ts'

/** Something that a change has recorded, and what it concerns. */
export interface Recorded {
  event: NewEvent
  channel: string
  also: Subjects
}

/**
 * What shows items on their issues is drawn again by whatever happens to an item and names no link itself.
 * @returns kinds, and ids of items; nothing where there is none
 */
export function drawnOnIssues(recorded: readonly Recorded[], { reactions }: { reactions: Reactions }) {
  const kinds = new Set<string>()
  const itemIds = new Set<string>()
  for (const { event, also } of recorded) {
    if (also.links?.length) continue
    for (const { kind } of (reactions[event.kind] ?? []).filter(({ about }) => about === 'link')) {
      kinds.add(kind)
      for (const id of [event.itemId, ...(also.items ?? []).map((item) => item.id)]) if (id) itemIds.add(id)
    }
  }
  return itemIds.size > 0 ? [{ kinds: [...kinds].sort(), itemIds: [...itemIds].sort() }] : []
}

/**
 * What is shown of all items of an issue together follows whatever concerns one of them.
 * @returns reactions and their lanes, and whose issues; nothing where there is none
 */
export function wantedOnIssues(
  recorded: readonly Recorded[],
  workspaceId: string,
  { reactions }: { reactions: Reactions },
): { on: OnIssues; itemIds: string[]; linkIds: string[]; isAll: boolean }[] {
  const lanes = new Map<string, string>()
  const itemIds = new Set<string>()
  const linkIds = new Set<string>()
  let isAll = false
  for (const { event, channel, also } of recorded)
    for (const { kind, lane } of (reactions[event.kind] ?? []).filter(({ about }) => about === 'issue')) {
      const ids = [event.itemId, ...(also.items ?? []).map((item) => item.id)].filter((id) => id !== null)
      if (ids.length === 0 && !also.links && !also.allIssues) continue
      lanes.set(kind, lane({ workspaceId, channel, slackUserId: '' }))
      for (const id of ids) itemIds.add(id)
      for (const id of also.links ?? []) linkIds.add(id)
      isAll ||= also.allIssues === true
    }
  const kinds = [...lanes.keys()].sort()
  const on = { kinds, lanes: kinds.flatMap((kind) => lanes.get(kind) ?? []) }
  return kinds.length > 0 ? [{ on, itemIds: [...itemIds].sort(), linkIds: [...linkIds].sort(), isAll }] : []
}

/** One wish for each reaction and subject, in the order in which rows are locked everywhere. */
export function wishesOf(
  recorded: readonly Recorded[],
  workspaceId: string,
  { reactions, random }: { reactions: Reactions; random: Random },
): Wish[] {
  const wishes = new Map<string, Wish>()
  for (const { event, channel, also } of recorded) {
    const usual = { channel, slackUserId: '', dueAt: null }
    const subjects = {
      item: [...(event.itemId ? [{ id: event.itemId, channel }] : []), ...(also.items ?? [])].map((one) => ({
        ...usual,
        ...one,
      })),
      notice: (also.notices ?? []).map((one) => ({ ...usual, ...one })),
      link: (also.links ?? []).map((id) => ({ ...usual, id })),
      issue: [],
      digest: (also.digests ?? []).map((one) => ({ ...usual, ...one })),
      issueWish: (also.issueWishes ?? []).map((id) => ({ ...usual, id })),
      document: (also.documents ?? []).map((one) => ({ ...usual, ...one })),
      workspace: [{ ...usual, ...also.workspace, id: workspaceId }],
      week: (also.weeks ?? []).map((from) => ({ ...usual, id: weekId(from) })),
      area: (also.areas ?? []).map((id) => ({ ...usual, id })),
      customer: also.customerId ? [{ ...usual, id: also.customerId }] : [],
    }
    for (const { kind, about, lane } of reactions[event.kind] ?? [])
      for (const { id: subject, dueAt, ...where } of subjects[about])
        wishes.set(`${kind} ${subject}`, {
          id: random.uuid(),
          kind,
          subject,
          lane: lane({ workspaceId, ...where }),
          dueAt,
        })
  }
  return [...wishes.keys()].sort().flatMap((key) => wishes.get(key) ?? [])
}
