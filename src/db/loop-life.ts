import type { AnsweredHow, PausedFor } from '../domain/loop.ts'
import { type Sql, statement } from './statement.ts'

const pause = statement(
  'loop.pause',
  `update loop set state = 'paused', "pausedFor" = $3, "pausedAt" = $4 where "workspaceId" = $1 and id = any($2::uuid[]) and state = 'owed'`,
)
// A message that was on its way when it was held may have arrived since: then whoever gives the answer knows, and it is told.
const resume = statement(
  'loop.resume',
  `with arrived as (
     select l.id, min(n."sentAt") as first, min(n."sentAt") filter (where a."isAgent" and (n."personId" = l."agentId" or l."agentId" is null)) as agents
     from loop l join notice_answer a on a."workspaceId" = $1 and a."loopId" = l.id
     join notice n on n."workspaceId" = $1 and n.id = a."noticeId" and n."sentAt" >= l."owedAt"
     where l."workspaceId" = $1 and l.id = any($2::uuid[]) group by l.id)
   update loop l set state = (case when t.agents is null then 'owed' else 'told' end)::"LoopState", "toldAt" = t.agents,
     "pausedFor" = null, "pausedAt" = null,
     "owedAt" = case when l."pausedFor" = 'plan' and t.first is null then $3::timestamptz else coalesce(l."owedAt", $3) end
   from unnest($2::uuid[]) as asked(id) left join arrived t on t.id = asked.id
   where l."workspaceId" = $1 and l.id = asked.id and l.state = 'paused'`,
)
const waive = statement(
  'loop.waive',
  `update loop set state = 'waived', "waivedById" = $3, "waivedReason" = $4, "waivedAt" = $5, "pausedFor" = null, "pausedAt" = null
   where "workspaceId" = $1 and id = $2`,
)
const confirm = statement(
  'loop.confirm',
  `update loop set state = 'confirmed', "confirmedAt" = $3 where "workspaceId" = $1 and id = $2`,
)
const sayHow = statement(
  'loop.sayHow',
  `update loop set "answeredHow" = $3 where "workspaceId" = $1 and id = $2 and "answeredHow" is distinct from $3 returning id`,
)
const again = statement(
  'loop.again',
  `update loop set "isAgain" = true where "workspaceId" = $1 and id = any($2::uuid[])`,
)

// Compared without regard to letters, as plans are written by hand and imported.
const lackPlan = statement<{ id: string }>(
  'loop.lackPlan',
  `select l.id from loop l join customer lc on lc."workspaceId" = $1 and lc.id = l."customerId"
   join customer c on c."workspaceId" = $1 and c.id = coalesce(lc."mergedIntoId", lc.id)
   join lateral (select d.plans from decision d where d."workspaceId" = $1 and d."itemId" = l."itemId"
                 order by d."decidedAt" desc limit 1) newest on true
   where l."workspaceId" = $1 and l."itemId" = $2 and l.outcome = 'shipped' and btrim(c.plan) <> '' and cardinality(newest.plans) > 0
     and not exists (select 1 from unnest(newest.plans) has where lower(has) = lower(btrim(c.plan)))`,
)

/** What happens to answers besides being owed, told and answered. Which of it may is asked before (domain/loop-life.ts). */
export const loopLife = (sql: Sql) => ({
  /** Nothing is sent of these for now. What is told already stays. */
  pause: (ids: string[], why: PausedFor, at: Date) => sql.all(pause, ids, why, at),
  /** They are owed again, since when they were; what waited for a plan, since the customer has it. What arrived meanwhile is told. */
  resume: (ids: string[], at: Date) => sql.all(resume, ids, at),
  waive: (id: string, by: string, reason: string, at: Date) => sql.all(waive, id, by, reason, at),
  confirm: (id: string, at: Date) => sql.all(confirm, id, at),
  /** The answers of an item, of what has shipped, to customers with a plan that does not have it yet. */
  lackPlan: async (itemId: string) => (await sql.all(lackPlan, itemId)).map(({ id }) => id),
  /** @returns false where it was known to be so */
  sayHow: async (id: string, how: AnsweredHow) => (await sql.first(sayHow, id, how)) !== null,
  /** These are owed once more, though the customer heard the same before. */
  again: (ids: string[]) => sql.all(again, ids),
})
