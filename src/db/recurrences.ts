import type { Recurrence, RecurrenceState } from '../domain/recurrence.ts'
import { type Sql, statement } from './statement.ts'

const columns = `r.id, r."itemId", r."quoteId", r."shippedAt", r.state`

const ask = statement<{ id: string }>(
  'recurrence.ask',
  `insert into recurrence ("workspaceId", id, "itemId", "quoteId", "shippedAt", state, "createdAt", "byId", "saidAt")
   values ($1, $2, $3, $4, $5, $6::"RecurrenceState", $7, $8, case when $8::uuid is not null then $7::timestamptz end)
   on conflict ("workspaceId", "itemId", "quoteId") do nothing returning id`,
)
const get = statement<Recurrence>(
  'recurrence.get',
  `select ${columns} from recurrence r where r."workspaceId" = $1 and r.id = $2`,
)
const lock = statement<Recurrence>(
  'recurrence.lock',
  `select ${columns} from recurrence r where r."workspaceId" = $1 and r.id = $2 for no key update`,
)
const say = statement(
  'recurrence.say',
  `update recurrence set state = $3::"RecurrenceState", "byId" = $4, "saidAt" = $5 where "workspaceId" = $1 and id = $2`,
)
const settle = statement(
  'recurrence.settle',
  `update recurrence set state = $4::"RecurrenceState" where "workspaceId" = $1 and (id = $2 or "itemId" = $3) and state = 'confirmed'`,
)
const canBe = statement<{ found: boolean }>(
  'recurrence.canBe',
  `select exists (select 1 from item where "workspaceId" = $1 and status = 'shipped' and kind = 'problem') as found`,
)
const noticesOf = statement<{ id: string; slackUserId: string; dueAt: Date | null }>(
  'recurrence.noticesOf',
  `select n.id, p."slackUserId", case when n."closedAt" is null then n."dueAt" end as "dueAt" from notice n
   join person p on p."workspaceId" = n."workspaceId" and p.id = n."personId"
   where n."workspaceId" = $1 and n."itemId" = $2 and n.kind = 'notSolved' order by n.id`,
)

/** Whether what has shipped is back, asked and answered. */
export const recurrences = (sql: Sql, uuid: () => string) => ({
  /**
   * Writes down that it is asked, or that somebody says so.
   * @returns its id; null where it was asked of these words before
   */
  async ask(
    about: Pick<Recurrence, 'itemId' | 'quoteId' | 'shippedAt' | 'state'>,
    byId: string | null,
    at: Date,
  ): Promise<string | null> {
    const { itemId, quoteId, shippedAt, state } = about
    return (await sql.first(ask, uuid(), itemId, quoteId, shippedAt, state, at, byId))?.id ?? null
  },
  /** Whether any problem has been solved at all, so that it could be back. */
  canBe: async () => (await sql.first(canBe))?.found ?? false,
  get: (id: string) => sql.first(get, id),
  lock: (id: string) => sql.first(lock, id),
  say: (id: string, state: RecurrenceState, byId: string, at: Date) => sql.all(say, id, state, byId, at),
  /** Whoever decides has said what follows from all that is said to be back of an item. */
  settle: (id: string, itemId: string, state: 'solved' | 'reopened') => sql.all(settle, id, itemId, state),
  /** The messages that asked whoever decides about it. */
  noticesOf: (itemId: string) => sql.all(noticesOf, itemId),
})
