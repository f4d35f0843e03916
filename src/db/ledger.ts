import type { Unsent } from '../domain/unsent.ts'
import { type Sql, statement, statementAcrossWorkspaces } from './statement.ts'

// The effect ledger's SQL. The lane is leased, not the effect: claiming effects let two workers into one lane in a third
// of all calls. Each statement's reason: docs/decisions/0005.

export interface LaneLease {
  workspaceId: string
  lane: string
  fence: number
}

export interface EffectRow {
  workspaceId: string
  id: string
  kind: string
  subject: string
  lane: string
  wanted: number
  sent: number
  sending: number | null
  state: 'pending' | 'sending' | 'unknown' | 'done' | 'parked'
  attempt: number
  dispatchedAt: Date | null
  /** Both by the database's clock: that of the process that sent it may differ from ours. Milliseconds. */
  dispatchedMsAgo: number | null
  waitingMs: number
  remote: string | null
  lastError: string | null
}

const effectColumns = `e."workspaceId", e.id, e.kind, e.subject, e.lane, e.wanted, e.sent, e.sending, e.state, e.attempt,
   e."dispatchedAt", extract(epoch from now() - e."dispatchedAt")::float8 * 1000 as "dispatchedMsAgo",
   extract(epoch from now() - e."waitingSince")::float8 * 1000 as "waitingMs", e.remote, e."lastError"`

// What is parked while nobody knows what became of it is looked up before it is sent again.
const unparked = `(case when effect."lastError" like 'unknown:%' then 'unknown' else 'pending' end)::"EffectState"`

// In the change's own transaction. A done or parked effect waits anew; one on its way only wants more; one that has not
// left yet goes by its new time, if it is given one.
const want = statement(
  'effect.want',
  `with lanes as (
     insert into lane ("workspaceId", lane) select distinct $1::uuid, l from unnest($5::text[]) l order by l on conflict do nothing)
   insert into effect ("workspaceId", id, kind, subject, lane, "runAt")
   select $1, id, kind, subject, lane, coalesce(due, now())
   from unnest($2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::timestamptz[]) as e(id, kind, subject, lane, due)
   order by kind, subject
   on conflict ("workspaceId", kind, subject) do update set wanted = effect.wanted + 1,
     state = case effect.state when 'done' then 'pending' when 'parked' then ${unparked} else effect.state end,
     attempt = case when effect.state in ('done', 'parked') then 0 else effect.attempt end,
     "runAt" = case when effect.state in ('done', 'parked') or (effect.state = 'pending' and effect.attempt = 0 and $7::text[] @> array[effect.subject::text])
       then excluded."runAt" else effect."runAt" end,
     "waitingSince" = case when effect.state in ('done', 'parked') then now() else effect."waitingSince" end`,
)

// Not "for update": that would pass over every lane to which an open transaction adds an effect (its foreign key).
export const claimLanes = statementAcrossWorkspaces<LaneLease>(
  'lane.claim',
  `with free as materialized (
     select l."workspaceId", l.lane from lane l
     where l."nextAt" <= now() and (l."leaseUntil" is null or l."leaseUntil" < now())
       and exists (select 1 from effect e where e."workspaceId" = l."workspaceId" and e.lane = l.lane
                   and e.state in ('pending', 'sending', 'unknown') and e."runAt" <= now())
     order by l."nextAt" limit $1 for no key update of l skip locked)
   update lane l set "leaseUntil" = now() + make_interval(secs => $2), fence = l.fence + 1 from free
   where l."workspaceId" = free."workspaceId" and l.lane = free.lane returning l."workspaceId", l.lane, l.fence`,
)

// Committed before the call. A 'sending' row found under a fresh lease is an orphan: nobody knows what became of it.
// The state is asked for once more, because the row may have changed while its lock was waited for; as "not in", else the
// primary key gives way to the index of all that waits, and each effect costs as much as the backlog is long.
const takeFirstOf = (due: string) =>
  `update effect e set fence = $3, attempt = e.attempt + 1,
     state = (case when e.state = 'pending' then 'sending' else 'unknown' end)::"EffectState",
     sending = case when e.state = 'pending' then e.wanted else e.sending end,
     "dispatchedAt" = case when e.state = 'pending' then now() else e."dispatchedAt" end
   where (e."workspaceId", e.id) = (${due} limit 1) and e.state not in ('done', 'parked')
     and exists (select 1 from lane where "workspaceId" = $1 and lane = $2 and fence = $3 and "leaseUntil" > now())`
