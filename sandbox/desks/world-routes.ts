/** /world/*: people's hands in a desk, for its page and for tests; /_test/*: faults, reset, log, time. The same for every desk. */
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { faultsShape } from '../faults.ts'
import type { DeskWorld } from './desk-world.ts'
import type { DeskEnv } from './start-desk.ts'

/** What somebody tried by hand cannot be done; the message says why. */
export class ByHandError extends Error {
  override readonly name = 'ByHandError'
}

/** Something that people do by hand. */
export type Act<W> = (world: W, given: unknown) => object | undefined

/** @param shape of what is given: JSON, or the fields of a form */
export const act =
  <W, T>(shape: z.ZodType<T>, run: (world: W, given: T) => object | undefined): Act<W> =>
  (world, given) =>
    run(world, shape.parse(given))

/** true, or a form's `true`. */
export const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')])

/**
 * @param acts by name, each at `POST /world/NAME`
 * @param pending how many webhooks are on their way
 * @param reset puts the desk back to its seed
 */
export function worldRoutes<W extends DeskWorld>(
  world: W,
  acts: Readonly<Record<string, Act<W>>>,
  pending: () => number,
  reset: () => void,
): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>()
  for (const [name, run] of Object.entries(acts))
    routes.post(`/world/${name}`, async (c) => {
      const isForm = (c.req.header('content-type') ?? '').includes('form')
      const given: unknown = isForm ? await c.req.parseBody() : await c.req.json().catch(() => null)
      try {
        const done = run(world, given)
        world.changed()
        return isForm ? c.redirect(backTo(c, given, done), 303) : c.json(done ?? {})
      } catch (error) {
        const why =
          error instanceof z.ZodError ? z.prettifyError(error) : error instanceof ByHandError ? error.message : null
        if (why === null) throw error
        return isForm ? c.redirect(backTo(c, given, undefined, why), 303) : c.json({ ok: false, error: why }, 400)
      }
    })
  routes.post('/_test/faults', async (c) => {
    const read = faultsShape.safeParse(await c.req.json().catch(() => null))
    if (!read.success) return c.json({ ok: false, error: z.prettifyError(read.error) }, 400)
    world.faults.set(read.data.faults, read.data.seed)
    return c.json({ ok: true })
  })
  routes.get('/_test/faults', (c) => c.json(world.faults.report()))
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
  routes.get('/_test/log', (c) => c.json(world.log.after(Number(c.req.query('after') ?? '0') || 0, 5_000)))
  routes.get('/_test/state', (c) => c.json({ pending: world.timers.size + pending(), speed: world.speed }))
  return routes
}

/** Where a form wants to go back to; `{id}` in it is the id of what was made. @param why it could not be done */
function backTo(c: Context, given: unknown, done: object | undefined, why?: string): string {
  const wish = typeof given === 'object' && given !== null && 'back' in given ? String(given.back) : '/'
  const id = done !== undefined && 'id' in done ? encodeURIComponent(String(done.id)) : ''
  const path = wish.replace('{id}', id)
  // Only paths of this server: never another site's address.
  if (!URL.canParse(path, c.req.url)) return '/'
  const url = new URL(path, c.req.url)
  if (why !== undefined) url.searchParams.set('why', why)
  if (url.pathname.includes('{id}') || url.pathname.includes('%7Bid%7D')) url.pathname = '/'
  return url.origin === new URL(c.req.url).origin ? url.pathname + url.search : '/'
}
