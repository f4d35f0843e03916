/** Every change of a ticket, by the API, by people and by the system: one audit each, and what the world is told of it. */
import { announce, type Change } from './announce.ts'
import { recordInvalid } from './errors.ts'
import { nextId } from './state.ts'
import type { Audit, AuditEvent, Status, Ticket, User } from './types.ts'
import type { ZendeskWorld } from './zendesk-world.ts'

export interface NewComment {
  body: string
  /** Undefined: as the ticket's first comment was (developer.zendesk.com, Ticket Comments: "The initial value set on ticket creation persists"). */
  isPublic: boolean | undefined
  authorId: number | undefined
}

/** What is to change; what is left out stays. */
export interface Wish {
  subject?: string
  status?: Status
  priority?: Ticket['priority']
  type?: Ticket['type']
  requesterId?: number
  assigneeId?: number | null
  organizationId?: number | null
  groupId?: number | null
  collaboratorIds?: number[]
  tags?: string[]
  custom?: Record<string, unknown>
  externalId?: string | null
  comment?: NewComment
}

/** Who does it, and by which way. */
export interface By {
  user: User
  channel: string
  /** What a request says about itself. */
  metadata?: Record<string, unknown>
}

/** What audits and events call a ticket's own properties. */
const named = {
  subject: 'subject',
  status: 'status',
  priority: 'priority',
  type: 'type',
  requesterId: 'requester_id',
  assigneeId: 'assignee_id',
  organizationId: 'organization_id',
  groupId: 'group_id',
  externalId: 'external_id',
} as const

const asAudited = (value: unknown): unknown => (typeof value === 'number' ? String(value) : value)

/**
 * Makes a ticket. @param wish with a comment: its first one is the description
 * @throws DeskError 422
 */
export function createTicket(world: ZendeskWorld, by: By, wish: Wish & { comment: NewComment }): Ticket {
  const { state } = world
  const requesterId = wish.requesterId ?? by.user.id
  if (wish.status === 'solved' && !wish.assigneeId) throw needsAssignee()
  state.lastTicket += 1
  const now = world.clock.now()
  const isPublic = wish.comment.isPublic ?? true
  const ticket: Ticket = {
    id: state.lastTicket,
    subject: wish.subject ?? '',
    description: wish.comment.body,
    // An assigned ticket is open at once.
    status: wish.status && wish.status !== 'new' ? wish.status : wish.assigneeId ? 'open' : (wish.status ?? 'new'),
    priority: wish.priority ?? null,
    type: wish.type ?? null,
    requesterId,
    submitterId: by.user.id,
    assigneeId: wish.assigneeId ?? null,
    organizationId: wish.organizationId ?? state.users.get(requesterId)?.organizationId ?? null,
    groupId: wish.groupId ?? state.groups[0]?.id ?? null,
    collaboratorIds: wish.collaboratorIds ?? [],
    tags: sortedTags(wish.tags ?? []),
    custom: wish.custom ?? {},
    externalId: wish.externalId ?? null,
    channel: by.channel,
    isPublic,
    satisfaction: null,
    created: now,
    updated: now,
    generated: now,
    deletedAt: null,
    audits: [],
  }
  const events: AuditEvent[] = [
    commentEvent(world, { ...wish.comment, isPublic, authorId: wish.comment.authorId ?? requesterId }, by, ticket),
  ]
  for (const [key, field_name] of Object.entries(named)) {
    const value = ticket[key as keyof typeof named]
    if (value !== null) events.push({ id: nextId(state), type: 'Create', field_name, value: asAudited(value) })
  }
  if (ticket.tags.length > 0) events.push({ id: nextId(state), type: 'Create', field_name: 'tags', value: ticket.tags })
  keepAudit(world, ticket, by, events)
  state.tickets.set(ticket.id, ticket)
  world.changed()
  announce(world, ticket, by.user, [{ kind: 'created' }, { kind: 'comment', event: events[0] }])
  return ticket
}

/**
 * Changes a ticket. @returns what it tells, or null where nothing changed
 * @throws DeskError 422 for a closed ticket
 */
