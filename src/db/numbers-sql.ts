import { isOpen, keptAmongMany, keptItem, recordedIn, renewing } from './digest-sql.ts'

// What the numbers of a period count, as conditions in SQL, beside those of the digest: figures and rows are told by the same ones.

/** SQL: what the filters let through, of which the first stands in `$first`: area, stage, kind, team. What is null lets all through. */
export const filtersAt = (first: number) => {
  const [area, stage, kind, team] = [first, first + 1, first + 2, first + 3]
  const ofPlace = (of: string) => `($${area}::uuid is null or ${of}."areaId" in (
         select a.id from area a where a."workspaceId" = $1 and (a.id = $${area}::uuid or a."parentId" = $${area}::uuid)))
       and ($${stage}::uuid is null or ${of}."stageId" = $${stage}::uuid)`
  return {
    /** What has an area and a stage: in the area or a part of it, and in the stage. */
    ofPlace,
    /** An item: also of the kind. */
    ofItem: (i: string) => `${ofPlace(i)} and ($${kind}::text is null or ${i}.kind::text = $${kind}::text)`,
    /** Whether all items pass: then none need be looked up. */
    passItems: `$${area}::uuid is null and $${stage}::uuid is null and $${kind}::text is null`,
    /** What a person did who is in the team. */
    byPerson: (person: string) => `($${team}::uuid is null or ${person} in (
         select m."personId" from team_member m where m."workspaceId" = $1 and m."teamId" = $${team}::uuid))`,
    /** An answer that the team or one of its members gives. */
    byAgent: (l: string) => `($${team}::uuid is null or ${l}."agentTeamId" = $${team}::uuid or ${l}."agentId" in (
         select m."personId" from team_member m where m."workspaceId" = $1 and m."teamId" = $${team}::uuid))`,
  }
}

/** Where the filters stand in every statement of the numbers. */
export const filters = filtersAt(5)

/** SQL: the item `i` that remains after merging, of what names one, where the filters let it through. Step by step, as in digest-sql.ts. */
const ofKeptItem = (itemId: string, more = 'true') =>
  `cross join lateral (
     select i.id, i.number, i.title, i.status, i.kind, i."areaId", i."addedById" from item m cross join lateral (
       select m.* where m."mergedIntoId" is null
       union all select t.* from item t where t."workspaceId" = $1 and t.id = m."mergedIntoId") i
     where m."workspaceId" = $1 and m.id = ${itemId} and ${filters.ofItem('i')} and ${more} offset 0) i`

/** SQL: whether the filters let through what names an item, of which nothing else is read. */
const onKeptItem = (itemId: string) =>
  `(${filters.passItems} or exists (
     select 1 from item i where i."workspaceId" = $1 and i.id = ${keptItem(itemId)} and ${filters.ofItem('i')}))`

/** SQL: words `q` of a period, with their item. */
export const saidIn = (from: string, to: string) =>
  `from quote q ${ofKeptItem('q."itemId"')} where q."workspaceId" = $1 and ${recordedIn(from, to)} and ${filters.byPerson('q."promoterId"')}`

/** SQL: customers `v` whom colleagues added in a period, with or without words. */
export const claimedIn = (from: string, to: string) =>
  `from vote_customer v ${ofKeptItem('v."itemId"')}
   where v."workspaceId" = $1 and v."createdAt" >= ${from} and v."createdAt" < ${to} and ${filters.byPerson('v."personId"')}`

/** SQL: whether a claim `v` counts. */
export const isEvidence = '(v.words is not null or v.link is not null)'

/** SQL: the distinct customers of a period, by `id`: those with words, or with a claim that counts. */
export const customersIn = (from: string, to: string) =>
  `select ${keptAmongMany('q."customerId"')} as id ${saidIn(from, to)} and q."customerId" is not null
   union select ${keptAmongMany('v."customerId"')} ${claimedIn(from, to)} and ${isEvidence}`

/** SQL: those whom somebody claimed in a period without words or a link, and nobody with. */
export const bareIn = (from: string, to: string) =>
  `select ${keptAmongMany('v."customerId"')} as id ${claimedIn(from, to)} and not ${isEvidence} except (${customersIn(from, to)})`

