import type { Logger } from 'pino'
import { forgetOldImports } from '../db/customer-imports.ts'
import { forgetExpiredDrafts } from '../db/drafts.ts'
import { forgetOldInbox } from '../db/inbox.ts'
import type { Db } from '../db/open.ts'
import { forgetOldPeriods } from '../db/periods.ts'
import type { Clock } from '../domain/seams.ts'

const DAY_MS = 86_400_000
/** Repetitions come within hours; what is older can no longer be a repetition. */
const INBOX_DAYS = 7
/** Longer than the longest period (ten minutes) and than any machine's clock is wrong. */
const PERIOD_DAYS = 2

/** A file of customers is kept so long for whoever wants the rows that were left out. */
const IMPORT_DAYS = 7

/** So long those who waited while a table was tended are served, before the next one is. */
const REST_MS = 1_000

/** Forgets what may no longer be kept. Doing it twice, or in two processes, does no harm. */
export async function tidy(db: Db, now: Date): Promise<void> {
  await db.across(forgetExpiredDrafts, now)
  await db.across(forgetOldInbox, new Date(now.getTime() - INBOX_DAYS * DAY_MS))
  await db.across(forgetOldImports, new Date(now.getTime() - IMPORT_DAYS * DAY_MS))
  await db.across(forgetOldPeriods, new Date(now.getTime() - PERIOD_DAYS * DAY_MS))
}

/**
 * Tidies every quarter of an hour, and looks every ten seconds whether the database wants tending: a small one doubles
 * within seconds. What was added is sorted into the indexes every second. @returns how to end it; resolves when nothing is under way
 */
export function scheduleTidying(db: Db, clock: Clock, log: Logger): () => Promise<void> {
  const stopped = new AbortController()
  async function repeats(everyMs: number, work: () => Promise<unknown>): Promise<void> {
    for (;;) {
      await clock.sleep(everyMs - (clock.now().getTime() % everyMs), stopped.signal)
      if (stopped.signal.aborted) return
      await work().catch((error: unknown) => log.error({ err: error }, 'Tidying failed; it is tried again.'))
    }
  }
  const all = [
    repeats(15 * 60_000, () => tidy(db, clock.now())),
    repeats(10_000, () => db.keepUp(() => clock.sleep(REST_MS, stopped.signal))),
    repeats(1_000, () => db.sortIn()),
  ]
  return async () => {
    stopped.abort()
    await Promise.all(all)
  }
}
