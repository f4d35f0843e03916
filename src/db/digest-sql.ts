// What the numbers of a digest count, as conditions in SQL: the figures and the rows behind them are told by the same ones.
// Rules: voice.md §5, docs/decisions/0026.

/** An answer `l` that is owed or told. */
export const isWaiting = `l.state in ('owed', 'told')`

/** An answer `l` that became owed in a week. */
export const becameOwed = (from: string, to: string) => `l."owedAt" >= ${from} and l."owedAt" < ${to}`

// In hours: a day of PostgreSQL's is as long as the clocks of the session make it.
/** Whether an answer `l` was given in time. */
export const isInTime = `(l.state in ('answered', 'confirmed') and l."answeredAt" <= l."owedAt" + interval '336 hours')`

/** A request or problem `i`. */
export const owesDecision = `i.kind in ('request', 'problem')`

/** When an item `i` is to be decided: the day that is due, or that on which it is looked at again. */
export const decideOn = `(case i.status when 'parked' then i."parkedUntil" else i."decisionDue" end)`

/** An item `i` that waits for a decision: of those that are parked, the ones whose day has come. */
export const needsDecision = (today: string, decideBy: string) =>
  `${owesDecision} and (
     (i.status in ('new', 'reviewing') and (i."decisionDue" is null or i."decisionDue" <= ${decideBy}::date))
     or (i.status = 'parked' and i."parkedUntil" <= ${today}::date))`

/** A request or problem `i` that nobody has decided about yet. */
const isUndecided = `${owesDecision} and i.status in ('new', 'reviewing')`
/** Nobody decides about it; nobody knows the need behind it. */
export const isUnassigned = `${isUndecided} and i."ownerId" is null`
export const lacksNeed = `${isUndecided} and i.need is null`

/** An item `i` that shipped in a period. */
export const shippedIn = (from: string, to: string) =>
  `i.status = 'shipped' and i."shippedAt" >= ${from} and i."shippedAt" < ${to}`

/** What a post is about: the parameters that hold the ids of an area, a stage and a team; null is any. */
export interface FilterAt {
  area: string
  stage: string
  team: string
}

const inTeam = (people: string, { team }: FilterAt) =>
  `exists (select 1 from team_member tm where tm."workspaceId" = $1 and tm."teamId" = ${team}::uuid and tm."personId" in (${people}))`

const isAbout = (item: string, { area, stage }: FilterAt) =>
  `(${area}::uuid is null or ${item}."areaId" in (
      select a.id from area a where a."workspaceId" = $1 and (a.id = ${area}::uuid or a."parentId" = ${area}::uuid)))
    and (${stage}::uuid is null or ${item}."stageId" = ${stage}::uuid)`

/** An item `i` in an area and stage, that somebody of a team decides about or has added. */
export const itemFits = (at: FilterAt) =>
  `${isAbout('i', at)} and (${at.team}::uuid is null or ${inTeam('i."ownerId", i."addedById"', at)})`

const onFitting = (id: string, at: FilterAt) =>
  `(${at.area}::uuid is null and ${at.stage}::uuid is null
    or exists (select 1 from item f where f."workspaceId" = $1 and f.id = ${keptItem(id)} and ${isAbout('f', at)}))`

/** Words `q` on such an item, or an evidence `v`, that somebody of a team has brought. */
export const wordsFit = (at: FilterAt) =>
  `${onFitting('q."itemId"', at)} and (${at.team}::uuid is null or ${inTeam('q."promoterId"', at)})`
export const evidenceFits = (at: FilterAt) =>
  `${onFitting('v."itemId"', at)} and (${at.team}::uuid is null or ${inTeam('v."personId"', at)})`

/** An answer `l` on such an item, that somebody of a team gives. */
export const answerFits = (at: FilterAt) =>
  `${onFitting('l."itemId"', at)} and (${at.team}::uuid is null or l."agentTeamId" = ${at.team}::uuid or ${inTeam('l."agentId"', at)})`

/** Words `q` that were recorded in a period. */
export const recordedIn = (from: string, to: string) =>
  `q."deletedAt" is null and q."recordedAt" >= ${from} and q."recordedAt" < ${to}`

/** An item `i` that is neither over nor merged into another. */
export const isOpen = `i.status not in ('shipped', 'declined', 'merged')`

// What was merged counts as what it was merged into. That is looked up for each row by itself: joined, before PostgreSQL knows
// anything of the tables (nobody has analyzed them yet), every row is compared with every other, and a digest takes seconds.
const kept = (table: 'item' | 'customer', id: string) =>
  `(select coalesce(m."mergedIntoId", m.id) from ${table} m where m."workspaceId" = $1 and m.id = ${id})`
export const keptItem = (id: string) => kept('item', id)
export const keptCustomer = (id: string) => kept('customer', id)

/** The same for many rows: those that were merged are read once, and only a customer among them is looked up. */
export const keptAmongMany = (id: string) =>
  `(case when ${id} in (select o.id from customer o where o."workspaceId" = $1 and o."mergedIntoId" is not null)
     then ${keptCustomer(id)} else ${id} end)`

/** What makes one count who renews: conditions of an item `i` and of words `q`. */
interface Heard {
  ofItem?: string
  ofQuote?: string
}

// Step by step (`offset 0`), for the same reason.
const heardOf = (heardFrom: string, { ofItem = 'true', ofQuote = 'true' }: Heard) =>
  `(select c.id union all select s.id from customer s where s."workspaceId" = $1 and s."mergedIntoId" = c.id) own
   cross join lateral (
     select q.visibility, q."promoterId", q."itemId" from quote q
     where q."workspaceId" = $1 and q."customerId" = own.id and q."deletedAt" is null and q."recordedAt" >= ${heardFrom}
       and ${ofQuote} offset 0) q
   cross join lateral (
     select i.id from item m cross join lateral (
       select m.id, m.kind, m.status, m."areaId", m."stageId" where m."mergedIntoId" is null
       union all select t.id, t.kind, t.status, t."areaId", t."stageId" from item t
         where t."workspaceId" = $1 and t.id = m."mergedIntoId") i
     where m."workspaceId" = $1 and m.id = q."itemId" and ${owesDecision} and ${isOpen} and ${ofItem} offset 0) i`

const soon = (today: string, renewBy: string) =>
  `where c."workspaceId" = $1 and c.lifecycle = 'paying' and c."mergedIntoId" is null
     and c."renewsOn" between ${today}::date and ${renewBy}::date`

/**
 * Paying customers `c` who renew soon, each with words `q` of theirs on an open request or problem `i`, as often as there
 * are such words.
 */
export const renewingWith = (today: string, renewBy: string, heardFrom: string, heard: Heard) =>
  `from customer c cross join lateral ${heardOf(heardFrom, heard)} ${soon(today, renewBy)}`

/** The same customers, each once: of their words one is enough. */
export const renewing = (today: string, renewBy: string, heardFrom: string, heard: Heard) =>
  `from customer c cross join lateral (select 1 from ${heardOf(heardFrom, heard)} limit 1) heard ${soon(today, renewBy)}`

/** A year's revenue of a customer `c` in won: nothing is converted here. */
export const inWon = `case when c.currency = 'KRW' then c.revenue end`
