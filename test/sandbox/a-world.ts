import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Logger, LogLevel, WebClient } from '@slack/web-api'
import { afterAll } from 'vitest'
import { WorldClient } from '../../sandbox/client.ts'
import { startWorld, type World, type WorldOptions } from '../../sandbox/world.ts'

/** A manifest of an app that uses everything the world has. */
export const manifest = {
  display_information: { name: 'Ten Lines' },
  features: {
    app_home: { home_tab_enabled: true, messages_tab_enabled: true },
    bot_user: { display_name: 'Ten Lines' },
    shortcuts: [
      { name: 'Add', type: 'message', callback_id: 'add', description: 'Adds a message' },
      { name: 'New', type: 'global', callback_id: 'new', description: 'Opens the form' },
    ],
    slash_commands: [
      { command: '/ten', description: 'Says it', usage_hint: 'words', should_escape: true },
      { command: '/raw', description: 'Says it as typed', should_escape: false },
    ],
  },
  oauth_config: {
    scopes: {
      bot: [
        'commands',
        'chat:write',
        'users:read',
        'im:write',
        'team:read',
        'channels:read',
        'channels:history',
        'im:history',
        'groups:history',
        'reactions:read',
        'reactions:write',
        'app_mentions:read',
        'channels:join',
      ],
      bot_optional: ['chat:write.public'],
    },
  },
  settings: {
    event_subscriptions: {
      bot_events: [
        'message.channels',
        'message.groups',
        'message.im',
        'user_change',
        'reaction_added',
        'app_mention',
        'app_home_opened',
        'member_joined_channel',
      ],
    },
    interactivity: { is_enabled: true },
  },
}

/** Something that came from the world to the app. */
export interface Received {
  kind: 'event' | 'interaction' | 'command' | 'other'
  /** Event type, interaction type or the command. */
  type: string
  body: Record<string, unknown>
  raw: string
  headers: IncomingMessage['headers']
  at: number
}
/** What the app answers; `wait` milliseconds first, and nothing at all with `hangUp`. */
export interface Reply {
  status?: number
  json?: unknown
  text?: string
  headers?: Record<string, string>
  wait?: number
  hangUp?: boolean
}

/** An app of no framework: keeps what came, answers as it is told. */
export interface BareApp {
  received: Received[]
  /** Those of a type, as soon as there are `count`. */
  got(type: string, count?: number, ms?: number): Promise<Received[]>
  answers: (received: Received) => Reply | undefined
  url: string
}

/** An app of no framework that listens; it stops when the file's tests are done. */
export async function aBareApp(): Promise<BareApp> {
  const app = await listening()
  afterAll(() => app.stop())
  return app
}

async function listening(): Promise<BareApp & { stop(): void }> {
  const app: BareApp = {
    received: [],
    answers: () => undefined,
    url: '',
    async got(type, count = 1, ms = 4_000) {
      const end = Date.now() + ms
      for (;;) {
        const found = app.received.filter((each) => each.type === type)
        if (found.length >= count) return found
        if (Date.now() > end)
          throw new Error(
            `${found.length} of ${count} ${type} came; ${app.received.map((each) => each.type).join(', ')}`,
          )
        await new Promise((done) => setTimeout(done, 10))
      }
    },
  }
  const server = createServer((request, response) => void handle(app, request, response))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  app.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`
  return Object.assign(app, {
    stop() {
      server.closeAllConnections()
      server.close()
    },
  })
}

async function handle(app: BareApp, request: IncomingMessage, response: ServerResponse): Promise<void> {
  let raw = ''
  for await (const piece of request) raw += String(piece)
  const received = read(raw, request)
  app.received.push(received)
  const reply = app.answers(received) ?? {}
  if (reply.wait) await new Promise((done) => setTimeout(done, reply.wait))
  if (reply.hangUp) {
    response.destroy()
    return
  }
  response.writeHead(reply.status ?? 200, {
    ...(reply.json === undefined ? { 'content-type': 'text/plain' } : { 'content-type': 'application/json' }),
    ...reply.headers,
  })
  response.end(reply.json === undefined ? (reply.text ?? '') : JSON.stringify(reply.json))
}

function read(raw: string, { headers }: IncomingMessage): Received {
  const common = { raw, headers, at: Date.now() }
  if (headers['content-type'] === 'application/json') {
    const body = JSON.parse(raw) as { event?: { type?: string } }
    return { ...common, kind: 'event', type: body.event?.type ?? '', body: { ...body } }
  }
  const form = new URLSearchParams(raw)
  const payload = form.get('payload')
  if (payload !== null) {
    const body = JSON.parse(payload) as Record<string, unknown>
    return { ...common, kind: 'interaction', type: String(body.type), body }
  }
  return {
    ...common,
    kind: form.has('command') ? 'command' : 'other',
    type: form.get('command') ?? '',
    body: Object.fromEntries(form),
  }
}

/** A world with a bare app beside it; both stop when the file's tests are done. Rates are wide open unless a speed is given. */
export async function aWorld(
  options: Partial<WorldOptions> = {},
): Promise<{ world: World; people: WorldClient; app: BareApp; slack: WebClient }> {
  const app = await listening()
  const world = await startWorld({ manifest, requestUrl: app.url, speed: 1_000, ...options })
  afterAll(async () => {
    await world.stop()
    app.stop()
  })
  return { world, people: new WorldClient(world.url), app, slack: clientOf(world) }
}

const nothing = () => {}
/** What the SDK would print about errors that a test provokes. */
const quiet: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  setName: nothing,
  getLevel: () => LogLevel.ERROR,
}

/** Slack's own client, which tells errors at once. */
export const clientOf = (world: World, token = world.credentials.SLACK_BOT_TOKEN): WebClient =>
  new WebClient(token, {
    slackApiUrl: world.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: quiet,
  })

/** A call without any SDK. */
export async function call(
  world: World,
  method: string,
  body: Record<string, string> | string,
  headers: Record<string, string> = { authorization: `Bearer ${world.credentials.SLACK_BOT_TOKEN}` },
): Promise<{ status: number; headers: Headers; body: Record<string, unknown> }> {
  const answer = await fetch(world.apiUrl + method, {
    method: 'POST',
    body: typeof body === 'string' ? body : new URLSearchParams(body),
    headers,
  })
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, unknown> }
}

/** A small modal. */
export const modal = (more: Record<string, unknown> = {}) => ({
  type: 'modal' as const,
  callback_id: 'form',
  title: { type: 'plain_text' as const, text: 'Form' },
  submit: { type: 'plain_text' as const, text: 'Go' },
  blocks: [
    {
      type: 'input' as const,
      block_id: 'words',
      label: { type: 'plain_text' as const, text: 'Words' },
      element: { type: 'plain_text_input' as const, action_id: 'words', min_length: 2, max_length: 10 },
    },
  ],
  ...more,
})

/** The name of the error that a call of the SDK fails with. */
export async function errorOf(call: Promise<unknown>): Promise<string> {
  try {
    await call
  } catch (error) {
    if (error instanceof Error && 'data' in error) return String((error.data as { error?: string }).error)
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  }
  return 'no error'
}
