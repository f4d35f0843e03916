import type { Logger } from 'pino'
import type { Verbs } from './verbs.ts'

/** How often it is looked for posts that are due: so late can one be. */
const DIGEST_MS = 60_000
/** How often it is looked for items whose day has come, and how often all are counted anew. */
const DUE_MS = 3_600_000
const RECOUNT_MS = 24 * 3_600_000

/** What is done again and again for each workspace, whatever is connected. @param speed how much faster than the real one the world runs */
export const recurringWork = (verbs: Verbs, speed: number) => [
  { job: 'digest.publish', everyMs: DIGEST_MS / speed, run: verbs.publishDigests },
  { job: 'item.due', everyMs: DUE_MS / speed, run: verbs.lookAtDue },
  { job: 'customer.renewing', everyMs: DUE_MS / speed, run: verbs.lookAtRenewals },
  { job: 'loop.passOn', everyMs: DUE_MS / speed, run: verbs.passOn },
  { job: 'loop.nudge', everyMs: DUE_MS / speed, run: verbs.nudge },
  { job: 'item.recount', everyMs: RECOUNT_MS / speed, run: verbs.recount },
]

/** Words that are older than what they are found by are worked out once, at a start. @param isOver asked now and then: a stop need not wait */
export const fillOlder = (verbs: Pick<Verbs, 'fillSimilar'>, log: Logger, isOver: () => boolean): Promise<void> =>
  verbs.fillSimilar(isOver).then(
    (words) => void (words > 0 && log.info({ words }, 'Older words can be found by words like them now.')),
    (error) => log.error({ err: error }, 'Older words are not found by words like them; the next start tries again.'),
  )
