/** What a change of a ticket sets off: webhooks that subscribed to its events, and triggers whose conditions it meets. */
import { randomUUID } from 'node:crypto'
import { zendeskTime } from './objects.ts'
import { meets } from './triggers.ts'
import type { AuditEvent, Json, Ticket, User } from './types.ts'
import { accountId, type ZendeskWorld } from './zendesk-world.ts'

export type Change =
  | { kind: 'created' }
  | { kind: 'comment'; event: AuditEvent | undefined }
  | { kind: 'made-private'; event: AuditEvent }
  | { kind: 'field'; field: string; current: unknown; previous: unknown }
  | { kind: 'custom'; id: number; current: unknown; previous: unknown }
  | { kind: 'tags'; added: string[]; removed: string[] }
  | { kind: 'deleted' }
  | { kind: 'undeleted' }

/** Names of the events of fields (developer.zendesk.com/api-reference/webhooks/event-types/ticket-events). */
const fieldEvents: Record<string, string> = {
  subject: 'subject_changed',
  status: 'status_changed',
  priority: 'priority_changed',
  type: 'type_changed',
  requester_id: 'requester_changed',
  assignee_id: 'agent_assignment_changed',
  organization_id: 'organization_changed',
  group_id: 'group_assignment_changed',
  external_id: 'external_id_changed',
}

/** Every event that webhooks can subscribe to here. */
export const eventTypes: readonly string[] = [
  'created',
  'comment_added',
  'comment_made_private',
  'custom_field_changed',
  'tags_changed',
  'soft_deleted',
  'undeleted',
  ...Object.values(fieldEvents),
].map((name) => `zen:event-type:ticket.${name}`)

const upper = (value: unknown) => (typeof value === 'string' ? value.toUpperCase() : value)
const idText = (id: number | null) => (id === null ? null : String(id))

/** What an event of a ticket says about it: ids as texts, fixed words in capitals. */
const detail = (ticket: Ticket, actor: User): Json => ({
  actor_id: String(actor.id),
  assignee_id: idText(ticket.assigneeId),
  brand_id: null,
  created_at: zendeskTime(ticket.created),
  custom_status: null,
  description: ticket.description,
  external_id: ticket.externalId,
  form_id: null,
  group_id: idText(ticket.groupId),
  id: String(ticket.id),
  is_public: ticket.isPublic,
  organization_id: idText(ticket.organizationId),
  priority: upper(ticket.priority),
  requester_id: String(ticket.requesterId),
  status: upper(ticket.status),
  subject: ticket.subject,
  submitter_id: String(ticket.submitterId),
  tags: ticket.tags,
  type: upper(ticket.type),
  updated_at: zendeskTime(ticket.updated),
  via: { channel: ticket.channel },
})

function eventOf(world: ZendeskWorld, change: Change): { name: string; event: Json } | null {
  switch (change.kind) {
    case 'created':
      return { name: 'created', event: {} }
    case 'comment': {
      const author = world.state.users.get(Number(change.event?.author_id))
      return {
        name: 'comment_added',
        event: {
          comment: {
            author: { id: String(author?.id), is_staff: author?.role !== 'end-user', name: author?.name },
            body: change.event?.body,
            id: String(change.event?.id),
            is_public: change.event?.public,
          },
        },
      }
    }
    case 'made-private':
      return { name: 'comment_made_private', event: { comment: { id: String(change.event.comment_id) } } }
    case 'field': {
      const name = fieldEvents[change.field]
      const isWord = ['status', 'priority', 'type'].includes(change.field)
      const told = (value: unknown) => (isWord ? upper(value) : typeof value === 'number' ? String(value) : value)
      return name ? { name, event: { current: told(change.current), previous: told(change.previous) } } : null
    }
    case 'custom': {
      const field = world.state.fields.find(({ id }) => id === change.id)
      return {
        name: 'custom_field_changed',
        event: {
          current: change.current,
          previous: change.previous,
          field: { id: String(change.id), title: field?.title, type: field?.type },
        },
      }
    }
    case 'tags':
      return { name: 'tags_changed', event: { tags_added: change.added, tags_removed: change.removed } }
    case 'deleted':
      return { name: 'soft_deleted', event: {} }
    case 'undeleted':
      return { name: 'undeleted', event: {} }
  }
}

/** Tells the webhooks and the triggers. @param actor who did it */
export function announce(world: ZendeskWorld, ticket: Ticket, actor: User, changes: readonly Change[]): void {
  for (const change of changes) {
    const made = eventOf(world, change)
    if (!made) continue
    const type = `zen:event-type:ticket.${made.name}`
    const body = {
      account_id: accountId,
      detail: detail(ticket, actor),
      event: made.event,
      id: randomUUID(),
      subject: `zen:ticket:${ticket.id}`,
      time: new Date(world.clock.now()).toISOString(),
      type,
      zendesk_event_version: '2022-11-06',
    }
    for (const webhook of world.state.webhooks)
      if (webhook.subscriptions.includes(type)) world.webhooks.send(webhook, made.name, JSON.stringify(body))
  }
  for (const trigger of world.state.triggers)
    if (trigger.isActive && meets(trigger, ticket, changes)) world.webhooks.fire(trigger, ticket, actor)
}
