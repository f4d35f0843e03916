import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import type { DatabaseConfig } from './db/connection.ts'
import { openDb } from './db/open.ts'
import type { Reactions } from './domain/reaction.ts'
import type { Clock, Fetch, Random } from './domain/seams.ts'
import type { WorkspaceSettings } from './domain/settings.ts'
import { scheduleTidying } from './effects/housekeeping.ts'
import { createInbox } from './effects/inbox.ts'
import { effectMetrics } from './effects/metrics.ts'
import { defaultTiming, type Timing } from './effects/run-effect.ts'
import { createWorker } from './effects/worker.ts'
import { createLog } from './log.ts'
import { createVerbs, type Verbs } from './loop/verbs.ts'
import { realClock, realRandom } from './real.ts'
import { createSlack, slackEventSource } from './slack/app.ts'
import { createDelivery } from './slack/delivery.ts'
import { installConfigured } from './slack/install-one.ts'
import { boltLog } from './slack/known.ts'
import { card } from './slack/reactions/card.ts'
import { createWeb } from './web/server.ts'

/** What a test, a simulation or the local world may put in place of the real thing. */
export interface Overrides {
  clock?: Clock
  random?: Random
  fetch?: Fetch
  log?: Logger
  /** An embedded database in memory. */
  database?: DatabaseConfig
  timing?: Partial<Timing>
  /** How much faster than the real one the world runs: budgets and rests are divided by it; deadlines are not. */
  speed?: number
  /** Set for the workspace at each start, e.g. that nothing is held back in the demo. */
  settings?: Partial<WorkspaceSettings>
  /** Listen there alone; everywhere without it. */
  host?: string
}

/** How long a stop waits for what is under way. */
const GRACE_MS = 12_000

/**
 * The composition root: builds everything once, in order.
 * @throws FolderInUse, NewerSchema, and what Slack answers to a wrong token
 */
export async function createApp(config: Config, overrides: Overrides = {}) {
  const clock = overrides.clock ?? realClock
  const random = overrides.random ?? realRandom
  const log = overrides.log ?? createLog(config.logLevel)
  const timing = { ...defaultTiming, ...overrides.timing }
  const { fetch, speed = 1 } = overrides

  let wake = () => {}
  let verbs: Verbs
  const delivery = createDelivery({
    slackApiUrl: config.slack.apiUrl,
    fetch,
    logger: boltLog(log),
    now: () => clock.now(),
    timeoutMs: timing.timeoutMs,
    speed,
    tokenOf: (workspaceId) => verbs.tokenOf(workspaceId),
    spend: (workspaceId, budget, everyMs, burst) => db.of(workspaceId).ledger.spend(budget, everyMs, burst),
  })
  const slackCard = card({ delivery, itemView: (...ids) => verbs.itemView(...ids), now: () => clock.now() })

  /** THE list of what reacts to what. */
  const reactions: Reactions = {
    'item.promoted': [slackCard],
    'item.voted': [slackCard],
    'item.unvoted': [slackCard],
  }

  const db = await openDb({
    database: overrides.database ?? config.database,
    encryptionKey: config.encryptionKey,
    encryptionKeyOld: config.encryptionKeyOld,
    reactions,
    clock,
    random,
    onWish: () => wake(),
    onError: (error) => log.error({ err: error }, 'An idle connection to the database broke.'),
  })
  try {
    verbs = createVerbs(db, clock, random)
    await installConfigured({ ...config, ...config.slack, fetch, settings: overrides.settings }, verbs, log)

    const inbox = createInbox({
      db,
      deliver: { [slackEventSource]: (row) => slack.deliverEvent(row) },
      clock,
      random,
      log,
      pollMs: timing.pollMs,
    })
    const slack = await createSlack({
      signingSecret: config.slack.signingSecret,
      slackApiUrl: config.slack.apiUrl,
      fetch,
      inbox: inbox.inbox,
      verbs,
      clock,
      random,
      log,
    })
    const worker = createWorker({
      db,
      reactions: [...new Set(Object.values(reactions).flat())],
      timing,
      clock,
      random,
      log,
    })
    wake = worker.wake
    const server = createWeb({
      slack: slack.requestListener,
      ready: async () => {
        await db.workspaces()
        if (!worker.isWorking()) throw new Error('The worker stands still.')
      },
      metrics: () => effectMetrics(db),
    })
    let stopTidying = () => {}

    return {
      db,
      verbs,
      /** Listens and starts to work. @returns the port */
      async start(): Promise<number> {
        worker.start()
        inbox.start()
        stopTidying = scheduleTidying(db, clock, log)
        await new Promise<void>((resolve, reject) =>
          server.once('error', reject).listen(config.port, overrides.host, resolve),
        )
        const { port } = server.address() as AddressInfo
        const requestUrl = `${config.publicUrl?.replace(/\/$/, '') ?? `http://localhost:${port}`}/slack/events`
        log.info({ port, requestUrl, database: db.isEmbedded ? 'embedded' : 'postgresql' }, 'Hearback is ready.')
        return port
      },
      /** Takes nothing new, finishes what is under way or leaves it safely, lets go of everything. */
      async stop(): Promise<void> {
        const closed = new Promise<void>((resolve) => server.close(() => resolve()))
        server.closeIdleConnections()
        await Promise.race([closed, clock.sleep(GRACE_MS)])
        server.closeAllConnections()
        await Promise.race([slack.idle(), clock.sleep(GRACE_MS)])
        stopTidying()
        await inbox.stop()
        await worker.stop(GRACE_MS)
        await db.close()
        log.info('Hearback has stopped.')
      },
    }
  } catch (error) {
    await db.close()
    throw error
  }
}

export type App = Awaited<ReturnType<typeof createApp>>
