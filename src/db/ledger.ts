import { budget } from './budget.ts'
import type { NewEvent } from './events.ts'
import { inPlace } from './in-place.ts'
import { standing, unparked } from './standing.ts'
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

const isPutOff = `(effect.state = 'pending' and effect.attempt = 0 and $7::text[] @> array[effect.subject::text])`

// In the change's own transaction, with what happened: one statement for what every change ends with. It waits from when it is due:
// nobody waits for what is held until Monday. A done or parked effect waits anew; one on its way only wants more; one that has not
// left yet goes by its new time, if it is given one.
const want = statement(
  'effect.want',
  `with happened as (
     insert into event ("workspaceId", id, kind, "subjectId", "itemId", "personId", data, at)
     select $1, id, kind, subject, item, person, data, at
     from unnest($8::uuid[], $9::text[], $10::uuid[], $11::uuid[], $12::uuid[], $13::jsonb[], $14::timestamptz[])
       with ordinality as h(id, kind, subject, item, person, data, at, nth) order by nth),
   lanes as (
     insert into lane ("workspaceId", lane) select distinct $1::uuid, l from unnest($5::text[]) l order by l on conflict do nothing)
   insert into effect ("workspaceId", id, kind, subject, lane, "runAt", "waitingSince")
   select $1, id, kind, subject, lane, coalesce(due, now()), greatest(due, now())
   from unnest($2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::timestamptz[]) as e(id, kind, subject, lane, due)
   order by kind, subject
   on conflict ("workspaceId", kind, subject) do update set wanted = effect.wanted + 1,
     state = case effect.state when 'done' then 'pending' when 'parked' then ${unparked} else effect.state end,
     attempt = case when effect.state in ('done', 'parked') then 0 else effect.attempt end,
     "runAt" = case when effect.state in ('done', 'parked') or ${isPutOff} then excluded."runAt" else effect."runAt" end,
     "waitingSince" = case when effect.state in ('done', 'parked') then excluded."waitingSince"
       when ${isPutOff} then greatest(excluded."runAt", least(effect."waitingSince", now())) else effect."waitingSince" end`,
)

