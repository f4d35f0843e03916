import type { PauseReason, SubscriptionView, SubscriptionWish } from '../domain/digest.ts'
import { filterIn, sectionsIn } from '../domain/digest-filter.ts'
import { type Sql, statement } from './statement.ts'

export interface SubscriptionRow extends Omit<SubscriptionView, 'nextAt'> {
  subscribedAt: Date
}

type SubscriptionLine = Omit<SubscriptionRow, 'filter' | 'without'> & { filter: unknown; without: string[] | null }

const rowOf = (line: SubscriptionLine): SubscriptionRow => ({
  ...line,
  filter: filterIn(line.filter),
  without: sectionsIn(line.without),
})

const columns = `s.id, s.channel, s.locale, s.every, s.day, s.at, s."timeZone", s.filters as filter, s.without, s."subscribedAt", s."pausedReason",
  s."subscribedById", p.name as by`
const whose = `from subscription s join person p on p."workspaceId" = s."workspaceId" and p.id = s."subscribedById"`

const ofChannel = statement<SubscriptionLine>(
  'subscription.ofChannel',
  `select ${columns} ${whose} where s."workspaceId" = $1 and s.channel = $2`,
)
const all = statement<SubscriptionLine>(
  'subscription.all',
  `select ${columns} ${whose} where s."workspaceId" = $1 order by s."subscribedAt", s.id`,
)
// What was due while it was paused, or by an earlier time than the new one, is not made up for.
const put = statement<{ id: string }>(
  'subscription.put',
  `insert into subscription ("workspaceId", id, channel, locale, every, day, at, "timeZone", filters, without, "subscribedById", "subscribedAt")
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10, $11, $12)
   on conflict ("workspaceId", channel) do update set locale = excluded.locale, "subscribedById" = excluded."subscribedById",
     every = excluded.every, day = excluded.day, at = excluded.at, "timeZone" = excluded."timeZone", filters = excluded.filters,
     without = excluded.without,
     "subscribedAt" = case when subscription."pausedAt" is null
       and (subscription.every, subscription.day, subscription.at, subscription."timeZone") is not distinct from
           (excluded.every, excluded.day, excluded.at, excluded."timeZone")
       then subscription."subscribedAt" else excluded."subscribedAt" end,
     "pausedAt" = null, "pausedReason" = null
   returning id`,
)
const remove = statement<{ id: string }>(
  'subscription.remove',
  `delete from subscription where "workspaceId" = $1 and channel = $2 returning id`,
)
// Two who notice it at once wait for each other here, and only the first finds it running.
const pause = statement<SubscriptionLine>(
  'subscription.pause',
  `update subscription s set "pausedAt" = $4, "pausedReason" = $3 from digest d, person p
   where s."workspaceId" = $1 and d."workspaceId" = $1 and d.id = $2 and s.id = d."subscriptionId" and s."pausedAt" is null
     and p."workspaceId" = $1 and p.id = s."subscribedById"
   returning ${columns}`,
)
const hold = statement<{ channel: string }>(
  'subscription.hold',
  `update subscription set "pausedAt" = $3, "pausedReason" = 'wanted' where "workspaceId" = $1 and id = $2 and "pausedAt" is null returning channel`,
)
// What was due meanwhile is not made up for.
const resume = statement<{ channel: string }>(
  'subscription.resume',
  `update subscription set "pausedAt" = null, "pausedReason" = null, "subscribedAt" = $3
   where "workspaceId" = $1 and id = $2 and "pausedAt" is not null returning channel`,
)
const get = statement<SubscriptionLine>(
  'subscription.get',
  `select ${columns} ${whose} where s."workspaceId" = $1 and s.id = $2`,
)
/** Which channels get posts, and which. */
export const subscriptions = (sql: Sql) => ({
  async ofChannel(channel: string): Promise<SubscriptionRow | null> {
    const line = await sql.first(ofChannel, channel)
    return line && rowOf(line)
  },
  /** All of the workspace, the oldest first; also those that are paused. */
  all: async () => (await sql.all(all)).map(rowOf),

  /**
   * Subscribes a channel. Where it is subscribed already, it gets what is chosen now, and it goes on if it was paused.
   * @returns the subscription's id
   */
  async put(s: SubscriptionWish & { id: string; byId: string; since: Date }): Promise<string> {
    const { id, channel, locale, every, day, at, timeZone, without, byId, since } = s
    const filters = JSON.stringify(s.filter)
    const row = await sql.first(put, id, channel, locale, every, day, at, timeZone, filters, without, byId, since)
    if (!row) throw new Error('A subscription was written and did not come back.')
    return row.id
  },

  /** @returns whether there was one */
  remove: async (channel: string) => (await sql.first(remove, channel)) !== null,

  /** Pauses the subscription of a post that cannot go out. @returns null where it is paused or gone already */
  async pause(digestId: string, reason: Exclude<PauseReason, 'wanted'>, at: Date): Promise<SubscriptionRow | null> {
    const line = await sql.first(pause, digestId, reason, at)
    return line && rowOf(line)
  },

  async get(id: string): Promise<SubscriptionRow | null> {
    const line = await sql.first(get, id)
    return line && rowOf(line)
  },

  /** It goes on as it was chosen, for whoever subscribed. @returns its channel; null where it runs already */
  resume: async (id: string, at: Date) => (await sql.first(resume, id, at))?.channel ?? null,

  /** Somebody wants no posts for now. @returns its channel; null where it is so already */
  hold: async (id: string, at: Date) => (await sql.first(hold, id, at))?.channel ?? null,
})
