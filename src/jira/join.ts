import type { Logger } from 'pino'
import { createConnectPages } from '../connect/pages.ts'
import { createConnectState } from '../connect/state.ts'
import { createTokens } from '../connect/tokens.ts'
import { ISSUE_NUMBERS } from '../domain/issue-numbers.ts'
import { connectionOfSite } from '../domain/jira-site.ts'
import type { ConnectionName } from '../domain/link.ts'
import type { Inbox } from '../domain/reaction.ts'
import type { Clock, Fetch, Random } from '../domain/seams.ts'
import type { Workspace } from '../domain/workspace.ts'
import type { Verbs } from '../loop/verbs.ts'
import { createJira } from './client.ts'
import { createConnecting, createUpkeep } from './connecting.ts'
import { finishJira } from './finish.ts'
import { gathered } from './gather.ts'
import { createHooks } from './hooks.ts'
import { basic } from './http.ts'
import { CALLBACK_PATH, CONNECT_PATH, createOAuth, type JiraApp } from './oauth.ts'
import { findIssue } from './reactions/find-issue.ts'
import { makeIssue } from './reactions/make-issue.ts'
import { numbersOnIssue } from './reactions/numbers.ts'
import { remoteLink } from './reactions/remote-link.ts'
import { createSiteJiras } from './site-jiras.ts'
import type { TellProblem } from './waiting.ts'
import {
  createJiraWebhook,
  type HookOrigin,
  JIRA_APP_WEBHOOK_PATH,
  JIRA_WEBHOOK_PATH,
  jiraWebhookSource,
} from './webhook.ts'

/** How often Jira is asked what no webhook told, before it is divided by speed. */
const RECONCILE_MS = 300_000

/** Jira delivers within a quarter of an hour (developer.atlassian.com, webhooks: secondary flow). */
const SILENT_MS = 900_000

export interface JiraNeeds {
  /** The site of the environment; null: none. */
  settings: {
    siteUrl: string
    apiUrl: string
    email: string
    apiToken: string
    webhookSecret: string | null
    tokenEnds: Date | null
  } | null
  /** By which admins connect sites; null: they cannot. */
  oauth: JiraApp | null
  shippedWhen: 'released' | 'done'
  /** The key of the installation, base64. */
  encryptionKey: string
  /** Where we are reached from outside; null: nobody knows. */
  baseUrl: () => string | null
  verbs: () => Verbs
  workspaces: () => Promise<Workspace[]>
  /** Of all workspaces: whose webhooks have one of these ids. */
  originsOf: (hookIds: string[]) => Promise<HookOrigin[]>
  inbox: () => Inbox
  fetch: Fetch | undefined
  timeoutMs: number
  speed: number
  clock: Clock
  random: Random
  log: Logger
}

