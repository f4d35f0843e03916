/** The search language (support.zendesk.com, "Zendesk Support search reference"), as far as it is here. */
import { DeskError } from '../../answer.ts'
import { commentsOf, type State } from '../state.ts'
import { type Organization, priorities, statuses, type Ticket, type User } from '../types.ts'

export type Found =
  | { type: 'ticket'; ticket: Ticket }
  | { type: 'user'; user: User }
  | { type: 'organization'; organization: Organization }

interface Term {
  isNot: boolean
  field: string | null
  operator: ':' | '<' | '>' | '<=' | '>='
  value: string
}

/** @throws DeskError 422 */
function termsOf(query: string): Term[] {
  const pattern = /(-?)(?:([a-z_]+|custom_field_\d+)(:|<=|>=|<|>))?("[^"]*"|\S+)/gi
  return [...query.matchAll(pattern)].map(([, not, field, operator, value = '']) => ({
    isNot: not === '-',
    field: field?.toLowerCase() ?? null,
    operator: isOperator(operator) ? operator : ':',
    value: value.replace(/^"|"$/g, ''),
  }))
}

const isOperator = (text: string | undefined): text is Term['operator'] =>
  text !== undefined && [':', '<', '>', '<=', '>='].includes(text)

export const invalidSearch = (message: string) =>
  new DeskError(422, { error: 'Invalid search', description: `Invalid search: ${message}` })

const compare = (a: number, { operator }: Term, b: number): boolean =>
  operator === '<'
    ? a < b
    : operator === '>'
      ? a > b
      : operator === '<='
        ? a <= b
        : operator === '>='
          ? a >= b
          : a === b

/** A day means all of it; `2days`, `3hours` count back from now. */
function isAt(ms: number, term: Term, now: number): boolean {
  const ago = /^(\d+)(minutes?|hours?|days?|weeks?|months?|years?)$/.exec(term.value)
  const units: Record<string, number> = {
    minute: 60_000,
    hour: 3_600_000,
    day: 86_400_000,
    week: 604_800_000,
    month: 2_592_000_000,
    year: 31_536_000_000,
  }
  const limit = ago ? now - Number(ago[1]) * (units[(ago[2] ?? '').replace(/s$/, '')] ?? 0) : Date.parse(term.value)
  if (Number.isNaN(limit)) throw invalidSearch(`"${term.value}" is not a date`)
  if (term.operator === ':') return ms >= limit && ms < limit + 86_400_000
  // After a day is after its end.
  const isDay = /^\d{4}-\d\d-\d\d$/.test(term.value)
  const day = isDay && (term.operator === '>' || term.operator === '<=') ? 86_400_000 : 0
  return compare(ms, term, limit + day)
}

const has = (text: string | null | undefined, words: string): boolean => {
  const wanted = words.toLowerCase().replace(/\*$/, '')
  return text?.toLowerCase().includes(wanted) ?? false
}

function isPerson(state: State, id: number | null, value: string, me: User): boolean {
  if (value === 'none') return id === null
  const user = id === null ? undefined : state.users.get(id)
  if (!user) return false
  if (value === 'me') return id === me.id
  return String(id) === value || user.email?.toLowerCase() === value.toLowerCase() || has(user.name, value)
}

/** Keys that only sort or choose the kind. */
const directions = ['type', 'order_by', 'sort']
const ticketKeys = [
  'status',
  'priority',
  'ticket_type',
  'tags',
  'requester',
  'assignee',
  'submitter',
  'organization',
  'group',
  'subject',
  'description',
  'comment',
  'created',
  'updated',
  'external_id',
  'via',
]
const userKeys = [
  'role',
  'email',
  'name',
  'phone',
  'organization',
  'tags',
  'created',
  'updated',
  'external_id',
  'notes',
  'details',
]
const organizationKeys = ['name', 'tags', 'created', 'updated', 'external_id', 'notes', 'details', 'domain_names']
const known = new Set([...directions, ...ticketKeys, ...userKeys, ...organizationKeys])

function meetsTicket(state: State, ticket: Ticket, term: Term, me: User, now: number): boolean {
  const { value } = term
  const organization = state.organizations.get(ticket.organizationId ?? 0)
  const custom = /^custom_field_(\d+)$/.exec(term.field ?? '')
  if (custom) return String(ticket.custom[custom[1] ?? ''] ?? '') === value
  const rank = (list: readonly string[], each: string | null) => list.indexOf(each ?? '')
  switch (term.field) {
    case null:
      return (
        String(ticket.id) === value.replace('#', '') ||
        has(ticket.subject, value) ||
        commentsOf(ticket).some(({ event }) => has(String(event.body), value))
      )
    case 'status':
      return compare(rank(statuses, ticket.status), term, rank(statuses, value))
    case 'priority':
      return value === 'none'
        ? ticket.priority === null
        : compare(rank(priorities, ticket.priority), term, rank(priorities, value))
    case 'ticket_type':
      return ticket.type === value
    case 'tags':
      return value === 'none' ? ticket.tags.length === 0 : ticket.tags.includes(value)
    case 'requester':
      return isPerson(state, ticket.requesterId, value, me)
    case 'assignee':
      return isPerson(state, ticket.assigneeId, value, me)
    case 'submitter':
      return isPerson(state, ticket.submitterId, value, me)
    case 'organization':
      return value === 'none' ? !organization : String(organization?.id) === value || has(organization?.name, value)
    case 'group':
      return state.groups.some(({ id, name }) => id === ticket.groupId && (String(id) === value || has(name, value)))
    case 'subject':
      return has(ticket.subject, value)
    case 'description':
      return has(ticket.description, value)
    case 'comment':
      return commentsOf(ticket).some(({ event }) => has(String(event.body), value))
    case 'external_id':
      return ticket.externalId === value
    case 'via':
      return ticket.channel === value
    case 'created':
      return isAt(ticket.created, term, now)
    case 'updated':
      return isAt(ticket.updated, term, now)
    default:
      return false
  }
}

