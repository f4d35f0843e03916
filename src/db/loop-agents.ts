import type { LoopOutcome } from '../domain/loop.ts'
import { keptCustomer } from './digest-sql.ts'
import { isHere } from './people.ts'
import { type Sql, statement } from './statement.ts'

/** Somebody who is told of an answer. */
export interface Recipient {
  loopId: string
  personId: string
  slackUserId: string
  timeZone: string
  isAgent: boolean
}

/** Who decides about an item, or is the nearest to it. */
export interface Decider {
  id: string
  name: string
}

/** SQL: who is the nearest to an item of those who are here: its owner, who decided last, who added it, an admin. */
const nearestTo = (item: string, can = isHere('p')) => `(select p.id from (
       select 1 as rank, i."ownerId" as id from item i where i."workspaceId" = $1 and i.id = ${item}
       union all select 2, (select d."decidedById" from decision d where d."workspaceId" = $1 and d."itemId" = ${item}
                            order by d."decidedAt" desc, d.id desc limit 1)
       union all select 3, i."addedById" from item i where i."workspaceId" = $1 and i.id = ${item}
       union all select 4, a.id from person a where a."workspaceId" = $1 and a."isAdmin") who
     join person p on p."workspaceId" = $1 and p.id = who.id and ${can} order by who.rank, p.id limit 1)`

/** SQL: whether a person can be told that an answer is theirs to give. */
const isReachable = (person: string) => `(${isHere(person)} and not ${person}."refusesDms")`

/**
 * SQL: who answers `l`: its agent; where they cannot, the customer's account owner, whoever brought that customer's words
 * first, whoever is the nearest to the item. Nobody yet, where a team is asked.
 */
const whoCan = `case when l."agentId" is null and exists (
       select 1 from team_member tm join person p on p."workspaceId" = $1 and p.id = tm."personId"
       where tm."workspaceId" = $1 and tm."teamId" = l."agentTeamId" and ${isReachable('p')}) then null
     else coalesce(
     (select p.id from person p where p."workspaceId" = $1 and p.id = l."agentId" and ${isReachable('p')}),
     (select p.id from customer lc join customer c on c."workspaceId" = $1 and c.id = coalesce(lc."mergedIntoId", lc.id)
      join person p on p."workspaceId" = $1 and p.id = c."ownerId"
      where lc."workspaceId" = $1 and lc.id = l."customerId" and ${isReachable('p')}),
     (select p.id from quote q join person p on p."workspaceId" = q."workspaceId" and p.id = q."promoterId"
      where q."workspaceId" = $1 and q."itemId" = l."itemId" and (q.id = l."quoteId" or q."customerId" = l."customerId")
        and q."deletedAt" is null and ${isReachable('p')} order by q."recordedAt", q.id limit 1),
     ${nearestTo('l."itemId"', isReachable('p'))}) end`
const insteadOf = `case when l."agentId" is not null and l."agentId" is distinct from who.id then l."agentId" else l."insteadOfId" end`
const fits = `from (select l.id as "loopId", ${whoCan} as id from loop l where l."workspaceId" = $1 and l.id = any($2::uuid[])) who
   where l."workspaceId" = $1 and l.id = who."loopId"`
const owe = statement(
  'loop.owe',
  `update loop l set state = 'owed', outcome = $3::"LoopOutcome", "owedAt" = $4, "insteadOfId" = ${insteadOf}, "agentId" = who.id ${fits}`,
)
const fall = statement<{ id: string; agentId: string | null }>(
  'loop.fall',
  `update loop l set "insteadOfId" = ${insteadOf}, "agentId" = who.id ${fits} returning l.id, l."agentId"`,
)
/** SQL: whether somebody is to give an answer `l` who cannot be told, or nobody is, and by now somebody could. */
const hasFallen = `l."workspaceId" = $1 and l.state in ('owed', 'told', 'paused') and l."foldedIntoId" is null and (
     exists (select 1 from person p where p."workspaceId" = $1 and p.id = l."agentId" and not ${isReachable('p')})
     or (l."agentId" is null and ${whoCan} is not null))`
