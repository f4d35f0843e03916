import type { ItemKind } from '../domain/item.ts'
import type { NeedAskState } from '../domain/need.ts'
import { isHere } from './people.ts'
import { type Sql, statement } from './statement.ts'

export interface NeedAskRow {
  id: string
  itemId: string
  noticeId: string
  personId: string
  state: NeedAskState
}

/** A question as the message that asks it shows it. */
export interface NeedAskViewRow {
  id: string
  state: NeedAskState
  by: string
  itemId: string
  number: number
  title: string
  kind: ItemKind
  words: string | null
  isGist: boolean
  customer: string | null
  saidAt: Date | null
}

const add = statement(
  'needAsk.add',
  `insert into need_ask ("workspaceId", id, "itemId", "noticeId", "personId", "askedById", "askedAt") values ($1, $2, $3, $4, $5, $6, $7)`,
)
const get = statement<NeedAskRow>(
  'needAsk.get',
  `select id, "itemId", "noticeId", "personId", state from need_ask where "workspaceId" = $1 and id = $2 for no key update`,
)
const open = statement<NeedAskRow & { name: string; slackUserId: string; dueAt: Date; isSent: boolean }>(
  'needAsk.open',
  `select a.id, a."itemId", a."noticeId", a."personId", a.state, p.name, p."slackUserId", n."dueAt", n."sentAt" is not null as "isSent"
   from need_ask a join person p on p."workspaceId" = $1 and p.id = a."personId"
   join notice n on n."workspaceId" = $1 and n.id = a."noticeId"
   where a."workspaceId" = $1 and a."itemId" = $2 and a.state = 'asked' order by a."askedAt", a.id`,
)
const close = statement(
  'needAsk.close',
  `update need_ask set state = $3::"NeedAskState", "closedAt" = $4 where "workspaceId" = $1 and id = any($2::uuid[]) and state = 'asked'`,
)
// Who answers the customer of the oldest words that were said in the open, else of those that were heard in private: then
// whoever heard them, because nobody else may read them. Of those who have left, whoever brought the words.
const whom = statement<{ id: string; name: string; slackUserId: string; timeZone: string }>(
  'needAsk.whom',
  `select p.id, p.name, p."slackUserId", coalesce(p."timeZone", w."timeZone") as "timeZone"
   from quote q
   join workspace w on w.id = q."workspaceId"
   join lateral (
     select 1 as rank, q."agentId" as id where q.visibility = 'open' or q."agentId" = q."promoterId" union all select 2, q."promoterId") who on true
   join person p on p."workspaceId" = $1 and p.id = who.id and ${isHere('p')}
   where q."workspaceId" = $1 and q."itemId" = $2 and q."deletedAt" is null
   order by (q.visibility = 'open') desc, q."recordedAt", q.id, who.rank limit 1`,
)
// The words are the oldest that its reader may read.
const ofNotice = statement<NeedAskViewRow>(
  'needAsk.ofNotice',
  `select a.id, a.state, b.name as by, i.id as "itemId", i.number, i.title, i.kind, q.words, q.form = 'gist' as "isGist",
     c.name as customer, q."saidAt"
   from need_ask a
   join person b on b."workspaceId" = $1 and b.id = a."askedById"
   join item asked on asked."workspaceId" = $1 and asked.id = a."itemId"
   join item i on i."workspaceId" = $1 and i.id = coalesce(asked."mergedIntoId", asked.id)
   left join lateral (
     select * from quote s where s."workspaceId" = $1 and s."itemId" = i.id and s."deletedAt" is null
       and (s.visibility = 'open' or s."promoterId" = a."personId")
     order by (s.visibility = 'open') desc, s."recordedAt", s.id limit 1) q on true
   left join customer c on c."workspaceId" = $1 and c.id = q."customerId"
   where a."workspaceId" = $1 and a."noticeId" = $2 order by a."askedAt", a.id`,
)

/** Questions for the need behind what customers said. */
export const needAsks = (sql: Sql) => ({
  add: (a: { id: string; itemId: string; noticeId: string; personId: string; askedById: string; askedAt: Date }) =>
    sql.all(add, a.id, a.itemId, a.noticeId, a.personId, a.askedById, a.askedAt),
  /** Locked until the end of the change. */
  get: (id: string) => sql.first(get, id),
  /** Those about an item that nobody has answered, with who was asked. */
  open: (itemId: string) => sql.all(open, itemId),
  close: (ids: string[], state: Exclude<NeedAskState, 'asked'>, at: Date) => sql.all(close, ids, state, at),
  /** Who is asked about an item; null where nobody who brought its words is here any more. */
  whom: (itemId: string) => sql.first(whom, itemId),
  ofNotice: (noticeId: string) => sql.all(ofNotice, noticeId),
})
