import type { Locale } from '../domain/actor.ts'
import { type Sql, statement } from './statement.ts'

export interface DigestRecord {
  id: string
  /** The Monday on which its week begins, `YYYY-MM-DD`. */
  week: string
  channel: string
  locale: Locale
  subscriberId: string
}

// Whoever is first has it: the others wait for the end of that change, and then add nothing.
const add = statement<{ id: string; channel: string }>(
  'digest.add',
  `with fresh as (
     insert into digest ("workspaceId", id, "subscriptionId", week, "createdAt")
     select $1, e.id, s.id, $4::date, $5 from unnest($2::uuid[], $3::uuid[]) as e(id, "for")
     join subscription s on s."workspaceId" = $1 and s.id = e."for" and s."pausedAt" is null order by s.id
     on conflict ("workspaceId", "subscriptionId", week) do nothing returning id, "subscriptionId")
   select fresh.id, s.channel from fresh join subscription s on s."workspaceId" = $1 and s.id = fresh."subscriptionId" order by fresh.id`,
)
const get = statement<DigestRecord>(
  'digest.get',
  `select d.id, to_char(d.week, 'YYYY-MM-DD') as week, s.channel, s.locale, s."subscribedById" as "subscriberId"
   from digest d join subscription s on s."workspaceId" = d."workspaceId" and s.id = d."subscriptionId"
   where d."workspaceId" = $1 and d.id = $2 and s."pausedAt" is null`,
)

/** The posts of channels and weeks. */
export const digests = (sql: Sql) => ({
  /**
   * A post for each of these subscriptions, unless it has one for that week.
   * @param monday on which the week begins, `YYYY-MM-DD`
   * @returns those that are new
   */
  add: (rows: { id: string; subscriptionId: string }[], monday: string, at: Date) =>
    sql.all(
      add,
      rows.map(({ id }) => id),
      rows.map(({ subscriptionId }) => subscriptionId),
      monday,
      at,
    ),

  /** A post that is to go out; null where its channel has unsubscribed, or is paused. */
  get: (id: string) => sql.first(get, id),
})
