import type { Locale } from '../domain/actor.ts'
import type { AddedLine, DigestFilter, DigestSection, Every, Week } from '../domain/digest.ts'
import { filterIn, sectionsIn } from '../domain/digest-filter.ts'
import { periodFrom } from '../domain/digest-week.ts'
import type { Whose } from './notices.ts'
import { type Sql, statement } from './statement.ts'

/** Of what the post is: its own period, or what somebody wanted at once. */
export type DigestEvery = Every | 'now'

interface DigestLine {
  id: string
  every: DigestEvery
  from: string
  dueAt: Date
  publishedAt: Date | null
  skippedAt: Date | null
  line: string | null
  lineBy: string | null
  leftOut: string[]
  channel: string
  locale: Locale
  subscriberId: string
  subscribedEvery: Every
  filter: unknown
  without: string[] | null
}

export interface DigestRecord extends Omit<DigestLine, 'from' | 'line' | 'lineBy' | 'filter' | 'without'> {
  week: Week
  line: AddedLine | null
  filter: DigestFilter
  without: DigestSection[]
}

/** A post of a subscription and period that is to be there. */
export interface NewDigest {
  id: string
  subscriptionId: string
  every: DigestEvery
  /** The first day of its period, `YYYY-MM-DD`. */
  from: string
  dueAt: Date
}

// Whoever is first has it: the others wait for the end of that change, and then add nothing.
const add = statement<{ id: string; channel: string }>(
  'digest.add',
  `with fresh as (
     insert into digest ("workspaceId", id, "subscriptionId", every, week, "dueAt", "createdAt")
     select $1, $2, s.id, $4, $5::date, $6, $7 from subscription s
     where s."workspaceId" = $1 and s.id = $3 and s."pausedAt" is null
     on conflict ("workspaceId", "subscriptionId", every, week) do nothing returning id, "subscriptionId")
   select fresh.id, s.channel from fresh join subscription s on s."workspaceId" = $1 and s.id = fresh."subscriptionId"`,
)
const publish = statement<{ id: string; channel: string }>(
  'digest.publish',
  `update digest d set "publishedAt" = $6, "dueAt" = $5 from subscription s
   where d."workspaceId" = $1 and d."subscriptionId" = $2 and d.every = $3 and d.week = $4::date and d."publishedAt" is null
     and d."skippedAt" is null and s."workspaceId" = $1 and s.id = d."subscriptionId" and s."pausedAt" is null
   returning d.id, s.channel`,
)
const columns = `d.id, d.every, to_char(d.week, 'YYYY-MM-DD') as "from", d."dueAt", d."publishedAt", d."skippedAt", d.line, b.name as "lineBy",
     d."leftOut", s.channel, s.locale, s."subscribedById" as "subscriberId", s.every as "subscribedEvery", s.filters as filter, s.without
   from digest d join subscription s on s."workspaceId" = d."workspaceId" and s.id = d."subscriptionId"
   left join person b on b."workspaceId" = d."workspaceId" and b.id = d."lineById"`
const get = statement<DigestLine>(
  'digest.get',
  `select ${columns} where d."workspaceId" = $1 and d.id = $2 and s."pausedAt" is null`,
)
const lock = statement<DigestLine>(
  'digest.lock',
  `select ${columns} where d."workspaceId" = $1 and d.id = $2 and s."pausedAt" is null for update of d`,
)
const known = statement<{ subscriptionId: string; every: DigestEvery; from: string; isOver: boolean }>(
  'digest.known',
  `select "subscriptionId", every, to_char(week, 'YYYY-MM-DD') as "from", ("publishedAt" is not null or "skippedAt" is not null) as "isOver"
   from digest where "workspaceId" = $1 and week >= $2::date`,
)
const leftOutIn = statement<{ quoteId: string }>(
  'digest.leftOutIn',
  `select distinct unnest("leftOut") as "quoteId" from digest where "workspaceId" = $1 and week = $2::date`,
)
const edit = statement(
  'digest.edit',
  `update digest set line = $3, "lineById" = $4, "leftOut" = $5, "skippedAt" = $6 where "workspaceId" = $1 and id = $2`,
)

// Drawn again, so it goes out no earlier.
const draftsOf = statement<Whose>(
  'digest.draftsOf',
  `select n.id, p."slackUserId", case when n."closedAt" is null then n."dueAt" end as "dueAt" from digest d
   join subscription s on s."workspaceId" = $1 and s.id = d."subscriptionId"
   join notice n on n."workspaceId" = $1 and n."personId" = s."subscribedById" and n.kind = 'digestDraft' and n.data->>'digestId' = d.id::text
   join person p on p."workspaceId" = $1 and p.id = n."personId"
   where d."workspaceId" = $1 and d.id = $2 order by n.id`,
)
const recordOf = ({ from, line, lineBy, filter, without, ...row }: DigestLine): DigestRecord => ({
  ...row,
  week: periodFrom(row.every === 'now' ? row.subscribedEvery : row.every, from),
  line: line !== null && lineBy !== null ? { text: line, by: lineBy } : null,
  filter: filterIn(filter),
  without: sectionsIn(without),
})

const placed = statement<{ remote: string }>(
  'digest.placed',
  `select remote from effect where "workspaceId" = $1 and subject = $2 and kind = 'slack.digest' and remote is not null`,
)

/** What its publisher has done to a post. */
export interface DigestEdit {
  line: string | null
  lineById: string | null
  leftOut: string[]
  skippedAt: Date | null
}

/** The posts of channels and periods. */
export const digests = (sql: Sql) => ({
  /** Makes the row of a post, unless there is one. @returns null where there is, or its subscription is gone or paused */
  add: (d: NewDigest, at: Date) => sql.first(add, d.id, d.subscriptionId, d.every, d.from, d.dueAt, at),

  /** From now on it is to go out. @returns null where it is already, or is skipped */
  publish: (d: Omit<NewDigest, 'id'>, at: Date) => sql.first(publish, d.subscriptionId, d.every, d.from, d.dueAt, at),

  /** A post; null where its channel has unsubscribed, or is paused. */
  async get(id: string): Promise<DigestRecord | null> {
    const row = await sql.first(get, id)
    return row && recordOf(row)
  },

  /** Where a post stands, as `channel:ts`; null: nowhere yet. */
  placed: async (id: string) => (await sql.first(placed, id))?.remote ?? null,

  /** Nobody else changes it meanwhile. */
  async lock(id: string): Promise<DigestRecord | null> {
    const row = await sql.first(lock, id)
    return row && recordOf(row)
  },

  /** Which posts there are since a day; `isOver`: nothing is to be done about them any more. */
  known: (since: string) => sql.all(known, since),

  /** Quotes that somebody left out of a post of that period. */
  leftOutIn: async (from: string) => (await sql.all(leftOutIn, from)).map(({ quoteId }) => quoteId),

  /** The drafts of a post, where its publisher has one. */
  draftsOf: (id: string) => sql.all(draftsOf, id),

  edit: (id: string, e: DigestEdit) => sql.all(edit, id, e.line, e.lineById, e.leftOut, e.skippedAt),
})