/** Jira, ready to be followed: its sites, what reacts, its webhooks, and what is done from time to time. */
export function joinJira(needs: JiraNeeds) {
  const { settings, shippedWhen, verbs, workspaces, inbox, clock, log, baseUrl } = needs
  const http = { fetch: needs.fetch, timeoutMs: needs.timeoutMs, speed: needs.speed }
  const { speed, timeoutMs } = http
  const now = () => clock.now()
  const at = (path: string) => () => baseUrl()?.replace(/\/$/, '').concat(path) ?? null

  const silentAfterMs = SILENT_MS / speed
  const configured =
    settings &&
    createJira({
      ...{ siteUrl: settings.siteUrl, apiUrl: settings.apiUrl, ...http },
      authorize: basic(settings.email, settings.apiToken),
      silentAfterMs: settings.webhookSecret === null ? undefined : silentAfterMs,
    })
  const oauth =
    needs.oauth && createOAuth({ app: needs.oauth, redirectUri: at(CALLBACK_PATH), fetch: http.fetch, timeoutMs })
  const tokens =
    oauth &&
    createTokens({
      renew: (refresh) => oauth.renew(refresh),
      grant: (...of) => verbs().jiraGrant(...of),
      lease: (...of) => verbs().leaseRenewal(...of),
      letGo: (...of) => verbs().letRenewalGo(...of),
      renewed: (...of) => verbs().keepTokens(...of),
      refused: (...of) => verbs().refuseTokens(...of),
      ...{ clock, timeoutMs },
    })
  const sites = createSiteJiras({
    ...{ configured, silentAfterMs, ...http },
    app: needs.oauth && tokens && { apiUrl: needs.oauth.apiUrl, tokens },
    connectedSites: (workspaceId) => verbs().connectedSites(workspaceId),
  })
  const connectionProblem: TellProblem = (...of) => verbs().jiraAnswered(...of)

  const heard = gathered((workspaceId, _, name?: ConnectionName) => verbs().heardOfJira(workspaceId, name))
  const webhook = createJiraWebhook({
    secret: settings?.webhookSecret ?? null,
    site: settings?.siteUrl,
    app: needs.oauth && { clientSecret: needs.oauth.clientSecret, originsOf: needs.originsOf, now },
    workspaces,
    inbox: { store: (...of) => inbox().store(...of) },
    followIssues: gathered((workspaceId, ids, site?: string) => verbs().followIssues(workspaceId, ids, site)),
    followVersion: (...of) => verbs().followVersion(...of),
    heard: (workspaceId, name) => heard(workspaceId, [], name),
    log,
  })
  const hooks = createHooks({
    url: at(JIRA_APP_WEBHOOK_PATH),
    jira: (...of) => sites.of(...of),
    linkedProjects: (...of) => verbs().linkedProjects(...of),
    remembered: async (id, { cloudId }) => (await verbs().connectionOf(id, connectionOfSite(cloudId))).data,
    remember: (id, { cloudId }, data) => verbs().putConnection(id, connectionOfSite(cloudId), { data }),
    setHook: (...of) => verbs().setHook(...of),
    ...{ now, speed, log },
  })
  const state = oauth && createConnectState('jira', needs.encryptionKey, now, () => needs.random.uuid())
  const pages =
    oauth &&
    state &&
    createConnectPages({
      ...{ name: 'Jira', paths: { begin: CONNECT_PATH, back: CALLBACK_PATH }, state, workspaces, now, log },
      words: (t) => t.jira.page,
      consentUrl: (asked) => oauth.consentUrl(asked),
      assertMayConnect: (asked) => verbs().assertMayConnect(asked),
      isFirstUse: (...of) => verbs().isFirstUse(...of),
      finish: finishJira(oauth, (...of) => verbs().connectJira(...of, settings?.siteUrl ?? null)),
    })
  const upkeep = createUpkeep({
    ...{ verbs, tokens, hooks, tell: connectionProblem, configured, now },
    tokenEnds: settings?.tokenEnds ?? null,
  })
  const isAlone = (workspaceId: string) => sites.isAlone(workspaceId)
  const reconcile = async (workspaceId: string) => {
    await upkeep(workspaceId)
    return verbs().reconcileIssues(workspaceId)
  }

  return {
    issues: { sites: sites.all, shippedWhen, configured: settings?.siteUrl },
    remoteLink: remoteLink({ sites, linkView: (...of) => verbs().linkView(...of), connectionProblem, now, speed }),
    numbers: numbersOnIssue({
      sites,
      issueNumbers: (...of) => verbs().issueNumbers(...of),
      numberStandsIn: (...of) => verbs().numberStandsIn(...of),
      numberRefused: (...of) => verbs().numberRefused(...of),
      connectionProblem,
      now,
      speed,
    }),
    makeIssue: makeIssue({
      sites,
      issueWish: (...of) => verbs().issueWish(...of),
      issueMade: (...of) => verbs().issueMade(...of),
      issueRefused: (...of) => verbs().issueRefused(...of),
      itemView: (...of) => verbs().itemView(...of),
      openQuotes: (...of) => verbs().openQuotes(...of),
      connectionProblem,
      now,
      speed,
    }),
    findIssue: findIssue({ findWaiting: (...of) => verbs().findWaiting(...of), isAlone, speed }),
    connecting: createConnecting({ verbs, sites, state, hooks, baseUrl }),
    pages: pages ?? new Map(),
    webhooks: new Map([
      [JIRA_WEBHOOK_PATH, webhook.requestListener],
      [JIRA_APP_WEBHOOK_PATH, webhook.appListener],
    ]),
    deliver: { [jiraWebhookSource]: webhook.deliver },
    metrics: webhook.metrics,
    recurring: {
      job: 'jira.reconcile',
      everyMs: RECONCILE_MS / speed,
      run: async (workspaceId: string) => void (await reconcile(workspaceId)),
    },
    /** Looks at every issue, and writes the item on each of them anew: a link that somebody took away is not seen otherwise. */
    comparing: {
      what: 'Jira' as const,
      run: async (workspaceId: string) => {
        const standing = async (kind: string) =>
          (await verbs().standing(workspaceId, kind)).map(({ subject }) => subject)
        const [links, numbers] = [await standing('jira.remoteLink'), await standing(ISSUE_NUMBERS)]
        if (links.length > 0) await verbs().sendAgain(workspaceId, 'jira.remoteLink', links)
        if (numbers.length > 0) await verbs().sendAgain(workspaceId, ISSUE_NUMBERS, numbers)
        return { looked: links.length, changed: await reconcile(workspaceId) }
      },
    },
  }
}
