import type { Logger } from 'pino'
import { ISSUE_NUMBERS } from '../domain/issue-numbers.ts'
import type { Inbox } from '../domain/reaction.ts'
import type { Clock, Fetch } from '../domain/seams.ts'
import type { Verbs } from '../loop/verbs.ts'
import { createJira } from './client.ts'
import { gathered } from './gather.ts'
import { findIssue } from './reactions/find-issue.ts'
import { makeIssue } from './reactions/make-issue.ts'
import { numbersOnIssue } from './reactions/numbers.ts'
import { remoteLink } from './reactions/remote-link.ts'
import { createJiraWebhook, JIRA_WEBHOOK_PATH, jiraWebhookSource } from './webhook.ts'

/** How often Jira is asked what no webhook told, before it is divided by speed. */
const RECONCILE_MS = 300_000

/** Jira delivers within a quarter of an hour (developer.atlassian.com, webhooks: secondary flow). */
const SILENT_MS = 900_000

export interface JiraNeeds {
  settings: {
    siteUrl: string
    apiUrl: string
    email: string
    apiToken: string
    webhookSecret: string | null
    shippedWhen: 'released' | 'done'
  }
  verbs: () => Verbs
  workspaces: () => Promise<{ id: string }[]>
  inbox: () => Inbox
  fetch: Fetch | undefined
  timeoutMs: number
  speed: number
  clock: Clock
  log: Logger
}

/** Jira, ready to be followed: its issues, what reacts, its webhooks, and what is done from time to time. */
export function joinJira({ settings, verbs, workspaces, inbox, fetch, timeoutMs, speed, clock, log }: JiraNeeds) {
  const { siteUrl, apiUrl, email, apiToken, webhookSecret, shippedWhen } = settings
  const jira = createJira({ siteUrl, apiUrl, email, apiToken, fetch, timeoutMs, speed })
  const now = () => clock.now()
  const connectionProblem = (workspaceId: string, system: 'jira', problem: string | null) =>
    // That it answers does not mean that it tells (`reconcileIssues`).
    verbs().connectionProblem(workspaceId, system, problem, problem === null ? ['silent'] : [])

  const heard = gathered((workspaceId) => verbs().heardOfJira(workspaceId))
  const webhook = createJiraWebhook({
    secret: webhookSecret,
    workspaces,
    inbox: { store: (...of) => inbox().store(...of) },
    followIssues: gathered((...of) => verbs().followIssues(...of)),
    followVersion: (...of) => verbs().followVersion(...of),
    heard: (workspaceId) => heard(workspaceId, []),
    log,
  })
  return {
    issues: { tracker: jira, shippedWhen, silentAfterMs: webhookSecret === null ? undefined : SILENT_MS / speed },
    remoteLink: remoteLink({ jira, linkView: (...of) => verbs().linkView(...of), connectionProblem, now, speed }),
    numbers: numbersOnIssue({
      jira,
      issueNumbers: (...of) => verbs().issueNumbers(...of),
      numberStandsIn: (...of) => verbs().numberStandsIn(...of),
      numberRefused: (...of) => verbs().numberRefused(...of),
      connectionProblem,
      now,
      speed,
    }),
    makeIssue: makeIssue({
      jira,
      issueWish: (...of) => verbs().issueWish(...of),
      issueMade: (...of) => verbs().issueMade(...of),
      issueRefused: (...of) => verbs().issueRefused(...of),
      itemView: (...of) => verbs().itemView(...of),
      openQuotes: (...of) => verbs().openQuotes(...of),
      connectionProblem,
      now,
      speed,
    }),
    findIssue: findIssue({ findWaiting: (...of) => verbs().findWaiting(...of), connectionProblem, speed }),
    webhook: { ...webhook, path: JIRA_WEBHOOK_PATH, source: jiraWebhookSource },
    recurring: {
      job: 'jira.reconcile',
      everyMs: RECONCILE_MS / speed,
      run: async (workspaceId: string) => void (await verbs().reconcileIssues(workspaceId)),
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
        return { looked: links.length, changed: await verbs().reconcileIssues(workspaceId) }
      },
    },
  }
}
