/** /world/*: what people do in Notion, from the page's forms and from tests. /_test/*: faults, log, reset, time. */
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { faultsShape } from '../faults.ts'
import {
  ActError,
  deleteProperty,
  duplicate,
  editCell,
  purge,
  renameProperty,
  retypeProperty,
  share,
  trash,
} from './acts.ts'
import { look } from './look.ts'
import type { NotionWorld } from './notion-world.ts'

const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')])
const id = z.string().min(1)

interface Act<T> {
  shape: z.ZodType<T>
  run(world: NotionWorld, given: T): void
}
const act = <T>(shape: z.ZodType<T>, run: (world: NotionWorld, given: T) => void): Act<T> => ({ shape, run })

const acts = {
  trash: act(z.object({ id }), (world, given) => trash(world, given.id, true)),
  restore: act(z.object({ id }), (world, given) => trash(world, given.id, false)),
  purge: act(z.object({ id }), (world, given) => purge(world, given.id)),
  duplicate: act(z.object({ id }), (world, given) => void duplicate(world, given.id)),
  share: act(z.object({ id, on: flag }), (world, given) => share(world, given.id, given.on)),
  'rename-property': act(z.object({ source: id, property: id, name: z.string().trim().min(1) }), (world, given) =>
    renameProperty(world, given.source, given.property, given.name),
  ),
  'delete-property': act(z.object({ source: id, property: id }), (world, given) =>
    deleteProperty(world, given.source, given.property),
  ),
  'retype-property': act(
    z.object({ source: id, property: id, type: z.enum(['rich_text', 'number']) }),
    (world, given) => retypeProperty(world, given.source, given.property, given.type),
  ),
  cell: act(z.object({ page: id, property: id, value: z.string() }), (world, given) =>
    editCell(world, given.page, given.property, given.value),
  ),
  token: act(z.object({ works: flag }), (world, given) => {
    world.state.tokenWorks = given.works
  }),
  blocks: act(z.object({ usedUp: flag }), (world, given) => {
    world.state.blocksUsedUp = given.usedUp
  }),
}

/** Does what one of `acts` says. @returns why not, or null */
function perform<T>(world: NotionWorld, { shape, run }: Act<T>, given: unknown): string | null {
  const read = shape.safeParse(given)
  if (!read.success) return z.prettifyError(read.error)
  try {
    run(world, read.data)
  } catch (error) {
    if (error instanceof ActError) return error.message
    throw error
  }
  world.changed()
  return null
}

/** @param reset puts the world back to its seed */
export function worldRoutes(world: NotionWorld, reset: () => void): Hono {
  const routes = new Hono()
  routes.get('/world/state', (c) => c.json(look(world)))
  for (const [name, each] of Object.entries(acts)) {
    // The table's entries take what their own shapes read.
    const one = each as Act<unknown>
    routes.post(`/world/${name}`, async (c) => {
      const isForm = !(c.req.header('content-type') ?? '').startsWith('application/json')
      const given: unknown = isForm ? await c.req.parseBody() : await c.req.json().catch(() => null)
      const why = perform(world, one, given)
      if (!isForm) return why === null ? c.json({ ok: true }) : c.json({ ok: false, error: why }, 400)
      return c.redirect(backTo(c, given, why), 303)
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