const fallen = statement<{ itemId: string }>(
  'loop.fallen',
  `select distinct l."itemId" from loop l where ${hasFallen}
   order by l."itemId" limit $2`,
)
const fallenOf = statement<{ id: string }>(
  'loop.fallenOf',
  `select l.id from loop l where ${hasFallen} and l."itemId" = $2 order by l.id`,
)
const nobodys = statement<{ count: number }>(
  'loop.nobodys',
  `select count(*)::int as count from loop l
   where l."workspaceId" = $1 and l.state in ('owed', 'told') and l."foldedIntoId" is null and l."agentId" is null and ${whoCan} is null
     and not exists (select 1 from team_member tm join person p on p."workspaceId" = $1 and p.id = tm."personId"
       where tm."workspaceId" = $1 and tm."teamId" = l."agentTeamId" and ${isReachable('p')})`,
)
// Looked up row by row, for the reason in digest-sql.ts: joined, five hundred answers took longer than a statement may while nothing
// was known of the tables.
const recipients = statement<Recipient>(
  'loop.recipients',
  `select told."loopId", p.id as "personId", p."slackUserId", coalesce(p."timeZone", w."timeZone") as "timeZone",
     bool_or(told."isAgent") as "isAgent"
   from workspace w cross join (
     select l.id as "loopId", l."agentId" as "personId", true as "isAgent" from loop l where l."workspaceId" = $1 and l.id = any($2::uuid[])
     union all select l.id, tm."personId", true from loop l
       join team_member tm on tm."workspaceId" = l."workspaceId" and tm."teamId" = l."agentTeamId"
       where l."workspaceId" = $1 and l.id = any($2::uuid[]) and l."agentId" is null
     union all select lp."loopId", lp."personId", false from loop_person lp where lp."workspaceId" = $1 and lp."loopId" = any($2::uuid[])
     union all select l.id, (select c."ownerId" from customer c where c."workspaceId" = $1 and c.id = ${keptCustomer('l."customerId"')}), false
       from loop l where l."workspaceId" = $1 and l.id = any($2::uuid[])) told
   cross join lateral (
     select p.* from person p where p."workspaceId" = $1 and p.id = told."personId" and ${isHere('p')} offset 0) p
   where w.id = $1
   group by told."loopId", p.id, p."slackUserId", p."timeZone", w."timeZone" order by p.id, told."loopId"`,
)
const decider = statement<Decider>(
  'loop.decider',
  `select p.id, p.name from person p where p."workspaceId" = $1 and p.id = ${nearestTo('$2')}`,
)

// Nothing of what its item does not say for now, nor to whoever was reminded lately, or wants no reminders.
const owedLong = statement<{ personId: string; loopIds: string[] }>(
  'loop.owedLong',
  `select l."agentId" as "personId", (array_agg(l.id order by l."owedAt", l.id))[1:$5] as "loopIds" from loop l
   join person p on p."workspaceId" = l."workspaceId" and p.id = l."agentId"
   join item i on i."workspaceId" = l."workspaceId" and i.id = l."itemId"
   where l."workspaceId" = $1 and l.state in ('owed', 'told') and l."owedAt" < $2 and l."foldedIntoId" is null
     and i.status::text = l.outcome::text and i."reopenedAt" is null and ${isReachable('p')} and not 'owedLong' = any(p."noticesOff")
     and ($4::uuid is null or p.id = $4) and not exists (
       select 1 from notice n where n."workspaceId" = $1 and n."personId" = p.id and n.kind = 'owedLong' and n."createdAt" > $3)
   group by l."agentId" order by l."agentId"`,
)

/** Who gives answers, and who else hears of them. */
export const loopAgents = (sql: Sql) => ({
  /** Answers are owed from now on, by whoever can give them. */
  owe: (ids: string[], outcome: LoopOutcome, at: Date) => sql.all(owe, ids, outcome, at),
  /** @returns who gives each of these now; null: nobody can */
  fall: (ids: string[]) => sql.all(fall, ids),
  /** Items on which somebody is to answer who cannot be told, at most so many. */
  fallen: async (most: number) => (await sql.all(fallen, most)).map(({ itemId }) => itemId),
  /** How many answers are owed that nobody can give. */
  nobodys: async () => (await sql.first(nobodys))?.count ?? 0,
  /** Those answers of an item. */
  fallenOf: async (itemId: string) => (await sql.all(fallenOf, itemId)).map(({ id }) => id),

  /**
   * Everybody who is told: the agent, or all of the team that is asked, whoever brought the words, the customer's account
   * owner; each once for each answer.
   */
  recipients: (ids: string[]) => sql.all(recipients, ids),

  /**
   * Who has owed answers since before then, and those, the oldest first, at most so many of each.
   * @param notSince whoever was reminded after that is left out
   * @param personId only of this person; null: of everybody
   */
  owedLong: (before: Date, notSince: Date, personId: string | null, most: number) =>
    sql.all(owedLong, before, notSince, personId, most),

  /** Who decides about an item, else who did last, else who added it, else an admin; null where none of them is here. */
  decider: (itemId: string) => sql.first(decider, itemId),
})
