/** What a request says about a ticket, read and checked against the account. */
import { z } from 'zod'
import type { NewComment, Wish } from '../change-ticket.ts'
import { notHere, recordInvalid } from '../errors.ts'
import { findUserByEmail, nextId, type State } from '../state.ts'
import { priorities, statuses, type Ticket, ticketTypes, type User } from '../types.ts'
import type { ZendeskWorld } from '../zendesk-world.ts'

const id = z.coerce.number().int().positive()
const text = z.string()

const commentShape = z.object({
  body: text.optional(),
  html_body: text.optional(),
  public: z.boolean().optional(),
  author_id: id.optional(),
  uploads: z.array(z.unknown()).optional(),
})

/** Properties that Zendesk knows and this world has not. */
const elsewhere = [
  'macro_ids',
  'macro_id',
  'due_at',
  'problem_id',
  'email_ccs',
  'followers',
  'sharing_agreement_ids',
  'voice_comment',
  'via_followup_source_id',
  'attribute_value_ids',
  'custom_status_id',
  'ticket_form_id',
  'brand_id',
]

/** Properties that are not named here are ignored, as Zendesk ignores them; those that it knows and this world not are refused. */
export const ticketShape = z.object({
  subject: text.optional(),
  raw_subject: text.optional(),
  description: text.optional(),
  comment: z.union([commentShape, text.transform((body) => ({ body }))]).optional(),
  status: z.string().optional(),
  priority: z.string().nullable().optional(),
  type: z.string().nullable().optional(),
  requester_id: id.optional(),
  requester: z.object({ name: text.optional(), email: text.optional(), locale: text.optional() }).optional(),
  submitter_id: id.optional(),
  assignee_id: id.nullable().optional(),
  assignee_email: text.optional(),
  organization_id: id.nullable().optional(),
  group_id: id.nullable().optional(),
  collaborator_ids: z.array(id).optional(),
  tags: z.union([z.array(text), text.transform((tags) => tags.split(/[\s,]+/))]).optional(),
  additional_tags: z.array(text).optional(),
  remove_tags: z.array(text).optional(),
  custom_fields: z.array(z.object({ id, value: z.unknown() })).optional(),
  external_id: z.coerce.string().nullable().optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
  safe_update: z.union([z.boolean(), z.literal('true').transform(() => true)]).optional(),
  updated_stamp: text.optional(),
  ...Object.fromEntries(elsewhere.map((name) => [name, z.unknown().optional()])),
})
export type TicketRequest = z.infer<typeof ticketShape>

/** @param ticket that is to change; undefined for a new one @throws DeskError 422 */
export function wishOf(world: ZendeskWorld, asked: TicketRequest, ticket: Ticket | undefined): Wish {
  const { state } = world
  const known: Record<string, unknown> = asked
  const unplayed = elsewhere.find((name) => known[name] !== undefined && known[name] !== null)
  if (unplayed) throw notHere(`The ticket's property ${unplayed}`)
  const requesterId = asked.requester_id ?? requesterFrom(world, asked)
  if (requesterId !== undefined && !state.users.get(requesterId)?.isActive)
    throw recordInvalid('Requester: is suspended or does not exist', 'requester', 'InvalidValue')
  const assignee = asked.assignee_email ? findUserByEmail(state, asked.assignee_email) : undefined
  if (asked.assignee_email && !assignee) throw recordInvalid('Assignee: is invalid', 'assignee_id')
  const assigneeId = assignee?.id ?? asked.assignee_id
  checkAssignee(state, assigneeId)
  if (asked.organization_id && !state.organizations.has(asked.organization_id))
    throw recordInvalid('Organization: is invalid', 'organization_id')
  if (asked.group_id && !state.groups.some((group) => group.id === asked.group_id))
    throw recordInvalid('Group: is invalid', 'group_id')
  const subject = asked.subject ?? asked.raw_subject
  const status = oneOf('Status', 'status', statuses, asked.status)
  const priority = asked.priority === null ? null : oneOf('Priority', 'priority', priorities, asked.priority)
  const type = asked.type === null ? null : oneOf('Type', 'ticket_type', ticketTypes, asked.type)
  const comment = commentFrom(asked)
  const tags = tagsFrom(asked, ticket)
  return {
    ...(subject === undefined ? {} : { subject }),
    ...(status === undefined ? {} : { status }),
    ...(priority === undefined ? {} : { priority }),
    ...(type === undefined ? {} : { type }),
    ...(requesterId === undefined ? {} : { requesterId }),
    ...(assigneeId === undefined ? {} : { assigneeId }),
    ...(asked.organization_id === undefined ? {} : { organizationId: asked.organization_id }),
    ...(asked.group_id === undefined ? {} : { groupId: asked.group_id }),
    ...(asked.collaborator_ids ? { collaboratorIds: asked.collaborator_ids } : {}),
    ...(tags ? { tags } : {}),
    ...(asked.custom_fields ? { custom: customFrom(state, asked.custom_fields) } : {}),
    ...(asked.external_id === undefined ? {} : { externalId: asked.external_id }),
    ...(comment ? { comment } : {}),
  }
}

