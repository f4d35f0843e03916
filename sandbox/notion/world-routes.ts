/** /world/*: what people do in Notion, from the page's forms and from tests. /_test/*: faults, log, reset, time. */
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { faultsShape } from '../faults.ts'
import { ActError, addPage, duplicate, lock, move, purge, retitle, share, trash } from './acts.ts'
import { comment, erase, resolve, rewrite, shift, tick, unerase, write } from './block-acts.ts'
import {
  allow,
  allowRedirect,
  choosePlan,
  disconnect,
  endTokens,
  othersAsk,
  paste,
  subscribe,
  unsubscribe,
  verifyAgain,
} from './connection-acts.ts'
import { botId, workspaceId } from './ids.ts'
import { look } from './look.ts'
import type { NotionWorld } from './notion-world.ts'
import { addProperty, deleteProperty, editCell, plainTypes, renameProperty, retypeProperty } from './schema-acts.ts'
import { eventTypes } from './webhooks/gather.ts'

const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')])
const id = z.string().min(1)
/** One of a form, a list of JSON. */
const many = z.union([z.array(z.string()), z.string().transform((one) => [one])])
const property = z.object({ source: id, property: id })
const plainType = z.enum(plainTypes)
const workspace = id.default(workspaceId)

interface Act<T> {
  shape: z.ZodType<T>
  /** @returns what the caller is told, beside that it went well */
  run(world: NotionWorld, given: T): unknown
}
const act = <T>(shape: z.ZodType<T>, run: (world: NotionWorld, given: T) => unknown): Act<T> => ({ shape, run })

const acts = {
  trash: act(z.object({ id }), (world, given) => trash(world, given.id, true)),
  restore: act(z.object({ id }), (world, given) => trash(world, given.id, false)),
  purge: act(z.object({ id }), (world, given) => purge(world, given.id)),
  duplicate: act(z.object({ id }), (world, given) => duplicate(world, given.id)),
  move: act(z.object({ id, to: id }), (world, given) => move(world, given.id, given.to)),
  'add-page': act(z.object({ parent: id, title: z.string() }), (world, given) =>
    addPage(world, given.parent, given.title),
  ),
  retitle: act(z.object({ id, title: z.string() }), (world, given) => retitle(world, given.id, given.title)),
  lock: act(z.object({ id, on: flag }), (world, given) => lock(world, given.id, given.on)),
  share: act(z.object({ id, on: flag, bot: id.default(botId) }), (world, given) =>
    share(world, given.id, given.on, given.bot),
  ),
  'rename-property': act(property.extend({ name: z.string().trim().min(1) }), (world, given) =>
    renameProperty(world, given.source, given.property, given.name),
  ),
  'delete-property': act(property, (world, given) => deleteProperty(world, given.source, given.property)),
  'retype-property': act(property.extend({ type: plainType }), (world, given) =>
    retypeProperty(world, given.source, given.property, given.type),
  ),
  'add-property': act(z.object({ source: id, name: z.string().trim().min(1), type: plainType }), (world, given) =>
    addProperty(world, given.source, given.name, given.type),
  ),
  cell: act(z.object({ page: id, property: id, value: z.string() }), (world, given) =>
    editCell(world, given.page, given.property, given.value),
  ),
  write: act(z.object({ page: id, markdown: z.string().min(1), after: z.string().default('') }), (world, given) =>
    write(world, given.page, given.markdown, given.after),
  ),
  rewrite: act(z.object({ block: id, text: z.string() }), (world, given) => rewrite(world, given.block, given.text)),
  tick: act(z.object({ block: id }), (world, given) => tick(world, given.block)),
  erase: act(z.object({ block: id }), (world, given) => erase(world, given.block)),
  unerase: act(z.object({ block: id }), (world, given) => unerase(world, given.block)),
  shift: act(z.object({ block: id, by: z.coerce.number().int() }), (world, given) =>
    shift(world, given.block, given.by),
  ),
  comment: act(z.object({ page: id, text: z.string().trim().min(1) }), (world, given) =>
    comment(world, given.page, given.text),
  ),
  resolve: act(z.object({ comment: id }), (world, given) => resolve(world, given.comment)),
  token: act(z.object({ works: flag }), (world, given) => {
    world.state.tokenWorks = given.works
  }),
  blocks: act(z.object({ usedUp: flag }), (world, given) => {
    world.state.blocksUsedUp = given.usedUp
  }),
  plan: act(z.object({ workspace, plan: z.enum(['free', 'plus', 'business']) }), (world, given) =>
    choosePlan(world, given.workspace, given.plan),
  ),
  'others-ask': act(z.object({ workspace, times: z.coerce.number().int().min(1) }), (world, given) =>
    othersAsk(world, given.workspace, given.times),
  ),
  allow: act(z.object({ bot: id.default(botId), may: many.default([]) }), (world, given) =>
    allow(world, given.bot, given.may),
  ),
  disconnect: act(z.object({ bot: id }), (world, given) => disconnect(world, given.bot)),
  'end-tokens': act(z.object({ bot: id }), (world, given) => endTokens(world, given.bot)),
  redirect: act(z.object({ url: id }), (world, given) => allowRedirect(world, given.url)),
  subscribe: act(z.object({ url: id, events: many.default([...eventTypes]) }), (world, given) =>
    subscribe(world, given.url, given.events),
  ),
  'verify-again': act(z.object({ id }), (world, given) => verifyAgain(world, given.id)),
  paste: act(z.object({ id, token: id }), (world, given) => paste(world, given.id, given.token)),
  unsubscribe: act(z.object({ id }), (world, given) => unsubscribe(world, given.id)),
}

