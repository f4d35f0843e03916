import type { Locale } from '../domain/actor.ts'
import type { PauseReason } from '../domain/digest.ts'
import { type Sql, statement } from './statement.ts'

export interface SubscriptionRow {
  id: string
  channel: string
  locale: Locale
  pausedReason: PauseReason | null
  subscribedById: string
  /** Their name. */
  by: string
}

const columns = `s.id, s.channel, s.locale, s."pausedReason", s."subscribedById", p.name as by`

const ofChannel = statement<SubscriptionRow>(
  'subscription.ofChannel',
  `select ${columns} from subscription s join person p on p."workspaceId" = s."workspaceId" and p.id = s."subscribedById"
   where s."workspaceId" = $1 and s.channel = $2`,
)
// What was due while it was paused is not made up for.
const put = statement<{ id: string }>(
  'subscription.put',
  `insert into subscription ("workspaceId", id, channel, locale, "subscribedById", "subscribedAt") values ($1, $2, $3, $4, $5, $6)
   on conflict ("workspaceId", channel) do update set locale = excluded.locale, "subscribedById" = excluded."subscribedById",
     "subscribedAt" = case when subscription."pausedAt" is null then subscription."subscribedAt" else excluded."subscribedAt" end,
     "pausedAt" = null, "pausedReason" = null
   returning id`,
)
const remove = statement<{ id: string }>(
  'subscription.remove',
  `delete from subscription where "workspaceId" = $1 and channel = $2 returning id`,
)
const withoutPost = statement<{ id: string }>(
  'subscription.withoutPost',
  `select s.id from subscription s where s."workspaceId" = $1 and s."pausedAt" is null and s."subscribedAt" <= $3
     and not exists (select 1 from digest d where d."workspaceId" = $1 and d."subscriptionId" = s.id and d.week = $2::date)
   order by s.id`,
)
// Two who notice it at once wait for each other here, and only the first finds it running.
const pause = statement<SubscriptionRow>(
  'subscription.pause',
  `update subscription s set "pausedAt" = $4, "pausedReason" = $3 from digest d, person p
   where s."workspaceId" = $1 and d."workspaceId" = $1 and d.id = $2 and s.id = d."subscriptionId" and s."pausedAt" is null
     and p."workspaceId" = $1 and p.id = s."subscribedById"
   returning ${columns}`,
)

/** Which channels get a post each week. */
export const subscriptions = (sql: Sql) => ({
  ofChannel: (channel: string) => sql.first(ofChannel, channel),

  /**
   * Subscribes a channel. Where it is subscribed already, the language is another, and it goes on if it was paused.
   * @returns the subscription's id
   */
  async put(s: { id: string; channel: string; locale: Locale; byId: string; at: Date }): Promise<string> {
    const row = await sql.first(put, s.id, s.channel, s.locale, s.byId, s.at)
    if (!row) throw new Error('A subscription was written and did not come back.')
    return row.id
  },

  /** @returns whether there was one */
  remove: async (channel: string) => (await sql.first(remove, channel)) !== null,

  /**
   * Those that had no post for a week yet.
   * @param monday on which the week begins, `YYYY-MM-DD`
   * @param since whoever subscribed later gets none for that week
   */
  withoutPost: async (monday: string, since: Date) => (await sql.all(withoutPost, monday, since)).map(({ id }) => id),

  /** Pauses the subscription of a post. @returns null where it is paused or gone already */
  pause: (digestId: string, reason: PauseReason, at: Date) => sql.first(pause, digestId, reason, at),
})
