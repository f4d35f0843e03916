import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { answerPage, type SaidPage } from './answer-page.ts'
import { PICTURE_PATH } from './pictures.ts'

/** Answers from the raw request: signatures are over raw bytes. */
export type Listener = (request: IncomingMessage, response: ServerResponse) => void

export interface WebOptions {
  /** Answers `POST /slack/events`. */
  slack: Listener
  /** Answer a `POST` to their path, e.g. `/webhooks/jira`. */
  webhooks?: ReadonlyMap<string, Listener>
  /** Answer a `GET` of their path in somebody's browser: they lead it on, or say something. Null: there is nothing. */
  pages?: ReadonlyMap<string, (request: Request) => Promise<Said | null>>
  /** Resolves when the database answers and the worker works. */
  ready: () => Promise<void>
  /** Prometheus text. */
  metrics: () => Promise<string>
  /** The picture at an address of ours, as a PNG file; null: there is none. */
  picture?: (name: string) => Uint8Array | null
  /** Answers what programs send. */
  api?: Hono
}

type Said = SaidPage | { to: string; cookie: string }

/** All of Slack arrives here. */
const SLACK_PATH = '/slack/events'

const forUsAlone = secureHeaders()
/** Pictures stand in pages of others: without this a browser shows none of them. */
const shownElsewhere = secureHeaders({ crossOriginResourcePolicy: 'cross-origin' })

/** One server: raw listeners for Slack and for webhooks, Hono for the rest. */
export function createWeb(options: WebOptions): Server {
  const hono = new Hono()
  hono.use((c, next) => (c.req.path.startsWith(PICTURE_PATH) ? shownElsewhere : forUsAlone)(c, next))
  hono.get('/healthz', (c) => c.text('ok'))
  hono.get('/readyz', async (c) => {
    try {
      await options.ready()
      return c.text('ready')
    } catch {
      return c.text('the database or the queue does not answer', 503) // why is in the log of whoever met it
    }
  })
  hono.get('/metrics', async (c) =>
    c.text(await options.metrics(), 200, { 'content-type': 'text/plain; version=0.0.4' }),
  )
  hono.get(`${PICTURE_PATH}:name`, (c) => {
    const drawn = options.picture?.(c.req.param('name'))
    if (!drawn) return c.notFound()
    // What stands at an address never changes.
    const headers = { 'content-type': 'image/png', 'cache-control': 'public, max-age=86400, immutable' }
    return c.body(new Uint8Array(drawn), 200, headers)
  })
  if (options.api) hono.route('/', options.api)
  for (const [path, answer] of options.pages ?? [])
    hono.get(path, async (c) => {
      const said = await answer(c.req.raw)
      if (!said) return c.notFound()
      if (!('to' in said)) return answerPage(said)
      return c.body(null, 302, { location: said.to, 'set-cookie': said.cookie, 'cache-control': 'no-store' })
    })
  hono.notFound((c) => c.text('There is nothing here.', 404))
  hono.onError((_error, c) => c.text('Something went wrong.', 500))

  const rest = getRequestListener(hono.fetch)
  const raw = new Map([...(options.webhooks ?? []), [SLACK_PATH, options.slack]])
  return createServer((request, response) => {
    const listener = request.method === 'POST' ? raw.get(request.url?.split('?')[0] ?? '') : undefined
    if (listener) listener(request, response)
    else void rest(request, response)
  })
}