const due = `select "workspaceId", id from effect where "workspaceId" = $1 and lane = $2
  and state in ('pending', 'sending', 'unknown') and "runAt" <= now()`
const takeHead = statement<EffectRow>(
  'effect.takeHead',
  `${takeFirstOf(`${due} order by (state = 'pending'), "runAt"`)} returning ${effectColumns}`,
)

// Before an unknown effect is sent again: the same promise as at the head, under the same fence. The look-up took its time,
// so the lane is held anew for the call.
const sendAgain = statement<EffectRow>(
  'effect.sendAgain',
  `with held as (
     update lane set "leaseUntil" = greatest("leaseUntil", now() + make_interval(secs => $5))
     where "workspaceId" = $1 and lane = $2 and fence = $3 and "leaseUntil" > now() returning 1)
   update effect e set state = 'sending', sending = e.wanted, "dispatchedAt" = now()
   where e."workspaceId" = $1 and e.id = $4 and e.fence = $3 and exists (select 1 from held)
   returning ${effectColumns}`,
)

// Effect and lane together, only under the same fence. `wanted` may have grown: what counts is the version that was sent.
// The columns hold milliseconds and round up: cut off, so that what rests for nothing is due at once. Under the same lease
// no orphan can be new, so the next one is simply the oldest: orphans first is for `takeHead`, which reads the whole lane.
const settle = statement<EffectRow>(
  'effect.settle',
  `with s as (
     update effect set sent = greatest(sent, $5::int), remote = case when $12 then null else coalesce($6::text, remote) end,
       "lastError" = $7::text, attempt = case when $8::text = 'sent' then 0 else greatest(0, attempt - $11::int) end,
       state = (case when $8::text = 'unknown' then 'unknown' when $8::text = 'parked' then 'parked'
                     when $5::int >= wanted then 'done' else 'pending' end)::"EffectState",
       "waitingSince" = case when $8::text = 'sent' then now() else "waitingSince" end,
       "runAt" = date_trunc('milliseconds', now()) + make_interval(secs => $9::float8)
     where "workspaceId" = $1 and id = $4::uuid and fence = $3 returning 1),
   next as (${takeFirstOf(`${due} and id <> $4::uuid order by "runAt"`)} and $13::boolean and $10::float8 = 0 and exists (select 1 from s)
     returning ${effectColumns}),
   freed as (
     update lane set "leaseUntil" = null,
       "nextAt" = greatest("nextAt", date_trunc('milliseconds', now()) + make_interval(secs => $10::float8))
     where "workspaceId" = $1 and lane = $2 and fence = $3 and exists (select 1 from s) and not exists (select 1 from next))
   select * from next`,
)
const release = statement(
  'lane.release',
  `update lane set "leaseUntil" = null where "workspaceId" = $1 and lane = $2 and fence = $3`,
)

export interface Settlement {
  outcome: 'sent' | 'again' | 'unknown' | 'parked'
  /** The version that is outside now; with outcome 'again', 'unknown' or 'parked' what was there before. */
  sent: number
  remote?: string | null
  /** The outside has lost it: it will be made anew. */
  forgetRemote?: boolean
  error?: string | null
  /** Until the effect is looked at again. */
  effectRestsMs: number
  /** Until the lane's next call. */
  laneRestsMs: number
  /** The attempt does not count: it was only put off. */
  uncounted?: boolean
}

const spend = statement<{ lane: string }>(
  'budget.spend',
  `insert into lane ("workspaceId", lane, "nextAt") values ($1, $2, now() + make_interval(secs => $3))
   on conflict ("workspaceId", lane) do update set "nextAt" = greatest(lane."nextAt", now()) + make_interval(secs => $3)
   where lane."nextAt" <= now() + make_interval(secs => $4) returning lane`,
)
const waitFor = statement<{ seconds: number }>(
  'budget.waitFor',
  `select extract(epoch from "nextAt" - now())::float8 - $3::float8 as seconds from lane where "workspaceId" = $1 and lane = $2`,
)

