import type { LoopRow } from './loops.ts'
import { loopColumns } from './loops.ts'
import { type Sql, type Statement, statement } from './statement.ts'
import { answersBack, dropAnswers, openAgain, restorePeople, told } from './unmerged-loops.ts'

const ofCustomers = statement<LoopRow>(
  'mergedCustomerLoop.ofCustomers',
  `select ${loopColumns} from loop where "workspaceId" = $1 and "customerId" = any($2::uuid[]) and "itemId" = any($3::uuid[])
   order by id for no key update`,
)
const ofMerged = statement<LoopRow & { targetId: string }>(
  'mergedCustomerLoop.ofMerged',
  `select ${loopColumns
    .split(', ')
    .map((column) => `l.${column}`)
    .join(', ')}, c."mergedIntoId" as "targetId" from loop l
   join customer c on c."workspaceId" = l."workspaceId" and c.id = l."customerId" and c."mergedIntoId" is not null
   where l."workspaceId" = $1 and l."itemId" = any($2::uuid[]) and l."foldedIntoId" is null order by l.id`,
)
const itemsOf = statement<{ id: string }>(
  'mergedCustomerLoop.items',
  `select i.id from item i where i."workspaceId" = $1 and i.id in (
     select l."itemId" from loop l where l."workspaceId" = $1 and l."customerId" = $2) order by i.id for no key update`,
)
const rows = `select 'loop' as kind, l.id::text as key, to_jsonb(l) as row from loop l where l."workspaceId" = $1 and l.id = any($3::uuid[])
     union all
     select 'loopPerson', p."loopId" || '/' || p."personId", '{}' from loop_person p where p."workspaceId" = $1 and p."loopId" = any($3::uuid[])
     union all
     select 'noticeAnswer', a."noticeId" || '/' || a."loopId", jsonb_build_object('isAgent', a."isAgent")
     from notice_answer a where a."workspaceId" = $1 and a."loopId" = any($3::uuid[])`
const keep = statement(
  'mergedCustomerLoop.keep',
  `with now as (${rows})
   insert into customer_merge_row ("workspaceId", "mergeId", kind, key, before) select $1, $2, kind, key, row from now`,
)
const keepAfter = statement(
  'mergedCustomerLoop.keepAfter',
  `with now as (${rows})
   insert into customer_merge_row ("workspaceId", "mergeId", kind, key, after) select $1, $2, kind, key, row from now
   on conflict ("workspaceId", "mergeId", kind, key) do update set after = excluded.after`,
)
const dropSame = statement(
  'mergedCustomerLoop.dropSame',
  `delete from customer_merge_row where "workspaceId" = $1 and "mergeId" = $2 and kind in ('loop', 'loopPerson', 'noticeAnswer') and before = after`,
)
const moveTo = statement(
  'mergedCustomerLoop.moveTo',
  `update loop set "customerId" = $3 where "workspaceId" = $1 and id = any($2::uuid[])`,
)
const hide = statement(
  'mergedCustomerLoop.hide',
  `update loop l set "foldedIntoId" = e.stays from unnest($2::uuid[], $3::uuid[]) as e(goes, stays)
   where l."workspaceId" = $1 and l.id = e.goes`,
)

