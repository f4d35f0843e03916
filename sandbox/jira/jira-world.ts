import type { Faults } from '../faults.ts'
import type { Clock } from '../slack/clock.ts'
import type { Timers } from '../slack/timers.ts'
import type { TrafficLog } from '../slack/traffic-log.ts'
import type { Notebook } from '../traffic/notebook.ts'
import type { Limits } from './limits.ts'
import type { OAuthApp } from './oauth/oauth-app.ts'
import type { SearchIndex } from './search-index.ts'
import type { State } from './state.ts'
import type { Webhooks } from './webhooks.ts'

/** All that a running Jira has in its hands; every part of it is handed this. */
export interface JiraWorld {
  /** Replaced by a reset. */
  state: State
  clock: Clock
  faults: Faults
  log: TrafficLog
  /** Where what the app says is written down, if anybody wants it. */
  notebook: Notebook | null
  timers: Timers
  limits: Limits
  index: SearchIndex
  webhooks: Webhooks
  /** How many times faster than real time limits, redeliveries and the search's lag are. */
  speed: number
  /** What addresses in answers begin with: the site's, or the gateway's for a call that came through it. No slash at the end. */
  url: string
  /** `http://127.0.0.1:PORT`: the site. */
  siteUrl: string
  email: string
  apiToken: string
  /** The site's id at the gateway, and its name. */
  cloudId: string
  siteName: string
  /** Other sites that this one's gateway leads to. */
  neighbours: JiraWorld[]
  /** A token with scopes of the same account, or of a service account: it opens the gateway and nothing else. */
  scoped: { token: string; scopes: string[] }
  /** The one app that may ask people for their consent. */
  oauthApp: OAuthApp
  /** Notes that something changed that must be on disk soon. */
  changed(): void
}

/** The same world, with addresses that begin otherwise. */
export const seenAt = (world: JiraWorld, url: string): JiraWorld =>
  Object.create(world, { url: { value: url } }) as JiraWorld

/** The site of an id at the gateway; undefined where it leads to none. */
export const siteAt = (world: JiraWorld, id: string): JiraWorld | undefined =>
  [world, ...world.neighbours].find(({ cloudId }) => cloudId === id)

/** The world as webhooks and pages name it. */
export const onSite = (world: JiraWorld): JiraWorld => seenAt(world, world.siteUrl)
