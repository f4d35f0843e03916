import type { Db } from '../db/open.ts'
import { Broken } from '../domain/errors.ts'
import type { IssueTracker } from '../domain/issue.ts'
import type { ShippedWhen } from '../domain/shipping.ts'
import { connectionProblem } from './settings.ts'

/** Jira, and when what is done there counts as shipped. */
export interface Issues {
  /** The connected sites of a workspace, the one that is tried first before the others; empty where none is. */
  sites(workspaceId: string): Promise<IssueTracker[]>
  /** The site that the environment names; not given: none. */
  configured?: string | undefined
  shippedWhen: ShippedWhen
}

/** That it answers ends neither its silence nor the end of its token. */
export const NOT_ANSWERED = ['silent', 'expires'] as const

/** The connected site of that address; undefined where it is connected no more. */
export const trackerOf = async (issues: Issues, workspaceId: string, site: string): Promise<IssueTracker | undefined> =>
  (await issues.sites(workspaceId)).find((one) => one.site === site)

/**
 * Asks a site something. What breaks all of it (a refused token, a wrong address) becomes its connection's problem, of which
 * admins are told once; any answer ends it. What is refused of one issue alone says nothing of the connection.
 * @throws whatever `ask` throws
 */
export async function askTracker<T>(
  db: Db,
  workspaceId: string,
  { connection }: Pick<IssueTracker, 'connection'>,
  ask: () => Promise<T>,
): Promise<T> {
  let answer: T
  try {
    answer = await ask()
  } catch (error) {
    if (error instanceof Broken) await connectionProblem(db)(workspaceId, connection, error.problem)
    throw error
  }
  await connectionProblem(db)(workspaceId, connection, null, NOT_ANSWERED)
  return answer
}
