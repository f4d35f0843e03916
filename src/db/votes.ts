import { type Sql, statement } from './statement.ts'

const add = statement<{ itemId: string }>(
  'vote.add',
  `insert into vote ("workspaceId", "itemId", "personId", "createdAt") values ($1, $2, $3, $4)
   on conflict do nothing returning "itemId"`,
)
const remove = statement<{ itemId: string }>(
  'vote.remove',
  `delete from vote where "workspaceId" = $1 and "itemId" = $2 and "personId" = $3 returning "itemId"`,
)
const has = statement<{ itemId: string }>(
  'vote.has',
  `select "itemId" from vote where "workspaceId" = $1 and "itemId" = $2 and "personId" = $3`,
)

const setReason = statement<{ itemId: string }>(
  'vote.setReason',
  `update vote set reason = $4 where "workspaceId" = $1 and "itemId" = $2 and "personId" = $3 and reason is distinct from $4 returning "itemId"`,
)

/** One person, one item, at most one vote. */
export const votes = (sql: Sql, now: () => Date) => ({
  /** @returns whether anything changed */
  async set(itemId: string, personId: string, on: boolean): Promise<boolean> {
    const row = on ? await sql.first(add, itemId, personId, now()) : await sql.first(remove, itemId, personId)
    return row !== null
  },

  /** Why they vote. @returns whether anything changed */
  setReason: async (itemId: string, personId: string, reason: string | null) =>
    (await sql.first(setReason, itemId, personId, reason)) !== null,

  has: async (itemId: string, personId: string) => (await sql.first(has, itemId, personId)) !== null,
})
