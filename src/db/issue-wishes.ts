import { type IssueDraft, type IssueWish, issueDraft } from '../domain/new-issue.ts'
import { type Sql, statement } from './statement.ts'

type Raw = Omit<IssueWish, 'draft'> & { draft: unknown }

const add = statement<{ id: string }>(
  'issueWish.add',
  `insert into issue_wish ("workspaceId", id, "itemId", site, draft, "askedById", "askedAt") values ($1, $2, $3, $4, $5::jsonb, $6, $7)
   on conflict ("workspaceId", id) do nothing returning id`,
)
const get = statement<Raw>(
  'issueWish.get',
  `select id, "itemId", site, draft, "askedById", "askedAt", "issueId", "overAt" is not null as "isOver" from issue_wish
   where "workspaceId" = $1 and id = $2`,
)
const isOpen = statement<{ id: string }>(
  'issueWish.isOpen',
  `select id from issue_wish where "workspaceId" = $1 and "itemId" = $2 and "overAt" is null limit 1`,
)
const openOn = statement<{ id: string }>(
  'issueWish.openOn',
  `select id from issue_wish where "workspaceId" = $1 and site = $2 and "overAt" is null order by id`,
)
const end = statement<{ id: string }>(
  'issueWish.end',
  `update issue_wish set "overAt" = $3, "issueId" = $4 where "workspaceId" = $1 and id = $2 and "overAt" is null returning id`,
)

/** Issues that are to be made. */
export const issueWishes = (sql: Sql, now: () => Date) => ({
  /** @returns false where it is known: it was asked for twice */
  add: async ({ id, itemId, site, draft, askedById }: Omit<IssueWish, 'askedAt' | 'issueId' | 'isOver'>) =>
    (await sql.first(add, id, itemId, site, JSON.stringify(draft), askedById, now())) !== null,

  async get(id: string): Promise<IssueWish | null> {
    const row = await sql.first(get, id)
    return row && { ...row, draft: issueDraft.parse(row.draft) satisfies IssueDraft }
  },

  /** Whether an issue is being made of an item. */
  isOpen: async (itemId: string) => (await sql.first(isOpen, itemId)) !== null,

  /** Ids of those that are still to be made on a site. */
  openOn: async (site: string) => (await sql.all(openOn, site)).map(({ id }) => id),

  /** It was made, or (null) cannot be. @returns false where it was over already */
  end: async (id: string, issueId: string | null) => (await sql.first(end, id, now(), issueId)) !== null,
})
