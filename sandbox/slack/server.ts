import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { Faults } from '../faults.ts'
import type { Post } from '../post.ts'
import type { Notebook } from '../traffic/notebook.ts'
import { apiRoutes } from './api/route.ts'
import { createClock } from './clock.ts'
import { keepOn, loadWorld } from './disk.ts'
import { readdressFiles } from './files/file-object.ts'
import { fileRoutes } from './files/routes.ts'
import { filesInMemory, filesOnDisk } from './files/store.ts'
import { handRoutes } from './hand-routes.ts'
import { localOnly } from './local-only.ts'
import { authorizeRoutes } from './oauth/routes.ts'
import { pageRoutes } from './page-routes.ts'
import { seededRandom } from './random.ts'
import { type FirstApp, firstBot, foundRealm, refoundRealm } from './realm/found.ts'
import { Realm } from './realm/realm.ts'
import { realmRoutes } from './realm/realm-routes.ts'
import { registerApp } from './realm/register.ts'
import { peoplesSeat, theWorld } from './realm/seats.ts'
import { catchUp } from './scheduled.ts'
import type { SlackWorld } from './slack-world.ts'
import { hubFor, socketRoutes } from './socket-routes.ts'
import { testRoutes } from './test-routes.ts'
import { Timers } from './timers.ts'
import { TrafficLog } from './traffic-log.ts'

export interface SlackOptions {
  signingSecret: string
  botToken: string
  /** The app-level token, for Socket Mode; none without it. */
  appToken?: string
  /** What that token may do; `connections:write` without it. */
  appTokenScopes?: readonly string[]
  /** For OAuth; made up without them. */
  clientId?: string
  clientSecret?: string
  /** Whether the app is installed in the first workspace from the start; it is, without it. */
  isInstalled?: boolean
  /** Everything goes over Socket Mode, nothing to the request URL; as the manifest says without it. */
  socketMode?: boolean
  /** The app's `POST /slack/events`; may be given later with `setRequestUrl`. */
  requestUrl?: string
  /** The parsed manifest: shortcuts, commands, scopes, events. */
  manifest: unknown
  /** Scopes that were not granted at installation. */
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
  /** How requests get to the app; by a connection without it. */
  post?: Post
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
  clientId: string
  clientSecret: string
  /** Where people are sent to install an app. */
  authorizeUrl: string
  /** Whether everything goes over Socket Mode. */
  socketMode: boolean
  setRequestUrl(url: string): void
  /** Back to the seed; faults, log and rates are cleared, ids and timestamps go on. */
  reset(): void
  /** Calls it without a socket. */
  fetch(request: Request): Promise<Response>
  stop(): Promise<void>
}

/**
 * Starts a Slack with several workspaces, in the first of which one app is installed.
 * @throws Error where the manifest or the state file cannot be read, or the port is taken
 */
export async function startSlack(options: SlackOptions): Promise<Slack> {
  const clock = createClock(options.now)
  const bornAt = clock.now()
  const { stateFile } = options
  const loaded = stateFile === undefined ? null : loadWorld(stateFile, clock)
  const fileStore = stateFile === undefined ? filesInMemory() : filesOnDisk(stateFile.replace(/(\.json)?$/, '-files'))
  // Somebody moved the state away to begin again.
  if (!loaded) fileStore.clear()
  const world = theWorld({
    realm: new Realm(),
    caller: null,
    fileStore,
    clock,
    random: seededRandom(options.seed ?? 1),
    faults: new Faults(),
    log: new TrafficLog(),
    notebook: options.notebook ?? null,
    post: options.post,
    timers: new Timers(),
    speed: options.speed ?? 1,
    url: '',
    links: options.links ?? [],
    changed: () => keeper?.changed(),
  })
  const keeper = stateFile === undefined ? undefined : keepOn(stateFile, () => world)
  const app = registerApp(world, options, {
    id: 'A0APP00001',
    clientId: options.clientId ?? '2141029472.691202649728',
    ...(options.clientSecret === undefined ? {} : { clientSecret: options.clientSecret }),
    signingSecret: options.signingSecret,
    verificationToken: 'sandbox-verification',
    appToken: options.appToken ?? '',
    appTokenScopes: new Set(options.appTokenScopes ?? ['connections:write']),
  })
  const first: FirstApp = {
    botToken: options.botToken,
    scopes: app.botScopes.filter((scope) => !options.declinedScopes?.includes(scope)),
    isInstalled: options.isInstalled ?? true,
  }
  foundRealm(world, first, bornAt, loaded)
  const reset = () => {
    world.timers.cancelAll()
    world.fileStore.clear()
    for (const part of [world.faults, world.log]) part.clear()
    refoundRealm(world, first, bornAt)
    world.changed()
    for (const { page } of world.realm.workspaces.values())
      for (const type of ['people', 'channels', 'views'] as const) page.tell({ type })
  }
  const routes = new Hono<{ Bindings: HttpBindings }>()
  routes.use(localOnly)
  routes.route('/', apiRoutes(world))
  routes.route('/', fileRoutes(world))
  routes.route('/', pageRoutes(world))
  routes.route('/', handRoutes(world))
  routes.route('/', authorizeRoutes(world))
  routes.route('/', testRoutes(world, reset))
  routes.route('/', realmRoutes(world))
  routes.route('/', socketRoutes(world))
  routes.get('/avatar/:id/:size', (c) => avatar(world, c.req.param('id')))
  routes.use('/*', serveStatic({ root: pageFolder }))
  routes.get('/', (c) => c.html(noPage))

  const server = createAdaptorServer({ fetch: routes.fetch })
  server.on('upgrade', (request: IncomingMessage, socket: Duplex) => hubFor(world, request).upgrade(request, socket))
  await new Promise<void>((done, fail) => {
    server.once('error', fail)
    server.listen(options.port ?? 0, '127.0.0.1', done)
  })
  world.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  for (const workspace of world.realm.workspaces.values()) readdressFiles(peoplesSeat(world, workspace))
  catchUp(world)
  return {
    url: world.url,
    apiUrl: `${world.url}/api/`,
    botUserId: firstBot.botUserId,
    botId: firstBot.botId,
    clientId: app.clientId,
    clientSecret: app.clientSecret,
    authorizeUrl: `${world.url}/oauth/v2/authorize`,
    socketMode: app.socketMode,
    setRequestUrl(url) {
      app.requestUrl = url
    },
    reset,
    fetch: async (request) => routes.fetch(request),
    async stop() {
      world.timers.stop()
      const lines = [...world.realm.lines.values()]
      for (const { sockets } of lines) sockets.stop()
      if ('closeAllConnections' in server) server.closeAllConnections()
      await new Promise<void>((done) => server.close(() => done()))
      await Promise.all(lines.map(({ sender }) => sender.stop()))
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
  const places = [...world.realm.workspaces.values()]
  const person = places.map(({ state }) => state.people.get(id)).find((each) => each !== undefined)
  const initial = [...(person?.displayName ?? '?')][0] ?? '?'
  const safe = initial.replaceAll(/[<>&]/g, '?')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72"><rect width="72" height="72" rx="12" fill="${person?.color ?? '#888888'}"/><text x="36" y="48" font-size="34" text-anchor="middle" fill="#fff" font-family="sans-serif">${safe}</text></svg>`
  return new Response(svg, { headers: { 'content-type': 'image/svg+xml' } })
}
