import { PAGE_KIND } from '../domain/mirror.ts'
import type { RowsInSync, SystemName, Unsent } from '../domain/unsent.ts'
import { type Sql, statement, statementAcrossWorkspaces } from './statement.ts'

// What should stand outside, seen from without: what stands, what is missing, what could not be sent.

/** SQL: what is parked while nobody knows what became of it is looked up before it is sent again. */
export const unparked = `(case when effect."lastError" like 'unknown:%' then 'unknown' else 'pending' end)::"EffectState"`

export const countEffects = statementAcrossWorkspaces<{
  state: 'pending' | 'sending' | 'unknown' | 'parked'
  count: number
  oldestSeconds: number
}>(
  'effect.count',
  `select state, count(*)::int as count, extract(epoch from now() - min("waitingSince"))::float8 as "oldestSeconds"
   from effect where state <> 'done' group by state`,
)
// What was written is remembered behind a '#': without it Notion was not connected when the effect ran.
const rows = statement<RowsInSync>(
  'effect.rows',
  `select (select count(*)::int from item i where i."workspaceId" = $1) as "all",
     count(*) filter (where state = 'done' and strpos(coalesce(remote, ''), '#') > 0)::int as current,
     min("waitingSince") filter (where state not in ('done', 'parked')) as since
   from effect where "workspaceId" = $1 and kind = '${PAGE_KIND}'`,
)
export const countRows = statementAcrossWorkspaces<{
  current: number
  waiting: number
  parked: number
  oldestSeconds: number
}>(
  'effect.countRows',
  `select count(*) filter (where state = 'done' and strpos(coalesce(remote, ''), '#') > 0)::int as current,
     count(*) filter (where state not in ('done', 'parked'))::int as waiting, count(*) filter (where state = 'parked')::int as parked,
     coalesce(extract(epoch from now() - min("waitingSince") filter (where state not in ('done', 'parked'))), 0)::float8 as "oldestSeconds"
   from effect where kind = '${PAGE_KIND}'`,
)
// A kind begins with the name of its system.
const flow = statement<Flow & { system: SystemName }>(
  'effect.flow',
  `select split_part(kind, '.', 1) as system, count(*) filter (where state = 'parked')::int as parked,
     count(*) filter (where state <> 'parked' and "waitingSince" < now() - make_interval(secs => $2))::int as late,
     min("waitingSince") filter (where state <> 'parked' and "waitingSince" < now() - make_interval(secs => $2)) as "lateSince"
   from effect where "workspaceId" = $1 and state <> 'done' group by 1`,
)
const parked = statement<Unsent>(
  'effect.parked',
  `select id, kind, coalesce("lastError", '') as reason, "waitingSince" as since from effect
   where "workspaceId" = $1 and state = 'parked' order by "waitingSince" limit $2`,
)
const replay = statement<{ id: string }>(
  'effect.replay',
  `update effect set state = ${unparked}, attempt = 0, "runAt" = now(), "waitingSince" = now()
   where "workspaceId" = $1 and state = 'parked' returning id`,
)
const standingOf = statement<{ subject: string; remote: string }>(
  'effect.standing',
  `select subject, remote from effect where "workspaceId" = $1 and kind = $2 and state = 'done' and remote is not null`,
)
// What is remembered of it behind a '#' is forgotten: it is written whole.
const wantAgain = statement(
  'effect.wantAgain',
  `update effect set wanted = wanted + 1, remote = split_part(remote, '#', 1), state = 'pending', attempt = 0, "runAt" = now(), "waitingSince" = now()
   where "workspaceId" = $1 and kind = $2 and subject = any($3::uuid[]) and state = 'done'`,
)
/** How what goes out to one system is getting on. */
export interface Flow {
  parked: number
  /** Effects that should have gone out long ago, and since when the oldest of them waits. */
  late: number
  lateSince: Date | null
}

export const standing = (sql: Sql) => ({
  /** What should be outside, as far as it was sent. */
  standing: (kind: string) => sql.all(standingOf, kind),
  /** Sends these once more, whatever is remembered of what was sent. */
  wantAgain: (kind: string, subjects: string[]) => sql.all(wantAgain, kind, subjects),

  /** How each system is getting on that has something to be sent. @param lateSeconds from then on it is late */
  flow: async (lateSeconds: number) =>
    new Map((await sql.all(flow, lateSeconds)).map(({ system, ...rest }): [SystemName, Flow] => [system, rest])),

  /** How many rows of items in Notion are as they are to be. */
  rows: async (): Promise<RowsInSync> => (await sql.first(rows)) ?? { all: 0, current: 0, since: null },

  parked: (limit: number) => sql.all(parked, limit),
  /** Sends what was parked once more; an effect with an unknown outcome is looked up first. */
  replay: async () => (await sql.all(replay)).length,
})