export const countEffects = statementAcrossWorkspaces<{
  state: EffectRow['state']
  count: number
  oldestSeconds: number
}>(
  'effect.count',
  `select state, count(*)::int as count, extract(epoch from now() - min("waitingSince"))::float8 as "oldestSeconds"
   from effect where state <> 'done' group by state`,
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

// What is remembered of it behind a '#' is forgotten: it is written whole.
const wantAgain = statement(
  'effect.wantAgain',
  `update effect set wanted = wanted + 1, remote = split_part(remote, '#', 1), state = 'pending', attempt = 0, "runAt" = now(), "waitingSince" = now()
   where "workspaceId" = $1 and kind = $2 and subject = any($3::uuid[]) and state = 'done'`,
)
const drawOthers = statement(
  'effect.drawOthers',
  `update effect set wanted = wanted + 1, state = (case state when 'done' then 'pending' else state end)::"EffectState",
     "runAt" = case when state = 'done' then now() else "runAt" end,
     "waitingSince" = case when state = 'done' then now() else "waitingSince" end
   where "workspaceId" = $1 and subject = $2 and kind <> $3 and state <> 'parked'`,
)
const standing = statement<{ subject: string; remote: string }>(
  'effect.standing',
  `select subject, remote from effect where "workspaceId" = $1 and kind = $2 and state = 'done' and remote is not null`,
)

const seconds = (ms: number) => ms / 1000

export interface Wish {
  id: string
  kind: string
  subject: string
  lane: string
  /** Not before this; null: as soon as it can, or as it was. */
  dueAt?: Date | null
}

/** The ledger of one workspace. */
export const ledger = (sql: Sql) => ({
  /** Wishes must be sorted by kind and subject: else two changes deadlock. */
  want: (wishes: Wish[]) =>
    sql.all(
      want,
      ...(['id', 'kind', 'subject', 'lane', 'dueAt'] as const).map((column) => wishes.map((wish) => wish[column])),
      wishes.flatMap(({ subject, dueAt }) => (dueAt ? [subject] : [])),
    ),

  takeHead: (lease: LaneLease) => sql.first(takeHead, lease.lane, lease.fence),
  sendAgain: (lease: LaneLease, id: string, leaseSeconds: number) =>
    sql.first(sendAgain, lease.lane, lease.fence, id, leaseSeconds),
  release: (lease: LaneLease) => sql.all(release, lease.lane, lease.fence),

  /**
   * Writes down what became of an effect and lets go of the lane.
   * @param goOn keeps the lane instead, where it need not rest and has more to send
   * @returns what it has to send next, taken as `takeHead` takes it; null where the lane is free again
   */
  async settle(lease: LaneLease, id: string, s: Settlement, goOn = false): Promise<EffectRow | null> {
    const waits = [seconds(s.effectRestsMs), seconds(s.laneRestsMs)]
    const more = [s.uncounted ? 1 : 0, s.forgetRemote ?? false]
    return sql.first(
      settle,
      lease.lane,
      lease.fence,
      id,
      s.sent,
      s.remote ?? null,
      s.error ?? null,
      s.outcome,
      ...waits,
      ...more,
      goOn,
    )
  },

  /**
   * Takes one call out of a destination's budget, which all processes share (a lane row without effects; GCRA).
   * @param everyMs milliseconds between calls in the long run
   * @param burst so many calls may come at once
   * @returns 0 to go ahead, or the milliseconds to wait
   */
  async spend(budget: string, everyMs: number, burst: number): Promise<number> {
    const tolerance = seconds(everyMs * (burst - 1))
    if (await sql.first(spend, budget, seconds(everyMs), tolerance)) return 0
    const wait = await sql.first(waitFor, budget, tolerance)
    return Math.max(1, Math.ceil((wait?.seconds ?? 0) * 1000))
  },

  /** What should be outside, as far as it was sent. */
  standing: (kind: string) => sql.all(standing, kind),
  /** Sends these once more, whatever is remembered of what was sent. */
  wantAgain: (kind: string, subjects: string[]) => sql.all(wantAgain, kind, subjects),

  /** What else shows the same thing shows where this one is, too. */
  drawOthers: (subject: string, kind: string) => sql.all(drawOthers, subject, kind),

  parked: (limit: number) => sql.all(parked, limit),
  /** Sends what was parked once more; an effect with an unknown outcome is looked up first. */
  replay: async () => (await sql.all(replay)).length,
})
