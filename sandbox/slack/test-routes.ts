/** /_test/*: what a test or the story asks of the world, and does to it, beside what people can do. */
import { Hono } from 'hono'
import { z } from 'zod'
import { faultsShape } from '../faults.ts'
import { methodNames } from './api/dispatch.ts'
import { GestureError } from './gestures/gesture-error.ts'
import { placeOf } from './gestures/place.ts'
import { outgoingMessage } from './messages.ts'
import { welcome } from './newcomer.ts'
import { writeField } from './profile-fields.ts'
import { firstOf } from './realm/realm.ts'
import { type PutBack, save } from './realm/saves.ts'
import { catchUp } from './scheduled.ts'
import type { SlackWorld } from './slack-world.ts'
import { findChannel, logOf } from './state.ts'
import { foundGroup, setMembers } from './user-groups.ts'

const newcomerShape = z.strictObject({
  name: z.string().regex(/^[a-z0-9._-]{1,80}$/),
  realName: z.string().min(1),
  locale: z.enum(['ko-KR', 'en-US']).exactOptional(),
  isGuest: z.boolean().exactOptional(),
})

/** @param reset puts the world back to its seed */
export function testRoutes(root: SlackWorld, reset: () => void): Hono {
  const world = root
  const routes = new Hono()
  const saves = new Map<string, PutBack>()
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
  routes.post('/_test/saves', (c) => {
    const id = `save-${saves.size + 1}`
    saves.set(id, save(world))
    return c.json({ ok: true, id })
  })
  routes.post('/_test/saves/:id/restore', (c) => {
    const putBack = saves.get(c.req.param('id'))
    if (!putBack) return c.json({ ok: false, error: `There is no save ${c.req.param('id')}.` }, 404)
    putBack()
    return c.json({ ok: true })
  })
  routes.post('/_test/time', async (c) => {
    const read = z.object({ skipMs: z.number().min(0) }).safeParse(await c.req.json().catch(() => null))
    if (!read.success) return c.json({ ok: false, error: z.prettifyError(read.error) }, 400)
    world.clock.skip(read.data.skipMs)
    catchUp(world)
    return c.json({ ok: true, now: world.clock.now() })
  })
  routes.post('/_test/newcomer', async (c) => {
    const read = newcomerShape.safeParse(await c.req.json().catch(() => null))
    if (!read.success) return c.json({ ok: false, error: z.prettifyError(read.error) }, 400)
    return c.json({ ok: true, id: welcome(placeOf(root, c.req.query('team')), read.data).id })
  })
  routes.post('/_test/profile-fields', async (c) => {
    const shape = z.strictObject({ person: z.string(), label: z.string().min(1), value: z.string() })
    const read = shape.safeParse(await c.req.json().catch(() => null))
    if (!read.success) return c.json({ ok: false, error: z.prettifyError(read.error) }, 400)
    const place = placeOf(root, c.req.query('team'))
    const person = place.state.people.get(read.data.person)
    if (!person) return c.json({ ok: false, error: 'There is no such person.' }, 404)
    writeField(place, person, read.data.label, read.data.value)
    return c.json({ ok: true })
  })
  routes.post('/_test/user-groups', async (c) => {
    const shape = z.strictObject({ name: z.string().min(1), handle: z.string().min(1), users: z.array(z.string()) })
    const read = shape.safeParse(await c.req.json().catch(() => null))
    if (!read.success) return c.json({ ok: false, error: z.prettifyError(read.error) }, 400)
    const place = placeOf(root, c.req.query('team'))
    const { name, handle, users } = read.data
    const there = [...place.state.userGroups.values()].find((group) => group.handle === handle)
    const group = there ?? foundGroup(place, { name, handle, description: '', channels: [] })
    setMembers(place, group, users)
    return c.json({ ok: true, id: group.id })
  })
  routes.get('/_test/time', (c) => c.json({ now: world.clock.now() }))
  routes.post('/_test/events-left', async (c) => {
    const read = z.object({ left: z.number().int().min(0) }).safeParse(await c.req.json().catch(() => null))
    if (!read.success) return c.json({ ok: false, error: z.prettifyError(read.error) }, 400)
    placeOf(root, c.req.query('team')).rates.leaveEvents(read.data.left)
    return c.json({ ok: true })
  })
  routes.post('/_test/request-url', async (c) => {
    const read = z.object({ url: z.url() }).safeParse(await c.req.json().catch(() => null))
    if (!read.success) return c.json({ ok: false, error: z.prettifyError(read.error) }, 400)
    firstOf(world.realm.apps).requestUrl = read.data.url
    return c.json({ ok: true })
  })
  routes.get('/_test/log', (c) => c.json(world.log.after(Number(c.req.query('after') ?? '0') || 0, 5_000)))
  routes.get('/_test/messages', (c) => {
    const world = placeOf(root, c.req.query('team'))
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
    const world = placeOf(root, c.req.query('team'))
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
  routes.onError((error, c) => {
    if (error instanceof GestureError) return c.json({ ok: false, error: error.message }, 404)
    throw error
  })
  return routes
}