/** SQL: items `i` that were added in a period, by what the filters let through; what was merged is among them. */
export const bornIn = (from: string, to: string) =>
  `i."workspaceId" = $1 and i."createdAt" >= ${from} and i."createdAt" < ${to} and ${filters.ofItem('i')} and ${filters.byPerson('i."addedById"')}`

/** SQL: when an item `i` was first decided; what was merged follows its target. Null: it is open. */
export const firstDecided = `coalesce(i."decidedAt", (
     select greatest(m."decidedAt", i."createdAt") from item m where m."workspaceId" = $1 and m.id = i."mergedIntoId"))`

/** SQL: an answer `l` on an item that the filters let through. */
export const answersOf = (which: string) =>
  `from loop l where l."workspaceId" = $1 and ${which} and ${filters.byAgent('l')} and ${onKeptItem('l."itemId"')}`

/** SQL: whether an answer `l` has become owed long enough before an instant to say whether it was given in time. */
export const isOldEnough = (now: string) => `l."owedAt" <= ${now}::timestamptz - interval '336 hours'`

/**
 * SQL: an answer `l` that was given in a period, the first of its customer and item; `f.at`: when that customer was first heard on
 * it. Earlier answers are looked up one by one (`offset 0`): else all that were ever given are read.
 */
export const firstGivenIn = (from: string, to: string) =>
  `from loop l cross join lateral (
     select min(least(q."saidAt", q."recordedAt")) as at from quote q where q."workspaceId" = $1 and q."itemId" = l."itemId"
       and q."deletedAt" is null and (q.id = l."quoteId" or q."customerId" = l."customerId")) f
   where l."workspaceId" = $1 and l.state in ('answered', 'confirmed') and l."answeredAt" >= ${from} and l."answeredAt" < ${to}
     and f.at is not null and ${filters.byAgent('l')} and ${onKeptItem('l."itemId"')} and not exists (
       select 1 from loop o where o."workspaceId" = $1 and o."itemId" = l."itemId" and o.id <> l.id and o."answeredAt" < l."answeredAt"
         and o.state in ('answered', 'confirmed') and (o."customerId" = l."customerId" or o."quoteId" = l."quoteId") offset 0)`

/** SQL: paying customers, by `id`, each with words that carry a churn signal on an open item. */
export const churnRisk = (heardFrom: string) =>
  `select c.id from customer c where c."workspaceId" = $1 and c.lifecycle = 'paying' and c.id in (
     select ${keptAmongMany('q."customerId"')} from quote q ${ofKeptItem('q."itemId"', isOpen)}
     where q."workspaceId" = $1 and q."deletedAt" is null and q."churnSignal" and q."recordedAt" >= ${heardFrom}
       and ${filters.byPerson('q."promoterId"')})`

/** SQL: paying customers, by `id`, who renew soon and wait for something. */
export const renewalRisk = (today: string, renewBy: string, heardFrom: string) =>
  `select c.id ${renewing(today, renewBy, heardFrom, { ofItem: filters.ofItem('i'), ofQuote: filters.byPerson('q."promoterId"') })}`

/**
 * SQL: problems that shipped in a period and long enough before an instant, each once, by `id`, with when it shipped and when
 * a person confirmed within 30 days that it was back (null: nobody did). What was opened again has not shipped any more: the
 * recurrence keeps when it had. A likeness that nobody confirmed is none, nor are words that were said before (voice.md §5).
 * @param since of which on a problem is of the later one of two periods, told apart by `isNow`
 */
