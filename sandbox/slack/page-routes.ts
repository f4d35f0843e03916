/** /ui/*: see page-contract.ts. */
import { type Context, Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { z } from 'zod'
import { mostFiles } from './files/limits.ts'
import { actAs } from './gestures/action.ts'
import { GestureError } from './gestures/gesture-error.ts'
import { changePerson, openHomeAs, reactAs } from './gestures/home.ts'
import { placeOf } from './gestures/place.ts'
import { postAs } from './gestures/post.ts'
import { dismissAs, readAs } from './gestures/read.ts'
import { shortcutAs } from './gestures/shortcut.ts'
import { closeAs, submitAs } from './gestures/submit.ts'
import { suggestFor } from './gestures/suggest.ts'
import { channelSeenBy, personOf } from './gestures/who-where.ts'
import { withApp } from './gestures/whose.ts'
import type { GestureAnswer, PageEvent, StateValues } from './page-contract.ts'
import { pageMessage, pageMessages, pageThread } from './page-messages.ts'
import { pageState, pageView } from './page-view.ts'
import type { SlackWorld } from './slack-world.ts'
import { canSee, homeKey } from './state.ts'
import { pageThreads } from './thread-list.ts'
import type { Person } from './types.ts'

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
    appId: z.string().exactOptional(),
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
  home: z.object({ as, appId: z.string().exactOptional(), tab: z.enum(['home', 'messages']).exactOptional() }),
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
  /** The workspace that the address names, as its people see it. */
  const at = (c: Context) => placeOf(world, c.req.query('team'))
  const gesture = <T>(path: string, shape: z.ZodType<T>, run: (place: SlackWorld, request: T) => unknown) =>
    routes.post(`/ui/${path}`, async (c) =>
      c.json((await answer(c, shape, (request) => run(at(c), request))) as object),
    )

  gesture('post', requests.post, (place, request) => postAs(place, request))
  gesture('shortcut', requests.shortcut, (place, request) => shortcutAs(place, request))
  gesture('action', requests.action, (place, request) => actAs(place, request))
  gesture('suggest', requests.suggest, (place, request) => suggestFor(place, request))
  gesture('submit', requests.submit, (place, request) => submitAs(place, request))
  gesture('close', requests.close, (place, request) => closeAs(place, request))
  gesture('read', requests.read, (place, request) => readAs(place, request))
  gesture('dismiss', requests.dismiss, (place, request) => dismissAs(place, request))
  gesture('locale', requests.locale, (place, request) => changePerson(place, request.as, { locale: request.locale }))
  gesture('name', requests.name, (place, request) =>
    changePerson(place, request.as, { displayName: request.displayName }),
  )
  gesture('home', requests.home, (place, request) => openHomeAs(place, request))
  gesture('react', requests.react, (place, request) => reactAs(place, request))

  routes.get('/ui/state', (c) => {
    const world = at(c)
    const me = someoneIn(world, c.req.query('as'))
    if (c.req.query('fresh') === '1')
      world.state.ephemerals = world.state.ephemerals.filter((each) => each.user !== me.id)
    return c.json(pageState(world, me))
  })
  routes.get('/ui/home', (c) => {
    const world = withApp(at(c), c.req.query('app'))
    const home = world.state.homes.get(homeKey(personOf(world, c.req.query('as') ?? '').id, world.app.id))
    return c.json({ view: home ? pageView(world, home) : null })
  })
  routes.get('/ui/channels/:id/messages', (c) => {
    const world = at(c)
    const me = personOf(world, c.req.query('as') ?? '')
    const limit = Math.min(1000, Math.max(1, Number(c.req.query('limit') ?? '200') || 200))
    const channel = channelSeenBy(world, me, c.req.param('id'))
    const only = c.req.query('only')
    if (only !== undefined) return c.json(pageMessage(world, me, channel, only))
    return c.json(pageMessages(world, me, channel, c.req.query('before'), limit))
  })
  routes.get('/ui/channels/:id/thread/:ts', (c) => {
    const world = at(c)
    const me = personOf(world, c.req.query('as') ?? '')
    return c.json(pageThread(world, me, channelSeenBy(world, me, c.req.param('id')), c.req.param('ts')))
  })
  routes.get('/ui/threads', (c) => {
    const world = at(c)
    const limit = Math.min(200, Math.max(1, Number(c.req.query('limit') ?? '20') || 20))
    return c.json(pageThreads(world, personOf(world, c.req.query('as') ?? ''), limit))
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
  routes.get('/ui/stream', (c) => stream(at(c), c))
  routes.onError((error, c) => {
    if (error instanceof GestureError) return c.json({ ok: false, error: error.message, code: 'no_such_gesture' }, 404)
    return c.json({ ok: false, error: `The sandbox stumbled: ${error.stack ?? error.message}` }, 500)
  })
  return routes
}

/** Whoever is named; without a name the first person who can act. */
function someoneIn(world: SlackWorld, who: string | undefined): Person {
  if (who !== undefined) return personOf(world, who)
  const first = [...world.state.people.values()].find((person) => !person.isBot && !person.isDeactivated)
  if (!first) throw new GestureError('Nobody is here.')
  return first
}

/** Reads the body of a gesture and answers what came of it; a body or gesture that makes no sense answers `ok: false`. */
export async function answer<T>(c: Context, shape: z.ZodType<T>, run: (request: T) => unknown): Promise<unknown> {
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
