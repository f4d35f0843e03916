/** /link: where sockets are opened. /_test/socket: the connections of Socket Mode, and how they end. */
import type { IncomingMessage } from 'node:http'
import { Hono } from 'hono'
import { z } from 'zod'
import { firstOf } from './realm/realm.ts'
import type { SlackWorld } from './slack-world.ts'
import type { SocketHub } from './socket-hub.ts'

const wish = z.union([
  /** Breaks them off; `most` says how many, oldest first. */
  z.strictObject({ drop: z.literal(true), most: z.number().int().min(1).optional() }),
  /** Says that they are going to end, and ends them after `afterMs`. */
  z.strictObject({
    disconnect: z.enum(['warning', 'refresh_requested', 'link_disabled']),
    afterMs: z.number().min(0).optional(),
  }),
])

/** The connections of the app that a request to upgrade names. */
export function hubFor({ realm }: SlackWorld, request: IncomingMessage): SocketHub {
  const appId = new URL(request.url ?? '/', 'http://127.0.0.1').searchParams.get('app_id') ?? ''
  return (realm.lines.get(appId) ?? firstOf(realm.lines)).sockets
}

export function socketRoutes(world: SlackWorld): Hono {
  const routes = new Hono()
  const hubOf = (wanted: string | undefined): SocketHub =>
    (
      world.realm.lines.get((wanted === undefined ? undefined : world.realm.app(wanted)?.id) ?? '') ??
      firstOf(world.realm.lines)
    ).sockets
  routes.get('/_test/socket', (c) => c.json({ connections: hubOf(c.req.query('app')).size }))
  routes.post('/_test/socket', async (c) => {
    const read = wish.safeParse(await c.req.json().catch(() => null))
    if (!read.success) return c.json({ ok: false, error: z.prettifyError(read.error) }, 400)
    if ('drop' in read.data) hubOf(c.req.query('app')).drop(read.data.most)
    else hubOf(c.req.query('app')).disconnect(read.data.disconnect, read.data.afterMs)
    return c.json({ ok: true })
  })
  return routes
}
