import { Temporary } from '../domain/errors.ts'
import { JiraUnauthorized } from './errors.ts'

/** Work that waits for a new token is tried again after so long. */
const BROKEN_MS = 300_000

/** Begins, goes on with, or ends (null) what an admin is told of the connection. */
export type TellProblem = (workspaceId: string, system: 'jira', problem: string | null) => Promise<void>

/**
 * Runs work that needs Jira. Where Jira refuses our token, admins are told once and the work waits: it goes on by itself
 * when the token is mended, and nothing is parked.
 * @throws what the work throws, a refused token as Temporary
 */
export async function whileItWorks<T>(
  { workspaceId, tell, speed }: { workspaceId: string; tell: TellProblem; speed: number },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof JiraUnauthorized)) throw error
    await tell(workspaceId, 'jira', error.message)
    throw new Temporary(error.message, 'nothing', BROKEN_MS / speed, error)
  }
}
