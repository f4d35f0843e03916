import type { ConnectionView, System } from '../domain/link.ts'
import { type Sql, statement } from './statement.ts'

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
   where connection.problem is null returning system`,
)
const clear = statement(
  'connection.clear',
  `update connection set problem = null, "problemAt" = null where "workspaceId" = $1 and system = $2 and problem is not null`,
)

/** What we know of outside systems. */
export const connections = (sql: Sql, now: () => Date) => ({
  get: (system: System) => sql.first(get, system),

  /** Keys of `data` that are given replace those that stand there. */
  put: (system: System, data: Record<string, unknown>, heardAt: Date | null) =>
    sql.all(put, system, JSON.stringify(data), heardAt),

  /** A problem is there. @returns whether it begins now */
  begin: async (system: System, problem: string) => (await sql.first(begin, system, problem, now())) !== null,

  /** All is well. */
  clear: (system: System) => sql.all(clear, system),
})