// What is on its way only wants more, as with `want`; what was never sent, or is kept for a person, is left alone.
const drawOnIssues = statement(
  'effect.drawOnIssues',
  `update effect e set wanted = e.wanted + 1, state = (case e.state when 'done' then 'pending' else e.state end)::"EffectState",
     attempt = case when e.state = 'done' then 0 else e.attempt end,
     "runAt" = case when e.state = 'done' then now() else e."runAt" end,
     "waitingSince" = case when e.state = 'done' then now() else e."waitingSince" end
   from link l where l."workspaceId" = $1 and l."itemId" = any($3::uuid[]) and l."removedAt" is null
     and e."workspaceId" = $1 and e.subject = l.id and e.kind = any($2::text[]) and e.state <> 'parked'`,
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
// The columns hold milliseconds and round up: cut off, so that what rests for nothing is due at once.
const written = `update effect set sent = greatest(sent, $5::int), remote = case when $12 then null else coalesce($6::text, remote) end,
       "lastError" = $7::text, attempt = case when $8::text = 'sent' then 0 else greatest(0, attempt - $11::int) end,
       state = (case when $8::text = 'unknown' then 'unknown' when $8::text = 'parked' then 'parked'
                     when $5::int >= wanted then 'done' else 'pending' end)::"EffectState",
       "waitingSince" = case when $8::text = 'sent' then now() when $13::boolean then now() + make_interval(secs => $9::float8)
                             else "waitingSince" end,
       "runAt" = date_trunc('milliseconds', now()) + make_interval(secs => $9::float8)
     where "workspaceId" = $1 and id = $4::uuid and fence = $3 returning subject`
const freed = `update lane set "leaseUntil" = null,
       "nextAt" = greatest("nextAt", date_trunc('milliseconds', now()) + make_interval(secs => $10::float8))
     where "workspaceId" = $1 and lane = $2 and fence = $3 and exists (select 1 from s)`
// Under the same lease no orphan can be new, so the next one is simply the oldest: orphans first is for `takeHead`, which
// reads the whole lane.
const settle = statement<EffectRow>(
  'effect.settle',
  `with s as (${written}),
   next as (${takeFirstOf(`${due} and id <> $4::uuid order by "runAt"`)} and $14::boolean and $10::float8 = 0 and exists (select 1 from s)
     returning ${effectColumns}),
   freed as (${freed} and not exists (select 1 from next))
   select * from next`,
)
// What else shows the same thing shows where this one is, too. In one statement with it: neither is written without the
// other, and whoever is drawn again finds the place.
const settleAndDraw = statement(
  'effect.settleAndDraw',
  `with s as (${written}),
   drawn as (
     update effect e set wanted = e.wanted + 1, state = (case e.state when 'done' then 'pending' else e.state end)::"EffectState",
       "runAt" = case when e.state = 'done' then now() else e."runAt" end,
       "waitingSince" = case when e.state = 'done' then now() else e."waitingSince" end
     from s where e."workspaceId" = $1 and e.subject = s.subject and e.kind = any($14::text[]) and e.state <> 'parked'),
   freed as (${freed})
   select 1 from s`,
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
  /** It was not due: its waiting begins when it is. */
  waitsAnew?: boolean
  /** Nobody was there to take it: it is surely not the effect that is wrong. */
  unreached?: boolean
}

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
  /**
   * Writes down what is to go out, and with it what happened.
   * @param wishes sorted by kind and subject: else two changes deadlock
   * @param events in the order in which they happened
   */
  want: (wishes: readonly Wish[], events: readonly NewEvent[] = []) =>
    sql.all(
      want,
      ...(['id', 'kind', 'subject', 'lane', 'dueAt'] as const).map((column) => wishes.map((wish) => wish[column])),
      wishes.flatMap(({ subject, dueAt }) => (dueAt ? [subject] : [])),
      ...(['id', 'kind', 'subjectId', 'itemId', 'personId'] as const).map((column) => events.map((one) => one[column])),
      ...[events.map(({ data }) => JSON.stringify(data)), events.map(({ at }) => at)],
    ),

  /** Draws again what shows these items on their issues. */
  drawOnIssues: ({ kinds, itemIds }: { kinds: string[]; itemIds: string[] }) => sql.all(drawOnIssues, kinds, itemIds),

  takeHead: (lease: LaneLease) => sql.first(takeHead, lease.lane, lease.fence),
  sendAgain: (lease: LaneLease, id: string, leaseSeconds: number) =>
    sql.first(sendAgain, lease.lane, lease.fence, id, leaseSeconds),
  release: (lease: LaneLease) => sql.all(release, lease.lane, lease.fence),

  /**
   * Writes down what became of an effect and lets go of the lane.
   * @param goOn keeps the lane instead, where it need not rest and has more to send
   * @returns what it has to send next, taken as `takeHead` takes it; null where the lane is free again
   */
  settle: (lease: LaneLease, id: string, s: Settlement, goOn = false): Promise<EffectRow | null> =>
    sql.first(settle, ...settled(lease, id, s), goOn),

  /** The same of one that has a place now; what else shows its subject, of these kinds, is drawn again. Frees the lane. */
  async settleAndDraw(lease: LaneLease, id: string, s: Settlement, kinds: readonly string[]): Promise<null> {
    await sql.all(settleAndDraw, ...settled(lease, id, s), kinds)
    return null
  },

  ...inPlace(sql),
  ...standing(sql),
  ...budget(sql),
})

const settled = (lease: LaneLease, id: string, s: Settlement) => [
  ...[lease.lane, lease.fence, id, s.sent, s.remote ?? null, s.error ?? null, s.outcome],
  ...[s.effectRestsMs / 1000, s.laneRestsMs / 1000, s.uncounted ? 1 : 0, s.forgetRemote ?? false, s.waitsAnew ?? false],
]
