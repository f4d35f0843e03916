import type { PageHub } from '../page-hub.ts'
import type { Rates } from '../rates.ts'
import type { Sender } from '../sender.ts'
import type { SlackWorld } from '../slack-world.ts'
import type { SocketHub } from '../socket-hub.ts'
import type { State } from '../state.ts'
import type { Triggers } from '../triggers.ts'
import type { Org, RegisteredApp, Team } from '../types.ts'

/** One workspace with everything in it. Nothing is shared between two of them but people of one org, who are in several. */
export interface Workspace {
  team: Team
  /** Replaced by a reset. */
  state: State
  /** The open pages of its people. */
  page: PageHub
}

/** An app on a workspace, or on an org as a whole. It stays when it is uninstalled: who installs again gets the same bot user. */
export interface Installation {
  appId: string
  /** T… of a workspace or E… of an org. */
  placeId: string
  /** The workspaces in which it acts; of an org those to which it was added. */
  teamIds: string[]
  botUserId: string
  botId: string
  scopes: Set<string>
  isActive: boolean
}

/** An access token that was given out. Revoked ones are remembered, because Slack tells them from those that never were. */
export interface Token {
  value: string
  kind: 'bot' | 'user'
  appId: string
  placeId: string
  /** The bot user, or the person. */
  userId: string
  /** Of a person's token; a bot's are those of the installation. */
  userScopes: string[]
  /** Unix milliseconds; null for a token that does not expire. */
  expiresAt: number | null
  /** What a call with it is told; null while it works. */
  ended: 'token_revoked' | 'account_inactive' | null
  /** A token without an end that was exchanged for one with an end. */
  wasExchanged?: boolean
}

/** What renews an access token, once. */
export interface RefreshToken {
  value: string
  kind: Token['kind']
  appId: string
  placeId: string
  userId: string
  userScopes: string[]
  isSpent: boolean
}

/** What stands behind the `code` of an authorization; it is good once and for ten minutes. */
export interface Grant {
  code: string
  appId: string
  placeId: string
  /** Who allowed it. */
  personId: string
  scopes: string[]
  userScopes: string[]
  /** Of an org: the workspaces to which the app is added. */
  teamIds?: string[]
  /** As the authorization named it; undefined where it named none. */
  redirectUri?: string
  /** Unix milliseconds. */
  givenAt: number
  isSpent: boolean
}

/** How an app is reached. */
export interface Line {
  sender: Sender
  sockets: SocketHub
}

/** What one app may do in one workspace within a time: forgotten by a reset. */
export interface Allowance {
  triggers: Triggers
  rates: Rates
}

/** Everything that there are several of: workspaces, orgs, apps, where these are installed, and their tokens. */
export class Realm {
  /** In the order of the page; the first is that of everybody who names none. */
  readonly workspaces = new Map<string, Workspace>()
  readonly orgs = new Map<string, Org>()
  /** The first is the app under test. */
  readonly apps = new Map<string, RegisteredApp>()
  readonly lines = new Map<string, Line>()
  /** By `app place`. */
  readonly installations = new Map<string, Installation>()
  readonly tokens = new Map<string, Token>()
  readonly refreshTokens = new Map<string, RefreshToken>()
  readonly grants = new Map<string, Grant>()
  /** By `app team`. */
  readonly allowances = new Map<string, Allowance>()
  /** Feeds the ids of apps. */
  appCounter = 1
  /** Chairs that were made already; emptied whenever it changes who is installed where, and by which token. */
  readonly seats = new Map<string, readonly SlackWorld[]>()

  /** The installation through which an app acts in a workspace: its own, else that of its org. */
  installationIn(appId: string, teamId: string): Installation | undefined {
    const own = this.installations.get(`${appId} ${teamId}`)
    if (own?.isActive) return own
    const orgId = this.workspaces.get(teamId)?.team.enterpriseId
    const wide = orgId === undefined ? undefined : this.installations.get(`${appId} ${orgId}`)
    return wide?.isActive && wide.teamIds.includes(teamId) ? wide : undefined
  }

  /** A workspace by id, domain or name. */
  workspace(wanted: string): Workspace | undefined {
    const byId = this.workspaces.get(wanted)
    if (byId) return byId
    for (const each of this.workspaces.values())
      if (each.team.domain === wanted || each.team.name === wanted) return each
    return undefined
  }

  /** An app by id, client id or name. */
  app(wanted: string): RegisteredApp | undefined {
    for (const each of this.apps.values()) if ([each.id, each.clientId, each.name].includes(wanted)) return each
    return undefined
  }

  /** The org of a workspace. */
  orgOf(team: Team): Org | undefined {
    return team.enterpriseId === undefined ? undefined : this.orgs.get(team.enterpriseId)
  }
}

/** @throws Error where nothing is there: a realm without a workspace or an app is the sandbox's own fault */
export function firstOf<T>(all: ReadonlyMap<string, T>): T {
  const first = all.values().next()
  if (first.done) throw new Error('The realm is empty.')
  return first.value
}
