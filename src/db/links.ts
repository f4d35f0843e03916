import { type Issue, type IssueState, issueState } from '../domain/issue.ts'
import type { LinkRow } from '../domain/link.ts'
import { workspaceSettings } from '../domain/settings.ts'
import { type Sql, statement } from './statement.ts'

/** A link as verbs need it. */
export interface LinkRecord {
  id: string
  itemId: string
  site: string
  /** Null while it waits. */
  issueId: string | null
  issueKey: string
  state: 'waiting' | 'linked' | 'unreachable'
  summary: string | null
  /** What was last seen of the issue; null while it waits. */
  seen: IssueState | null
  linkedById: string
}

/** What is known of the issue when it is tied, or looked at again. */
export interface Tie {
  itemId: string
  site: string
  issue: Issue
  linkedById: string
}

type Raw = Omit<LinkRecord, 'seen'> & { seen: unknown }

const columns = `l.id, l."itemId", l.site, l."issueId", l."issueKey", l.state, l.summary, l.seen, l."linkedById"`

const ofItem = statement<Raw>(
  'link.ofItem',
  `select ${columns} from link l where l."workspaceId" = $1 and l."itemId" = $2 and l."removedAt" is null
   order by l."linkedAt", l.id`,
)
const get = statement<Raw>(
  'link.get',
  `select ${columns} from link l where l."workspaceId" = $1 and l.id = $2 and l."removedAt" is null`,
)
const besideIssues = statement<Raw>(
  'link.besideIssues',
  `select ${columns} from link l where l."workspaceId" = $1 and l.site = $2 and l."issueId" is not null and l."removedAt" is null
     and l."itemId" in (select o."itemId" from link o where o."workspaceId" = $1 and o.site = $2
       and o."issueId" = any($3::text[]) and o."removedAt" is null) order by l."itemId", l.id`,
)
const ofVersion = statement<{ issueId: string }>(
  'link.ofVersion',
  `select distinct l."issueId" from link l where l."workspaceId" = $1 and l.site = $2 and l."issueId" is not null
     and l."removedAt" is null and l.seen->'fixVersions' @> jsonb_build_array(jsonb_build_object('id', $3::text))`,
)
const issueIds = statement<{ issueId: string }>(
  'link.issueIds',
  `select distinct l."issueId" from link l where l."workspaceId" = $1 and l.site = $2 and l."issueId" is not null
     and l."removedAt" is null and l."issueId" > $3 order by l."issueId" limit $4`,
)
const idsOf = statement<{ id: string }>(
  'link.idsOf',
  `select id from link where "workspaceId" = $1 and site = $2 and "removedAt" is null order by id`,
)
const projectsOf = statement<{ project: string }>(
  'link.projectsOf',
  `select distinct regexp_replace("issueKey", '-[0-9]+$', '') as project from link
   where "workspaceId" = $1 and site = $2 and "removedAt" is null and state = 'linked' order by 1`,
)
const moveSite = statement('link.moveSite', `update link set site = $3 where "workspaceId" = $1 and site = $2`)
// A link that was taken away comes back as it was, under its own id: what was made of it outside is found again.
const tie = statement<{ id: string }>(
  'link.tie',
  `insert into link ("workspaceId", id, "itemId", site, "issueId", "issueKey", state, summary, seen, "linkedById", "linkedAt")
   values ($1, $2, $3, $4, $5, $6, 'linked', $7, $8, $9, $10)
   on conflict ("workspaceId", "itemId", site, "issueId") do update set "removedAt" = null, state = 'linked',
     "issueKey" = excluded."issueKey", summary = excluded.summary, seen = excluded.seen, "linkedById" = excluded."linkedById",
     "linkedAt" = excluded."linkedAt"
   where link."removedAt" is not null returning id`,
)
const wait = statement(
  'link.wait',
  `insert into link ("workspaceId", id, "itemId", site, "issueKey", state, "linkedById", "linkedAt")
   values ($1, $2, $3, $4, $5, 'waiting', $6, $7)`,
)
// Not where the item has another row for the issue, taken away or not: that one is used.
const found = statement<{ id: string }>(
  'link.found',
  `update link l set state = 'linked', "issueId" = $3, "issueKey" = $4, summary = $5, seen = $6
   where l."workspaceId" = $1 and l.id = $2 and l.state = 'waiting' and l."removedAt" is null and not exists (
     select 1 from link o where o."workspaceId" = $1 and o."itemId" = l."itemId" and o.site = l.site and o."issueId" = $3)
   returning l.id`,
)
const see = statement(
  'link.see',
  `update link set state = 'linked', "issueKey" = $3, summary = $4, seen = $5 where "workspaceId" = $1 and id = $2`,
)
const lose = statement('link.lose', `update link set state = 'unreachable' where "workspaceId" = $1 and id = $2`)
const remove = statement('link.remove', `update link set "removedAt" = $3 where "workspaceId" = $1 and id = $2`)
const view = statement<{
  id: string
  state: LinkRow['state']
  isRemoved: boolean
  site: string
  issueId: string | null
  issueKey: string
  itemId: string
  number: number
  title: string
  status: LinkRow['item']['status']
  domain: string
  locale: LinkRow['workspace']['locale']
  card: string | null
  votes: number
  customers: number
  revenue: number
  settings: unknown
}>(
  'link.view',
  `select l.id, l.state, l."removedAt" is not null as "isRemoved", l.site, l."issueId", l."issueKey", i.id as "itemId", i.number, i.title,
     i.status, w.domain, w.locale, e.remote as card, coalesce(n.votes, 0) as votes, coalesce(n.customers, 0) as customers,
     coalesce(n.revenue, 0)::float8 as revenue, w.settings
   from link l join item i on i."workspaceId" = $1 and i.id = l."itemId" join workspace w on w.id = l."workspaceId"
   left join item_count n on n."workspaceId" = $1 and n."itemId" = i.id
   left join effect e on e."workspaceId" = $1 and e.kind = 'slack.card' and e.subject = i.id
   where l."workspaceId" = $1 and l.id = $2`,
)

