/** What the Zendesk of the local world is made of. Times are Unix milliseconds, ids whole numbers as Zendesk's are. */

export type Json = Record<string, unknown>

export const statuses = ['new', 'open', 'pending', 'hold', 'solved', 'closed'] as const
export type Status = (typeof statuses)[number]
export const priorities = ['low', 'normal', 'high', 'urgent'] as const
export const ticketTypes = ['problem', 'incident', 'question', 'task'] as const

export interface User {
  id: number
  name: string
  email: string | null
  phone: string | null
  role: 'end-user' | 'agent' | 'admin'
  organizationId: number | null
  externalId: string | null
  locale: string
  tags: string[]
  notes: string | null
  details: string | null
  isSuspended: boolean
  /** Deleted: `active` is false. */
  isActive: boolean
  created: number
  updated: number
}

export interface Organization {
  id: number
  name: string
  domains: string[]
  externalId: string | null
  tags: string[]
  notes: string | null
  details: string | null
  created: number
  updated: number
}

export interface Group {
  id: number
  name: string
  created: number
}

/** One thing that an audit tells: `Create`, `Change`, `Comment`, `CommentPrivacyChange` … with its own properties. */
export type AuditEvent = { id: number; type: string } & Json

export interface Audit {
  id: number
  at: number
  authorId: number
  channel: string
  events: AuditEvent[]
  metadata: Json
}

export interface Satisfaction {
  id: number
  score: 'offered' | 'good' | 'bad'
  comment: string | null
  at: number
}

export interface Ticket {
  id: number
  subject: string
  description: string
  status: Status
  priority: (typeof priorities)[number] | null
  type: (typeof ticketTypes)[number] | null
  requesterId: number
  submitterId: number
  assigneeId: number | null
  organizationId: number | null
  groupId: number | null
  collaboratorIds: number[]
  tags: string[]
  /** Id of a ticket field → its value. */
  custom: Record<string, unknown>
  externalId: string | null
  channel: string
  /** Whether its first comment was public: what a comment is that does not say. */
  isPublic: boolean
  satisfaction: Satisfaction | null
  created: number
  updated: number
  /** Changes of the system itself count, too: what incremental exports go by. */
  generated: number
  deletedAt: number | null
  /** Oldest first. */
  audits: Audit[]
}

export interface TicketField {
  id: number
  type: 'text' | 'tagger' | 'checkbox'
  title: string
  /** Of a drop-down: the values that a ticket may have. */
  options: { id: number; name: string; value: string }[]
}

export interface SurveyResponse {
  id: string
  ticketId: number
  responderId: number
  rating: number
  comment: string | null
  at: number
}

export interface Webhook {
  id: string
  name: string
  status: 'active' | 'inactive'
  endpoint: string
  httpMethod: string
  requestFormat: string
  /** `conditional_ticket_events`, or events (`zen:event-type:…`). */
  subscriptions: string[]
  /** Added to each request, where the webhook has it. */
  authentication: { type: 'basic_auth' | 'bearer_token' | 'api_key'; data: Record<string, string> } | null
  secret: string
  createdBy: number
  created: number
  updated: number
}

export interface Condition {
  field: string
  operator: string
  value: unknown
}

export interface Trigger {
  id: number
  title: string
  isActive: boolean
  conditions: { all: Condition[]; any: Condition[] }
  /** `notification_webhook` with [id of a webhook, its body]. */
  actions: { field: string; value: [string, string] }[]
  position: number
  created: number
  updated: number
}

export interface Invocation {
  id: string
  webhookId: string
  event: string
  attempts: { id: string; status: string; statusCode: number; request: string; response: string; at: number }[]
}

export interface Token {
  id: number
  userId: number
  scopes: string[]
  access: string
  /** null: it does not expire. */
  expiresAt: number | null
  refresh: string | null
  refreshExpiresAt: number | null
}

export interface Code {
  code: string
  redirectUri: string
  scopes: string[]
  expiresAt: number
}
