/** Webhooks (developer.zendesk.com/api-reference/webhooks/webhooks-api/webhooks). */
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { created, isRecord, noContent, ok, readAs } from '../../answer.ts'
import { eventTypes } from '../announce.ts'
import { webhookError } from '../errors.ts'
import { zendeskTime } from '../objects.ts'
import { nextUlid } from '../state.ts'
import type { Invocation, Json, Webhook } from '../types.ts'
import type { Call, Endpoint } from './endpoint.ts'
import { pageBody } from './paging.ts'

const conditional = 'conditional_ticket_events'

const shape = z.object({
  name: z.string().min(1),
  status: z.enum(['active', 'inactive']),
  endpoint: z.url(),
  http_method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  request_format: z.enum(['json', 'xml', 'form_encoded']),
  subscriptions: z.array(z.string()).default([conditional]),
  authentication: z
    .object({
      type: z.enum(['basic_auth', 'bearer_token', 'api_key']),
      data: z.record(z.string(), z.string()),
      add_position: z.literal('header').optional(),
    })
    .optional(),
  description: z.string().optional(),
  custom_headers: z.unknown().optional(),
})

const json = (webhook: Webhook): Json => ({
  id: webhook.id,
  name: webhook.name,
  status: webhook.status,
  endpoint: webhook.endpoint,
  http_method: webhook.httpMethod,
  request_format: webhook.requestFormat,
  subscriptions: webhook.subscriptions,
  created_at: zendeskTime(webhook.created),
  created_by: String(webhook.createdBy),
  updated_at: zendeskTime(webhook.updated),
  updated_by: String(webhook.createdBy),
  ...(webhook.authentication ? { authentication: { type: webhook.authentication.type, add_position: 'header' } } : {}),
})

const secretJson = ({ secret }: Webhook) => ({ signing_secret: { algorithm: 'SHA256', secret } })
const newSecret = () => randomBytes(33).toString('base64url')

function webhookOf({ world, params }: Call): Webhook {
  const webhook = world.state.webhooks.find(({ id }) => id === params.webhook_id)
  if (!webhook) throw webhookError(404, 'WebhookNotFound', `Webhook ${params.webhook_id} could not be found`)
  return webhook
}

function asked(call: Call, known?: Webhook) {
  const inside = isRecord(call.body) ? call.body.webhook : undefined
  const partial = isRecord(inside) && known ? { ...camelless(known), ...inside } : inside
  const read = readAs(shape, partial, (why) => webhookError(400, 'InvalidWebhook', why))
  const events = read.subscriptions.filter((each) => each !== conditional)
  if (events.length > 0 && events.length < read.subscriptions.length)
    throw webhookError(400, 'InvalidWebhook', 'A webhook subscribes to events, or is connected to triggers: not both')
  const strange = events.find((event) => !eventTypes.includes(event))
  if (strange)
    throw webhookError(400, 'InvalidSubscription', `The event ${strange} is not here (sandbox/differences.md)`)
  if (read.custom_headers !== undefined) throw webhookError(400, 'InvalidWebhook', 'custom_headers are not here')
  if (read.request_format !== 'json' || read.http_method === 'GET' || read.http_method === 'DELETE')
    throw webhookError(400, 'InvalidWebhook', 'Formats other than JSON, and GET and DELETE, are not here')
  if (known && known.subscriptions.includes(conditional) !== read.subscriptions.includes(conditional))
    throw webhookError(400, 'InvalidWebhook', "A webhook's connection method cannot be changed")
  return read
}

const camelless = (webhook: Webhook): Json => ({
  name: webhook.name,
  status: webhook.status,
  endpoint: webhook.endpoint,
  http_method: webhook.httpMethod,
  request_format: webhook.requestFormat,
  subscriptions: webhook.subscriptions,
})

