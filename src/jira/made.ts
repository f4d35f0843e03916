import { z } from 'zod'
import { Permanent } from '../domain/errors.ts'
import type { JiraAsk } from './http.ts'
import { WISH_PROPERTY } from './issue-body.ts'
import { anId } from './shapes.ts'

/** What Jira answers when an issue was made. */
export const madeShape = z.object({ id: anId, key: z.string() })

const seen = z.object({
  id: anId,
  key: z.string(),
  properties: z.record(z.string(), z.unknown()).nullish(),
})
const searchShape = z.object({ issues: z.array(seen), nextPageToken: z.string().nullish() })
const bulkShape = z.object({ issues: z.array(seen) })
const wished = z.object({ wish: z.string() })

/** What is looked for. */
export interface Sought {
  wishId: string
  project: { id: string; key: string }
  /** How long ago it was asked for, in milliseconds. */
  agoMs: number
}

/** Clocks differ; and Jira's dates are to the minute. */
const MARGIN_MINUTES = 60
const PAGE = 100
/** An account that made more than so many issues since is no account of ours alone: a person looks. */
const MOST_PAGES = 10
/** Keys that one call may ask for (developer.atlassian.com, "Bulk fetch issues"). */
const MOST_AT_ONCE = 100

/**
 * Looks for the issue that was made of a wish, by the entity property that it was made with. JQL cannot search for properties of
 * this kind of app, and what it searches lags behind what was written. So it is looked for twice: among the issues that the
 * account made since, as the search knows them; and among the numbers of the project that follow the last one that the search
 * knew before, by key, which does not lag.
 * @returns null: it is not there
 * @throws Permanent where the project cannot be seen, so that nobody can know; Temporary while Jira is away
 */
export async function findMade(ask: JiraAsk, { wishId, project, agoMs }: Sought): Promise<string | null> {
  const search = async (jql: string, maxResults: number, nextPageToken?: string | null) => {
    const body = {
      jql,
      fields: ['summary'],
      properties: [WISH_PROPERTY],
      maxResults,
      ...(nextPageToken ? { nextPageToken } : {}),
    }
    const answer = await ask({ method: 'POST', path: '/search/jql', body, answer: searchShape })
    if (!answer) throw new Permanent('jira: the search is not there')
    return answer
  }
  const isIt = ({ properties }: z.infer<typeof seen>) =>
    wished.safeParse(properties?.[WISH_PROPERTY]).data?.wish === wishId

  // First, because the search may catch up meanwhile: what follows this one is asked for by key, and what does not is known to the next.
  const { issues: newest } = await search(`project = ${idOf(project)} ORDER BY key DESC`, 1)
  let last = newest[0] ? Number(newest[0].key.slice(newest[0].key.lastIndexOf('-') + 1)) : 0
  const key = newest[0] ? newest[0].key.slice(0, newest[0].key.lastIndexOf('-')) : project.key

  const minutes = Math.ceil(Math.max(agoMs, 0) / 60_000) + MARGIN_MINUTES
  const mine = `creator = currentUser() AND created >= "-${minutes}m" ORDER BY created DESC`
  for (let page = 0, token: string | null | undefined; page < MOST_PAGES; page++) {
    const { issues, nextPageToken } = await search(mine, PAGE, token)
    const made = issues.find(isIt)
    if (made) return made.id
    if (!nextPageToken) break
    if (page === MOST_PAGES - 1) throw new Permanent('jira: too many issues were made since to look through')
    token = nextPageToken
  }

  for (;;) {
    const issueIdsOrKeys = Array.from({ length: MOST_AT_ONCE }, (_, n) => `${key}-${last + n + 1}`)
    const body = { issueIdsOrKeys, fields: ['summary'], properties: [WISH_PROPERTY] }
    const answer = await ask({ method: 'POST', path: '/issue/bulkfetch', body, answer: bulkShape })
    const made = answer?.issues.find(isIt)
    if (made) return made.id
    if (!answer?.issues.length) return null
    last += MOST_AT_ONCE
  }
}

function idOf({ id }: Sought['project']): string {
  if (!/^[1-9]\d{0,18}$/.test(id)) throw new Permanent('jira: not the id of a project')
  return id
}
