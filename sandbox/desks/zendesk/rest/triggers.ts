/** Triggers that call webhooks (developer.zendesk.com/api-reference/ticketing/business-rules/triggers). */
import { z } from 'zod'
import { created, noContent, ok } from '../../answer.ts'
import { notFound, notHere, recordInvalid } from '../errors.ts'
import { zendeskTime } from '../objects.ts'
import { nextId } from '../state.ts'
import { conditionFields } from '../triggers.ts'
import type { Condition, Json, Trigger } from '../types.ts'
import { type Call, type Endpoint, wrapped } from './endpoint.ts'
import { pageBody } from './paging.ts'

const condition = z.object({ field: z.string(), operator: z.string(), value: z.unknown().optional() })
const conditions = z.object({ all: z.array(condition).default([]), any: z.array(condition).default([]) })
const shape = z.object({
  title: z.string().optional(),
  active: z.boolean().optional(),
  conditions: conditions.optional(),
  all: z.array(condition).optional(),
  any: z.array(condition).optional(),
  actions: z.array(z.object({ field: z.string(), value: z.unknown() })).optional(),
  position: z.number().int().optional(),
})

const json = ({ world }: Call, trigger: Trigger): Json => ({
  url: `${world.url}/api/v2/triggers/${trigger.id}.json`,
  id: trigger.id,
  title: trigger.title,
  raw_title: trigger.title,
  active: trigger.isActive,
  default: false,
  description: null,
  category_id: null,
  position: trigger.position,
  conditions: trigger.conditions,
  actions: trigger.actions,
  created_at: zendeskTime(trigger.created),
  updated_at: zendeskTime(trigger.updated),
})

function triggerOf({ world, params }: Call): Trigger {
  const trigger = world.state.triggers.find(({ id }) => id === Number(params.trigger_id))
  if (!trigger) throw notFound()
  return trigger
}

function checked({ field, operator, value }: z.infer<typeof condition>): Condition {
  const operators = conditionFields[field]
  if (!operators) throw notHere(`The condition ${field}`)
  if (!operators.includes(operator))
    throw recordInvalid(`Conditions: ${field} has no operator ${operator}`, 'conditions')
  return { field, operator, value: value ?? null }
}

function save(call: Call, known: Trigger | undefined): Trigger {
  const { state, clock } = call.world
  const asked = wrapped(call.body, 'trigger', shape)
  const title = asked.title ?? known?.title
  if (!title) throw recordInvalid('Title: cannot be blank', 'title', 'BlankValue')
  const given =
    asked.conditions ?? (asked.all || asked.any ? { all: asked.all ?? [], any: asked.any ?? [] } : undefined)
  const conditionsNow = given
    ? { all: given.all.map(checked), any: given.any.map(checked) }
    : (known?.conditions ?? { all: [], any: [] })
  if (conditionsNow.all.length + conditionsNow.any.length === 0)
    throw recordInvalid('Conditions: at least one is required', 'conditions', 'BlankValue')
  const actions = asked.actions?.map(({ field, value }): Trigger['actions'][number] => {
    if (field !== 'notification_webhook') throw notHere(`The action ${field}`)
    const [id, body] = Array.isArray(value) ? value.map(String) : []
    const webhook = state.webhooks.find((each) => each.id === id)
    if (!webhook?.subscriptions.includes('conditional_ticket_events'))
      throw recordInvalid('Actions: the webhook is not there, or is subscribed to events', 'actions')
    return { field, value: [webhook.id, body ?? '{}'] }
  })
  if (!known && !actions?.length) throw recordInvalid('Actions: cannot be blank', 'actions', 'BlankValue')
  const now = clock.now()
  const made: Trigger = {
    id: known?.id ?? nextId(state),
    title,
    isActive: asked.active ?? known?.isActive ?? true,
    conditions: conditionsNow,
    actions: actions ?? known?.actions ?? [],
    position: asked.position ?? known?.position ?? state.triggers.length + 1,
    created: known?.created ?? now,
    updated: now,
  }
  state.triggers = [...state.triggers.filter((each) => each !== known), made].sort((a, b) => a.position - b.position)
  call.world.changed()
  return made
}

const list = (keep: (trigger: Trigger) => boolean) => (call: Call) =>
  ok(
    pageBody(
      call,
      'triggers',
      call.world.state.triggers.filter(keep),
      (each) => json(call, each),
      ({ id }) => id,
    ),
  )

export const triggerEndpoints: readonly Endpoint[] = [
  { method: 'GET', path: '/api/v2/triggers', run: list(() => true) },
  { method: 'GET', path: '/api/v2/triggers/active', run: list(({ isActive }) => isActive) },
  { method: 'POST', path: '/api/v2/triggers', run: (call) => created({ trigger: json(call, save(call, undefined)) }) },
  { method: 'GET', path: '/api/v2/triggers/{trigger_id}', run: (call) => ok({ trigger: json(call, triggerOf(call)) }) },
  {
    method: 'PUT',
    path: '/api/v2/triggers/{trigger_id}',
    run: (call) => ok({ trigger: json(call, save(call, triggerOf(call))) }),
  },
  {
    method: 'DELETE',
    path: '/api/v2/triggers/{trigger_id}',
    run: (call) => {
      const trigger = triggerOf(call)
      call.world.state.triggers = call.world.state.triggers.filter((each) => each !== trigger)
      call.world.changed()
      return noContent
    },
  },
]
