import { statement } from './statement.ts'

// What a merge does to words and votes, and what undoing it does: of the source `$2`, the target `$3` and the merge `$4`.

/** Words go to the target. */
export const moveQuotes = statement(
  'merge.moveQuotes',
  `with moved as (update quote set "itemId" = $3 where "workspaceId" = $1 and "itemId" = $2 returning id)
   insert into merge_row ("workspaceId", "mergeId", kind, key) select $1, $4, 'quote', id from moved`,
)
/** Those of them that are still there go back. */
export const putQuotesBack = statement(
  'merge.putQuotesBack',
  `update quote set "itemId" = $2 where "workspaceId" = $1 and "itemId" = $3 and id in (
     select r.key::uuid from merge_row r where r."workspaceId" = $1 and r."mergeId" = $4 and r.kind = 'quote')`,
)
/** Votes go to the target, one a person. */
export const moveVotes = statement(
  'merge.moveVotes',
  `with gone as (delete from vote where "workspaceId" = $1 and "itemId" = $2 returning "personId", reason, "createdAt"),
   added as (
     insert into vote ("workspaceId", "itemId", "personId", reason, "createdAt")
     select $1, $3, "personId", reason, "createdAt" from gone order by "personId" on conflict do nothing returning "personId")
   insert into merge_row ("workspaceId", "mergeId", kind, key, before, after)
   select $1, $4, 'vote', g."personId", jsonb_build_object('reason', g.reason, 'createdAt', g."createdAt"),
     jsonb_build_object('added', a."personId" is not null) from gone g left join added a on a."personId" = g."personId"`,
)
// Whoever took their vote back meanwhile wants neither; one that was given anew stays where it was given.
/** Votes go back. */
export const putVotesBack = statement(
  'merge.putVotesBack',
  `with back as (
     select k."personId", k.before->>'reason' as reason, (k.before->>'createdAt')::timestamptz as at, k.added
     from (select r.key::uuid as "personId", r.before, (r.after->>'added')::boolean as added from merge_row r
           where r."workspaceId" = $1 and r."mergeId" = $4 and r.kind = 'vote') k
     join vote v on v."workspaceId" = $1 and v."itemId" = $3 and v."personId" = k."personId"
       and (not k.added or v."createdAt" = (k.before->>'createdAt')::timestamptz)),
   gone as (
     delete from vote where "workspaceId" = $1 and "itemId" = $3 and "personId" in (select "personId" from back where added))
   insert into vote ("workspaceId", "itemId", "personId", reason, "createdAt")
   select $1, $2, "personId", reason, at from back order by "personId"`,
)
// Words and a link make a customer count: where the target has them without, it takes the source's.
/** "My customer too" goes to the target. */
export const moveVoteCustomers = statement(
  'merge.moveVoteCustomers',
  `with had as materialized (
     select t.* from vote_customer t where t."workspaceId" = $1 and t."itemId" = $3),
   gone as (delete from vote_customer where "workspaceId" = $1 and "itemId" = $2 returning *),
   added as (
     insert into vote_customer ("workspaceId", "itemId", "customerId", "personId", words, link, "createdAt")
     select $1, $3, "customerId", "personId", words, link, "createdAt" from gone order by "personId", "customerId"
     on conflict ("workspaceId", "itemId", "personId", "customerId") do update
       set words = coalesce(vote_customer.words, excluded.words), link = coalesce(vote_customer.link, excluded.link))
   insert into merge_row ("workspaceId", "mergeId", kind, key, before, after)
   select $1, $4, 'voteCustomer', g."personId" || '/' || g."customerId", to_jsonb(g), to_jsonb(h)
   from gone g left join had h on h."personId" = g."personId" and h."customerId" = g."customerId"`,
)
/** "My customer too" goes back. */
export const putVoteCustomersBack = statement(
  'merge.putVoteCustomersBack',
  `with back as (
     select b.*, r.after is not null as had, r.after->>'words' as "hadWords", r.after->>'link' as "hadLink"
     from merge_row r cross join lateral jsonb_populate_record(null::vote_customer, r.before) b
     where r."workspaceId" = $1 and r."mergeId" = $4 and r.kind = 'voteCustomer'),
   there as (
     select b.* from back b join vote_customer v on v."workspaceId" = $1 and v."itemId" = $3
       and v."personId" = b."personId" and v."customerId" = b."customerId"),
   gone as (
     delete from vote_customer v using there where v."workspaceId" = $1 and v."itemId" = $3 and not there.had
       and v."personId" = there."personId" and v."customerId" = there."customerId"),
   emptied as (
     update vote_customer v set words = there."hadWords", link = there."hadLink" from there
     where v."workspaceId" = $1 and v."itemId" = $3 and there.had
       and v."personId" = there."personId" and v."customerId" = there."customerId")
   insert into vote_customer ("workspaceId", "itemId", "customerId", "personId", words, link, "createdAt")
   select $1, $2, "customerId", "personId", words, link, "createdAt" from there order by "personId", "customerId"`,
)
