import type { DeskState } from '../desk-world.ts'
import type {
  Code,
  Group,
  Invocation,
  Json,
  Organization,
  SurveyResponse,
  Ticket,
  TicketField,
  Token,
  Trigger,
  User,
  Webhook,
} from './types.ts'

export interface State extends DeskState {
  /** The number of the newest ticket: tickets have short numbers of their own. */
  lastTicket: number
  users: Map<number, User>
  organizations: Map<number, Organization>
  groups: Group[]
  tickets: Map<number, Ticket>
  fields: TicketField[]
  surveyResponses: SurveyResponse[]
  webhooks: Webhook[]
  triggers: Trigger[]
  /** Newest last; the newest 500. */
  invocations: Invocation[]
  tokens: Token[]
  codes: Code[]
  /** `Idempotency-Key` → what was asked and what was answered. */
  idempotent: Map<string, { asked: string; answer: Json; at: number }>
  /** Finished jobs, by id. */
  jobs: Map<string, Json>
  /** The API token was taken away. */
  isTokenGone: boolean
  /** One of both ways to ask for satisfaction is active. */
  csat: 'legacy' | 'survey'
}

/** Ids are as long as Zendesk's, and safe as numbers. */
const firstId = 22_841_203_000_000

export const emptyState = (counter = 0): State => ({
  counter,
  lastTicket: 4_700,
  users: new Map(),
  organizations: new Map(),
  groups: [],
  tickets: new Map(),
  fields: [],
  surveyResponses: [],
  webhooks: [],
  triggers: [],
  invocations: [],
  tokens: [],
  codes: [],
  idempotent: new Map(),
  jobs: new Map(),
  isTokenGone: false,
  csat: 'legacy',
})

export function nextId(state: State): number {
  state.counter += 1
  return firstId + state.counter
}

/** An id of 26 letters and digits, as webhooks and surveys have. */
export const nextUlid = (state: State): string => `01J${String(nextId(state)).padStart(20, '0')}ZEN`

export const findUserByEmail = (state: State, email: string): User | undefined =>
  [...state.users.values()].find((user) => user.isActive && user.email?.toLowerCase() === email.toLowerCase())

/** Every comment of a ticket, oldest first. */
export const commentsOf = (ticket: Ticket) =>
  ticket.audits.flatMap((audit) =>
    audit.events.filter(({ type }) => type === 'Comment').map((event) => ({ audit, event })),
  )

/** A ticket that is not deleted. */
export function findTicket(state: State, id: unknown): Ticket | undefined {
  const ticket = state.tickets.get(Number(id))
  return ticket?.deletedAt === null ? ticket : undefined
}
