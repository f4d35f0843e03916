import type { ConnectStates } from '../connect/state.ts'
import type { Tokens } from '../connect/tokens.ts'
import { Permanent, Temporary } from '../domain/errors.ts'
import {
  connectionOfSite,
  consentEnds,
  endsSoon,
  type JiraConnecting,
  type JiraSite,
  type JiraTested,
} from '../domain/jira-site.ts'
import type { ConnectionName } from '../domain/link.ts'
import type { Verbs } from '../loop/verbs.ts'
import type { Jira } from './client.ts'
import type { createHooks } from './hooks.ts'
import { CONNECT_PATH, jiraScopes } from './oauth.ts'
import type { createSiteJiras } from './site-jiras.ts'
import { tryConnection } from './try-connection.ts'

export interface ConnectingNeeds {
  verbs: () => Verbs
  sites: ReturnType<typeof createSiteJiras>
  /** Null: no app is registered. */
  state: ConnectStates | null
  hooks: ReturnType<typeof createHooks>
  baseUrl: () => string | null
}

/** What an admin does about connections of Jira in Slack. */
export function createConnecting({ verbs, sites, state, hooks, baseUrl }: ConnectingNeeds): JiraConnecting {
  async function tested(workspaceId: string, url: string, granted: readonly string[] | null): Promise<JiraTested> {
    const jira = await sites.of(workspaceId, url)
    const nothing = { account: null, projects: [], total: 0, scopes: [] }
    const none = { BROWSE_PROJECTS: [], LINK_ISSUES: [], CREATE_ISSUES: [] }
    if (!jira) return { ...nothing, problem: 'noJira', missing: none }
    const result = await tryConnection(jira).catch((error: unknown) => {
      if (!(error instanceof Temporary) && !(error instanceof Permanent)) throw error
      return { ...nothing, problem: 'away', missing: none }
    })
    const known = result.problem === 'away' ? undefined : result.problem
    if (known !== undefined) await verbs().jiraAnswered(workspaceId, jira.connection, known)
    return { ...result, scopes: granted === null ? [] : jiraScopes.filter((one) => !granted.includes(one)) }
  }

  return {
    canConnect: () => state !== null && baseUrl() !== null,

    address(asked) {
      const base = baseUrl()
      if (!state || base === null) return null
      return `${base.replace(/\/$/, '')}${CONNECT_PATH}?${new URLSearchParams({ state: state.make(asked) })}`
    },

    async disconnect(actor, cloudId) {
      const site = await verbs().connectedSite(actor, connectionOfSite(cloudId))
      await hooks.drop(actor.workspaceId, site)
      await verbs().disconnectJira(actor, cloudId)
    },

    async test(actor, name) {
      const [configured] = (await verbs().jiraConnections(actor)).filter((one) => one.name === name && !one.site)
      if (configured) {
        const [first] = await sites.all(actor.workspaceId)
        return tested(actor.workspaceId, first?.site ?? '', null)
      }
      const site = await verbs().connectedSite(actor, name)
      return tested(actor.workspaceId, site.url, site.scopes)
    },
  }
}

/** A token that ends so soon is renewed in the background: nobody who waits for Jira waits for that, too. */
const RENEW_AHEAD_MS = 600_000

export interface UpkeepNeeds {
  verbs: () => Verbs
  tokens: Tokens | null
  hooks: ReturnType<typeof createHooks>
  /** When the environment's token ends; null: nobody said. */
  tokenEnds: Date | null
  tell: (workspaceId: string, name: ConnectionName, problem: string | null) => Promise<void>
  /** The environment's; null: none. */
  configured: Jira | null
  now: () => Date
}

/** Problems that say more than that a token ends soon; a silence does not, as issues are looked at all the same. */
const MORE = ['unauthorized', 'noJira', 'scope', 'reconnect'] as const

/** Keeps what connections live by: tokens renewed ahead, webhooks refreshed; and says in time what ends and cannot be renewed. */
export function createUpkeep({ verbs, tokens, hooks, tokenEnds, tell, configured, now }: UpkeepNeeds) {
  async function sayEnd(workspaceId: string, name: ConnectionName, end: Date): Promise<void> {
    const isSoon = endsSoon(end, now())
    // Of nothing else: where it does not end soon, a silence stands on.
    if (isSoon) await verbs().connectionProblem(workspaceId, name, 'expires', MORE, end.toISOString())
    else await verbs().connectionProblem(workspaceId, name, null, [...MORE, 'silent'])
  }

  async function keepSite(workspaceId: string, site: JiraSite): Promise<void> {
    const name = connectionOfSite(site.cloudId)
    try {
      await tokens?.access(workspaceId, site.grantId ?? '', null, RENEW_AHEAD_MS)
    } catch (error) {
      if (error instanceof Permanent && 'problem' in error) await tell(workspaceId, name, String(error.problem))
      if (error instanceof Temporary || error instanceof Permanent) return
      throw error
    }
    await sayEnd(workspaceId, name, consentEnds(site.connectedAt))
    await hooks.keep(workspaceId, site)
  }

  return async function upkeep(workspaceId: string): Promise<void> {
    if (configured && tokenEnds) await sayEnd(workspaceId, 'jira', tokenEnds)
    for (const site of await verbs().connectedSites(workspaceId)) await keepSite(workspaceId, site)
  }
}