function oneOf<T extends string>(label: string, field: string, known: readonly T[], value: string | undefined) {
  if (value === undefined) return undefined
  const found = known.find((each) => each === value)
  if (!found) throw recordInvalid(`${label}: ${value} is not included in the list`, field, 'InvalidValue')
  return found
}

function requesterFrom(world: ZendeskWorld, { requester }: TicketRequest): number | undefined {
  if (!requester) return undefined
  const { state } = world
  const known = requester.email ? findUserByEmail(state, requester.email) : undefined
  if (known) return known.id
  if (!requester.name)
    throw recordInvalid('Requester: Name: is too short (minimum one character)', 'requester', 'BlankValue')
  const made = newUser(state, world.clock.now(), { name: requester.name, email: requester.email ?? null })
  return made.id
}

/** An end user whom nobody knew; in the organization that has the domain of the e-mail address. */
export function newUser(state: State, now: number, rest: Partial<User> & Pick<User, 'name' | 'email'>): User {
  const domain = rest.email?.split('@')[1]?.toLowerCase()
  const home = [...state.organizations.values()].find(({ domains }) => domain !== undefined && domains.includes(domain))
  const user: User = {
    id: nextId(state),
    phone: null,
    role: 'end-user',
    organizationId: home?.id ?? null,
    externalId: null,
    locale: 'ko',
    tags: [],
    notes: null,
    details: null,
    isSuspended: false,
    isActive: true,
    created: now,
    updated: now,
    ...rest,
  }
  state.users.set(user.id, user)
  return user
}

function checkAssignee(state: State, assigneeId: number | null | undefined): void {
  if (assigneeId === undefined || assigneeId === null) return
  const user = state.users.get(assigneeId)
  if (!user?.isActive || user.role === 'end-user') throw recordInvalid('Assignee: is invalid', 'assignee_id')
}

function commentFrom({ comment, description }: TicketRequest): NewComment | undefined {
  const said = comment ?? (description === undefined ? undefined : { body: description })
  if (!said) return undefined
  const read = commentShape.parse(said)
  if (read.uploads && read.uploads.length > 0) throw notHere('Uploading files')
  const body = read.body ?? read.html_body?.replaceAll(/<[^>]+>/g, '')
  if (body === undefined || body.trim() === '') return undefined
  return { body, isPublic: read.public, authorId: read.author_id }
}

function tagsFrom(asked: TicketRequest, ticket: Ticket | undefined): string[] | undefined {
  const { tags, additional_tags: added, remove_tags: removed } = asked
  if (tags) return tags
  if (!added && !removed) return undefined
  return [...(ticket?.tags ?? []), ...(added ?? [])].filter((tag) => !removed?.includes(tag))
}

function customFrom(state: State, fields: readonly { id: number; value?: unknown }[]): Record<string, unknown> {
  const read: Record<string, unknown> = {}
  for (const { id: fieldId, value } of fields) {
    const field = state.fields.find((each) => each.id === fieldId)
    // A field that is not there is ignored.
    if (!field) continue
    if (field.type === 'tagger' && value !== null && !field.options.some((option) => option.value === value))
      throw recordInvalid(`${field.title}: ${String(value)} is not a valid option`, 'base', 'InvalidValue')
    read[fieldId] = value === '' ? null : value
  }
  return read
}