/** Issues tied to items. What was last seen of an issue is kept with each of its links. */
export const links = (sql: Sql, uuid: () => string, now: () => Date) => {
  const read = ({ seen, ...rest }: Raw): LinkRecord => ({
    ...rest,
    seen: rest.issueId === null ? null : issueState.parse(seen),
  })
  const about = ({ key, summary, state }: Issue) => [key, summary, JSON.stringify(state)]
  return {
    /** An item's links, oldest first; without those that were taken away. */
    ofItem: async (itemId: string) => (await sql.all(ofItem, itemId)).map(read),

    /** A link that was not taken away. */
    async get(id: string): Promise<LinkRecord | null> {
      const row = await sql.first(get, id)
      return row && read(row)
    },

    /** The links of the items that have one of these issues, by issue id; sorted by item. */
    besideIssues: async (site: string, ids: string[]) => (await sql.all(besideIssues, site, ids)).map(read),

    /** Ids of the issues that were last seen with a version. */
    ofVersion: async (site: string, versionId: string) =>
      (await sql.all(ofVersion, site, versionId)).map(({ issueId }) => issueId),

    /** Ids of all issues that are tied to something, a page at a time. */
    issueIds: async (site: string, after: string, limit: number) =>
      (await sql.all(issueIds, site, after, limit)).map(({ issueId }) => issueId),

    /** Ids of all links to issues of a site, also of those that wait. */
    idsOf: async (site: string) => (await sql.all(idsOf, site)).map(({ id }) => id),

    /** Keys of the projects in which a site has issues that are tied to something. */
    projectsOf: async (site: string) => (await sql.all(projectsOf, site)).map(({ project }) => project),

    /** A site has another address from now on. */
    moveSite: (from: string, to: string) => sql.all(moveSite, from, to),

    /** Ties an issue. @returns the link's id; null where the item has it already */
    async tie({ itemId, site, issue, linkedById }: Tie): Promise<string | null> {
      const row = await sql.first(tie, uuid(), itemId, site, issue.id, ...about(issue), linkedById, now())
      return row?.id ?? null
    },

    /** Keeps that an issue is to be tied once Jira answers. @returns the link's id */
    async wait({ itemId, site, linkedById }: Omit<Tie, 'issue'>, key: string, id = uuid()): Promise<string> {
      await sql.all(wait, id, itemId, site, key, linkedById, now())
      return id
    },

    /** What a waiting link waited for. False: its item has the issue by another link, or had it once. */
    found: async (id: string, issue: Issue) => (await sql.first(found, id, issue.id, ...about(issue))) !== null,

    /** Writes down what an issue is like now. */
    see: (id: string, issue: Issue) => sql.all(see, id, ...about(issue)),

    /** The issue is gone, or not ours to see any more; what was last seen of it stays. */
    lose: (id: string) => sql.all(lose, id),

    remove: (id: string) => sql.all(remove, id, now()),

    /** A link with all that the issue is told of its item, also when it was taken away. */
    async view(id: string): Promise<LinkRow | null> {
      const row = await sql.first(view, id)
      if (!row) return null
      const { state, isRemoved, site, issueId, issueKey, itemId, number, title, status, domain, locale, card } = row
      const { votes, customers } = row
      const sight = workspaceSettings.parse(row.settings).revenue
      const revenue = row.revenue > 0 && sight !== 'hidden' ? { amount: row.revenue, isExact: sight === 'exact' } : null
      const item = { id: itemId, number, title, status, votes, customers, revenue }
      return {
        ...{ id, state, isRemoved, site, issueId, issueKey, item, card },
        workspace: { id: sql.workspaceId, domain, locale },
      }
    },
  }
}
