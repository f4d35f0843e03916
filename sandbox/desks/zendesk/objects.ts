/** The objects of the API, as developer.zendesk.com/api-reference/ticketing documents them. */
import type { State } from './state.ts'
import { commentsOf } from './state.ts'
import {
  type Audit,
  type AuditEvent,
  type Group,
  type Json,
  type Organization,
  type Status,
  type SurveyResponse,
  statuses,
  type Ticket,
  type TicketField,
  type User,
} from './types.ts'

/** `2026-11-22T10:15:00Z`: to the second. @param ms Unix milliseconds */
export const zendeskTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`

interface At {
  state: State
  url: string
}

const api = ({ url }: At, path: string) => `${url}/api/v2/${path}.json`

/** The account's own statuses are the system's. */
export const customStatusId = (status: Status): number => 8_447_320_465_000 + statuses.indexOf(status)

export const ticketJson = (at: At, ticket: Ticket): Json => {
  const fields = at.state.fields.map(({ id }) => ({ id, value: ticket.custom[id] ?? null }))
  return {
    url: api(at, `tickets/${ticket.id}`),
    id: ticket.id,
    external_id: ticket.externalId,
    via: { channel: ticket.channel, source: { from: {}, to: {}, rel: null } },
    created_at: zendeskTime(ticket.created),
    updated_at: zendeskTime(ticket.updated),
    generated_timestamp: Math.floor(ticket.generated / 1_000),
    type: ticket.type,
    subject: ticket.subject,
    raw_subject: ticket.subject,
    description: ticket.description,
    priority: ticket.priority,
    status: ticket.deletedAt === null ? ticket.status : 'deleted',
    recipient: null,
    requester_id: ticket.requesterId,
    submitter_id: ticket.submitterId,
    assignee_id: ticket.assigneeId,
    organization_id: ticket.organizationId,
    group_id: ticket.groupId,
    collaborator_ids: ticket.collaboratorIds,
    follower_ids: [],
    email_cc_ids: [],
    forum_topic_id: null,
    problem_id: null,
    has_incidents: false,
    is_public: ticket.isPublic,
    due_at: null,
    tags: ticket.tags,
    custom_fields: fields,
    satisfaction_rating: ticket.satisfaction
      ? { score: ticket.satisfaction.score, id: ticket.satisfaction.id, comment: ticket.satisfaction.comment }
      : { score: 'unoffered' },
    sharing_agreement_ids: [],
    custom_status_id: customStatusId(ticket.status),
    fields,
    followup_ids: [],
    ticket_form_id: null,
    brand_id: null,
    allow_channelback: false,
    allow_attachments: true,
    from_messaging_channel: false,
  }
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Kept are author, body and whether it is public; the rest of a comment follows from them. */
const commentEventJson = (event: AuditEvent, audit: Audit): Json => {
  const body = String(event.body)
  return {
    id: event.id,
    type: 'Comment',
    author_id: event.author_id,
    body,
    html_body: `<div class="zd-comment" dir="auto"><p dir="auto">${escaped(body).replaceAll('\n', '<br>')}</p></div>`,
    plain_body: body,
    public: event.public,
    attachments: [],
    audit_id: audit.id,
  }
}

const viaJson = (channel: string) => ({ channel, source: { from: {}, to: {}, rel: null } })

export const auditJson = (ticket: Ticket, audit: Audit): Json => ({
  id: audit.id,
  ticket_id: ticket.id,
  created_at: zendeskTime(audit.at),
  author_id: audit.authorId,
  metadata: audit.metadata,
  events: audit.events.map((event) => (event.type === 'Comment' ? commentEventJson(event, audit) : event)),
  via: viaJson(audit.channel),
})

export const commentJsons = (ticket: Ticket): Json[] =>
  commentsOf(ticket).map(({ audit, event }) => ({
    ...commentEventJson(event, audit),
    via: viaJson(audit.channel),
    created_at: zendeskTime(audit.at),
    metadata: audit.metadata,
  }))

export const userJson = (at: At, user: User): Json => ({
  id: user.id,
  url: api(at, `users/${user.id}`),
  name: user.name,
  email: user.email,
  created_at: zendeskTime(user.created),
  updated_at: zendeskTime(user.updated),
  time_zone: 'Seoul',
  iana_time_zone: 'Asia/Seoul',
  phone: user.phone,
  shared_phone_number: null,
  photo: null,
  locale_id: user.locale === 'ko' ? 69 : 1,
  locale: user.locale,
  organization_id: user.organizationId,
  role: user.role,
  verified: true,
  external_id: user.externalId,
  tags: user.tags,
  alias: null,
  active: user.isActive,
  shared: false,
  shared_agent: false,
  last_login_at: null,
  two_factor_auth_enabled: null,
  signature: null,
  details: user.details,
  notes: user.notes,
  role_type: null,
  custom_role_id: null,
  moderator: user.role !== 'end-user',
  ticket_restriction: user.role === 'end-user' ? 'requested' : null,
  only_private_comments: false,
  restricted_agent: user.role !== 'admin',
  suspended: user.isSuspended,
  default_group_id: null,
  report_csv: user.role === 'admin',
  user_fields: {},
})

export const organizationJson = (at: At, organization: Organization): Json => ({
  url: api(at, `organizations/${organization.id}`),
  id: organization.id,
  name: organization.name,
  shared_tickets: false,
  shared_comments: false,
  external_id: organization.externalId,
  created_at: zendeskTime(organization.created),
  updated_at: zendeskTime(organization.updated),
  domain_names: organization.domains,
  details: organization.details,
  notes: organization.notes,
  group_id: null,
  tags: organization.tags,
  organization_fields: {},
})

export const groupJson = (at: At, group: Group): Json => ({
  url: api(at, `groups/${group.id}`),
  id: group.id,
  is_public: true,
  name: group.name,
  description: '',
  default: true,
  deleted: false,
  created_at: zendeskTime(group.created),
  updated_at: zendeskTime(group.created),
})

export const fieldJson = (at: At, field: TicketField): Json => ({
  url: api(at, `ticket_fields/${field.id}`),
  id: field.id,
  type: field.type,
  title: field.title,
  raw_title: field.title,
  description: '',
  raw_description: '',
  position: 1,
  active: true,
  required: false,
  collapsed_for_agents: false,
  regexp_for_validation: null,
  title_in_portal: field.title,
  visible_in_portal: false,
  editable_in_portal: false,
  required_in_portal: false,
  tag: null,
  removable: true,
  agent_description: null,
  ...(field.type === 'tagger' ? { custom_field_options: field.options } : {}),
})

/** Of tickets that were rated (or asked to be). */
export const ratingJson = (at: At, ticket: Ticket): Json => ({
  id: ticket.satisfaction?.id,
  url: api(at, `satisfaction_ratings/${ticket.satisfaction?.id}`),
  ticket_id: ticket.id,
  requester_id: ticket.requesterId,
  assignee_id: ticket.assigneeId,
  group_id: ticket.groupId,
  score: ticket.satisfaction?.score,
  comment: ticket.satisfaction?.comment,
  created_at: zendeskTime(ticket.satisfaction?.at ?? 0),
  updated_at: zendeskTime(ticket.satisfaction?.at ?? 0),
  reason: null,
  reason_id: null,
  reason_code: 0,
})

const staticText = (value: string) => ({ type: 'static', value })

export const surveyResponseJson = ({ id, ticketId, responderId, rating, comment, at }: SurveyResponse): Json => {
  const when = new Date(at).toISOString()
  const question = (alias: string, type: string, headline: string) => ({
    id: `01J58KJ9RAE0D2EK7HRVM7Z8${alias === 'comment' ? 'C0' : 'R0'}`,
    type,
    alias,
    headline: staticText(headline),
  })
  const zrn = `zen:ticket:${ticketId}`
  return {
    id,
    answers: [
      {
        type: 'rating_scale',
        rating,
        rating_category: rating >= 4 ? 'good' : 'bad',
        question: question('rating', 'rating_scale_numeric', 'How would you rate the support you received?'),
        created_at: when,
        updated_at: when,
      },
      {
        ...(comment === null ? { type: 'skipped' } : { type: 'open_ended', value: comment }),
        question: question('comment', 'open_ended', 'Anything else you would like to share?'),
        created_at: when,
        updated_at: when,
      },
    ],
    expires_at: new Date(at + 28 * 86_400_000).toISOString(),
    responder_id: responderId,
    subject_zrns: [zrn],
    subjects: [{ id: String(ticketId), type: 'ticket', zrn }],
    survey: { id: '01J58KJ9RAE0D2EK7HRVM7Z8F2', version: 1, state: 'enabled' },
  }
}
