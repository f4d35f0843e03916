import { z } from 'zod'
import type { ConnectionName } from './link.ts'
import type { IssueMaker } from './new-issue.ts'

/** What was last seen of a Jira issue: all that decides whether something has shipped. */
export const issueState = z.object({
  /** Jira's three categories; statuses are named and translated by each site. */
  category: z.enum(['new', 'indeterminate', 'done']),
  /** The status as the site names it, e.g. `진행 중`. */
  status: z.string(),
  resolution: z.object({ id: z.string(), name: z.string() }).nullable(),
  fixVersions: z.array(z.object({ id: z.string(), name: z.string(), released: z.boolean() })),
})

export type IssueState = z.infer<typeof issueState>

/** Whether two looks at an issue saw the same, in whatever order Jira names its versions. */
export const sameIssueState = (a: IssueState, b: IssueState): boolean => signature(a) === signature(b)

/** A look at an issue without what its versions say of themselves: their names, and whether they were released. */
export const withoutReleases = (state: IssueState): IssueState => ({
  ...state,
  fixVersions: state.fixVersions.map(({ id }) => ({ id, name: '', released: false })),
})

const signature = ({ category, status, resolution, fixVersions }: IssueState): string =>
  JSON.stringify([
    ...[category, status, resolution?.id, resolution?.name],
    ...fixVersions.map(({ id, name, released }) => JSON.stringify([id, name, released])).sort(),
  ])

/** A Jira issue, known by its immutable id; keys change when it is moved. */
export interface Issue {
  id: string
  key: string
  summary: string
  /** The page that a person opens. */
  url: string
  state: IssueState
}

/** Jira, as far as verbs need it. Every method throws `Temporary` and `Permanent` (a token that is refused) only. */
export interface IssueTracker {
  /** Which site's issues these are, e.g. `https://acme.atlassian.net`: links are kept by site and issue id. */
  site: string
  /** How its connection is called: what is wrong with it is kept under that name. */
  connection: ConnectionName
  /** It is to tell of changes, and was silent where it has not for so long; not given: nobody expects it to. */
  silentAfterMs?: number | undefined
  /** What it tells of says nothing of versions: that one was released is found by asking, and is no silence. */
  tellsNoVersions?: boolean | undefined
  /**
   * One issue by key or id. Null: it does not exist, or is not ours to see (Jira answers both alike).
   * @param timeoutMs how long the answer may take
   */
  issue(keyOrId: string, timeoutMs: number): Promise<Issue | null>
  /** Many by id, in any order; those that are gone or hidden are left out. */
  issues(ids: string[]): Promise<Issue[]>
  /** What somebody may mean who types this, best first. */
  suggest(typed: string, limit: number): Promise<{ key: string; summary: string }[]>
  /** Custom fields that hold a number, of all projects, as people call them. */
  numberFields(): Promise<{ id: string; name: string }[]>
  /** Every resolution of the site, as it calls them. */
  resolutions(): Promise<{ id: string; name: string }[]>
  maker: IssueMaker
}