function meetsOther(state: State, each: User | Organization, term: Term, now: number): boolean {
  const { value } = term
  const user = 'role' in each ? each : null
  switch (term.field) {
    case null:
      return has(each.name, value) || has(user?.email, value)
    case 'role':
      return user?.role === value || (value === 'agent' && user?.role === 'admin')
    case 'email':
      return user?.email?.toLowerCase() === value.toLowerCase()
    case 'name':
      return has(each.name, value)
    case 'phone':
      return user?.phone === value
    case 'organization':
      return has(state.organizations.get(user?.organizationId ?? 0)?.name, value)
    case 'domain_names':
      return 'domains' in each && each.domains.includes(value)
    case 'tags':
      return each.tags.includes(value)
    case 'notes':
      return has(each.notes, value)
    case 'details':
      return has(each.details, value)
    case 'external_id':
      return each.externalId === value
    case 'created':
      return isAt(each.created, term, now)
    case 'updated':
      return isAt(each.updated, term, now)
    default:
      return false
  }
}

export interface Search {
  state: State
  me: User
  now: number
  /** What is newer than this is not found yet. */
  indexedUntil: number
}

/** What a query finds, best (newest) first unless it says otherwise. @throws DeskError 422 */
export function find(
  { state, me, now, indexedUntil }: Search,
  query: string,
  sort: { by: string | null; order: string | null },
): Found[] {
  const terms = termsOf(query)
  const strange = terms.find(({ field }) => field !== null && !known.has(field) && !/^custom_field_\d+$/.test(field))
  if (strange) throw invalidSearch(`the keyword ${strange.field} is not here (sandbox/differences.md)`)
  const types = terms.filter(({ field }) => field === 'type').map(({ value }) => value)
  const wanted = terms.filter(({ field }) => field === null || !directions.includes(field))
  const is = (type: string, keys: string[]) =>
    (types.length === 0 || types.includes(type)) &&
    wanted.every(
      ({ field }) => field === null || keys.includes(field) || (type === 'ticket' && field.startsWith('custom_')),
    )
  const all = <T>(each: T, meets: (each: T, term: Term) => boolean) =>
    wanted.every((term) => meets(each, term) !== term.isNot)
  const found: Found[] = []
  if (is('ticket', ticketKeys))
    for (const ticket of state.tickets.values())
      if (
        ticket.deletedAt === null &&
        ticket.created <= indexedUntil &&
        all(ticket, (each, term) => meetsTicket(state, each, term, me, now))
      )
        found.push({ type: 'ticket', ticket })
  if (is('user', userKeys))
    for (const user of state.users.values())
      if (
        user.isActive &&
        user.created <= indexedUntil &&
        all(user, (each, term) => meetsOther(state, each, term, now))
      )
        found.push({ type: 'user', user })
  if (is('organization', organizationKeys))
    for (const organization of state.organizations.values())
      if (organization.created <= indexedUntil && all(organization, (each, term) => meetsOther(state, each, term, now)))
        found.push({ type: 'organization', organization })
  const of = (field: string) => terms.find((term) => term.field === field)?.value
  return sorted(found, sort.by ?? of('order_by') ?? 'created_at', sort.order ?? of('sort') ?? 'desc')
}

const subjectOf = (each: Found) =>
  each.type === 'ticket' ? each.ticket : each.type === 'user' ? each.user : each.organization

function sorted(found: Found[], by: string, order: string): Found[] {
  const key = (each: Found): number => {
    const subject = subjectOf(each)
    if (by.startsWith('updated')) return subject.updated
    if (by === 'status' && each.type === 'ticket') return statuses.indexOf(each.ticket.status)
    if (by === 'priority' && each.type === 'ticket') return priorities.indexOf(each.ticket.priority ?? 'low')
    return subject.created
  }
  return found.sort((a, b) => (key(a) - key(b) || subjectOf(a).id - subjectOf(b).id) * (order === 'asc' ? 1 : -1))
}

export const idOfFound = (each: Found): string => `${each.type}:${subjectOf(each).id}`
