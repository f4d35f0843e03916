/** /ui/*: what people do beside what the page draws so far; bodies as in page-contract.ts, each with `as`. */
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { createChannelAs, joinAs } from './gestures/channels.ts'
import { composeAs, previewOf } from './gestures/compose.ts'
import { GestureError } from './gestures/gesture-error.ts'
import { deleteAs, editAs, pinAs, removePreviewAs } from './gestures/own-message.ts'
import { placeOf } from './gestures/place.ts'
import { awayAs, emojiAs, statusAs } from './gestures/self.ts'
import { lookAtRun, runAs } from './gestures/workflow.ts'
import { answer } from './page-routes.ts'
import type { SlackWorld } from './slack-world.ts'

const as = z.string()
const message = { as, channel: z.string(), ts: z.string() }

const requests = {
  edit: z.object({ ...message, text: z.string() }),
  delete: z.object(message),
  'remove-preview': z.object({ ...message, id: z.number() }),
  pin: z.object({ ...message, remove: z.boolean().exactOptional() }),
  channel: z.object({ as, name: z.string(), isPrivate: z.boolean().exactOptional() }),
  join: z.object({ as, channel: z.string() }),
  run: z.object({ as, callbackId: z.string(), inputs: z.record(z.string(), z.unknown()).exactOptional() }),
  compose: z.object({ as, text: z.string() }),
  status: z.object({ as, text: z.string(), emoji: z.string() }),
  away: z.object({ as, away: z.boolean() }),
  emoji: z.object({
    as,
    name: z.string(),
    url: z.string().exactOptional(),
    remove: z.boolean().exactOptional(),
  }),
}

export function handRoutes(world: SlackWorld): Hono {
  const routes = new Hono()
  const at = (c: Context) => placeOf(world, c.req.query('team'))
  const gesture = <T>(path: string, shape: z.ZodType<T>, run: (place: SlackWorld, request: T) => unknown) =>
    routes.post(`/ui/${path}`, async (c) =>
      c.json((await answer(c, shape, (request) => run(at(c), request))) as object),
    )
  gesture('edit', requests.edit, editAs)
  gesture('delete', requests.delete, deleteAs)
  gesture('remove-preview', requests['remove-preview'], removePreviewAs)
  gesture('pin', requests.pin, pinAs)
  gesture('channel', requests.channel, createChannelAs)
  gesture('join', requests.join, joinAs)
  gesture('run', requests.run, runAs)
  gesture('compose', requests.compose, composeAs)
  gesture('status', requests.status, statusAs)
  gesture('away', requests.away, awayAs)
  gesture('emoji', requests.emoji, emojiAs)
  routes.get('/ui/runs/:id', (c) => c.json(lookAtRun(at(c), c.req.param('id'))))
  routes.get('/ui/drafts/:id', (c) => c.json(previewOf(at(c), c.req.param('id'))))
  routes.onError((error, c) => {
    if (error instanceof GestureError) return c.json({ ok: false, error: error.message, code: 'no_such_gesture' }, 404)
    throw error
  })
  return routes
}
