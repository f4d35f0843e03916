import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { Faults } from '../faults.ts'
import type { Notebook } from '../traffic/notebook.ts'
import { apiRoutes } from './api/route.ts'
import { createClock } from './clock.ts'
import { keepOn, loadState } from './disk.ts'
import { readdressFiles } from './files/file-object.ts'
import { fileRoutes } from './files/routes.ts'
import { filesInMemory, filesOnDisk } from './files/store.ts'
import { localOnly } from './local-only.ts'
import { readManifest } from './manifest.ts'
import { PageHub } from './page-hub.ts'
import { pageRoutes } from './page-routes.ts'
import { seededRandom } from './random.ts'
import { Rates } from './rates.ts'
import { appPerson, seedState } from './seed.ts'
import { createSender } from './sender.ts'
import type { SlackWorld } from './slack-world.ts'
import { SocketHub } from './socket-hub.ts'
import { socketRoutes } from './socket-routes.ts'
import { createSocketSender } from './socket-sender.ts'
import { testRoutes } from './test-routes.ts'
import { Timers } from './timers.ts'
import { TrafficLog } from './traffic-log.ts'
import { Triggers } from './triggers.ts'
import type { App } from './types.ts'

export interface SlackOptions {
  signingSecret: string
  botToken: string
  /** The app-level token, for Socket Mode; none without it. */
  appToken?: string
  /** What that token may do; `connections:write` without it. */
  appTokenScopes?: readonly string[]
  /** Everything goes over Socket Mode, nothing to the request URL; as the manifest says without it. */
  socketMode?: boolean
  /** The app's `POST /slack/events`; may be given later with `setRequestUrl`. */
  requestUrl?: string
  /** The parsed manifest: shortcuts, commands, scopes, events. */
  manifest: unknown
  /** Optional scopes that were not granted at installation. */
  declinedScopes?: readonly string[]
  /** How many times faster than real time rates and redeliveries are; 1 without it. Deadlines of 3 seconds never scale. */
  speed?: number
  /** Where the state is kept; in memory only without it. */
  stateFile?: string
  /** For ids and chance. */
  seed?: number
  /** 0 or nothing: any free port. */
  port?: number
  /** Unix milliseconds; the machine's clock without it. */
  now?: () => number
  /** Other servers of the world, for the page. */
  links?: { name: string; url: string }[]
  /** Writes down what the app says, for those who judge it; nobody does without it. */
  notebook?: Notebook | null
}

export interface Slack {
  /** `http://127.0.0.1:PORT`: the page, `/ui`, `/_test`. */
  url: string
  /** For `clientOptions.slackApiUrl`; ends with a slash. */
  apiUrl: string
  botUserId: string
  botId: string
  /** Whether everything goes over Socket Mode. */
  socketMode: boolean
  setRequestUrl(url: string): void
  /** Back to the seed; faults, log and rates are cleared, ids and timestamps go on. */
  reset(): void
  /** Calls it without a socket. */
  fetch(request: Request): Promise<Response>
  stop(): Promise<void>
}

const botIds = { id: 'A0APP00001', botId: 'B0APP00001', botUserId: 'U0APPBOT1' }

/**
 * Starts a Slack with one workspace in which one app is installed.
 * @throws Error where the manifest or the state file cannot be read, or the port is taken
 */
