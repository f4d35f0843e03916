import type { GroupRoster } from '../domain/team-source.ts'
import { isHere } from './people.ts'
import { type Sql, statement } from './statement.ts'

// A group that is called otherwise is the same team, unless there is one of that name.
const rename = statement(
  'team.rename',
  `update team t set name = $3 where t."workspaceId" = $1 and t."slackUserGroupId" = $2 and t.name <> $3
     and not exists (select 1 from team o where o."workspaceId" = $1 and o.name = $3)`,
)
const put = statement<{ id: string }>(
  'team.put',
  `insert into team ("workspaceId", id, name, "slackUserGroupId") values ($1, $2, $3, $4)
   on conflict ("workspaceId", name) do update set "slackUserGroupId" = excluded."slackUserGroupId" returning id`,
)
const join = statement(
  'team.join',
  `insert into team_member ("workspaceId", "teamId", "personId")
   select $1, $2, p.id from person p where p."workspaceId" = $1 and p."slackUserId" = any($3::text[]) and ${isHere('p')}
   order by p.id on conflict do nothing`,
)
const leave = statement(
  'team.leave',
  `delete from team_member m using person p where m."workspaceId" = $1 and m."teamId" = $2
     and p."workspaceId" = $1 and p.id = m."personId" and not (p."slackUserId" = any($3::text[]) and ${isHere('p')})`,
)
const leaveOthers = statement(
  'team.leaveOthers',
  `delete from team_member where "workspaceId" = $1 and not ("teamId" = any($2::uuid[]))`,
)
const leaveAllBut = statement(
  'team.leaveAllBut',
  `delete from team_member where "workspaceId" = $1 and "personId" = $2 and "teamId" is distinct from $3::uuid`,
)
const joinOne = statement(
  'team.joinOne',
  `insert into team_member ("workspaceId", "teamId", "personId") values ($1, $2, $3) on conflict do nothing`,
)
const asked = statement('team.asked', `update person set "teamAskedAt" = $3 where "workspaceId" = $1 and id = $2`)
const forgetAsked = statement('team.forgetAsked', `update person set "teamAskedAt" = null where "workspaceId" = $1`)
// Whoever has left, or is a guest, is in no team.
const toAsk = statement<{ id: string; slackUserId: string }>(
  'team.toAsk',
  `select p.id, p."slackUserId" from person p where p."workspaceId" = $1 and ${isHere('p')}
     and (p."teamAskedAt" is null or p."teamAskedAt" < $2) order by p."teamAskedAt" nulls first, p.id limit $3`,
)

const named = statement<{ id: string }>(
  'team.named',
  `select id from team where "workspaceId" = $1 and position(lower($2) in lower(name)) > 0
   order by lower(name) <> lower($2), length(name), id limit 1`,
)
const all = statement<{ id: string; name: string }>(
  'team.all',
  `select t.id, t.name from team t where t."workspaceId" = $1 and exists (
     select 1 from team_member m join person p on p."workspaceId" = $1 and p.id = m."personId"
     where m."workspaceId" = $1 and m."teamId" = t.id and ${isHere('p')}) order by t.name limit $2`,
)

/** Teams, as Slack has them: of people who are known and full members. A team that is no longer meant keeps its row and has nobody. */
export const teams = (sql: Sql, uuid: () => string) => ({
  /** The id of the team that is called so, best first; null where none is. */
  named: async (name: string) => (await sql.first(named, name))?.id ?? null,

  /** Makes the teams equal to these groups; two of one name are one team. */
  async are(groups: readonly GroupRoster[]): Promise<void> {
    const byName = Map.groupBy(groups, ({ name }) => name)
    const ids: string[] = []
    for (const [name, same] of [...byName].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const groupId = same[0]?.id ?? null
      const members = same.flatMap((group) => group.members)
      await sql.all(rename, groupId, name)
      const id = (await sql.first(put, uuid(), name, groupId))?.id ?? ''
      await sql.all(leave, id, members)
      await sql.all(join, id, members)
      ids.push(id)
    }
    await sql.all(leaveOthers, ids)
  },

  /** A person is in this team and in no other; null: in none. */
  async put(personId: string, name: string | null): Promise<void> {
    const id = name === null ? null : ((await sql.first(put, uuid(), name, null))?.id ?? null)
    await sql.all(leaveAllBut, personId, id)
    if (id !== null) await sql.all(joinOne, id, personId)
  },

  /** Teams of somebody who is here, by name. */
  all: (most: number) => sql.all(all, most),

  asked: (personId: string, at: Date) => sql.all(asked, personId, at),
  /** Everybody is asked for anew: something else is a team from now on. */
  forgetAsked: () => sql.all(forgetAsked),
  /** Full members of whom Slack was not asked since then, those first of whom it never was. */
  toAsk: (since: Date, most: number) => sql.all(toAsk, since, most),
})
