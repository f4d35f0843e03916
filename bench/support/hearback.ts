import type { AddressInfo } from 'node:net'
import { type Db, openDb } from '../../src/db/open.ts'
import type { Reaction, Reactions } from '../../src/domain/reaction.ts'
import { scheduleTidying } from '../../src/effects/housekeeping.ts'
import { createInbox } from '../../src/effects/inbox.ts'
import { defaultTiming } from '../../src/effects/run-effect.ts'
import { createWorker } from '../../src/effects/worker.ts'
import { createLog } from '../../src/log.ts'
import { createVerbs, type Verbs } from '../../src/loop/verbs.ts'
import { realClock as clock, realRandom as random } from '../../src/real.ts'
import { createSlack, slackEventSource } from '../../src/slack/app.ts'
import { createDelivery } from '../../src/slack/delivery.ts'
import { installConfigured } from '../../src/slack/install-one.ts'
import { boltLog } from '../../src/slack/known.ts'
import { card } from '../../src/slack/reactions/card.ts'
import { createWeb } from '../../src/web/server.ts'
import type { Place } from './databases.ts'
import { encryptionKey, signingSecret } from './secrets.ts'
import { vocChannel } from './slack-stub.ts'

export interface Running {
  db: Db
  verbs: Verbs
  workspaceId: string
  port: number
  stop(): Promise<void>
}

/**
 * The whole app as `src/app.ts` puts it together, with more destinations than it has yet: each event wants the card and
 * these.
 */
export async function startHearback(place: Place, apiUrl: string, more: Reaction[]): Promise<Running> {
  const log = createLog('info', { write: () => undefined })
  let wake = () => {}
  let verbs: Verbs
  const delivery = createDelivery({
    slackApiUrl: apiUrl,
    fetch: undefined,
    logger: boltLog(log),
    now: () => new Date(),
    timeoutMs: defaultTiming.timeoutMs,
    speed: 1,
    tokenOf: (workspaceId) => verbs.tokenOf(workspaceId),
    spend: (workspaceId, budget, everyMs, burst) => db.of(workspaceId).ledger.spend(budget, everyMs, burst),
  })
  const all = [
    card({
      delivery,
      itemView: (...ids) => verbs.itemView(...ids),
      isQuiet: (...ids) => verbs.isQuiet(...ids),
      now: () => clock.now(),
    }),
    ...more,
  ]
  const reactions: Reactions = { 'item.promoted': all, 'item.voted': all, 'item.unvoted': all }
  const db = await openDb({
    database: place,
    encryptionKey,
    reactions,
    clock,
    random,
    onWish: () => wake(),
    onError: (error) => log.error({ err: error }, 'An idle connection to the database broke.'),
  })
  verbs = createVerbs(db, clock, random, null)
  const slackSide = {
    botToken: 'xoxb-bench',
    apiUrl,
    vocChannel,
    defaultLocale: 'ko',
    defaultTimeZone: 'Asia/Seoul',
  } as const
  await installConfigured({ ...slackSide, fetch: undefined }, verbs, log)
  const inbox = createInbox({
    db,
    deliver: { [slackEventSource]: (row) => slack.deliverEvent(row) },
    clock,
    random,
    log,
    pollMs: defaultTiming.pollMs,
  })
  const slack = await createSlack({
    signingSecret,
    slackApiUrl: apiUrl,
    fetch: undefined,
    inbox: inbox.inbox,
    verbs,
    clock,
    random,
    log,
  })
  const worker = createWorker({ db, reactions: all, timing: defaultTiming, clock, random, log })
  wake = worker.wake
  const server = createWeb({ slack: slack.requestListener, ready: async () => {}, metrics: async () => '' })
  worker.start()
  inbox.start()
  const endTidying = scheduleTidying(db, clock, log)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const [workspace] = await db.workspaces()
  if (!workspace) throw new Error('The workspace was not installed.')
  return {
    db,
    verbs,
    workspaceId: workspace.id,
    port: (server.address() as AddressInfo).port,
    async stop() {
      server.close()
      server.closeAllConnections()
      await endTidying()
      await inbox.stop()
      await worker.stop(5_000)
      await db.close()
    },
  }
}
