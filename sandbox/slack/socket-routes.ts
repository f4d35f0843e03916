/** /_test/socket: the connections of Socket Mode, and how they end. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { SlackWorld } from './slack-world.ts'

const wish = z.union([
  /** Breaks them off; `most` says how many, oldest first. */
  z.strictObject({ drop: z.literal(true), most: z.number().int().min(1).optional() }),
  /** Says that they are going to end, and ends them after `afterMs`. */
  z.strictObject({
    disconnect: z.enum(['warning', 'refresh_requested', 'link_disabled']),
    afterMs: z.number().min(0).optional(),
  }),
])

export function socketRoutes(world: SlackWorld): Hono {
  const routes = new Hono()
  routes.get('/_test/socket', (c) => c.json({ connections: world.sockets.size }))
  routes.post('/_test/socket', async (c) => {
    const read = wish.safeParse(await c.req.json().catch(() => null))
    if (!read.success) return c.json({ ok: false, error: z.prettifyError(read.error) }, 400)
    if ('drop' in read.data) world.sockets.drop(read.data.most)
    else world.sockets.disconnect(read.data.disconnect, read.data.afterMs)
    return c.json({ ok: true })
  })
  return routes
}
