import type { AddressInfo } from 'node:net'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { Faults } from '../faults.ts'
import { createClock } from '../slack/clock.ts'
import { localOnly } from '../slack/local-only.ts'
import { Timers } from '../slack/timers.ts'
import { TrafficLog } from '../slack/traffic-log.ts'
import type { Notebook } from '../traffic/notebook.ts'
import { apiRoutes } from './api/route.ts'
import { keepOn, loadState } from './disk.ts'
import { NotionHands } from './hands.ts'
import { parentPageId, unsharedPageId } from './ids.ts'
import type { NotionWorld } from './notion-world.ts'
import { authorizeRoutes } from './oauth/authorize-routes.ts'
import { Consents } from './oauth/consents.ts'
import { tokenRoutes } from './oauth/token-routes.ts'
import { pageRoutes } from './page/route.ts'
import { Rates } from './rates.ts'
import { seedState } from './seed.ts'
import { Webhooks } from './webhooks/webhooks.ts'
import { worldRoutes } from './world-routes.ts'

export interface NotionOptions {
  /** The connection's token; `ntn_sandbox_…` without it. */
  token?: string
  /** How many times faster than real time the rate window passes; 1 without it. */
  speed?: number
  /** Where the state is kept; in memory only without it. */
  stateFile?: string
  /** 0 or nothing: any free port. */
  port?: number
  /** Unix milliseconds; the machine's clock without it. */
  now?: () => number
  /** Writes down what the app says, for those who judge it; nobody does without it. */
  notebook?: Notebook | null
}

export interface Notion {
  /** `http://127.0.0.1:PORT`: the page, `/v1`, `/world`, `/_test`. What the SDK takes as `baseUrl`. */
  url: string
  /** For `auth`. */
  token: string
  /** A page that is shared with the connection. */
  parentPageId: string
  /** A page that is not. */
  unsharedPageId: string
  /** The public connection of the same app: for `auth.clientId` and `clientSecret` of the token endpoint. */
  oauth: { clientId: string; clientSecret: string; authorizeUrl: string }
  /** What people do here by hand, and what tests ask. */
  hands: NotionHands
  /** Back to the seed; faults, log and rates are cleared, ids go on. */
  reset(): void
  /** Calls it without a socket. */
  fetch(request: Request): Promise<Response>
  stop(): Promise<void>
}

/** Fixed, so that a restarted world still knows its app; it opens nothing but a server on this machine. */
const sandboxToken = 'ntn_sandbox_0123456789'
const publicClient = { clientId: '5b0bb07a-0000-4000-a000-0000000000c1', clientSecret: 'secret_sandbox_0123456789' }

/**
 * Starts a Notion with an internal connection in its workspace, and a public one that can be added there and in another.
 * @throws Error where the state file cannot be read, or the port is taken
 */
export async function startNotion(options: NotionOptions = {}): Promise<Notion> {
  const clock = createClock(options.now)
  const bornAt = clock.now()
  const kept = options.stateFile === undefined ? null : loadState(options.stateFile)
  const speed = options.speed ?? 1
  const timers = new Timers()
  const faults = new Faults()
  const log = new TrafficLog()
  const world: NotionWorld = {
    state: kept ?? seedState(bornAt, 0),
    clock,
    rates: new Rates(clock, speed),
    faults,
    log,
    notebook: options.notebook ?? null,
    timers,
    webhooks: new Webhooks({ state: () => world.state, clock, timers, faults, log, speed }),
    consents: new Consents(),
    viewQueries: new Map(),
    oauth: { ...publicClient, redirectUris: [] },
    token: options.token ?? sandboxToken,
    url: '',
    changed: () => keeper?.changed(),
  }
  const keeper = options.stateFile === undefined ? undefined : keepOn(options.stateFile, () => world.state)
  const reset = () => {
    world.timers.cancelAll()
    const { subscriptions } = world.state
    // Where webhooks go is not part of what people did.
    world.state = { ...seedState(bornAt, world.state.counter), subscriptions }
    for (const part of [world.rates, world.faults, world.log, world.webhooks, world.consents, world.viewQueries])
      part.clear()
    world.changed()
  }
  const routes = new Hono<{ Bindings: HttpBindings }>()
  routes.use(localOnly)
  routes.route('/', tokenRoutes(world))
  routes.route('/', authorizeRoutes(world))
  routes.route('/', apiRoutes(world))
  routes.route('/', worldRoutes(world, reset))
  routes.route('/', pageRoutes(world))

  const server = createAdaptorServer({ fetch: routes.fetch })
  await new Promise<void>((done, fail) => {
    server.once('error', fail)
    server.listen(options.port ?? 0, '127.0.0.1', done)
  })
  world.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: world.url,
    token: world.token,
    parentPageId,
    unsharedPageId,
    oauth: { ...publicClient, authorizeUrl: `${world.url}/v1/oauth/authorize` },
    hands: new NotionHands(world.url),
    reset,
    fetch: async (request) => routes.fetch(request),
    async stop() {
      world.timers.stop()
      await world.webhooks.stop()
      if ('closeAllConnections' in server) server.closeAllConnections()
      await new Promise<void>((done) => server.close(() => done()))
      keeper?.stop()
      world.notebook?.write()
    },
  }
}