function save(call: Call, known: Webhook | undefined): Webhook {
  const read = asked(call, known)
  const { world, caller } = call
  const now = world.clock.now()
  const { type, data } = read.authentication ?? {}
  const values = {
    name: read.name,
    status: read.status,
    endpoint: read.endpoint,
    httpMethod: read.http_method,
    requestFormat: read.request_format,
    subscriptions: read.subscriptions,
    authentication: type && data ? { type, data } : (known?.authentication ?? null),
    updated: now,
  }
  world.changed()
  if (known) return Object.assign(known, values)
  const made: Webhook = {
    ...values,
    id: nextUlid(world.state),
    secret: newSecret(),
    createdBy: caller.user.id,
    created: now,
  }
  world.state.webhooks.push(made)
  return made
}

const invocationJson = ({ id, attempts }: Invocation): Json => ({
  id,
  latest_completed_at: zendeskTime(attempts.at(-1)?.at ?? 0),
  status: attempts.at(-1)?.status ?? 'pending',
  status_code: attempts.at(-1)?.statusCode ?? 0,
})

export const webhookEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/api/v2/webhooks',
    run: (call) => {
      if (!call.query.has('page[size]')) call.query.set('page[size]', '100')
      const name = call.query.get('filter[name_contains]') ?? ''
      const found = call.world.state.webhooks.filter((each) => each.name.includes(name))
      return ok(pageBody(call, 'webhooks', found, json, ({ id }) => id))
    },
  },
  { method: 'POST', path: '/api/v2/webhooks', run: (call) => created({ webhook: json(save(call, undefined)) }) },
  { method: 'GET', path: '/api/v2/webhooks/{webhook_id}', run: (call) => ok({ webhook: json(webhookOf(call)) }) },
  {
    method: 'PUT',
    path: '/api/v2/webhooks/{webhook_id}',
    run: (call) => {
      save(call, webhookOf(call))
      return noContent
    },
  },
  {
    method: 'PATCH',
    path: '/api/v2/webhooks/{webhook_id}',
    run: (call) => {
      save(call, webhookOf(call))
      return noContent
    },
  },
  {
    method: 'DELETE',
    path: '/api/v2/webhooks/{webhook_id}',
    run: (call) => {
      const webhook = webhookOf(call)
      const { state } = call.world
      if (state.triggers.some(({ actions }) => actions.some(({ value }) => value[0] === webhook.id)))
        throw webhookError(400, 'WebhookInUse', 'The webhook is used by a trigger')
      state.webhooks = state.webhooks.filter((each) => each !== webhook)
      call.world.changed()
      return noContent
    },
  },
  {
    method: 'GET',
    path: '/api/v2/webhooks/{webhook_id}/signing_secret',
    run: (call) => ok(secretJson(webhookOf(call))),
  },
  {
    method: 'POST',
    path: '/api/v2/webhooks/{webhook_id}/signing_secret',
    run: (call) => {
      const webhook = webhookOf(call)
      webhook.secret = newSecret()
      call.world.changed()
      return created(secretJson(webhook))
    },
  },
  {
    method: 'GET',
    path: '/api/v2/webhooks/{webhook_id}/invocations',
    run: (call) => {
      const { id } = webhookOf(call)
      if (!call.query.has('page[size]')) call.query.set('page[size]', '100')
      const found = call.world.state.invocations.filter(({ webhookId }) => webhookId === id).reverse()
      return ok(pageBody(call, 'invocations', found, invocationJson, (each) => each.id))
    },
  },
  {
    method: 'GET',
    path: '/api/v2/webhooks/{webhook_id}/invocations/{invocation_id}/attempts',
    run: (call) => {
      webhookOf(call)
      const found = call.world.state.invocations.find(({ id }) => id === call.params.invocation_id)
      if (!found) throw webhookError(404, 'InvocationNotFound', 'The invocation could not be found')
      return ok({
        attempts: found.attempts.map(({ id, status, statusCode, request, response, at }) => ({
          id,
          invocation_id: found.id,
          status,
          status_code: statusCode,
          completed_at: zendeskTime(at),
          request: { payload: request, headers: [] },
          response: { payload: response, headers: [] },
        })),
      })
    },
  },
]
