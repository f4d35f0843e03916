import type { Db } from '../db/open.ts'
import { Permanent } from '../domain/errors.ts'
import type { IssueTracker } from '../domain/issue.ts'
import type { ShippedWhen } from '../domain/shipping.ts'
import { connectionProblem } from './settings.ts'

/** Jira, and when what is done there counts as shipped. */
export interface Issues {
  tracker: IssueTracker
  shippedWhen: ShippedWhen
}

/**
 * Asks Jira something. A refused token becomes the connection's problem, of which admins are told once; any answer ends it.
 * @throws whatever `ask` throws
 */
export async function askTracker<T>(db: Db, workspaceId: string, ask: () => Promise<T>): Promise<T> {
  let answer: T
  try {
    answer = await ask()
  } catch (error) {
    if (error instanceof Permanent) await connectionProblem(db)(workspaceId, 'jira', error.message)
    throw error
  }
  await connectionProblem(db)(workspaceId, 'jira', null)
  return answer
}
