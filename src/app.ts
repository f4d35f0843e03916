import type { AddressInfo } from 'node:net'
import type { Config } from './config.ts'
import { sitesOfHooks } from './db/jira-sites.ts'
import { openDb } from './db/open.ts'
import type { Inbox, Reaction, Reactions } from './domain/reaction.ts'
import type { Workspace } from './domain/workspace.ts'
import { compareAll } from './effects/compare-all.ts'
import { scheduleTidying } from './effects/housekeeping.ts'
import { createInbox } from './effects/inbox.ts'
import { loopReactions } from './effects/loop-reactions.ts'
import { effectMetrics } from './effects/metrics.ts'
import { scheduleRecurring } from './effects/recurring.ts'
import { defaultTiming } from './effects/run-effect.ts'
import { createWorker } from './effects/worker.ts'
import { joinJira } from './jira/join.ts'
import { createLog } from './log.ts'
import { importSource } from './loop/import-file.ts'
import { fillOlder, recurringWork } from './loop/recurring.ts'
import { surveyQuoteSource } from './loop/survey-quotes.ts'
import { createVerbs, type Verbs } from './loop/verbs.ts'
import { joinNotion, type NotionNeeds } from './notion/join.ts'
import type { Overrides } from './overrides.ts'
import { realClock, realRandom } from './real.ts'
import { createSlack, slackEventSource } from './slack/app.ts'
import { createDelivery, type DeliveryOptions } from './slack/delivery.ts'
import { installConfigured } from './slack/install-one.ts'
import { boltLog } from './slack/known.ts'
import { marksOf } from './slack/marks.ts'
import { slackReactions } from './slack/reactions/all.ts'
import { recurringTeams } from './slack/refresh-teams.ts'
import { createPictures } from './web/pictures.ts'
import { createWeb } from './web/server.ts'
import { SURVEYS_RATE, surveysApi } from './web/surveys-api.ts'

/** How long a stop waits for what is under way. */
const GRACE_MS = 12_000

/**
 * The composition root: builds everything once, in order.
 * @throws FolderInUse, NewerSchema, and what Slack answers to a wrong token
 */
