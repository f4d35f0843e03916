/** POST /world/*: what people do in any desk; GET /world/talks: what they see. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { DeskWorld } from './desk-world.ts'
import type { DeskFace } from './face.ts'
import type { DeskEnv } from './start-desk.ts'
import { type Act, act, flag } from './world-routes.ts'

const id = z.coerce.string().min(1)
const text = z.string().trim().min(1)
const emptyIsNull = z.string().transform((value) => (value.trim() === '' ? null : value.trim()))

/** The acts of a desk, for `worldRoutes`. */
export const peopleActs = <W extends DeskWorld>(face: DeskFace<W>): Record<string, Act<W>> => ({
  create: act(z.object({ customer: text, subject: z.string(), text }), (world: W, given) => ({
    id: face.create(world, given),
  })),
  'customer-writes': act(z.object({ id, text }), (world: W, given) => {
    face.customerWrites(world, given.id, given.text)
    return undefined
  }),
  answer: act(z.object({ id, text, agent: z.string().optional(), note: flag.default(false) }), (world: W, given) => {
    face.answer(world, given.id, { text: given.text, agent: given.agent, isNote: given.note })
    return undefined
  }),
  status: act(z.object({ id, status: text }), (world: W, given) => {
    face.setStatus(world, given.id, given.status)
    return undefined
  }),
  assign: act(z.object({ id, agent: z.union([emptyIsNull, z.null()]) }), (world: W, given) => {
    face.assign(world, given.id, given.agent)
    return undefined
  }),
  tags: act(z.object({ id, tags: z.string() }), (world: W, given) => {
    face.setTags(
      world,
      given.id,
      given.tags.split(/[\s,]+/).filter((tag) => tag !== ''),
    )
    return undefined
  }),
  rate: act(
    z.object({ id, good: flag, comment: z.union([emptyIsNull, z.null()]).default(null) }),
    (world: W, given) => {
      face.rate(world, given.id, { isGood: given.good, comment: given.comment })
      return undefined
    },
  ),
  delete: act(z.object({ id }), (world: W, given) => {
    face.remove(world, given.id)
    return undefined
  }),
  token: act(z.object({ works: flag }), (world: W, given) => {
    face.setToken(world, given.works)
    return undefined
  }),
})

/** What people see, for tests. */
export function talkRoutes<W extends DeskWorld>(world: W, face: DeskFace<W>): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>()
  routes.get('/world/talks', (c) => c.json(face.talks(world)))
  routes.get('/world/talks/:id', (c) => {
    const talk = face.talk(world, c.req.param('id'))
    return talk ? c.json(talk) : c.json({ ok: false, error: 'There is no such conversation.' }, 404)
  })
  return routes
}