export function changeTicket(world: ZendeskWorld, by: By, ticket: Ticket, wish: Wish): Audit | null {
  const { state } = world
  if (ticket.status === 'closed') throw recordInvalid('Status: closed prevents ticket update', 'status')
  const events: AuditEvent[] = []
  const changes: Change[] = []
  const comment = wish.comment
  if (comment) {
    const event = commentEvent(world, comment, by, ticket)
    events.push(event)
    changes.push({ kind: 'comment', event })
  }
  const wanted = { ...wish }
  // An answer of the customer opens a ticket again, and a new one is open once somebody has it or answers.
  if (wanted.status === undefined && comment && by.user.role === 'end-user' && isWaiting(ticket.status))
    wanted.status = 'open'
  if (wanted.status === undefined && ticket.status === 'new' && wanted.assigneeId) wanted.status = 'open'
  if (wanted.status === 'new' && ticket.status !== 'new') wanted.status = 'open'
  if (wanted.status === 'solved' && !(wanted.assigneeId ?? ticket.assigneeId)) throw needsAssignee()
  for (const [key, field_name] of Object.entries(named) as [keyof typeof named, string][]) {
    const value = wanted[key]
    if (value === undefined || value === ticket[key]) continue
    const previous = ticket[key]
    Object.assign(ticket, { [key]: value })
    events.push({
      id: nextId(state),
      type: 'Change',
      field_name,
      value: asAudited(value),
      previous_value: asAudited(previous),
    })
    changes.push({ kind: 'field', field: field_name, current: value, previous })
  }
  if (wish.tags) changeTags(world, ticket, wish.tags, events, changes)
  if (wish.collaboratorIds) ticket.collaboratorIds = wish.collaboratorIds
  for (const [id, value] of Object.entries(wish.custom ?? {})) {
    const previous = ticket.custom[id] ?? null
    if (previous === value) continue
    ticket.custom[id] = value
    events.push({ id: nextId(state), type: 'Change', field_name: id, value, previous_value: previous })
    changes.push({ kind: 'custom', id: Number(id), current: value, previous })
  }
  if (events.length === 0) return null
  const audit = keepAudit(world, ticket, by, events)
  world.changed()
  announce(world, ticket, by.user, changes)
  return audit
}

const isWaiting = (status: Status) => status === 'pending' || status === 'hold' || status === 'solved'

const needsAssignee = () => recordInvalid('Assignee: is required when solving a ticket', 'assignee_id', 'BlankValue')

/** Tags are kept in small letters, each once, sorted. */
const sortedTags = (tags: readonly string[]): string[] =>
  [...new Set(tags.flatMap((tag) => tag.toLowerCase().trim().split(/\s+/)).filter((tag) => tag !== ''))].sort()

function changeTags(
  world: ZendeskWorld,
  ticket: Ticket,
  wanted: readonly string[],
  events: AuditEvent[],
  changes: Change[],
): void {
  const tags = sortedTags(wanted)
  const before = ticket.tags
  if (tags.join(' ') === before.join(' ')) return
  ticket.tags = tags
  events.push({
    id: nextId(world.state),
    type: 'Change',
    field_name: 'tags',
    value: tags,
    previous_value: before,
  })
  changes.push({
    kind: 'tags',
    added: tags.filter((tag) => !before.includes(tag)),
    removed: before.filter((tag) => !tags.includes(tag)),
  })
}

function commentEvent(world: ZendeskWorld, comment: NewComment, by: By, ticket: Ticket): AuditEvent {
  const isPublic = by.user.role === 'end-user' ? true : (comment.isPublic ?? ticket.isPublic)
  return {
    id: nextId(world.state),
    type: 'Comment',
    author_id: comment.authorId ?? by.user.id,
    body: comment.body,
    public: isPublic,
  }
}

/** Writes down what happened, and that the ticket is newer now. */
export function keepAudit(world: ZendeskWorld, ticket: Ticket, by: By, events: AuditEvent[]): Audit {
  const now = world.clock.now()
  const audit: Audit = {
    id: nextId(world.state),
    at: now,
    authorId: by.user.id,
    channel: by.channel,
    events,
    metadata: { system: {}, custom: {}, ...by.metadata },
  }
  ticket.audits.push(audit)
  ticket.updated = now
  ticket.generated = now
  return audit
}
