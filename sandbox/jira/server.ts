import type { AddressInfo } from 'node:net'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { Faults } from '../faults.ts'
import type { Post } from '../post.ts'
import { createClock } from '../slack/clock.ts'
import { localOnly } from '../slack/local-only.ts'
import { seededRandom } from '../slack/random.ts'
import { Timers } from '../slack/timers.ts'
import { TrafficLog } from '../slack/traffic-log.ts'
import type { Notebook } from '../traffic/notebook.ts'
import { keepOn, loadState } from './disk.ts'
import { JiraHands } from './hands.ts'
import type { JiraWorld } from './jira-world.ts'
import { Limits } from './limits.ts'
import { scopes as classicScopes, cloudId, type OAuthApp, usualApp } from './oauth/oauth-app.ts'
import { oauthRoutes } from './oauth/oauth-routes.ts'
import { pageRoutes } from './page/page-routes.ts'
import { restRoutes } from './rest/route.ts'
import { SearchIndex } from './search-index.ts'
import { seedState } from './seed.ts'
import { Webhooks } from './webhooks.ts'
import { worldRoutes } from './world-routes.ts'

export interface JiraOptions {
  /** The site's id at a gateway, and its name; those of marusoft without them. */
  cloudId?: string
  siteName?: string
  /** Of the account whose API token the app uses. */
  email: string
  apiToken: string
  /** Signs the admin webhook. */
  webhookSecret: string
  /** The app that may ask people for their consent; one that is called Hearback without it. */
  oauthApp?: Partial<OAuthApp>
  /** How many times faster than real time limits, redeliveries and the search's lag are; 1 without it. */
  speed?: number
  /** Where the state is kept; in memory only without it. */
  stateFile?: string
  /** For chance. */
  seed?: number
  /** 0 or nothing: any free port. */
  port?: number
  /** Unix milliseconds; the machine's clock without it. */
  now?: () => number
  /** How webhooks get to the app; by a connection without it. */
  post?: Post
  /** Writes down what the app says, for those who judge it; nobody does without it. */
  notebook?: Notebook | null
}

export interface Jira {
  /** `http://127.0.0.1:PORT`: the page, the REST API below `/rest/api/3`, `/world` and `/_test`. */
  url: string
  /** The site that links of issues name (`SITE/browse/PAY-7`): the same as `url`. */
  siteUrl: string
  email: string
  apiToken: string
  webhookSecret: string
  /** Its id and secret, for OAuth 2.0 (3LO): `/authorize` and `/oauth/token` are here, too. */
  oauthApp: OAuthApp
  /** What stands for `https://api.atlassian.com/ex/jira/{cloudId}`. */
  gatewayUrl: string
  /** Its id there. */
  cloudId: string
  /** Lets this one's gateway and consent page lead to another site, too: `/ex/jira/{its cloudId}`. */
  leadsTo(other: Jira): void
  /** An API token with scopes: works at the gateway alone, with the account's e-mail address or, as a service account's, as a bearer. */
  scopedToken: string
  /** What people do here by hand, and what tests ask. */
  hands: JiraHands
  /** Where the admin webhook sends to from now on: the app's `POST /webhooks/jira`. */
  deliverTo(url: string): void
  /** Back to the seed; faults, log and limits are cleared, ids go on, the webhook's address stays. */
  reset(): void
  /** Calls it without a socket. */
  fetch(request: Request): Promise<Response>
  stop(): Promise<void>
}

/** What stands behind each running site, for a gateway that leads to several. */
const worlds = new WeakMap<Jira, JiraWorld>()

/** Fixed, so that a restarted world still knows its app; it opens nothing but a server on this machine. */
const scopedToken = 'ATATT-sandbox-scoped-0123456789'

/**
 * Starts a Jira Cloud site with the projects of the seed.
 * @throws Error where the state file cannot be read, or the port is taken
 */
export async function startJira(options: JiraOptions): Promise<Jira> {
  const { email, apiToken, webhookSecret: secret } = options
  const clock = createClock(options.now)
  const speed = options.speed ?? 1
  const bornAt = clock.now()
  const kept = options.stateFile === undefined ? null : loadState(options.stateFile)
  const parts = { faults: new Faults(), log: new TrafficLog(), timers: new Timers(), clock, speed }
  const world: JiraWorld = {
    ...parts,
    state: kept ?? seedState(bornAt),
    limits: new Limits(clock, speed),
    index: new SearchIndex(clock, speed),
    webhooks: new Webhooks({
      ...parts,
      random: seededRandom(options.seed ?? 1),
      secret,
      ...(options.post ? { post: options.post } : {}),
    }),
    notebook: options.notebook ?? null,
    url: '',
    siteUrl: '',
    email,
    apiToken,
    cloudId: options.cloudId ?? cloudId,
    siteName: options.siteName ?? 'marusoft',
    neighbours: [],
    scoped: { token: scopedToken, scopes: Object.keys(classicScopes) },
    oauthApp: {
      ...usualApp,
      ...options.oauthApp,
      callbackUrls: [...(options.oauthApp?.callbackUrls ?? usualApp.callbackUrls)],
    },
    changed: () => keeper?.changed(),
  }
  world.index.rebuild(world.state)
  const keeper = options.stateFile === undefined ? undefined : keepOn(options.stateFile, () => world.state)
  const reset = () => {
    world.timers.cancelAll()
    world.state = seedState(bornAt, world.state.counter)
    world.index.rebuild(world.state)
    for (const part of [world.limits, world.faults, world.log, world.webhooks]) part.clear()
    world.changed()
  }
  const routes = new Hono<{ Bindings: HttpBindings }>()
  routes.use(localOnly)
  routes.route('/', restRoutes(world))
  routes.route('/', oauthRoutes(world))
  routes.route('/', worldRoutes(world, reset))
  routes.route('/', pageRoutes(world))

  const server = createAdaptorServer({ fetch: routes.fetch })
  await new Promise<void>((done, fail) => {
    server.once('error', fail)
    server.listen(options.port ?? 0, '127.0.0.1', done)
  })
  world.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  world.siteUrl = world.url
  const jira: Jira = {
    url: world.url,
    siteUrl: world.url,
    email,
    apiToken,
    webhookSecret: secret,
    scopedToken,
    oauthApp: world.oauthApp,
    gatewayUrl: `${world.url}/ex/jira/${world.cloudId}`,
    cloudId: world.cloudId,
    hands: new JiraHands(world.url),
    leadsTo(other) {
      const site = worlds.get(other)
      if (site && !world.neighbours.includes(site)) world.neighbours.push(site)
    },
    deliverTo: (url) => world.webhooks.deliverTo(url),
    reset,
    fetch: async (request) => routes.fetch(request),
    async stop() {
      world.timers.stop()
      if ('closeAllConnections' in server) server.closeAllConnections()
      await new Promise<void>((done) => server.close(() => done()))
      await world.webhooks.stop()
      keeper?.stop()
      world.notebook?.write()
    },
  }
  worlds.set(jira, world)
  return jira
}
