import { randomUUID } from 'node:crypto'
import type { Db } from '../../src/db/open.ts'
import { peek } from './open-db.ts'

type Row = Record<string, unknown>

/** All rows of a workspace that a merge may touch, as they lie in the database, without what only says that it happened. */
export async function rowsOf(db: Db, workspaceId: string): Promise<Record<string, Row[]>> {
  const all = async (text: string) => (await peek<{ row: Row }>(db, text, workspaceId)).map(({ row }) => row)
  const of = (table: string, order: string) =>
    all(`select to_jsonb(t) as row from ${table} t where "workspaceId" = $1 order by ${order}`)
  return {
    items: await of('item', 'id'),
    quotes: await of('quote', 'id'),
    votes: await of('vote', '"itemId", "personId"'),
    voteCustomers: await of('vote_customer', '"itemId", "personId", "customerId"'),
    loops: await of('loop', 'id'),
    people: await of('loop_person', '"loopId", "personId"'),
    links: await all(
      `select to_jsonb(t) as row from link t where "workspaceId" = $1 and "removedAt" is null order by id`,
    ),
    answers: await all(
      `select to_jsonb(t) as row from notice_answer t join notice n on n."workspaceId" = t."workspaceId" and n.id = t."noticeId"
       where t."workspaceId" = $1 order by t."noticeId", t."loopId"`,
    ),
    notices: await all(
      `select to_jsonb(t) - 'dueAt' - 'firstDueAt' as row from notice t where "workspaceId" = $1 and kind = 'answer' and ("closedAt" is null or "sentAt" is not null) order by id`,
    ),
  }
}

/** What must hold of a workspace whatever was merged: each finding is one line. */
export async function wrongIn(db: Db, workspaceId: string): Promise<string[]> {
  const counted = async (what: string, text: string) =>
    (await peek<{ n: number }>(db, `select count(*)::int as n from (${text}) found`, workspaceId)).flatMap(({ n }) =>
      n > 0 ? [`${what}: ${n}`] : [],
    )
  return [
    ...(await counted(
      'words on an item that was merged',
      `select 1 from quote q join item i on i."workspaceId" = q."workspaceId" and i.id = q."itemId"
       where q."workspaceId" = $1 and i."mergedIntoId" is not null`,
    )),
    ...(await counted(
      'votes on an item that was merged',
      `select 1 from vote v join item i on i."workspaceId" = v."workspaceId" and i.id = v."itemId"
       where v."workspaceId" = $1 and i."mergedIntoId" is not null`,
    )),
    ...(await counted(
      'links of an item that was merged',
      `select 1 from link l join item i on i."workspaceId" = l."workspaceId" and i.id = l."itemId"
       where l."workspaceId" = $1 and i."mergedIntoId" is not null and l."removedAt" is null`,
    )),
    ...(await counted(
      'an item merged into one that was merged',
      `select 1 from item i join item t on t."workspaceId" = i."workspaceId" and t.id = i."mergedIntoId"
       where i."workspaceId" = $1 and t."mergedIntoId" is not null`,
    )),
    ...(await counted(
      'a status that says otherwise',
      `select 1 from item where "workspaceId" = $1 and (status = 'merged') <> ("mergedIntoId" is not null)`,
    )),
    ...(await counted(
      'two open answers to one customer on one item',
      `select coalesce(i."mergedIntoId", i.id), l."customerId" from loop l join item i on i."workspaceId" = l."workspaceId" and i.id = l."itemId"
       where l."workspaceId" = $1 and l."customerId" is not null and l."foldedIntoId" is null and l.state in ('watching', 'owed', 'told')
       group by 1, 2 having count(*) > 1`,
    )),
    ...(await counted(
      'an answer owed that says something else than its item',
      `select 1 from loop l join item i on i."workspaceId" = l."workspaceId" and i.id = l."itemId"
       where l."workspaceId" = $1 and l.state in ('owed', 'told') and l.outcome::text <> i.status::text`,
    )),
    ...(await counted(
      'an answer owed of which nobody who gives it has a message',
      `select 1 from loop l where l."workspaceId" = $1 and l.state in ('owed', 'told') and not exists (
         select 1 from notice_answer a join notice n on n."workspaceId" = a."workspaceId" and n.id = a."noticeId"
         where a."workspaceId" = $1 and a."loopId" = l.id and a."isAgent" and n."personId" = l."agentId"
           and (n."closedAt" is null or n."sentAt" is not null))`,
    )),
    ...(await counted(
      'one answer in two unsent messages to one person',
      `select a."loopId", n."personId" from notice_answer a join notice n on n."workspaceId" = a."workspaceId" and n.id = a."noticeId"
       where a."workspaceId" = $1 and n."closedAt" is null group by 1, 2 having count(*) > 1`,
    )),
    ...(await counted(
      'words of which no answer is kept',
      `select 1 from quote q where q."workspaceId" = $1 and q."deletedAt" is null and not exists (
         select 1 from loop l where l."workspaceId" = $1 and l."itemId" = q."itemId" and l."foldedIntoId" is null
           and (l."quoteId" = q.id or l."customerId" = q."customerId"))`,
    )),
  ]
}

/** "My customer too", which nobody can press yet. */
export const aVoteCustomer = (
  db: Db,
  workspaceId: string,
  v: { itemId: string; customerId: string; personId: string; words: string | null },
) =>
  peek(
    db,
    `insert into vote_customer ("workspaceId", "itemId", "customerId", "personId", words, "createdAt")
     values ($1, $2, $3, $4, $5, now()) on conflict do nothing`,
    workspaceId,
    v.itemId,
    v.customerId,
    v.personId,
    v.words,
  )

/** The id of something that there is not. */
export const nowhere = (): string => randomUUID()
