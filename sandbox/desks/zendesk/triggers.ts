/** When a trigger fires (developer.zendesk.com, "Conditions reference"), and what its template becomes. */

import type { DeskWorld } from '../desk-world.ts'
import type { Change } from './announce.ts'
import { commentsOf, type State } from './state.ts'
import { type Condition, statuses, type Ticket, type Trigger, type User } from './types.ts'

/** Fields that conditions may name here, with their operators; every other is refused when the trigger is saved. */
export const conditionFields: Record<string, readonly string[]> = {
  status: ['is', 'is_not', 'less_than', 'greater_than', 'changed', 'value', 'value_previous', 'not_changed'],
  priority: ['is', 'is_not', 'changed', 'value', 'value_previous', 'not_changed'],
  type: ['is', 'is_not'],
  assignee_id: ['is', 'is_not', 'changed', 'value', 'value_previous', 'not_changed'],
  group_id: ['is', 'is_not', 'changed', 'value', 'value_previous', 'not_changed'],
  requester_id: ['is', 'is_not'],
  organization_id: ['is', 'is_not'],
  update_type: ['is'],
  comment_is_public: ['is'],
  current_tags: ['includes', 'not_includes'],
}

/** Whether a change meets a trigger: all of `all`, and any of `any` where there are some. */
export function meets({ conditions }: Trigger, ticket: Ticket, changes: readonly Change[]): boolean {
  const holds = (condition: Condition) => isMet(condition, ticket, changes)
  return conditions.all.every(holds) && (conditions.any.length === 0 || conditions.any.some(holds))
}

function isMet({ field, operator, value }: Condition, ticket: Ticket, changes: readonly Change[]): boolean {
  const isNew = changes.some(({ kind }) => kind === 'created')
  if (field === 'update_type') return String(value) === (isNew ? 'Create' : 'Change')
  if (field === 'current_tags') {
    const hasAny = String(value)
      .split(/\s+/)
      .some((tag) => ticket.tags.includes(tag))
    return operator === 'includes' ? hasAny : !hasAny
  }
  if (field === 'comment_is_public') {
    const comment = changes.find((change) => change.kind === 'comment')
    if (!comment) return false
    // "not_relevant": a comment of either kind.
    return String(value) === 'not_relevant' || comment.event?.public === (String(value) === 'true')
  }
  const now = propertyOf(ticket, field)
  const change = changes.find((each) => each.kind === 'field' && each.field === field)
  const previous = change?.kind === 'field' ? change.previous : undefined
  const rank = (each: unknown) => ([...statuses] as unknown[]).indexOf(each)
  switch (operator) {
    case 'is':
      return same(now, value)
    case 'is_not':
      return !same(now, value)
    case 'less_than':
      return rank(now) < rank(value)
    case 'greater_than':
      return rank(now) > rank(value)
    case 'changed':
      return change !== undefined || isNew
    case 'not_changed':
      return change === undefined && !isNew
    case 'value':
      return (change !== undefined || isNew) && same(now, value)
    default:
      return change !== undefined && same(previous, value)
  }
}

const same = (a: unknown, b: unknown) => String(a ?? '') === String(b ?? '')

function propertyOf(ticket: Ticket, field: string): unknown {
  const values: Record<string, unknown> = {
    status: ticket.status,
    priority: ticket.priority,
    type: ticket.type,
    assignee_id: ticket.assigneeId,
    group_id: ticket.groupId,
    requester_id: ticket.requesterId,
    organization_id: ticket.organizationId,
  }
  return values[field]
}

/** A template with its placeholders filled; one that is unknown becomes nothing. Inside JSON, so values are escaped for it. */
export function filled(world: DeskWorld<State>, template: string, ticket: Ticket, actor: User): string {
  const { users, organizations } = world.state
  const person = (id: number | null, as: string): Record<string, unknown> => {
    const user = id === null ? undefined : users.get(id)
    return { [`${as}.id`]: user?.id, [`${as}.name`]: user?.name, [`${as}.email`]: user?.email }
  }
  const comments = commentsOf(ticket)
  const latestPublic = comments.findLast(({ event }) => event.public === true)
  const values: Record<string, unknown> = {
    'ticket.id': ticket.id,
    'ticket.title': ticket.subject,
    'ticket.description': ticket.description,
    'ticket.status': ticket.status,
    'ticket.priority': ticket.priority,
    'ticket.ticket_type': ticket.type,
    'ticket.tags': ticket.tags.join(' '),
    'ticket.external_id': ticket.externalId,
    'ticket.via': ticket.channel,
    'ticket.url': `${world.url.replace(/^https?:\/\//, '')}/agent/tickets/${ticket.id}`,
    'ticket.link': `${world.url}/agent/tickets/${ticket.id}`,
    'ticket.latest_comment': comments.at(-1)?.event.body,
    'ticket.latest_public_comment': latestPublic?.event.body,
    'ticket.organization.id': ticket.organizationId,
    'ticket.organization.name': organizations.get(ticket.organizationId ?? 0)?.name,
    ...person(ticket.requesterId, 'ticket.requester'),
    ...person(ticket.assigneeId, 'ticket.assignee'),
    ...person(actor.id, 'current_user'),
  }
  return template.replaceAll(/\{\{\s*([\w.]+)\s*\}\}/g, (_, name: string) =>
    JSON.stringify(String(values[name] ?? '')).slice(1, -1),
  )
}
