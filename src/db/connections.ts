import type { ConnectionName, ConnectionView } from '../domain/link.ts'
import { isHere } from './people.ts'
import { type Sql, statement, statementAcrossWorkspaces } from './statement.ts'

const get = statement<ConnectionView>(
  'connection.get',
  `select data, problem, "problemAt", "heardAt" from connection where "workspaceId" = $1 and system = $2`,
)
const put = statement(
  'connection.put',
  `insert into connection ("workspaceId", system, data, "heardAt") values ($1, $2, $3::jsonb, $4)
   on conflict ("workspaceId", system) do update set data = connection.data || excluded.data,
     "heardAt" = greatest(connection."heardAt", excluded."heardAt")`,
)
// Two who notice it at once wait for each other here, and only the first begins it.
const begin = statement<{ system: string }>(
  'connection.begin',
  `insert into connection ("workspaceId", system, problem, "problemAt") values ($1, $2, $3, $4)
   on conflict ("workspaceId", system) do update set problem = excluded.problem, "problemAt" = excluded."problemAt"
   where connection.problem is distinct from excluded.problem and coalesce(connection.problem, '') <> all($5::text[])
   returning system`,
)
const clear = statement(
  'connection.clear',
  `update connection set problem = null, "problemAt" = null
   where "workspaceId" = $1 and system = $2 and problem is not null and problem <> all($3::text[])`,
)
const lastActive = statement<{ id: string }>(
  'connection.lastActive',
  `select p.id from event e join person p on p."workspaceId" = e."workspaceId" and p.id = e."personId"
   where e."workspaceId" = $1 and ${isHere('p')} order by e.at desc, e.seq desc limit 1`,
)

/** Of all workspaces: how many hear nothing of Jira though they should, and how long ago anything was heard. */
export const countSilent = statementAcrossWorkspaces<{ silent: number; heardSecondsAgo: number | null }>(
  'connection.countSilent',
  `select count(*) filter (where problem = 'silent')::int as silent,
     extract(epoch from now() - max("heardAt"))::float8 as "heardSecondsAgo" from connection where split_part(system, ':', 1) = 'jira'`,
)

/** What we know of outside systems. */
export const connections = (sql: Sql, now: () => Date) => ({
  get: (system: ConnectionName) => sql.first(get, system),

  /** Keys of `data` that are given replace those that stand there. */
  put: (system: ConnectionName, data: Record<string, unknown>, heardAt: Date | null) =>
    sql.all(put, system, JSON.stringify(data), heardAt),

  /** A problem is there; where one of `unless` stands, that one stays. @returns whether it begins now */
  begin: async (system: ConnectionName, problem: string, unless: readonly string[]) =>
    (await sql.first(begin, system, problem, now(), unless)) !== null,

  /** All is well, except where one of `unless` stands. */
  clear: (system: ConnectionName, unless: readonly string[]) => sql.all(clear, system, unless),

  /** The full member who did something last: told of a problem where no admin is known. */
  lastActive: async () => (await sql.first(lastActive))?.id ?? null,
})
