import type { LoopRow } from './loops.ts'
import { type Sql, statement } from './statement.ts'
import {
  answersBack,
  dropAnswers,
  dropBegun,
  openAgain,
  restoreMine,
  restorePeople,
  restoreTheirs,
  told,
} from './unmerged-loops.ts'

const keep = statement(
  'mergedLoop.keep',
  `with mine as (
     select l.id from loop l where l."workspaceId" = $1 and l."itemId" = any($3::uuid[])),
   loops as (
     insert into merge_row ("workspaceId", "mergeId", kind, key, before)
     select $1, $2, 'loop', l.id, to_jsonb(l) from loop l join mine on mine.id = l.id where l."workspaceId" = $1),
   people as (
     insert into merge_row ("workspaceId", "mergeId", kind, key, before)
     select $1, $2, 'loopPerson', p."loopId" || '/' || p."personId", '{}' from loop_person p join mine on mine.id = p."loopId"
     where p."workspaceId" = $1)
   insert into merge_row ("workspaceId", "mergeId", kind, key, before)
   select $1, $2, 'noticeAnswer', a."noticeId" || '/' || a."loopId", jsonb_build_object('isAgent', a."isAgent")
   from notice_answer a join mine on mine.id = a."loopId" where a."workspaceId" = $1`,
)
// All of both items as they are now, beside how they were; what is as it was is forgotten by the next statement.
const keepAfter = statement(
  'mergedLoop.keepAfter',
  `with mine as (
     select l.id from loop l where l."workspaceId" = $1 and l."itemId" = any($3::uuid[])),
   now as (
     select 'loop' as kind, l.id::text as key, to_jsonb(l) as after from loop l join mine on mine.id = l.id where l."workspaceId" = $1
     union all
     select 'loopPerson', p."loopId" || '/' || p."personId", '{}' from loop_person p join mine on mine.id = p."loopId"
     where p."workspaceId" = $1
     union all
     select 'noticeAnswer', a."noticeId" || '/' || a."loopId", jsonb_build_object('isAgent', a."isAgent")
     from notice_answer a join mine on mine.id = a."loopId" where a."workspaceId" = $1)
   insert into merge_row ("workspaceId", "mergeId", kind, key, after) select $1, $2, kind, key, after from now
   on conflict ("workspaceId", "mergeId", kind, key) do update set after = excluded.after`,
)
const dropSame = statement(
  'mergedLoop.dropSame',
  `delete from merge_row where "workspaceId" = $1 and "mergeId" = $2 and kind in ('loop', 'loopPerson', 'noticeAnswer') and before = after`,
)
const moveTo = statement(
  'mergedLoop.moveTo',
  `update loop set "itemId" = $3 where "workspaceId" = $1 and id = any($2::uuid[])`,
)
const foldPeople = statement(
  'mergedLoop.foldPeople',
  `insert into loop_person ("workspaceId", "loopId", "personId")
   select distinct $1::uuid, e.stays, who."personId" from unnest($2::uuid[], $3::uuid[]) as e(goes, stays)
   cross join lateral (
     select p."personId" from loop_person p where p."workspaceId" = $1 and p."loopId" in (e.goes, e.stays)
     union select l."agentId" from loop l where l."workspaceId" = $1 and l.id in (e.goes, e.stays) and l."agentId" is not null) who
   order by 2, 3 on conflict do nothing`,
)
const takeOver = statement(
  'mergedLoop.takeOver',
  `update loop t set (${told}, "agentId", "agentTeamId") = (
     select ${told}, "agentId", "agentTeamId" from loop s where s."workspaceId" = $1 and s.id = e.goes)
   from unnest($2::uuid[], $3::uuid[]) as e(goes, stays) where t."workspaceId" = $1 and t.id = e.stays`,
)
/** SQL: whether a notice is to whoever gives an answer: its agent, or anybody of its team while none of them has taken it. */
const isToAgent = (notice: string, loop: string) =>
  `(case when ${loop}."agentId" is null and ${loop}."agentTeamId" is not null then exists (
       select 1 from team_member tm where tm."workspaceId" = $1 and tm."teamId" = ${loop}."agentTeamId" and tm."personId" = ${notice}."personId")
     else ${notice}."personId" is not distinct from ${loop}."agentId" end)`
