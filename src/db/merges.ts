import {
  moveQuotes,
  moveVoteCustomers,
  moveVotes,
  putQuotesBack,
  putVoteCustomersBack,
  putVotesBack,
} from './merged-words.ts'
import { type Sql, statement } from './statement.ts'

/** One item merged into another. */
export interface MergeRecord {
  id: string
  sourceId: string
  targetId: string
  mergedAt: Date
}

/** Two items, and the merge that what happens to them is written down with. */
interface Between {
  mergeId: string
  sourceId: string
  targetId: string
}

/** What of an item moves with it. */
export interface Moving {
  quotes: number
  customers: number
  votes: number
  /** Votes of people who have voted for the other item, too. */
  votesOfBoth: number
  links: number
  linksOfBoth: number
  answers: number
  /** Customers who are owed an answer on both. */
  answersOfBoth: number
}

const add = statement(
  'merge.add',
  `insert into merge ("workspaceId", id, "sourceId", "targetId", "mergedById", "mergedAt") values ($1, $2, $3, $4, $5, $6)`,
)
const standing = statement<MergeRecord>(
  'merge.standing',
  `select id, "sourceId", "targetId", "mergedAt" from merge where "workspaceId" = $1 and "sourceId" = $2 and "undoneAt" is null
   order by "mergedAt" desc limit 1 for update`,
)
const undo = statement(
  'merge.undo',
  `update merge set "undoneAt" = $3, "undoneById" = $4 where "workspaceId" = $1 and id = $2`,
)
const forget = statement('merge.forget', `delete from merge_row where "workspaceId" = $1 and "mergeId" = $2`)
const into = statement(
  'merge.into',
  `update item set status = 'merged', "mergedIntoId" = $3 where "workspaceId" = $1 and id = $2`,
)
// What was merged into the source before points at the target from now on: one step always leads to what is live.
const flatten = statement(
  'merge.flatten',
  `with moved as (update item set "mergedIntoId" = $3 where "workspaceId" = $1 and "mergedIntoId" = $2 returning id)
   insert into merge_row ("workspaceId", "mergeId", kind, key) select $1, $4, 'item', id from moved`,
)
const unflatten = statement(
  'merge.unflatten',
  `update item set "mergedIntoId" = $2 where "workspaceId" = $1 and "mergedIntoId" = $3 and id::text in (
     select r.key from merge_row r where r."workspaceId" = $1 and r."mergeId" = $4 and r.kind = 'item')`,
)
const keepItem = statement(
  'merge.keepItem',
  `insert into merge_row ("workspaceId", "mergeId", kind, key, before)
   select $1, $3, 'standing', i.id, to_jsonb(i) from item i where i."workspaceId" = $1 and i.id = any($2::uuid[])`,
)
const keepItemAfter = statement(
  'merge.keepItemAfter',
  `update merge_row r set after = to_jsonb(i) from item i where r."workspaceId" = $1 and r."mergeId" = $2 and r.kind = 'standing'
     and i."workspaceId" = $1 and i.id::text = r.key`,
)
const standings = `status, "shippedBy", "parkedUntil", "decidedAt", "shippedAt", "reopenedAt"`
const restoreSource = statement(
  'merge.restoreSource',
  `update item i set "mergedIntoId" = null, (${standings}) = (select ${standings} from jsonb_populate_record(null::item, r.before))
   from merge_row r where i."workspaceId" = $1 and i.id = $2 and r."workspaceId" = $1 and r."mergeId" = $3
     and r.kind = 'standing' and r.key = i.id::text`,
)
// Where the target stands as the merge has left it, it goes back to where it stood; what was decided since stays.
const restoreTarget = statement(
  'merge.restoreTarget',
  `update item i set (${standings}) = (select ${standings} from jsonb_populate_record(null::item, r.before))
   from merge_row r where i."workspaceId" = $1 and i.id = $2 and r."workspaceId" = $1 and r."mergeId" = $3
     and r.kind = 'standing' and r.key = i.id::text
     and exists (select 1 from jsonb_populate_record(null::item, r.after) a
       where (i.status, i."shippedBy", i."parkedUntil", i."decidedAt", i."shippedAt", i."reopenedAt") is not distinct from
         (a.status, a."shippedBy", a."parkedUntil", a."decidedAt", a."shippedAt", a."reopenedAt"))`,
)
// What it was called and needed to be, where that is as the merge has left it.
const restoreKnown = statement(
  'merge.restoreKnown',
  `update item i set (title, need) = (select title, need from jsonb_populate_record(null::item, r.before))
   from merge_row r where i."workspaceId" = $1 and i.id = $2 and r."workspaceId" = $1 and r."mergeId" = $3
     and r.kind = 'standing' and r.key = i.id::text
     and (i.title, i.need) is not distinct from (r.after->>'title', r.after->>'need')`,
)
const keepLink = statement(
  'merge.keepLink',
  `insert into merge_row ("workspaceId", "mergeId", kind, key, after)
   values ($1, $2, 'link', $3, jsonb_build_object('linkId', $4::uuid, 'linkedAt', $5::timestamptz))`,
)
// A link that was untied on the target meanwhile is untied for both.
const putLinksBack = statement<{ id: string }>(
  'merge.putLinksBack',
  `with rows as (
     select r.key::uuid as id, (r.after->>'linkId')::uuid as copy, (r.after->>'linkedAt')::timestamptz as at from merge_row r
     where r."workspaceId" = $1 and r."mergeId" = $2 and r.kind = 'link'),
   back as (
     select rows.id, t.id as copy, t."linkedAt" = rows.at as "isOurs" from rows
     left join link t on t."workspaceId" = $1 and t.id = rows.copy and t."removedAt" is null
     where rows.copy is null or t.id is not null),
   again as (
     update link l set "removedAt" = null from back where l."workspaceId" = $1 and l.id = back.id returning l.id),
   gone as (
     update link l set "removedAt" = $3 from back where l."workspaceId" = $1 and l.id = back.copy and back."isOurs" returning l.id)
   select id from again union all select id from gone`,
)
const moving = statement<Moving>(
  'merge.moving',
  `select
     (select count(*)::int from quote q where q."workspaceId" = $1 and q."itemId" = $2 and q."deletedAt" is null) as quotes,
     (select count(distinct q."customerId")::int from quote q where q."workspaceId" = $1 and q."itemId" = $2 and q."deletedAt" is null) as customers,
     (select count(*)::int from vote v where v."workspaceId" = $1 and v."itemId" = $2) as votes,
     (select count(*)::int from vote v join vote o on o."workspaceId" = $1 and o."itemId" = $3 and o."personId" = v."personId"
      where v."workspaceId" = $1 and v."itemId" = $2) as "votesOfBoth",
     (select count(*)::int from link l where l."workspaceId" = $1 and l."itemId" = $2 and l."removedAt" is null) as links,
     (select count(*)::int from link l join link o on o."workspaceId" = $1 and o."itemId" = $3 and o.site = l.site
        and o."issueId" = l."issueId" and o."removedAt" is null
      where l."workspaceId" = $1 and l."itemId" = $2 and l."removedAt" is null) as "linksOfBoth",
     (select count(distinct coalesce(l."customerId", l.id))::int from loop l where l."workspaceId" = $1 and l."itemId" = $2) as answers,
     (select count(distinct l."customerId")::int from loop l join loop o on o."workspaceId" = $1 and o."itemId" = $3
        and o."customerId" = l."customerId" where l."workspaceId" = $1 and l."itemId" = $2) as "answersOfBoth"`,
)
const promoters = statement<{ personId: string }>(
  'merge.promoters',
  `select distinct q."promoterId" as "personId" from quote q join merge_row r on r."workspaceId" = $1 and r."mergeId" = $2
     and r.kind = 'quote' and r.key = q.id::text
   where q."workspaceId" = $1 and q."deletedAt" is null order by q."promoterId"`,
)
const mergeNotices = statement<{ id: string; slackUserId: string; dueAt: Date | null }>(
  'merge.notices',
  `select n.id, p."slackUserId", case when n."sentAt" is null then n."dueAt" end as "dueAt" from notice n
   join person p on p."workspaceId" = n."workspaceId" and p.id = n."personId"
   where n."workspaceId" = $1 and n.kind = 'merged' and n."itemId" = $2 and n.data->>'mergeId' = $3 order by n.id`,
)