export async function createApp(config: Config, overrides: Overrides = {}) {
  const { clock = realClock, random = realRandom, fetch, speed = 1 } = overrides
  const log = overrides.log ?? createLog(config.logLevel)
  const timing = { ...defaultTiming, ...overrides.timing }

  const now = () => clock.now()
  const marks = (workspace: Workspace) => marksOf(workspace, now())
  let wake = () => {}
  let verbs: Verbs
  let inbox: Inbox
  const hold: NotionNeeds['hold'] = (workspaceId, ...budget) => db.of(workspaceId).ledger.hold(...budget)
  const spend: DeliveryOptions['spend'] = (workspaceId, ...budget) => db.of(workspaceId).ledger.spend(...budget)
  const common = { fetch, timeoutMs: timing.timeoutMs, speed, clock, log, verbs: () => verbs }
  const delivery = createDelivery({
    ...{ slackApiUrl: config.slack.apiUrl, fetch, logger: boltLog(log), timeoutMs: timing.timeoutMs },
    ...{ speed, spend, now },
    tokenOf: (workspaceId) => verbs.tokenOf(workspaceId),
  })
  /** In a world of its own the app is reached where it listens. */
  let ownUrl: string | null = null
  const baseUrl = () => config.publicUrl ?? ownUrl
  const pictures = createPictures({ encryptionKey: config.encryptionKey, baseUrl, now })
  const { encryptionKey } = config
  const connects = { ...common, encryptionKey, baseUrl, random, workspaces: () => db.workspaces() }
  const jira =
    config.jira || config.jiraApp
      ? joinJira({
          ...{ ...connects, settings: config.jira, oauth: config.jiraApp, shippedWhen: config.shippedWhen },
          ...{ inbox: () => inbox, originsOf: (ids) => db.across(sitesOfHooks, ids) },
        })
      : null
  const notion =
    config.notion || config.notionApp
      ? joinNotion({ ...connects, settings: config.notion, oauth: config.notionApp, spend, hold })
      : null

  const inSlack = slackReactions(delivery, () => verbs, now, pictures.journey)
  const { slackCard, dm, weekly, weeklyReply, file, fileNote, alone } = inSlack
  const remoteLink: Reaction[] = jira ? [jira.remoteLink, jira.numbers] : []
  const numbers: Reaction[] = jira ? [jira.numbers] : []
  const findIssue: Reaction[] = jira ? [jira.findIssue] : []
  const page: Reaction[] = notion ? [notion.page] : []
  const guide: Reaction[] = notion ? [notion.guide] : []
  const fill: Reaction[] = notion ? notion.fill : []
  const customerRow: Reaction[] = notion ? notion.customers : []
  const weekPage: Reaction[] = notion ? [notion.weekly] : []

  /** THE list of what reacts to what. */
  const reactions: Required<Reactions> = {
    'item.promoted': [slackCard, ...page, dm],
    'item.withdrawn': [slackCard, ...page, ...fill, dm],
    'item.quoted': [slackCard, ...page, ...remoteLink, dm],
    'item.voted': [slackCard, ...page, ...remoteLink],
    'item.unvoted': [slackCard, ...page, ...remoteLink],
    'item.decided': [slackCard, ...page, ...remoteLink, dm],
    'item.undone': [slackCard, ...page, ...remoteLink, dm],
    'item.edited': [slackCard, ...page, ...remoteLink, dm],
    'item.corrected': [slackCard, ...page, ...remoteLink],
    'item.needAsked': [slackCard, dm],
    'item.needTold': [slackCard, ...page, dm],
    'item.needNotAsked': [slackCard, dm],
    'item.due': [slackCard, dm],
    'item.linked': [slackCard, ...page, ...remoteLink, ...findIssue, dm],
    'item.unlinked': [slackCard, ...page, ...remoteLink],
    'item.issueAsked': jira ? [jira.makeIssue] : [],
    'item.issueNotMade': [dm],
    'item.followed': [slackCard, ...page, ...remoteLink, dm],
    'item.shipped': [slackCard, ...page, ...remoteLink, dm],
    'item.reopened': [slackCard, ...page, ...remoteLink, dm],
    'item.merged': [slackCard, ...page, ...remoteLink, ...findIssue, dm],
    'item.unmerged': [slackCard, ...page, ...remoteLink, ...findIssue, dm],
    ...loopReactions({ slackCard, page, remoteLink, dm, alone }),
    'notice.wanted': [dm],
    'digest.subscribed': [],
    'digest.unsubscribed': [],
    'settings.changed': [...fill, ...numbers],
    'digest.changed': [],
    'digest.edited': [dm, ...weekPage],
    'digest.due': [weekly, weeklyReply, dm],
    'area.changed': [...guide],
    'stage.changed': [],
    'connection.changed': [...numbers, ...fill],
    'customer.added': [...fill],
    'customer.edited': [slackCard, ...page, ...customerRow, ...remoteLink],
    'customer.merged': [slackCard, ...page, ...customerRow, ...remoteLink, dm],
    'customer.unmerged': [slackCard, ...page, ...customerRow, ...remoteLink, dm],
    'customer.renewing': [dm],
    'item.claimed': [slackCard, ...page, ...remoteLink, dm],
    'item.unclaimed': [slackCard, ...page, ...fill, ...remoteLink, dm],
    'item.imported': [...findIssue],
    'item.importedInto': [slackCard, ...page, ...findIssue],
    'import.undone': [...page, ...fill],
    'token.made': [],
    'token.revoked': [],
    'surveys.received': [],
    'customers.imported': [file],
    'document.wanted': [file, fileNote],
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
    verbs = createVerbs(db, clock, random, jira?.issues ?? null, notion?.notebook ?? null)
    await installConfigured({ ...config, ...config.slack, fetch, settings: overrides.settings }, verbs, log)

    const keeper = createInbox({
      db,
      deliver: {
        [slackEventSource]: (row) => slack.deliverEvent(row),
        [importSource]: ({ workspaceId, key }) => verbs.runImport(workspaceId, key.split(':')[0] ?? '', marks),
        [surveyQuoteSource]: ({ workspaceId, body }) => verbs.quoteComments(workspaceId, body, marks),
        ...jira?.deliver,
      },
      ...{ clock, random, log, pollMs: timing.pollMs },
    })
    inbox = keeper.inbox
    const slack = await createSlack({
      ...config.slack,
      ...{ slackApiUrl: config.slack.apiUrl, speed, fetch, inbox, verbs, clock, random, log },
      journeyPicture: pictures.journey,
      jira: jira?.connecting ?? null,
      notion: notion?.connecting ?? null,
    })
    const all = [...new Set(Object.values(reactions).flat())]
    const worker = createWorker({ db, reactions: all, timing, clock, random, log })
    wake = worker.wake
    const server = createWeb({
      slack: slack.requestListener,
      ...(jira ? { webhooks: jira.webhooks } : {}),
      pages: new Map([...(jira?.pages ?? []), ...(notion?.pages ?? [])]),
      ready: async () => {
        await db.workspaces()
        if (!worker.isWorking()) throw new Error('The worker stands still.')
      },
      picture: pictures.draw,
      api: surveysApi({
        holder: (token) => verbs.tokenHolder(token),
        spend: ({ workspaceId, tokenId }) => spend(workspaceId, `budget:api:${tokenId}`, ...SURVEYS_RATE),
        store: (holder, answers) => verbs.receiveSurveys(holder, answers, marks),
        log,
      }),
      metrics: async () => (await effectMetrics(db)) + (jira?.metrics() ?? '') + slack.metrics(),
    })
    let isStopping = false
    let filling = Promise.resolve()
    let stopRecurring: (() => Promise<void>)[] = []

    return {
      db,
      verbs,
      /** Compares everything with Jira and Notion once, and sends what differs; instead of `start`. */
      compareAll: () =>
        compareAll({ db, systems: [notion, jira].flatMap((one) => one?.comparing ?? []), worker, clock }),
      /** Where requests come in; a simulation hands it connections that no socket stands behind. */
      server,
      /** Listens and starts to work. @returns the port */
      async start(): Promise<number> {
        await slack.start()
        worker.start()
        keeper.start()
        filling = fillOlder(verbs, log, () => isStopping)
        const teams = recurringTeams({ verbs, now }, delivery.clientOf, speed)
        const known = [...(jira ? [jira.recurring] : []), ...(notion?.recurring ?? [])]
        const recurring = [...recurringWork(verbs, speed), ...teams, ...known]
        stopRecurring = recurring.map((one) => scheduleRecurring({ ...one, db, clock, log }))
        stopRecurring.push(scheduleTidying(db, clock, log))
        await new Promise<void>((resolve, reject) =>
          server.once('error', reject).listen(config.port, overrides.host, resolve),
        )
        const { port } = server.address() as AddressInfo
        if (overrides.host) ownUrl = `http://${overrides.host}:${port}`
        const requestUrl = `${config.publicUrl?.replace(/\/$/, '') ?? `http://localhost:${port}`}/slack/events`
        const slackComes = slack.isSocket ? { slack: 'Socket Mode' } : { requestUrl }
        log.info({ port, ...slackComes, database: db.isEmbedded ? 'embedded' : 'postgresql' }, 'Hearback is ready.')
        return port
      },
      /** Takes nothing new, finishes what is under way or leaves it safely, lets go of everything. */
      async stop(): Promise<void> {
        const closed = new Promise<void>((resolve) => server.close(() => resolve()))
        server.closeIdleConnections()
        await Promise.race([Promise.all([closed, slack.stop()]), clock.sleep(GRACE_MS)])
        server.closeAllConnections()
        await Promise.race([slack.idle(), clock.sleep(GRACE_MS)])
        isStopping = true
        await Promise.all([filling, ...stopRecurring.map((stop) => stop())])
        await keeper.stop()
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