// A notice that holds both says it once.
const foldNotices = statement(
  'mergedLoop.foldNotices',
  `with gone as (
     delete from notice_answer where "workspaceId" = $1 and "loopId" = any($2::uuid[]) returning "noticeId", "loopId")
   insert into notice_answer ("workspaceId", "noticeId", "loopId", "isAgent")
   select $1, g."noticeId", t.id, ${isToAgent('n', 't')} from gone g
   join unnest($2::uuid[], $3::uuid[]) as e(goes, stays) on e.goes = g."loopId"
   join loop t on t."workspaceId" = $1 and t.id = e.stays
   join notice n on n."workspaceId" = $1 and n.id = g."noticeId"
   order by g."noticeId", t.id on conflict do nothing`,
)
const agentsOf = statement(
  'mergedLoop.agentsOf',
  `update notice_answer a set "isAgent" = ${isToAgent('n', 'l')}
   from notice n, loop l where a."workspaceId" = $1 and a."loopId" = any($2::uuid[])
     and n."workspaceId" = $1 and n.id = a."noticeId" and l."workspaceId" = $1 and l.id = a."loopId"
     and a."isAgent" is distinct from ${isToAgent('n', 'l')}`,
)
const setAside = statement(
  'mergedLoop.setAside',
  `update loop l set state = 'watching', outcome = null, "owedAt" = null, "toldAt" = null, "answeredAt" = null, "answeredById" = null,
     "answeredHow" = null, "confirmedAt" = null, "waivedReason" = null,
     "waivedById" = null, "waivedAt" = null, "pausedFor" = null, "pausedAt" = null, "foldedIntoId" = e.stays
   from unnest($2::uuid[], $3::uuid[]) as e(goes, stays) where l."workspaceId" = $1 and l.id = e.goes`,
)

// What was answered since the merge, of the answers that came from the source or stand for one of them: those of before, and
// those of the same customers that began later.
const answeredSince = statement<{ id: string }>(
  'mergedLoop.answeredSince',
  `with mine as (
     select b.id, b."customerId", b."quoteId", r.after->>'foldedIntoId' as stays, r.after->>'state' as state from merge_row r
     cross join lateral jsonb_populate_record(null::loop, r.before) b
     where r."workspaceId" = $1 and r."mergeId" = $2 and r.kind = 'loop' and b."itemId" = $3)
   select l.id from loop l where l."workspaceId" = $1 and l."itemId" = $4 and l.state in ('answered', 'confirmed', 'waived')
     and (l.id in (select m.id from mine m where m.state not in ('answered', 'confirmed', 'waived'))
       or l.id::text in (select m.stays from mine m) and not exists (
         select 1 from merge_row t where t."workspaceId" = $1 and t."mergeId" = $2 and t.kind = 'loop' and t.key = l.id::text
           and coalesce(t.after, t.before)->>'state' in ('answered', 'confirmed', 'waived'))
         and l."answeredAt" >= $5
       or l.round > 1 and l."owedAt" >= $5 and exists (
         select 1 from mine m where m."customerId" = l."customerId" or m."quoteId" = l."quoteId"))
   limit 1`,
)
// An item that was merged into the target later, of which a customer's answer was folded into one that would go back.
const foldedSince = statement<{ number: number }>(
  'mergedLoop.foldedSince',
  `select i.number from merge_row r
   join loop f on f."workspaceId" = $1 and f."foldedIntoId"::text = r.key
   join item i on i."workspaceId" = $1 and i.id = f."itemId" and i."mergedIntoId" is not null and i.id <> $3
   where r."workspaceId" = $1 and r."mergeId" = $2 and r.kind = 'loop' and r.before->>'itemId' = $3::text
     and r.after->>'foldedIntoId' is null and not exists (
       select 1 from merge_row a where a."workspaceId" = $1 and a."mergeId" = $2 and a.kind = 'item' and a.key = i.id::text)
   order by i.number desc limit 1`,
)
// The answers of both items and those that began since.
const holding = statement<{ id: string }>(
  'mergedLoop.touched',
  `select r.key::uuid as id from merge_row r where r."workspaceId" = $1 and r."mergeId" = $2 and r.kind = 'loop'
   union select l.id from loop l where l."workspaceId" = $1 and l."itemId" = any($3::uuid[])`,
)
// Words that were added since stay, and somebody answers them.
const wordsSince = statement<{
  quoteId: string
  customerId: string | null
  agentId: string | null
  agentTeamId: string | null
  promoterId: string
}>(
  'mergedLoop.wordsSince',
  `select q.id as "quoteId", q."customerId", q."agentId", q."agentTeamId", q."promoterId" from quote q
   where q."workspaceId" = $1 and q."itemId" = $2 and q."deletedAt" is null and q."recordedAt" >= $3 order by q."recordedAt", q.id`,
)
// One that is closed and not sent yet may be on its way, or have arrived without our knowing; where it was given up, nobody was told.
// What was sent before an answer was taken back says nothing of what is owed now.
const toldOrSoon = statement<{ loopId: string; personId: string }>(
  'mergedLoop.told',
  `select distinct a."loopId", n."personId" from notice_answer a join notice n on n."workspaceId" = a."workspaceId" and n.id = a."noticeId"
   join loop l on l."workspaceId" = $1 and l.id = a."loopId"
   where a."workspaceId" = $1 and a."loopId" = any($2::uuid[]) and case
     when n."sentAt" is not null then l.state <> 'owed' or n."sentAt" >= l."owedAt"
     else n."closedAt" is null or exists (
       select 1 from effect e where e."workspaceId" = $1 and e.kind = 'slack.notice' and e.subject = n.id
         and e.state in ('pending', 'sending', 'unknown')) end`,
)

