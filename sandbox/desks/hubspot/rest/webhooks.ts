/** Where an app's webhooks go and what they tell, for its developer (developers.hubspot.com, "Webhooks API"). */
import { z } from 'zod'
import { created, noContent, ok } from '../../answer.ts'
import { hubspotError, invalid, notFound } from '../errors.ts'
import { nextId } from '../state.ts'
import type { Json, Subscription } from '../types.ts'
import { eventTypes } from '../webhooks.ts'
import { bodyAs, type Call, endpoint } from './endpoint.ts'

const iso = (ms: number) => new Date(ms).toISOString()
const at = (path: string) => [`/webhooks/v3/{appId}${path}`, `/webhooks/{version}/{appId}${path}`] as const

/** Only the developer of the app may. @throws DeskError 401 or 404 */
function mine({ caller, params, world }: Call): void {
  if (caller.kind !== 'developer')
    throw hubspotError(401, 'INVALID_AUTHENTICATION', 'A developer API key (hapikey) is needed')
  if (params.appId !== String(world.app.appId)) throw notFound()
}

const settingsJson = ({ world }: Call): Json => {
  if (!world.state.webhook) throw notFound()
  const { targetUrl, maxConcurrent } = world.state.webhook
  const now = iso(world.clock.now())
  return {
    targetUrl,
    throttling: { maxConcurrentRequests: maxConcurrent, period: 'SECONDLY' },
    createdAt: now,
    updatedAt: now,
  }
}

const json = ({ id, eventType, propertyName, isActive, created: made }: Subscription): Json => ({
  id,
  eventType,
  ...(propertyName === null ? {} : { propertyName }),
  active: isActive,
  createdAt: iso(made),
  updatedAt: iso(made),
})

const subscriptionOf = ({ world, params }: Call): Subscription => {
  const found = world.state.subscriptions.find(({ id }) => id === params.subscriptionId)
  if (!found) throw notFound()
  return found
}

export const webhookEndpoints = [
  ...endpoint('GET', ...at('/settings'), (call) => {
    mine(call)
    return ok(settingsJson(call))
  }),
  ...endpoint('PUT', ...at('/settings'), (call) => {
    mine(call)
    const asked = bodyAs(
      z.object({
        targetUrl: z.url({ protocol: /^https?$/ }),
        throttling: z
          .object({ maxConcurrentRequests: z.number().int().min(5).default(10) })
          .default({ maxConcurrentRequests: 10 }),
      }),
      call.body,
    )
    call.world.state.webhook = { targetUrl: asked.targetUrl, maxConcurrent: asked.throttling.maxConcurrentRequests }
    call.world.changed()
    return ok(settingsJson(call))
  }),
  ...endpoint('DELETE', ...at('/settings'), (call) => {
    mine(call)
    call.world.state.webhook = null
    call.world.changed()
    return noContent
  }),
  ...endpoint('GET', ...at('/subscriptions'), (call) => {
    mine(call)
    return ok({ results: call.world.state.subscriptions.map(json) })
  }),
  ...endpoint('POST', ...at('/subscriptions'), (call) => {
    mine(call)
    const asked = bodyAs(
      z.object({ eventType: z.string(), propertyName: z.string().optional(), active: z.boolean().default(false) }),
      call.body,
    )
    if (!eventTypes.includes(asked.eventType))
      throw invalid(`${asked.eventType} is not an event that can be subscribed to, or is not here`)
    const needsName = asked.eventType.endsWith('.propertyChange') && !asked.eventType.startsWith('conversation')
    if (needsName && !asked.propertyName) throw invalid('propertyName is required for a property change')
    const subscription: Subscription = {
      id: nextId(call.world.state),
      eventType: asked.eventType,
      propertyName: asked.propertyName ?? null,
      isActive: asked.active,
      created: call.world.clock.now(),
    }
    call.world.state.subscriptions.push(subscription)
    call.world.changed()
    return created(json(subscription))
  }),
  ...endpoint('GET', ...at('/subscriptions/{subscriptionId}'), (call) => {
    mine(call)
    return ok(json(subscriptionOf(call)))
  }),
  ...endpoint('PATCH', ...at('/subscriptions/{subscriptionId}'), (call) => {
    mine(call)
    const subscription = subscriptionOf(call)
    subscription.isActive = bodyAs(z.object({ active: z.boolean() }), call.body).active
    call.world.changed()
    return ok(json(subscription))
  }),
  ...endpoint('DELETE', ...at('/subscriptions/{subscriptionId}'), (call) => {
    mine(call)
    const { id } = subscriptionOf(call)
    call.world.state.subscriptions = call.world.state.subscriptions.filter((each) => each.id !== id)
    call.world.changed()
    return noContent
  }),
]
