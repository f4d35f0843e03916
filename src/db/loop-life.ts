import type { AnsweredHow, PausedFor } from '../domain/loop.ts'
import { type Sql, statement } from './statement.ts'

const pause = statement(
  'loop.pause',
  `update loop set state = 'paused', "pausedFor" = $3, "pausedAt" = $4 where "workspaceId" = $1 and id = any($2::uuid[]) and state = 'owed'`,
)
const resume = statement(
  'loop.resume',
  `update loop set state = 'owed', "pausedFor" = null, "pausedAt" = null, "owedAt" = coalesce("owedAt", $3)
   where "workspaceId" = $1 and id = any($2::uuid[]) and state = 'paused'`,
)
const waive = statement(
  'loop.waive',
  `update loop set state = 'waived', "waivedById" = $3, "waivedReason" = $4, "waivedAt" = $5, "pausedFor" = null, "pausedAt" = null
   where "workspaceId" = $1 and id = $2`,
)
const confirm = statement(
  'loop.confirm',
  `update loop set state = 'confirmed', "confirmedAt" = $3 where "workspaceId" = $1 and id = $2`,
)
const sayHow = statement(
  'loop.sayHow',
  `update loop set "answeredHow" = $3 where "workspaceId" = $1 and id = $2 and "answeredHow" is distinct from $3 returning id`,
)
const again = statement(
  'loop.again',
  `update loop set "isAgain" = true where "workspaceId" = $1 and id = any($2::uuid[])`,
)

/** What happens to answers besides being owed, told and answered. Which of it may is asked before (domain/loop-life.ts). */
export const loopLife = (sql: Sql) => ({
  /** Nothing is sent of these for now. What is told already stays. */
  pause: (ids: string[], why: PausedFor, at: Date) => sql.all(pause, ids, why, at),
  /** They are owed again, since when they were. */
  resume: (ids: string[], at: Date) => sql.all(resume, ids, at),
  waive: (id: string, by: string, reason: string, at: Date) => sql.all(waive, id, by, reason, at),
  confirm: (id: string, at: Date) => sql.all(confirm, id, at),
  /** @returns false where it was known to be so */
  sayHow: async (id: string, how: AnsweredHow) => (await sql.first(sayHow, id, how)) !== null,
  /** These are owed once more, though the customer heard the same before. */
  again: (ids: string[]) => sql.all(again, ids),
})