/** One customer's answer on both items. */
export interface Fold {
  from: LoopRow
  into: LoopRow
  /** Whether the one that goes is further than the one that stays. */
  takesOver: boolean
}

/** The answers of two items that are merged, and of one that goes its own way again. */
export const mergedLoops = (sql: Sql) => ({
  /** Writes down how all answers of both stand. */
  keep: (mergeId: string, itemIds: string[]) => sql.all(keep, mergeId, itemIds),
  async keepAfter(mergeId: string, itemIds: string[]): Promise<void> {
    await sql.all(keepAfter, mergeId, itemIds)
    await sql.all(dropSame, mergeId)
  },
  moveTo: (ids: string[], targetId: string) => sql.all(moveTo, ids, targetId),

  /** Two answers of one customer become one, with the people of both and in the messages of both. */
  async fold(folds: readonly Fold[]): Promise<void> {
    const columns = (some: readonly Fold[]) =>
      [some.map(({ from }) => from.id), some.map(({ into }) => into.id)] as const
    const [from, into] = columns(folds)
    await sql.all(foldPeople, from, into)
    await sql.all(takeOver, ...columns(folds.filter(({ takesOver }) => takesOver)))
    await sql.all(foldNotices, from, into)
    await sql.all(agentsOf, into)
    await sql.all(setAside, from, into)
  },

  /** Whether a customer was answered since, of those whose answers would go back. */
  wasAnswered: async (mergeId: string, sourceId: string, targetId: string, since: Date) =>
    (await sql.first(answeredSince, mergeId, sourceId, targetId, since)) !== null,

  /** The number of an item that shares an answer which would go back, since it was merged later; null where there is none. */
  sharedWith: async (mergeId: string, sourceId: string) =>
    (await sql.first(foldedSince, mergeId, sourceId))?.number ?? null,

  /** Ids of all answers that undoing concerns. */
  touched: async (mergeId: string, itemIds: string[]) => (await sql.all(holding, mergeId, itemIds)).map(({ id }) => id),

  async putBack(mergeId: string, sourceId: string, targetId: string, mergedAt: Date): Promise<void> {
    await sql.all(dropBegun, mergeId, sourceId, targetId, mergedAt)
    await sql.all(restoreMine, mergeId, sourceId)
    await sql.all(restoreTheirs, mergeId, targetId)
    await sql.all(restorePeople, mergeId)
    await sql.all(dropAnswers, mergeId)
    await sql.all(openAgain, mergeId, mergedAt)
    await sql.all(answersBack, mergeId)
  },

  /** The words on an item that were recorded since. */
  wordsSince: (itemId: string, since: Date) => sql.all(wordsSince, itemId, since),

  /** Who has one of these answers in a message: one that was sent, is on its way, or waits to be sent. */
  told: (loopIds: string[]) => sql.all(toldOrSoon, loopIds),
})