export async function startSlack(options: SlackOptions): Promise<Slack> {
  const settings = readManifest(options.manifest, options.declinedScopes ?? [])
  const app: App = {
    ...settings,
    socketMode: options.socketMode ?? settings.socketMode,
    appToken: options.appToken ?? '',
    appTokenScopes: new Set(options.appTokenScopes ?? ['connections:write']),
    ...botIds,
    botToken: options.botToken,
    signingSecret: options.signingSecret,
    verificationToken: 'sandbox-verification',
    requestUrl: options.requestUrl ?? '',
  }
  const clock = createClock(options.now)
  const random = seededRandom(options.seed ?? 1)
  const speed = options.speed ?? 1
  const bornAt = clock.now()
  const faults = new Faults()
  const timers = new Timers()
  const sockets = new SocketHub({ app, random, faults, timers, speed, address: () => world.url })
  const kept = options.stateFile === undefined ? null : loadState(options.stateFile, clock)
  const fileStore =
    options.stateFile === undefined ? filesInMemory() : filesOnDisk(options.stateFile.replace(/(\.json)?$/, '-files'))
  // Somebody moved the state away to begin again.
  if (!kept) fileStore.clear()
  const world: SlackWorld = {
    app,
    state: kept ?? seedState(app, bornAt, 0),
    fileStore,
    clock,
    random,
    triggers: new Triggers(clock, random),
    rates: new Rates(clock, speed),
    faults,
    log: new TrafficLog(),
    notebook: options.notebook ?? null,
    page: new PageHub(),
    timers,
    sender: app.socketMode ? createSocketSender(sockets) : createSender(app, () => clock.now()),
    sockets,
    speed,
    url: '',
    links: options.links ?? [],
    changed: () => keeper?.changed(),
  }
  // The app may have another name than when the file was written.
  world.state.people.set(app.botUserId, appPerson(app))
  const keeper = options.stateFile === undefined ? undefined : keepOn(options.stateFile, () => world)
  const reset = () => {
    world.timers.cancelAll()
    world.fileStore.clear()
    world.state = seedState(app, bornAt, world.state.counter)
    for (const part of [world.triggers, world.rates, world.faults, world.log]) part.clear()
    world.changed()
    for (const type of ['people', 'channels', 'views'] as const) world.page.tell({ type })
  }
  const routes = new Hono<{ Bindings: HttpBindings }>()
  routes.use(localOnly)
  routes.route('/', apiRoutes(world))
  routes.route('/', fileRoutes(world))
  routes.route('/', pageRoutes(world))
  routes.route('/', testRoutes(world, reset))
  routes.route('/', socketRoutes(world))
  routes.get('/avatar/:id/:size', (c) => avatar(world, c.req.param('id')))
  routes.use('/*', serveStatic({ root: pageFolder }))
  routes.get('/', (c) => c.html(noPage))

  const server = createAdaptorServer({ fetch: routes.fetch })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex) => void sockets.upgrade(request, socket))
  await new Promise<void>((done, fail) => {
    server.once('error', fail)
    server.listen(options.port ?? 0, '127.0.0.1', done)
  })
  world.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  readdressFiles(world)
  return {
    url: world.url,
    apiUrl: `${world.url}/api/`,
    botUserId: app.botUserId,
    botId: app.botId,
    socketMode: app.socketMode,
    setRequestUrl(url) {
      app.requestUrl = url
    },
    reset,
    fetch: async (request) => routes.fetch(request),
    async stop() {
      world.timers.stop()
      sockets.stop()
      if ('closeAllConnections' in server) server.closeAllConnections()
      await new Promise<void>((done) => server.close(() => done()))
      await world.sender.stop()
      keeper?.stop()
      world.notebook?.write()
    },
  }
}

const pageFolder = fileURLToPath(new URL('../page/dist', import.meta.url))
const noPage = `<!doctype html><meta charset="utf-8"><title>Sandbox</title>
<p>The page is not built yet: run <code>node sandbox/page/build.ts</code>. The API is at <code>/api/</code>.</p>`

/** A circle with an initial. */
function avatar(world: SlackWorld, id: string): Response {
  const person = world.state.people.get(id)
  const initial = [...(person?.displayName ?? '?')][0] ?? '?'
  const safe = initial.replaceAll(/[<>&]/g, '?')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72"><rect width="72" height="72" rx="12" fill="${person?.color ?? '#888888'}"/><text x="36" y="48" font-size="34" text-anchor="middle" fill="#fff" font-family="sans-serif">${safe}</text></svg>`
  return new Response(svg, { headers: { 'content-type': 'image/svg+xml' } })
}