type Done = { why: string } | { made: unknown }

/** Does what one of `acts` says. @returns why not, or what was made */
async function perform<T>(world: NotionWorld, { shape, run }: Act<T>, given: unknown): Promise<Done> {
  const read = shape.safeParse(given)
  if (!read.success) return { why: z.prettifyError(read.error) }
  try {
    const made = await run(world, read.data)
    world.changed()
    return { made }
  } catch (error) {
    if (error instanceof ActError) return { why: error.message }
    throw error
  }
}

/** @param reset puts the world back to its seed */
export function worldRoutes(world: NotionWorld, reset: () => void): Hono {
  const routes = new Hono()
  routes.get('/world/state', (c) => c.json(look(world, c.req.query('workspace') ?? workspaceId)))
  for (const [name, each] of Object.entries(acts)) {
    // The table's entries take what their own shapes read.
    const one = each as Act<unknown>
    routes.post(`/world/${name}`, async (c) => {
      const isForm = !(c.req.header('content-type') ?? '').startsWith('application/json')
      const given: unknown = isForm ? await c.req.parseBody({ all: true }) : await c.req.json().catch(() => null)
      const done = await perform(world, one, given)
      if (isForm) return c.redirect(backTo(c, given, 'why' in done ? done.why : null), 303)
      if ('why' in done) return c.json({ ok: false, error: done.why }, 400)
      return c.json({ ok: true, ...(done.made === undefined ? {} : { made: done.made }) })
    })
  }
  testRoutes(routes, world, reset)
  return routes
}

/** Where a form came from, if that is here; with the reason why nothing happened. */
function backTo(c: Context, given: unknown, why: string | null): string {
  const back = z.object({ back: z.string() }).safeParse(given)
  const asked = back.success && URL.canParse(back.data.back, c.req.url) ? back.data.back : '/'
  const url = new URL(asked, c.req.url)
  if (why !== null) url.searchParams.set('why', why)
  // Two slashes at the start would name another host.
  return `/${url.pathname.replace(/^\/+/, '')}${url.search}`
}

function testRoutes(routes: Hono, world: NotionWorld, reset: () => void): void {
  routes.post('/_test/faults', async (c) => {
    const read = faultsShape.safeParse(await c.req.json().catch(() => null))
    if (!read.success) return c.json({ ok: false, error: z.prettifyError(read.error) }, 400)
    world.faults.set(read.data.faults, read.data.seed)
    return c.json({ ok: true })
  })
  routes.get('/_test/faults', (c) => c.json(world.faults.report()))
  routes.get('/_test/log', (c) => c.json(world.log.after(Number(c.req.query('after') ?? '0') || 0, 5_000)))
  routes.post('/_test/reset', (c) => {
    reset()
    return c.json({ ok: true })
  })
  routes.post('/_test/time', async (c) => {
    const read = z.object({ skipMs: z.number().min(0) }).safeParse(await c.req.json().catch(() => null))
    if (!read.success) return c.json({ ok: false, error: z.prettifyError(read.error) }, 400)
    world.clock.skip(read.data.skipMs)
    return c.json({ ok: true, now: world.clock.now() })
  })
}
