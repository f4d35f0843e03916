import type { EventKind } from '../domain/events.ts'
import type { EditField } from '../domain/item-edit.ts'
import { type Sql, statement } from './statement.ts'

export interface NewEvent {
  id: string
  kind: EventKind
  subjectId: string
  itemId: string | null
  personId: string | null
  data: unknown
  at: Date
}

/** What happened, and who did it. */
export interface EventRow {
  id: string
  /** Later ones have higher numbers; PostgreSQL's bigint as text. */
  seq: string
  kind: EventKind
  by: string | null
  byId: string | null
  itemId: string | null
  data: unknown
  at: Date
}

const columns = `e.id, e.seq::text as seq, e.kind, p.name as by, e."personId" as "byId", e."itemId", e.data, e.at`

const lastCount = statement<{ count: number | null }>(
  'event.lastCount',
  `select (e.data->>'count')::int as count from event e
   where e."workspaceId" = $1 and e."subjectId" = $1 and e."itemId" is null and e.kind = $2 order by e.seq desc limit 1`,
)
const ofItem = statement<EventRow>(
  'event.ofItem',
  `select ${columns} from event e left join person p on p."workspaceId" = $1 and p.id = e."personId"
   where e."workspaceId" = $1 and e."itemId" = $2 and ($3::bigint is null or e.seq < $3::bigint) order by e.seq desc limit $4`,
)
const moves = statement<{ from: string | null; to: string; at: Date }>(
  'event.moves',
  `select data->>'from' as "from", data->>'to' as "to", at from event
   where "workspaceId" = $1 and "itemId" = $2 and data->>'to' is distinct from data->>'from' and data ? 'to'
     and kind in ('item.decided', 'item.undone', 'item.followed', 'item.shipped', 'item.reopened', 'item.openedAgain')
   order by seq desc limit $3`,
)
const editedBy = statement<{ name: string }>(
  'event.editedBy',
  `select p.name from event e join person p on p."workspaceId" = $1 and p.id = e."personId"
   where e."workspaceId" = $1 and e."itemId" = $2 and (e.data->'changes' ? $3 or (e.kind in ('item.needTold', 'item.quoted') and $3 = 'need')
     or (e.kind in ('item.decided', 'item.shipped') and $3 in ('topicKo', 'topicEn', 'workaround', 'cause')))
   order by e.seq desc limit 1`,
)
// By whoever it was, and taken back by nobody.
const own = `from event e left join person p on p."workspaceId" = $1 and p.id = e."personId"
   where e."workspaceId" = $1 and e."personId" = $2 and e.at >= $3 and not exists (
     select 1 from event u where u."workspaceId" = $1 and u."personId" = $2 and u.at >= $3 and u.data->>'undoes' = e.id::text)`
const byId = statement<EventRow & { isUndone: boolean }>(
  'event.byId',
  `select ${columns}, exists (select 1 from event u where u."workspaceId" = $1 and u."personId" = e."personId" and u.at >= e.at
     and u.data->>'undoes' = e.id::text) as "isUndone"
   from event e left join person p on p."workspaceId" = $1 and p.id = e."personId" where e."workspaceId" = $1 and e.id = $2`,
)
const lastUndoable = statement<{ id: string }>(
  'event.lastUndoable',
  `select e.id ${own} and e."itemId" is not null and ($4::uuid is null or e."itemId" = $4) and (e.kind = 'item.promoted' or (e.kind in ('item.decided', 'item.shipped') and e.data ? 'decisionId')
     or (e.kind = 'item.merged' and e.data ? 'into'
       and exists (select 1 from merge m where m."workspaceId" = $1 and m.id::text = e.data->>'mergeId' and m."undoneAt" is null)))
   order by e.seq desc limit 1`,
)
// What was taken back is as if it had never been.
const others = statement<{ n: number }>(
  'event.others',
  `select count(*)::int as n from event e where e."workspaceId" = $1 and e."itemId" = $2 and e.kind like 'item.%'
     and e.kind not in ('item.undone', 'item.unmerged')
     and not (e."personId" is not distinct from $3::uuid and e.kind in (
       'item.promoted', 'item.voted', 'item.unvoted', 'item.edited', 'item.corrected', 'item.needAsked', 'item.needTold'))
     and not exists (select 1 from merge m where m."workspaceId" = $1 and m.id::text = e.data->>'mergeId' and m."undoneAt" is not null)
     and not exists (select 1 from event u where u."workspaceId" = $1 and u."itemId" = $2 and u.data->>'undoes' = e.id::text)`,
)
const letGo = statement('event.letGo', `update event set "itemId" = null where "workspaceId" = $1 and "itemId" = $2`)

/** One row for each change, written with what it wants to go out (`ledger.want`). */
export const events = (sql: Sql) => ({
  /** The `count` of the newest event of a kind that is about the workspace; 0 where there was none. */
  lastCount: async (kind: EventKind) => (await sql.first(lastCount, kind))?.count ?? 0,

  /** What happened to an item, the newest first. @param before the `seq` of the last one that was shown; null: from the newest */
  ofItem: (itemId: string, before: string | null, limit: number) => sql.all(ofItem, itemId, before, limit),

  /** From which status to which an item went, the newest first. */
  moves: (itemId: string, limit: number) => sql.all(moves, itemId, limit),

  /** The name of who changed a field of an item last; null where no person did. */
  editedBy: async (itemId: string, field: EditField) => (await sql.first(editedBy, itemId, field))?.name ?? null,

  byId: (id: string) => sql.first(byId, id),

  /** What a person did last since then that can be taken back, and was not. */
  /** @param itemId only what they did to it; null: to whichever */
  lastUndoable: async (personId: string, since: Date, itemId: string | null) =>
    (await sql.first(lastUndoable, personId, since, itemId))?.id ?? null,

  /** How much happened to an item that is more than one person adding it, voting for it and putting it right. */
  others: async (itemId: string, personId: string) => (await sql.first(others, itemId, personId))?.n ?? 0,
  /** What happened stays when the item goes; `subjectId` still names it. */
  letGo: (itemId: string) => sql.all(letGo, itemId),
})
