import { statement } from './statement.ts'

// What undoing a merge, $2, does to answers.

/** The columns that say how far an answer is. */
export const told = `state, outcome, "owedAt", "toldAt", "answeredAt", "answeredById", "answeredHow", "confirmedAt", "waivedReason",
  "waivedById", "waivedAt", "pausedFor", "pausedAt"`
// Begun by the merge, or since it for what goes back: another round for a customer whose words go back.
/** $3 the source, $4 the target, $5 since when. */
export const dropBegun = statement(
  'mergedLoop.dropBegun',
  `delete from loop l where l."workspaceId" = $1 and l."itemId" = $4 and l.state not in ('answered', 'confirmed', 'waived') and (
     l.id in (select r.key::uuid from merge_row r where r."workspaceId" = $1 and r."mergeId" = $2 and r.kind = 'loop' and r.before is null)
     or l.round > 1 and l."owedAt" >= $5 and exists (
       select 1 from merge_row m where m."workspaceId" = $1 and m."mergeId" = $2 and m.kind = 'loop' and m.before->>'itemId' = $3::text
         and m.after->>'itemId' = $4::text
         and (m.before->>'customerId' = l."customerId"::text or m.before->>'quoteId' = l."quoteId"::text)
         and (m.before->>'round')::int < l.round and m.key <> l.id::text
         and not exists (select 1 from merge_row s where s."workspaceId" = $1 and s."mergeId" = $2 and s.kind = 'loop' and s.key = l.id::text)))`,
)
// As it was. What went on since stays where it still says the same; whoever took it over stays its agent.
/** The answers of the source, $3. */
export const restoreMine = statement(
  'mergedLoop.restoreMine',
  `update loop l set "itemId" = b."itemId", "foldedIntoId" = b."foldedIntoId",
     "agentId" = case when l."agentId"::text is distinct from r.after->>'agentId' then l."agentId" else b."agentId" end,
     "agentTeamId" = b."agentTeamId",
     (${told}) = (select ${told} from loop k where k."workspaceId" = $1 and k.id = l.id
         and k.state in ('owed', 'told') and b.state in ('owed', 'told') and k.outcome = b.outcome and to_jsonb(k) <> r.after
       union all select ${told.replaceAll(/"?\w+"?/g, (column) => `b.${column}`)} limit 1)
   from merge_row r cross join lateral jsonb_populate_record(null::loop, r.before) b
   where l."workspaceId" = $1 and r."workspaceId" = $1 and r."mergeId" = $2 and r.kind = 'loop' and r.key = l.id::text
     and r.before is not null and b."itemId" = $3`,
)
/** The answers of the target, $3: those that are as the merge has left them. */
export const restoreTheirs = statement(
  'mergedLoop.restoreTheirs',
  `update loop l set "agentId" = b."agentId", "agentTeamId" = b."agentTeamId", (${told}) = (select ${told.replaceAll(/"?\w+"?/g, (column) => `b.${column}`)})
   from merge_row r cross join lateral jsonb_populate_record(null::loop, r.before) b
   where l."workspaceId" = $1 and r."workspaceId" = $1 and r."mergeId" = $2 and r.kind = 'loop' and r.key = l.id::text
     and r.before is not null and b."itemId" = $3 and to_jsonb(l) = r.after`,
)
/** Whoever came with the merge goes with it. */
export const restorePeople = statement(
  'mergedLoop.restorePeople',
  `delete from loop_person p using merge_row r where p."workspaceId" = $1 and r."workspaceId" = $1 and r."mergeId" = $2
     and r.kind = 'loopPerson' and r.before is null and r.key = p."loopId" || '/' || p."personId"`,
)
/** What the merge put into messages leaves them. */
export const dropAnswers = statement(
  'mergedLoop.dropAnswers',
  `delete from notice_answer a using merge_row r where a."workspaceId" = $1 and r."workspaceId" = $1 and r."mergeId" = $2
     and r.kind = 'noticeAnswer' and r.before is null and r.key = a."noticeId" || '/' || a."loopId"`,
)
// A notice that the merge left with nothing to say goes out after all.
/** $3: when it was merged. */
export const openAgain = statement(
  'mergedLoop.openAgain',
  `update notice n set "closedAt" = null from merge_row r where n."workspaceId" = $1 and r."workspaceId" = $1 and r."mergeId" = $2
     and r.kind = 'noticeAnswer' and r.after is null and split_part(r.key, '/', 1) = n.id::text
     and n."sentAt" is null and n."closedAt" = $3`,
)
/** What the merge took out of messages is in them again. */
export const answersBack = statement(
  'mergedLoop.answersBack',
  `insert into notice_answer ("workspaceId", "noticeId", "loopId", "isAgent")
   select $1, n.id, l.id, (r.before->>'isAgent')::boolean from merge_row r
   join notice n on n."workspaceId" = $1 and n.id::text = split_part(r.key, '/', 1) and (n."sentAt" is not null or n."closedAt" is null)
   join loop l on l."workspaceId" = $1 and l.id::text = split_part(r.key, '/', 2)
   where r."workspaceId" = $1 and r."mergeId" = $2 and r.kind = 'noticeAnswer' and r.before is not null
   order by n.id, l.id
   on conflict ("workspaceId", "noticeId", "loopId") do update set "isAgent" = excluded."isAgent"`,
)
