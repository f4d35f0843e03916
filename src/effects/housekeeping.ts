import { Cron } from 'croner'
import type { Logger } from 'pino'
import { forgetExpiredDrafts } from '../db/drafts.ts'
import { forgetOldInbox } from '../db/inbox.ts'
import type { Db } from '../db/open.ts'
import { forgetOldPeriods } from '../db/periods.ts'
import type { Clock } from '../domain/seams.ts'

const DAY_MS = 86_400_000
/** Repetitions come within hours; what is older can no longer be a repetition. */
const INBOX_DAYS = 7
/** Longer than the longest period, a month. */
const PERIOD_DAYS = 62

/** Forgets what may no longer be kept. Doing it twice, or in two processes, does no harm. */
export async function tidy(db: Db, now: Date): Promise<void> {
  await db.across(forgetExpiredDrafts, now)
  await db.across(forgetOldInbox, new Date(now.getTime() - INBOX_DAYS * DAY_MS))
  await db.across(forgetOldPeriods, new Date(now.getTime() - PERIOD_DAYS * DAY_MS))
}

/** Tidies every quarter of an hour. @returns how to end it */
export function scheduleTidying(db: Db, clock: Clock, log: Logger): () => void {
  const job = new Cron(
    '*/15 * * * *',
    { protect: true, unref: true, catch: (error) => log.error({ err: error }, 'Tidying failed; it is tried again.') },
    () => tidy(db, clock.now()),
  )
  return () => job.stop()
}