// An answer that stands for both, and was given since the merge, or had another round since.
const answeredSince = statement<{ id: string }>(
  'mergedCustomerLoop.answeredSince',
  `with folds as (
     select distinct (r.after->>'foldedIntoId')::uuid as id from customer_merge_row r
     where r."workspaceId" = $1 and r."mergeId" = $2 and r.kind = 'loop' and r.after->>'foldedIntoId' is not null)
   select l.id from loop l join loop f on f."workspaceId" = $1 and f.id in (select id from folds)
     and l."itemId" = f."itemId" and l."customerId" = f."customerId"
   where l."workspaceId" = $1 and (l.id = f.id and l."answeredAt" >= $3 or l.round > f.round and l."owedAt" >= $3) limit 1`,
)
// An item that was merged into another since, on which one answer stands for both.
const itemMergedSince = statement<{ number: number }>(
  'mergedCustomerLoop.itemMergedSince',
  `select i.number from customer_merge_row r join item i on i."workspaceId" = $1 and i.id::text = r.after->>'itemId'
   where r."workspaceId" = $1 and r."mergeId" = $2 and r.kind = 'loop' and r.after->>'foldedIntoId' is not null
     and r.before->>'foldedIntoId' is null and i."mergedIntoId" is not null order by i.number limit 1`,
)
const touched = statement<{ id: string; itemId: string; isMine: boolean }>(
  'mergedCustomerLoop.touched',
  `select l.id, l."itemId", r.before->>'customerId' = $3::text as "isMine" from customer_merge_row r
   join loop l on l."workspaceId" = $1 and l.id::text = r.key
   where r."workspaceId" = $1 and r."mergeId" = $2 and r.kind = 'loop' order by l.id for no key update of l`,
)
const before = (names: string) => names.replaceAll(/"?\w+"?/g, (column) => `b.${column}`)
/** $3: the source. What moved, moves back as it is now; what was set aside is as it was. */
const restoreMine = statement(
  'mergedCustomerLoop.restoreMine',
  `update loop l set "customerId" = b."customerId", "foldedIntoId" = b."foldedIntoId",
     (${told}, "agentId", "agentTeamId") = (
       select ${told}, "agentId", "agentTeamId" from loop k where k."workspaceId" = $1 and k.id = l.id and r.after->>'foldedIntoId' is null
       union all select ${before(`${told}, "agentId", "agentTeamId"`)} limit 1)
   from customer_merge_row r cross join lateral jsonb_populate_record(null::loop, r.before) b
   where l."workspaceId" = $1 and r."workspaceId" = $1 and r."mergeId" = $2 and r.kind = 'loop' and r.key = l.id::text
     and r.before->>'customerId' = $3::text`,
)
/** The target's, where they are as the merge has left them. */
const restoreTheirs = statement(
  'mergedCustomerLoop.restoreTheirs',
  `update loop l set (${told}, "agentId", "agentTeamId") = (select ${before(`${told}, "agentId", "agentTeamId"`)})
   from customer_merge_row r cross join lateral jsonb_populate_record(null::loop, r.before) b
   where l."workspaceId" = $1 and r."workspaceId" = $1 and r."mergeId" = $2 and r.kind = 'loop' and r.key = l.id::text
     and r.before->>'customerId' <> $3::text and to_jsonb(l) = r.after`,
)

/** The same step as for items, of what a merge of customers has written down. */
const ofCustomerMerge = ({ name, text }: Statement<Record<string, never>>) =>
  statement(name.replace('mergedLoop', 'mergedCustomerLoop'), text.replaceAll(' merge_row ', ' customer_merge_row '))
const dropPeople = ofCustomerMerge(restorePeople)
const dropMessages = ofCustomerMerge(dropAnswers)
const openMessages = ofCustomerMerge(openAgain)
const messagesBack = ofCustomerMerge(answersBack)

/** The answers to two customers that are merged, and to one that is parted again. */
export const mergedCustomerLoops = (sql: Sql) => ({
  /** The items on which a customer has an answer; locked until the end of the change. */
  items: async (customerId: string) => (await sql.all(itemsOf, customerId)).map(({ id }) => id),
  /** The answers to these customers on these items, in every round; locked likewise. */
  ofCustomers: (customerIds: string[], itemIds: string[]) => sql.all(ofCustomers, customerIds, itemIds),
  /** Answers on these items to customers that were merged by now, and into which. */
  ofMerged: (itemIds: string[]) => sql.all(ofMerged, itemIds),

  /** Writes down how these answers stand. */
  keep: (mergeId: string, loopIds: string[]) => sql.all(keep, mergeId, loopIds),
  async keepAfter(mergeId: string, loopIds: string[]): Promise<void> {
    await sql.all(keepAfter, mergeId, loopIds)
    await sql.all(dropSame, mergeId)
  },
  moveTo: (loopIds: string[], customerId: string) => sql.all(moveTo, loopIds, customerId),
  /** Earlier rounds of an answer that was set aside belong to the one that stands for it, too. */
  hide: (loopIds: string[], into: string[]) => sql.all(hide, loopIds, into),

  /** Whether somebody was answered for both since then. */
  wasAnswered: async (mergeId: string, since: Date) => (await sql.first(answeredSince, mergeId, since)) !== null,
  /** The number of an item that has to be parted first; null where there is none. */
  itemMerged: async (mergeId: string) => (await sql.first(itemMergedSince, mergeId))?.number ?? null,
  /** The answers that a merge changed; `isMine`: of the customer that went. Locked. */
  touched: (mergeId: string, sourceId: string) => sql.all(touched, mergeId, sourceId),

  async putBack(mergeId: string, sourceId: string, mergedAt: Date): Promise<void> {
    await sql.all(restoreMine, mergeId, sourceId)
    await sql.all(restoreTheirs, mergeId, sourceId)
    await sql.all(dropPeople, mergeId)
    await sql.all(dropMessages, mergeId)
    await sql.all(openMessages, mergeId, mergedAt)
    await sql.all(messagesBack, mergeId)
  },
})
