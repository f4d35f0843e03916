import { Broken, beforeSending, Temporary } from '../domain/errors.ts'

/** Work that waits until the connection is mended is tried again after so long. */
const BROKEN_MS = 60_000

/** Begins, goes on with, or ends (null) what an admin is told of the connection. */
export type TellProblem = (workspaceId: string, system: 'jira', problem: string | null) => Promise<void>

/**
 * Runs work that needs Jira. Where nothing of it works until a person mends it, admins are told once and the work waits: it
 * goes on by itself then, and nothing is parked.
 * @throws what the work throws, a broken connection as Temporary
 */
export async function whileItWorks<T>(
  { workspaceId, tell, speed }: { workspaceId: string; tell: TellProblem; speed: number },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Broken)) throw error
    await beforeSending(() => tell(workspaceId, 'jira', error.problem))
    throw new Temporary(error.message, 'nothing', BROKEN_MS / speed, error)
  }
}
