import { randomUUID } from 'node:crypto'
import type { Db } from '../../src/db/open.ts'
import type { Decide } from '../../src/domain/decision.ts'
import type { EventKind } from '../../src/domain/events.ts'
import type { Reaction, Reactions } from '../../src/domain/reaction.ts'
import { peek } from './open-db.ts'

/** A decision to plan something, or what a test wants otherwise. */
export const aDecision = (more: Partial<Decide> = {}): Decide => ({
  status: 'planned',
  shippedBy: null,
  parkedUntil: null,
  reason: null,
  line: { ko: null, en: null },
  availability: null,
  topic: { ko: null, en: null },
  workaround: null,
  mayTell: false,
  ...more,
})

/** Only wants things to go out; nothing ever does. */
const wanting = (kind: string, about: Reaction['about']): Reaction => ({
  kind,
  about,
  lane: ({ slackUserId, channel }) => `${kind}:${about === 'notice' ? slackUserId : channel}`,
  converge: async () => ({ remote: null, restMs: 0 }),
  lookUp: async () => null,
})

const kinds: EventKind[] = [
  ...(['item.promoted', 'item.decided', 'item.linked', 'item.unlinked', 'item.followed', 'item.shipped'] as const),
  ...(['item.reopened', 'loop.told', 'notice.wanted', 'item.edited', 'item.undone', 'item.withdrawn'] as const),
  ...(['item.quoted', 'item.needAsked', 'item.needTold', 'item.needNotAsked', 'item.due'] as const),
  ...(['item.claimed', 'item.unclaimed', 'customer.renewing'] as const),
]
const all = [wanting('card', 'item'), wanting('notice', 'notice'), wanting('remoteLink', 'link')]

/** Everything wants the card, its notices and its links. */
export const wantsAll: Reactions = Object.fromEntries(kinds.map((kind) => [kind, all]))

/** What happened to an item, in order. */
export async function eventsOf(db: Db, itemId: string) {
  const rows = await peek<{ kind: string; data: Record<string, unknown> }>(
    db,
    `select kind, data from event where "itemId" = $1 and kind <> 'item.promoted' order by seq`,
    itemId,
  )
  // Without what a decision keeps so that it can be taken back.
  return rows.map(({ kind, data: { decisionId: _, kept: __, ...data } }) => [kind, data])
}

export const statusOf = async (db: Db, itemId: string) =>
  (await peek<{ status: string }>(db, `select status from item where id = $1`, itemId))[0]?.status

/** The answers of an item: customer, state and outcome. */
export const answersOf = (db: Db, itemId: string) =>
  peek<{ state: string; outcome: string | null }>(
    db,
    `select state, outcome from loop where "itemId" = $1 order by round, id`,
    itemId,
  )

/** The direct messages that would go out: to whom, of which kind, with how many answers. */
export const noticesOf = (db: Db, workspaceId: string) =>
  peek<{ kind: string; to: string; answers: number; data: Record<string, unknown> }>(
    db,
    `select n.kind, p."slackUserId" as to, n.data,
       (select count(*)::int from notice_answer a where a."workspaceId" = n."workspaceId" and a."noticeId" = n.id) as answers
     from notice n join person p on p."workspaceId" = n."workspaceId" and p.id = n."personId"
     where n."workspaceId" = $1 and (n.kind <> 'answer' or n."closedAt" is null or n."sentAt" is not null)
     order by n."createdAt", p."slackUserId"`,
    workspaceId,
  )

/** An area of a workspace, with an owner. @returns its id */
export async function anArea(db: Db, workspaceId: string, ownerId: string | null, parentId: string | null = null) {
  const id = randomUUID()
  const text = `insert into area ("workspaceId", id, name, "ownerId", "parentId") values ($1, $2, $3, $4, $5)`
  await peek(db, text, workspaceId, id, `영역 ${id.slice(0, 4)}`, ownerId, parentId)
  return id
}
