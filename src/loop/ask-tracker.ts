import type { Db } from '../db/open.ts'
import { Broken } from '../domain/errors.ts'
import type { IssueTracker } from '../domain/issue.ts'
import type { ShippedWhen } from '../domain/shipping.ts'
import { connectionProblem } from './settings.ts'

/** Jira, and when what is done there counts as shipped. */
export interface Issues {
  tracker: IssueTracker
  shippedWhen: ShippedWhen
  /** Jira is to tell of changes, and was silent where it has not for so long; not given: nobody expects it to. */
  silentAfterMs?: number | undefined
}

/**
 * Asks Jira something. What breaks all of Jira (a refused token, a wrong address) becomes the connection's problem, of which
 * admins are told once; any answer ends it. What is refused of one issue alone says nothing of the connection.
 * @throws whatever `ask` throws
 */
export async function askTracker<T>(db: Db, workspaceId: string, ask: () => Promise<T>): Promise<T> {
  let answer: T
  try {
    answer = await ask()
  } catch (error) {
    if (error instanceof Broken) await connectionProblem(db)(workspaceId, 'jira', error.problem)
    throw error
  }
  // That it answers does not mean that it tells.
  await connectionProblem(db)(workspaceId, 'jira', null, ['silent'])
  return answer
}
