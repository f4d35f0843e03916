import type { NoticeData, NoticeKind } from '../domain/notice.ts'
import { type Sql, statement } from './statement.ts'

/** Which notice and whose. */
interface Whose {
  id: string
  slackUserId: string
  /** When it is due, where it has not gone out. */
  dueAt: Date | null
}

const gathering = statement<{ id: string; dueAt: Date; data: unknown }>(
  'notice.gathering',
  `select id, "dueAt", data from notice where "workspaceId" = $1 and "personId" = $2 and kind = $3::"NoticeKind" and "closedAt" is null
   order by "createdAt", id limit 1 for no key update`,
)
const setData = statement('notice.setData', `update notice set data = $3 where "workspaceId" = $1 and id = $2`)
const aboutItem = statement<Whose>(
  'notice.aboutItem',
  `select n.id, p."slackUserId", case when n."closedAt" is null then n."dueAt" end as "dueAt" from notice n
   join person p on p."workspaceId" = n."workspaceId" and p.id = n."personId"
   where n."workspaceId" = $1 and n.kind = 'decideAgain' and n."createdAt" > $3
     and n.data->'decisions' @> jsonb_build_array(jsonb_build_object('itemId', $2::text)) order by n.id`,
)
const alertsAbout = statement<Whose>(
  'notice.alertsAbout',
  `select n.id, p."slackUserId", case when n."closedAt" is null then n."dueAt" end as "dueAt" from notice n
   join person p on p."workspaceId" = n."workspaceId" and p.id = n."personId"
   where n."workspaceId" = $1 and n.kind in ('churnSignal', 'renewingRequest') and n."createdAt" > $3
     and n.data->'alerts' @> jsonb_build_array(jsonb_build_object('itemId', $2::text)) order by n.id`,
)

const turnOff = statement(
  'notice.turnOff',
  `delete from notice_answer a using notice n where a."workspaceId" = $1 and n."workspaceId" = $1 and n.id = a."noticeId"
     and n."personId" = $2 and n."closedAt" is null and a."isAgent" = any($3::boolean[])`,
)
const closeEmptyOf = statement(
  'notice.closeEmptyOf',
  `update notice n set "closedAt" = $3 where n."workspaceId" = $1 and n."personId" = $2 and n.kind = 'answer' and n."closedAt" is null
     and not exists (select 1 from notice_answer a where a."workspaceId" = $1 and a."noticeId" = n.id)`,
)

/** Notices that gather what is asked of one person until they go out. */
export const gathered = (sql: Sql) => ({
  /** What of a kind waits for this person and may be joined; locked until the end of the change. The person is locked before. */
  gathering: (personId: string, kind: NoticeKind) => sql.first(gathering, personId, kind),
  /**
   * Takes a person's answers out of what has not gone out: those that they give (`true`), or are told of (`false`). What is left
   * with none is closed, and sends nothing. The person is locked before.
   */
  async turnOff(personId: string, isAgent: boolean[], at: Date): Promise<void> {
    await sql.all(turnOff, personId, isAgent)
    await sql.all(closeEmptyOf, personId, at)
  },
  setData: (id: string, data: NoticeData) => sql.all(setData, id, JSON.stringify(data)),
  /** The messages since then that ask for a decision about an item. */
  aboutItem: (itemId: string, since: Date) => sql.all(aboutItem, itemId, since),
  /** The messages since then that tell of an item what cannot wait. */
  alertsAbout: (itemId: string, since: Date) => sql.all(alertsAbout, itemId, since),
})
