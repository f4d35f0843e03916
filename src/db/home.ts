import type { ItemKind, ItemLine } from '../domain/item.ts'
import type { LoopView } from '../domain/loop.ts'
import type { NeedAskView } from '../domain/need.ts'
import { isUnassigned } from './digest-sql.ts'
import { lineColumns, newestDecision } from './item-views.ts'
import { type LoopViewRow, selectLoops, toLoopView } from './loop-views.ts'
import { type Sql, statement } from './statement.ts'

/** An item that waits for a decision. */
export interface DueLine extends ItemLine {
  /** `YYYY-MM-DD`: by when it is to be decided, or until when it is parked. */
  due: string | null
}

const answers = statement<LoopViewRow>(
  'home.answers',
  `${selectLoops} and l."agentId" = $2 and l.state in ('owed', 'told') and i.status::text = l.outcome::text and i."reopenedAt" is null
   order by l."owedAt", l.id limit $3`,
)
const isDue = `i."workspaceId" = $1 and i."ownerId" = $2 and i.kind in ('request', 'problem')
     and (i.status in ('new', 'reviewing') or (i.status = 'parked' and i."parkedUntil" <= $3::date))`
const dueDay = `case when i.status = 'parked' then i."parkedUntil" else i."decisionDue" end`
const decisions = statement<DueLine>(
  'home.decisions',
  `with due as materialized (select i.id from item i where ${isDue} order by ${dueDay} nulls last, i.number limit $4)
   select ${lineColumns}, to_char(${dueDay}, 'YYYY-MM-DD') as due from due join item i on i."workspaceId" = $1 and i.id = due.id ${newestDecision}
   where i."workspaceId" = $1 order by ${dueDay} nulls last, i.number`,
)
// Whoever may decide about all of them, those of their own areas, or (an admin) those of nobody's. The areas are few: with them
// known, only what nobody decides about is read (the index `item_unassigned`), not every open item with its area.
const areaOwner = `coalesce(a."ownerId", p."ownerId")`
const isTheirs = `i."workspaceId" = $1 and ${isUnassigned}
       and ($3::boolean or i."areaId" in (select id from theirs) or ($4::boolean and i."areaId" is null))`
const unassigned = statement<DueLine & { total: number }>(
  'home.unassigned',
  `with theirs as materialized (select a.id from area a
     left join area p on p."workspaceId" = $1 and p.id = a."parentId"
     where a."workspaceId" = $1 and (${areaOwner} = $2::uuid or ($4::boolean and ${areaOwner} is null))),
   found as materialized (select i.id from item i where ${isTheirs} order by i."decisionDue" nulls last, i.number limit $5)
   select ${lineColumns}, to_char(i."decisionDue", 'YYYY-MM-DD') as due, (select count(*)::int from item i where ${isTheirs}) as total
   from found join item i on i."workspaceId" = $1 and i.id = found.id ${newestDecision}
   where i."workspaceId" = $1 order by i."decisionDue" nulls last, i.number`,
)
const needs = statement<{ id: string; by: string; itemId: string; number: number; title: string; kind: ItemKind }>(
  'home.needs',
  `select a.id, b.name as by, i.id as "itemId", i.number, i.title, i.kind from need_ask a
   join person b on b."workspaceId" = $1 and b.id = a."askedById"
   join item asked on asked."workspaceId" = $1 and asked.id = a."itemId"
   join item i on i."workspaceId" = $1 and i.id = coalesce(asked."mergedIntoId", asked.id)
   where a."workspaceId" = $1 and a."personId" = $2 and a.state = 'asked' order by a."askedAt", a.id limit $3`,
)
const counts = statement<{ answers: number; decisions: number; needs: number; added: boolean }>(
  'home.counts',
  `select (select count(*)::int from loop l join item i on i."workspaceId" = $1 and i.id = l."itemId"
        where l."workspaceId" = $1 and l."agentId" = $2 and l.state in ('owed', 'told')
          and i.status::text = l.outcome::text and i."reopenedAt" is null) as answers,
     (select count(*)::int from item i where ${isDue}) as decisions,
     (select count(*)::int from need_ask a where a."workspaceId" = $1 and a."personId" = $2 and a.state = 'asked') as needs,
     exists (select 1 from quote q where q."workspaceId" = $1 and q."promoterId" = $2) as added`,
)
const seen = statement<{ first: boolean }>(
  'home.seen',
  `update person set "homeSeenAt" = $3 where "workspaceId" = $1 and id = $2 and "homeSeenAt" is null returning true as first`,
)
const wasSeen = statement<{ seen: boolean }>(
  'home.wasSeen',
  `select "homeSeenAt" is not null as seen from person where "workspaceId" = $1 and id = $2`,
)

/** What App Home shows one person. */
export const home = (sql: Sql) => ({
  /** Answers that this person owes, the oldest first. */
  answers: async (personId: string, most: number): Promise<LoopView[]> =>
    (await sql.all(answers, personId, most)).map(toLoopView),
  /** Items about which this person decides, the most urgent first. @param today `YYYY-MM-DD` */
  decisions: (personId: string, today: string, most: number) => sql.all(decisions, personId, today, most),
  /**
   * Requests and problems that nobody decides about, of those about which this person may, the most urgent first.
   * @param may `all`: about every item; `orphans`: about those in no area with an owner
   */
  async unassigned(personId: string, may: { all: boolean; orphans: boolean }, most: number) {
    const rows = await sql.all(unassigned, personId, may.all, may.orphans, most)
    return { total: rows[0]?.total ?? 0, items: rows.map(({ total: _, ...item }): DueLine => item) }
  },
  /** Needs that this person was asked for. */
  needs: async (personId: string, most: number): Promise<Pick<NeedAskView, 'id' | 'by' | 'item'>[]> =>
    (await sql.all(needs, personId, most)).map(({ id, by, itemId, number, title, kind }) => ({
      ...{ id, by, item: { id: itemId, number, title, kind } },
    })),
  /** How many there are of each, and whether this person has added anything yet. */
  async counts(personId: string, today: string) {
    return (await sql.first(counts, personId, today)) ?? { answers: 0, decisions: 0, needs: 0, added: false }
  },
  /** @returns whether it was the first time */
  see: async (personId: string, at: Date) => (await sql.first(seen, personId, at)) !== null,
  wasSeen: async (personId: string) => (await sql.first(wasSeen, personId))?.seen ?? false,
})
