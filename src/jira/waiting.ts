import { Broken, beforeSending, NotYet, Temporary } from '../domain/errors.ts'
import type { ConnectionName } from '../domain/link.ts'

/** Work that waits until the connection is mended is tried again after so long. */
const BROKEN_MS = 60_000

/** Begins, goes on with, or ends (null) what an admin is told of a connection. */
export type TellProblem = (workspaceId: string, name: ConnectionName, problem: string | null) => Promise<void>

export interface Waiting {
  /** What becomes of the problem: null where whoever works says so. */
  tell: ((problem: string) => Promise<void>) | null
  /** One site alone is connected: nothing else would go out meanwhile, and all of it waits together. */
  isAlone: boolean
  speed: number
}

/**
 * Runs work that needs Jira. Where nothing of it works until a person mends it, admins are told once and the work waits: it
 * goes on by itself then, and nothing is parked.
 * @throws what the work throws, a broken connection as Temporary
 */
export async function whileItWorks<T>({ tell, isAlone, speed }: Waiting, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Broken)) throw error
    if (tell) await beforeSending(() => tell(error.problem))
    if (!isAlone) throw new NotYet(error.message, BROKEN_MS / speed)
    throw new Temporary(error.message, 'nothing', BROKEN_MS / speed, error)
  }
}
