/** /ui/*: see page-contract.ts. */
import { type Context, Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { z } from 'zod'
import { mostFiles } from './files/limits.ts'
import { actAs } from './gestures/action.ts'
import { GestureError } from './gestures/gesture-error.ts'
import { changePerson, openHomeAs, reactAs } from './gestures/home.ts'
import { postAs } from './gestures/post.ts'
import { dismissAs, readAs } from './gestures/read.ts'
import { shortcutAs } from './gestures/shortcut.ts'
import { closeAs, submitAs } from './gestures/submit.ts'
import { suggestFor } from './gestures/suggest.ts'
import { channelSeenBy, personOf } from './gestures/who-where.ts'
import type { GestureAnswer, PageEvent, StateValues } from './page-contract.ts'
import { pageMessage, pageMessages, pageThread } from './page-messages.ts'
import { pageState, pageView } from './page-view.ts'
import type { SlackWorld } from './slack-world.ts'
import { canSee } from './state.ts'

const container = z.discriminatedUnion('type', [
  z.object({ type: z.literal('message'), channel: z.string(), ts: z.string() }),
  z.object({ type: z.literal('view'), viewId: z.string() }),
])
const value = z.looseObject({ type: z.string() })
const values = z.record(z.string(), z.record(z.string(), value)).transform((given) => given as StateValues)
const as = z.string()
const place = { as, container, blockId: z.string(), actionId: z.string() }
const locale = z.enum(['ko-KR', 'en-US'])

const requests = {
  post: z.object({
    as,
    channel: z.string(),
    text: z.string(),
    threadTs: z.string().exactOptional(),
    broadcast: z.boolean().exactOptional(),
    files: z.array(z.string()).max(mostFiles).exactOptional(),
  }),
  shortcut: z.object({
    as,
    callbackId: z.string(),
    channel: z.string().exactOptional(),
    ts: z.string().exactOptional(),
  }),
  action: z.object({ ...place, value, state: values }),
  suggest: z.object({ ...place, query: z.string() }),
  submit: z.object({ as, viewId: z.string(), state: values }),
  close: z.object({ as, viewId: z.string(), all: z.boolean().exactOptional() }),
  read: z.object({
    as,
    channel: z.string(),
    thread: z.string().exactOptional(),
    before: z.string().exactOptional(),
  }),
  dismiss: z.object({ as, channel: z.string(), ts: z.string() }),
  locale: z.object({ as, locale }),
  name: z.object({ as, displayName: z.string().min(1).max(80) }),
  home: z.object({ as, tab: z.enum(['home', 'messages']).exactOptional() }),
  react: z.object({
    as,
    channel: z.string(),
    ts: z.string(),
    name: z.string().min(1),
    remove: z.boolean().exactOptional(),
  }),
}

/** The routes of the browser page. */
export function pageRoutes(world: SlackWorld): Hono {
  const routes = new Hono()
  const gesture = <T>(path: string, shape: z.ZodType<T>, run: (request: T) => unknown) =>
    routes.post(`/ui/${path}`, async (c) => c.json((await answer(c, shape, run)) as object))

  gesture('post', requests.post, (request) => postAs(world, request))
  gesture('shortcut', requests.shortcut, (request) => shortcutAs(world, request))
  gesture('action', requests.action, (request) => actAs(world, request))
  gesture('suggest', requests.suggest, (request) => suggestFor(world, request))
  gesture('submit', requests.submit, (request) => submitAs(world, request))
  gesture('close', requests.close, (request) => closeAs(world, request))
  gesture('read', requests.read, (request) => readAs(world, request))
  gesture('dismiss', requests.dismiss, (request) => dismissAs(world, request))
  gesture('locale', requests.locale, (request) => changePerson(world, request.as, { locale: request.locale }))
  gesture('name', requests.name, (request) => changePerson(world, request.as, { displayName: request.displayName }))
  gesture('home', requests.home, (request) => openHomeAs(world, request))
  gesture('react', requests.react, (request) => reactAs(world, request))

  routes.get('/ui/state', (c) => {
    const me = personOf(world, c.req.query('as') ?? 'mina')
    if (c.req.query('fresh') === '1')
      world.state.ephemerals = world.state.ephemerals.filter((each) => each.user !== me.id)
    return c.json(pageState(world, me))
  })
  routes.get('/ui/home', (c) => {
    const home = world.state.homes.get(personOf(world, c.req.query('as') ?? '').id)
    return c.json({ view: home ? pageView(world, home) : null })
  })
  routes.get('/ui/channels/:id/messages', (c) => {
    const me = personOf(world, c.req.query('as') ?? '')
    const limit = Math.min(1000, Math.max(1, Number(c.req.query('limit') ?? '200') || 200))
    const channel = channelSeenBy(world, me, c.req.param('id'))
    const only = c.req.query('only')
    if (only !== undefined) return c.json(pageMessage(world, me, channel, only))
    return c.json(pageMessages(world, me, channel, c.req.query('before'), limit))
  })
  routes.get('/ui/channels/:id/thread/:ts', (c) => {
    const me = personOf(world, c.req.query('as') ?? '')
    return c.json(pageThread(world, me, channelSeenBy(world, me, c.req.param('id')), c.req.param('ts')))
  })
  routes.get('/ui/log', (c) => {
    const after = Number(c.req.query('after') ?? '0') || 0
    if (c.req.query('brief') === '1') return c.json(world.log.lines(after, 300, c.req.query('failed') === '1'))
    return c.json(world.log.after(after, 500))
  })
  routes.get('/ui/log/:id', (c) => {
    const entry = world.log.entry(Number(c.req.param('id')))
    return entry ? c.json(entry) : c.json({ ok: false, error: 'The log does not have it (any more).' }, 404)
  })
  routes.get('/ui/stream', (c) => stream(world, c))
  routes.onError((error, c) => {
    if (error instanceof GestureError) return c.json({ ok: false, error: error.message, code: 'no_such_gesture' }, 404)
    return c.json({ ok: false, error: `The sandbox stumbled: ${error.stack ?? error.message}` }, 500)
  })
  return routes
}

async function answer<T>(c: Context, shape: z.ZodType<T>, run: (request: T) => unknown): Promise<unknown> {
  const body: unknown = await c.req.json().catch(() => null)
  const read = shape.safeParse(body)
  if (!read.success)
    return { ok: false, error: z.prettifyError(read.error), code: 'bad_request' } satisfies GestureAnswer
  try {
    return await run(read.data)
  } catch (error) {
    if (error instanceof GestureError)
      return { ok: false, error: error.message, code: 'no_such_gesture' } satisfies GestureAnswer
    throw error
  }
}

/** Server-sent events for one person's page; a beat every 15 s keeps it open. */
function stream(world: SlackWorld, c: Context) {
  const me = personOf(world, c.req.query('as') ?? '')
  return streamSSE(c, async (out) => {
    // Whatever happened between the page's first reading and this moment would be missed: so everything is read once more.
    const waiting: PageEvent[] = [{ type: 'people' }, { type: 'channels' }, { type: 'views' }]
    for (const channel of world.state.channels.values())
      if (canSee(channel, me)) waiting.push({ type: 'messages', channel: channel.id })
    let wake = () => {}
    const stop = world.page.listen(me.id, (event) => {
      waiting.push(event)
      wake()
    })
    let open = true
    out.onAbort(() => {
      open = false
      wake()
    })
    const beat = setInterval(() => wake(), 15_000)
    await out.writeSSE({ event: 'hello', data: '{}' })
    while (open) {
      const event = waiting.shift()
      if (event) {
        await out.writeSSE({ event: event.type, data: JSON.stringify(event) })
        continue
      }
      await new Promise<void>((done) => {
        wake = done
      })
      if (open && waiting.length === 0) await out.writeSSE({ event: 'beat', data: '{}' })
    }
    clearInterval(beat)
    stop()
  })
}
