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

/** A pass that could not begin, because the database was away, is made up for so soon: its period may be a day. */
const SOON_MS = 10_000

/**
 * Runs work for every workspace: at the start, and then once a period across all processes.
 * @returns how to end it; resolves when nothing is under way
 */
export function scheduleRecurring({ db, job, everyMs, run, clock, log }: Recurring): () => Promise<void> {
  const stopped = new AbortController()

  /** @param period null: whatever the period @returns whether each workspace had its turn */
  async function pass(period: string | null): Promise<boolean> {
    try {
      for (const { id } of await db.workspaces()) {
        if (stopped.signal.aborted) return true
        if (period !== null && !(await db.of(id).periods.beginDue(job, period, everyMs))) continue
        await run(id).catch((error: unknown) =>
          log.warn({ err: error, job, workspaceId: id }, 'Recurring work failed; the next time will do.'),
        )
      }
      return true
    } catch (error) {
      log.error({ err: error, job }, 'Recurring work could not begin: the database does not answer.')
      return false
    }
  }

  /** Until it has been done, by whomever. */
  async function passInTheEnd(period: string | null): Promise<void> {
    while (!stopped.signal.aborted && !(await pass(period)))
      await clock.sleep(Math.min(SOON_MS, everyMs), stopped.signal)
  }

  async function loop(): Promise<void> {
    await passInTheEnd(null)
    while (!stopped.signal.aborted) {
      await clock.sleep(everyMs - (clock.now().getTime() % everyMs), stopped.signal)
      await passInTheEnd(String(Math.round(clock.now().getTime() / everyMs)))
    }
  }

  const running = loop()
  return async () => {
    stopped.abort()
    await running
  }
}
