/** /_test/*: what a test or the story asks of the world, and does to it, beside what people can do. */
import { Hono } from 'hono'
import { z } from 'zod'
import { faultsShape } from '../faults.ts'
import { methodNames } from './api/dispatch.ts'
import { outgoingMessage } from './messages.ts'
import type { SlackWorld } from './slack-world.ts'
import { findChannel, logOf } from './state.ts'

/** @param reset puts the world back to its seed */
export function testRoutes(world: SlackWorld, reset: () => void): Hono {
  const routes = new Hono()
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
  routes.post('/_test/request-url', async (c) => {
    const read = z.object({ url: z.url() }).safeParse(await c.req.json().catch(() => null))
    if (!read.success) return c.json({ ok: false, error: z.prettifyError(read.error) }, 400)
    world.app.requestUrl = read.data.url
    return c.json({ ok: true })
  })
  routes.get('/_test/log', (c) => c.json(world.log.after(Number(c.req.query('after') ?? '0') || 0, 5_000)))
  routes.get('/_test/messages', (c) => {
    const channel = findChannel(world.state, c.req.query('channel') ?? '')
    if (!channel) return c.json({ ok: false, error: 'There is no such conversation.' }, 404)
    const log = logOf(world.state, channel.id)
    const deleted = c.req.query('deleted') === '1'
    return c.json(
      log.all
        .filter((message) => deleted || !message.deleted)
        .map((message) => ({
          ...outgoingMessage(log, message, { metadata: true }),
          ...(message.deleted ? { deleted: true } : {}),
        })),
    )
  })
  routes.get('/_test/state', (c) => {
    const { state, app } = world
    return c.json({
      people: [...state.people.values()],
      channels: [...state.channels.values()].map((channel) => ({
        ...channel,
        messages: logOf(state, channel.id).all.length,
      })),
      views: [...state.views.values()],
      stacks: Object.fromEntries(state.stacks),
      homes: Object.fromEntries(state.homes),
      ephemerals: state.ephemerals,
      files: [...state.files.values()].map(({ object }) => object),
      app: {
        id: app.id,
        name: app.name,
        botId: app.botId,
        botUserId: app.botUserId,
        scopes: [...app.scopes],
        events: [...app.events],
      },
      methods: methodNames,
      speed: world.speed,
      /** What is still to happen: redeliveries and late effects. */
      pending: world.timers.size,
    })
  })
  return routes
}
