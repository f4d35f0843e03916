import type { Logger } from 'pino'
import { type InboxRow, takeInbox } from '../db/inbox.ts'
import type { Db } from '../db/open.ts'
import type { Inbox } from '../domain/reaction.ts'
import type { Clock, Random } from '../domain/seams.ts'
import { backOffMs } from './retry.ts'

/** Works on one delivery; throws where it must be tried again. */
export type Deliver = (row: Pick<InboxRow, 'workspaceId' | 'source' | 'key' | 'body'>) => Promise<void>

export interface InboxOptions {
  db: Db
  /** By source, e.g. `slack.event`. */
  deliver: Record<string, Deliver>
  clock: Clock
  random: Random
  log: Logger
  pollMs: number
}

/** A delivery that fails so often is kept for a person: after some four days, and never before three. */
const MAX_ATTEMPTS = 14
/** Longer than any delivery may take to work on: until then nobody else takes it. */
const HOLD_SECONDS = 60
const BATCH = 20

/** Keeps deliveries before they are answered, and hands them on afterwards. */
export function createInbox({ db, deliver, clock, random, log, pollMs }: InboxOptions) {
  let wakeUp = new AbortController()
  let stopping = false
  let loop: Promise<void> = Promise.resolve()

  async function work(row: InboxRow): Promise<void> {
    const { inbox } = db.of(row.workspaceId)
    try {
      if (row.attempt > MAX_ATTEMPTS) throw new Error('Nobody who took this delivery lived to say what became of it.')
      const hand = deliver[row.source]
      if (!hand) throw new Error(`This version does not know deliveries of "${row.source}".`)
      await hand(row)
      await inbox.finish(row.source, row.key)
    } catch (error) {
      const park = row.attempt >= MAX_ATTEMPTS
      log.error(
        { err: error, source: row.source, key: row.key, attempt: row.attempt, park },
        'A delivery could not be worked on.',
      )
      const reason = error instanceof Error ? error.name : 'unknown'
      await inbox.retry(row.source, row.key, reason, backOffMs(row.attempt, random.number()) / 1000, park)
    }
  }

  async function run(): Promise<void> {
    while (!stopping) {
      try {
        const rows = await db.across(takeInbox, BATCH, HOLD_SECONDS)
        // At once: in a row, the last might be worked on only when its hold is over.
        await Promise.all(rows.map(work))
        if (rows.length === BATCH) continue
      } catch (error) {
        log.error({ err: error }, 'The inbox could not be read; it is tried again.')
      }
      await clock.sleep(pollMs, wakeUp.signal)
      wakeUp = new AbortController()
    }
  }

  const inbox: Inbox = {
    async store(workspaceId, source, key, body) {
      await db.of(workspaceId).inbox.store(source, key, body)
      wakeUp.abort()
    },
  }

  return {
    inbox,
    start() {
      loop = run()
    },
    async stop(): Promise<void> {
      stopping = true
      wakeUp.abort()
      await loop
    },
  }
}