export const problemsShipped = (from: string, to: string, since: string, now: string) =>
  `select i.id, s."shippedAt" >= ${since} as "isNow", min(s."shippedAt") as "shippedAt", min(b.at) as "backAt"
   from (
     select o.id as "itemId", o."shippedAt" from item o where o."workspaceId" = $1 and o.status = 'shipped' and o."shippedAt" >= ${from}
     union select e."itemId", e."shippedAt" from recurrence e
       where e."workspaceId" = $1 and e.state in ('confirmed', 'solved', 'reopened') and e."shippedAt" >= ${from}) s
   ${ofKeptItem('s."itemId"', `i.kind = 'problem'`)}
   left join lateral (
     select min(r."saidAt") as at from recurrence r join quote q on q."workspaceId" = $1 and q.id = r."quoteId"
     where r."workspaceId" = $1 and r."itemId" = s."itemId" and r."shippedAt" = s."shippedAt" and r.state in ('confirmed', 'solved', 'reopened')
       and r."saidAt" <= s."shippedAt" + interval '720 hours' and q."saidAt" > s."shippedAt" and q."deletedAt" is null) b on true
   where s."shippedAt" < ${to} and s."shippedAt" <= ${now}::timestamptz - interval '720 hours' and ${filters.byPerson('i."addedById"')}
   group by i.id, 2`

/** SQL: whether words or a claim are on an item `i` or on what was merged into it. */
export const isOn = (of: string) =>
  `${of}."itemId" in (select m.id from item m where m."workspaceId" = $1 and (m.id = i.id or m."mergedIntoId" = i.id))`

/** So many hours before or after an item ships, 180 days of them, an answer of a survey belongs to it; after it not at once: from 14 days on. */
const NEAR = `interval '4320 hours'`
const SOON = `interval '336 hours'`

/**
 * SQL: respondents of items that shipped in the 180 days before an instant: of customers who are on the item, each with the last
 * score before it shipped, and the first one 14 to 180 days after (null: none yet). Whoever is not named in the file is nobody to ask.
 * Joined fully, because that is never done row by row: while nothing is known of freshly imported tables, it would take minutes.
 * Where nobody has answered, no item is looked at.
 */
export const respondents = (to: string) =>
  `with answered as materialized (
     select r.metric, r.purpose, r.scale, r.respondent, r.score, r."answeredAt", r."responseId", ${keptAmongMany('r."customerId"')} as customer
     from survey_response r where r."workspaceId" = $1 and r."customerId" is not null and r.respondent <> lower(r."responseId")
       and r."answeredAt" < ${to} and r."answeredAt" >= ${to}::timestamptz - 2 * ${NEAR}),
   shipped as materialized (
     select i.id, i.number, i.title, i.status, i."shippedAt" from item i
     where i."workspaceId" = $1 and i.status = 'shipped' and i."shippedAt" < ${to} and i."shippedAt" >= ${to}::timestamptz - ${NEAR}
       and ${filters.ofItem('i')} and ${filters.byPerson('i."addedById"')} and exists (select 1 from answered)),
   concerned as materialized (
     select i.id as item, o.customer from shipped i cross join lateral (
       select ${keptAmongMany('q."customerId"')} as customer from quote q where q."workspaceId" = $1 and ${isOn('q')} and q."deletedAt" is null
       union select ${keptAmongMany('v."customerId"')} from vote_customer v where v."workspaceId" = $1 and ${isOn('v')} and ${isEvidence}) o),
   paired as materialized (
     select c.item, r.* from concerned c full join answered r on r.customer = c.customer),
   asked as materialized (
     select i.id as item, r.metric, r.purpose, r.scale, r.respondent, r.customer,
       (array_agg(r.score order by r."answeredAt" desc, r."responseId") filter (where r."answeredAt" < i."shippedAt"))[1] as before,
       max(r."answeredAt") filter (where r."answeredAt" < i."shippedAt") as "beforeAt",
       (array_agg(r.score order by r."answeredAt", r."responseId") filter (where r."answeredAt" > i."shippedAt"))[1] as after
     from paired r join shipped i on i.id = r.item
     where r."answeredAt" >= i."shippedAt" - ${NEAR} and r."answeredAt" <= i."shippedAt" + ${NEAR}
       and (r."answeredAt" < i."shippedAt" or r."answeredAt" >= i."shippedAt" + ${SOON})
     group by i.id, r.metric, r.purpose, r.scale, r.respondent, r.customer)
   select i.id as "itemId", i.number, i.title, i.status, i."shippedAt", a.metric, a.purpose, a.scale, a.respondent, a.customer, a.before, a."beforeAt", a.after
   from asked a join shipped i on i.id = a.item where a.before is not null`