/** Merges, and what each of them moved, except the answers (`merged-loops.ts`). Items are locked before any of it. */
export const merges = (sql: Sql) => ({
  add: (m: MergeRecord & { mergedById: string }) =>
    sql.all(add, m.id, m.sourceId, m.targetId, m.mergedById, m.mergedAt),
  /** The merge of an item that stands now; locked until the end of the change. */
  standing: (sourceId: string) => sql.first(standing, sourceId),
  /** @param by who undoes it */
  undo: (id: string, at: Date, by: string) => sql.all(undo, id, at, by),
  /** What it moved is needed no more. */
  forget: (id: string) => sql.all(forget, id),

  /** What would move. */
  async moving(sourceId: string, targetId: string): Promise<Moving> {
    const row = await sql.first(moving, sourceId, targetId)
    if (!row) throw new Error('Two items were compared, and no row came back.')
    return row
  },

  /** Moves words and votes, and lets the source point at the target. */
  async move({ mergeId, sourceId, targetId }: Between): Promise<void> {
    await sql.all(keepItem, [sourceId, targetId], mergeId)
    for (const step of [flatten, moveQuotes, moveVotes, moveVoteCustomers])
      await sql.all(step, sourceId, targetId, mergeId)
    await sql.all(into, sourceId, targetId)
  },
  /** Writes down how both stand when the merge is over. */
  keepAfter: (mergeId: string) => sql.all(keepItemAfter, mergeId),

  /** Puts words, votes and the standing of both back. */
  async putBack({ mergeId, sourceId, targetId }: Between): Promise<void> {
    await sql.all(restoreSource, sourceId, mergeId)
    await sql.all(restoreTarget, targetId, mergeId)
    await sql.all(restoreKnown, targetId, mergeId)
    for (const step of [unflatten, putQuotesBack, putVotesBack, putVoteCustomersBack])
      await sql.all(step, sourceId, targetId, mergeId)
  },

  /** @param copy the target's link in place of the source's; null where the target had the issue */
  keepLink: (mergeId: string, linkId: string, copy: string | null, at: Date) =>
    sql.all(keepLink, mergeId, linkId, copy, at),
  /** @returns the links of both whose issues must be told */
  putLinksBack: async (mergeId: string, at: Date) => (await sql.all(putLinksBack, mergeId, at)).map(({ id }) => id),

  /** Who added the words that it moved. */
  promoters: async (mergeId: string) => (await sql.all(promoters, mergeId)).map(({ personId }) => personId),
  /** The messages about it. */
  notices: (sourceId: string, mergeId: string) => sql.all(mergeNotices, sourceId, mergeId),
})
