import type { SystemName, Unsent } from '../domain/unsent.ts'
import { type Sql, statement, statementAcrossWorkspaces } from './statement.ts'

export interface InboxRow {
  workspaceId: string
  source: string
  key: string
  body: unknown
  attempt: number
}

const store = statement(
  'inbox.store',
  `insert into inbox ("workspaceId", source, key, body) values ($1, $2, $3, $4) on conflict do nothing`,
)
const once = statement<{ key: string }>(
  'inbox.once',
  `insert into inbox ("workspaceId", source, key, state) values ($1, $2, $3, 'done') on conflict do nothing returning key`,
)
// Whoever takes a row hides it from the others for as long as the work may last; a crash lets it come back.
export const takeInbox = statementAcrossWorkspaces<InboxRow>(
  'inbox.take',
  `with due as materialized (
     select "workspaceId", source, key from inbox where state = 'pending' and "runAt" <= now()
     order by "runAt" limit $1 for update skip locked)
   update inbox i set attempt = i.attempt + 1, "runAt" = now() + make_interval(secs => $2) from due
   where i."workspaceId" = due."workspaceId" and i.source = due.source and i.key = due.key and i.state = 'pending'
   returning i."workspaceId", i.source, i.key, i.body, i.attempt`,
)
const finish = statement(
  'inbox.finish',
  `update inbox set state = 'done', body = null, "lastError" = null where "workspaceId" = $1 and source = $2 and key = $3`,
)
// Only while it is to be worked on: whoever was slow must not undo what another has finished.
const retry = statement(
  'inbox.retry',
  `update inbox set state = $4::"InboxState", "lastError" = $5, "runAt" = now() + make_interval(secs => $6)
   where "workspaceId" = $1 and source = $2 and key = $3 and state = 'pending'`,
)
export const forgetOldInbox = statementAcrossWorkspaces(
  'inbox.forgetOld',
  `delete from inbox where state = 'done' and "receivedAt" < $1`,
)

export const countInbox = statementAcrossWorkspaces<{ state: 'pending' | 'parked'; count: number }>(
  'inbox.count',
  `select state, count(*)::int as count from inbox where state <> 'done' group by state`,
)

const parked = statement<Unsent>(
  'inbox.parked',
  `select key as id, source as kind, coalesce("lastError", '') as reason, "receivedAt" as since from inbox
   where "workspaceId" = $1 and state = 'parked' order by "receivedAt" limit $2`,
)
// A source begins with the name of its system.
const parkedCounts = statement<{ system: SystemName; count: number }>(
  'inbox.parkedCounts',
  `select split_part(source, '.', 1) as system, count(*)::int as count from inbox
   where "workspaceId" = $1 and state = 'parked' group by 1`,
)
const replay = statement<{ key: string }>(
  'inbox.replay',
  `update inbox set state = 'pending', attempt = 0, "runAt" = now() where "workspaceId" = $1 and state = 'parked' returning key`,
)

/** What came in: stored before it is answered, worked on once. */
export const inbox = (sql: Sql) => ({
  store: (source: string, key: string, body: unknown) => sql.all(store, source, key, JSON.stringify(body)),

  /** Marks something as done within a change. False: it was done before, so this is a repetition. */
  firstTime: async (source: string, key: string) => (await sql.first(once, source, key)) !== null,

  finish: (source: string, key: string) => sql.all(finish, source, key),

  /** @param inSeconds when it is tried again; `park` keeps it for a person instead */
  retry: (source: string, key: string, error: string, inSeconds: number, park: boolean) =>
    sql.all(retry, source, key, park ? 'parked' : 'pending', error, inSeconds),

  /** What could not be worked on, the oldest first. */
  parked: (limit: number) => sql.all(parked, limit),
  /** How much of it came from each system. */
  parkedCounts: async () => new Map((await sql.all(parkedCounts)).map(({ system, count }) => [system, count])),
  /** Works on what was parked once more. @returns how many */
  replay: async () => (await sql.all(replay)).length,
})
