import type { Logger } from 'pino'
import type { Db } from '../db/open.ts'
import type { Clock } from '../domain/seams.ts'

export interface Recurring {
  db: Db
  /** How it is called among the periods. */
  job: string
  everyMs: number
  /** The work for one workspace; what it throws is logged, and the next time will do. */
  run: (workspaceId: string) => Promise<void>
  clock: Clock
  log: Logger
}

/**
 * Runs work for every workspace: at the start, and then once a period across all processes.
 * @returns how to end it; resolves when nothing is under way
 */
export function scheduleRecurring({ db, job, everyMs, run, clock, log }: Recurring): () => Promise<void> {
  const stopped = new AbortController()

  /** @param period null: whatever the period */
  async function pass(period: string | null): Promise<void> {
    try {
      for (const { id } of await db.workspaces()) {
        if (stopped.signal.aborted) return
        if (period !== null && !(await db.of(id).periods.begin(job, period))) continue
        await run(id).catch((error: unknown) =>
          log.warn({ err: error, job, workspaceId: id }, 'Recurring work failed; the next time will do.'),
        )
      }
    } catch (error) {
      log.error({ err: error, job }, 'Recurring work could not begin: the database does not answer.')
    }
  }

  async function loop(): Promise<void> {
    await pass(null)
    while (!stopped.signal.aborted) {
      await clock.sleep(everyMs - (clock.now().getTime() % everyMs), stopped.signal)
      if (!stopped.signal.aborted) await pass(String(Math.round(clock.now().getTime() / everyMs)))
    }
  }

  const running = loop()
  return async () => {
    stopped.abort()
    await running
  }
}
