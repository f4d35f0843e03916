import { created, DeskError, noContent, ok } from '../../answer.ts'
import { announce } from '../announce.ts'
import { changeTicket, createTicket } from '../change-ticket.ts'
import { notFound, notHere, recordInvalid } from '../errors.ts'
import { auditJson, groupJson, organizationJson, ticketJson, userJson, zendeskTime } from '../objects.ts'
import { findTicket, nextId } from '../state.ts'
import type { Json, Ticket } from '../types.ts'
import { type Call, type Endpoint, idsOf, wrapped } from './endpoint.ts'
import { paged } from './paging.ts'
import { type TicketRequest, ticketShape, wishOf } from './ticket-wish.ts'

/** Keys are forgotten after two hours (developer.zendesk.com/api-reference/ticketing/introduction, "Idempotency"). */
const keyLifeMs = 7_200_000
const sideloads = ['users', 'organizations', 'groups', 'comment_count']

/** @throws DeskError 404 */
export function ticketOf({ world, params }: Call): Ticket {
  const ticket = findTicket(world.state, params.ticket_id)
  if (!ticket) throw notFound()
  return ticket
}

/** What `include=` asks for beside tickets. @throws DeskError 422 for what is not here */
export function beside(call: Call, tickets: readonly Ticket[]): Json {
  const asked = (call.query.get('include') ?? '').split(',').filter((each) => each !== '')
  const unknown = asked.find((each) => !sideloads.includes(each))
  if (unknown) throw notHere(`The side-load ${unknown}`)
  const { state } = call.world
  const ids = <T>(list: (T | null)[]) => [...new Set(list.filter((each) => each !== null))]
  const people = ids(
    tickets.flatMap(({ requesterId, submitterId, assigneeId }) => [requesterId, submitterId, assigneeId]),
  )
  return {
    ...(asked.includes('users')
      ? { users: people.flatMap((id) => state.users.get(id) ?? []).map((user) => userJson(call.world, user)) }
      : {}),
    ...(asked.includes('organizations')
      ? {
          organizations: ids(tickets.map(({ organizationId }) => organizationId))
            .flatMap((id) => state.organizations.get(id) ?? [])
            .map((each) => organizationJson(call.world, each)),
        }
      : {}),
    ...(asked.includes('groups')
      ? {
          groups: state.groups
            .filter(({ id }) => tickets.some(({ groupId }) => groupId === id))
            .map((group) => groupJson(call.world, group)),
        }
      : {}),
  }
}

/** A page of tickets with what was asked for beside them. */
function ticketPage(call: Call, tickets: readonly Ticket[]): Json {
  const countsComments = (call.query.get('include') ?? '').split(',').includes('comment_count')
  const json = (ticket: Ticket) => ({
    ...ticketJson(call.world, ticket),
    ...(countsComments
      ? { comment_count: ticket.audits.flatMap(({ events }) => events).filter(({ type }) => type === 'Comment').length }
      : {}),
  })
  const { page, ...body } = paged(call, 'tickets', tickets, json, ({ id }) => id)
  return { ...body, ...beside(call, page) }
}

const sorters: Record<string, (ticket: Ticket) => number> = {
  id: ({ id }) => id,
  created_at: ({ created: at }) => at,
  updated_at: ({ updated }) => updated,
}

function sorted(call: Call, tickets: readonly Ticket[]): Ticket[] {
  const sort = call.query.get('sort') ?? ''
  const name = call.query.get('sort_by') ?? sort.replace('-', '')
  const by = sorters[name] ?? sorters.id
  const isDown = sort.startsWith('-') || call.query.get('sort_order') === 'desc'
  return by ? [...tickets].sort((a, b) => (by(a) - by(b)) * (isDown ? -1 : 1)) : [...tickets]
}

const living = ({ world }: Call, keep: (ticket: Ticket) => boolean = () => true) =>
  [...world.state.tickets.values()].filter((ticket) => ticket.deletedAt === null && keep(ticket))

const list = (keep: (call: Call, ticket: Ticket) => boolean) => (call: Call) =>
  ok(
    ticketPage(
      call,
      sorted(
        call,
        living(call, (ticket) => keep(call, ticket)),
      ),
    ),
  )

const isTheirs = (call: Call, id: number | null) => id === Number(call.params.user_id)

function create(call: Call) {
  const { world, caller } = call
  const key = call.headers.get('idempotency-key')
  const said = JSON.stringify(call.body)
  const now = world.clock.now()
  if (key !== null) {
    const before = world.state.idempotent.get(key)
    if (before && before.at > now - keyLifeMs) {
      if (before.asked !== said)
        throw new DeskError(400, {
          error: 'IdempotentRequestError',
          description: 'Idempotency key has been used for a different request',
        })
      return created(before.answer, { 'x-idempotency-lookup': 'hit' })
    }
  }
  const asked = wrapped(call.body, 'ticket', ticketShape)
  const wish = wishOf(world, asked, undefined)
  if (!wish.comment) throw recordInvalid('Description: cannot be blank', 'base', 'BlankValue')
  const by = { user: caller.user, channel: 'api', ...(asked.metadata ? { metadata: { custom: asked.metadata } } : {}) }
  const ticket = createTicket(world, by, { ...wish, comment: wish.comment })
  const [audit] = ticket.audits
  const answer = { ticket: ticketJson(world, ticket), ...(audit ? { audit: auditJson(ticket, audit) } : {}) }
  if (key !== null) world.state.idempotent.set(key, { asked: said, answer, at: now })
  return created(answer, {
    location: `${world.url}/api/v2/tickets/${ticket.id}.json`,
    ...(key === null ? {} : { 'x-idempotency-lookup': 'miss' }),
  })
}

/** Changes one ticket as a request says. @throws DeskError 409 where it is older than the ticket */
function applied(call: Call, ticket: Ticket, asked: TicketRequest): Json {
  const { world, caller } = call
  if (asked.safe_update) {
    if (asked.updated_stamp === undefined)
      throw recordInvalid('Updated stamp: is required for a safe update', 'updated_stamp')
    if (Date.parse(asked.updated_stamp) !== Date.parse(zendeskTime(ticket.updated)))
      throw new DeskError(409, {
        description:
          'Safe Update prevented the update due to outdated ticket data. Please fetch the latest ticket data and try again.',
        error: 'UpdateConflict',
      })
  }
  const by = { user: caller.user, channel: 'api', ...(asked.metadata ? { metadata: { custom: asked.metadata } } : {}) }
  const audit = changeTicket(world, by, ticket, wishOf(world, asked, ticket))
  return { ticket: ticketJson(world, ticket), ...(audit ? { audit: auditJson(ticket, audit) } : {}) }
}

/** Several tickets at once are a job; here it is done before it is answered. */
function updateMany(call: Call) {
  const { world } = call
  const one = call.query.has('ids')
  const body: Json = typeof call.body === 'object' && call.body !== null ? { ...call.body } : {}
  const given = Array.isArray(body.tickets) ? body.tickets : []
  const asked = one
    ? idsOf(call.query).map((id) => ({ id, asked: wrapped(body, 'ticket', ticketShape) }))
    : given.map((each) => ({ id: Number(each?.id), asked: wrapped({ ticket: each }, 'ticket', ticketShape) }))
  if (asked.length === 0 || asked.length > 100)
    throw recordInvalid('Invalid parameter: tickets must be an array of 1 to 100', 'base')
  const results = asked.map(({ id, asked: wish }, index) => {
    const ticket = findTicket(world.state, id)
    if (!ticket) return { id, index, error: 'TicketNotFound', details: `Ticket ${id} was not found.` }
    try {
      applied(call, ticket, wish)
      return { id, index, action: 'update', success: true, status: 'Updated' }
    } catch (error) {
      if (!(error instanceof DeskError)) throw error
      return { id, index, error: 'TicketUpdateFailed', details: JSON.stringify(error.body) }
    }
  })
  const id = `V3-${nextId(world.state)}`
  const job = {
    id,
    job_type: 'Bulk Update Ticket',
    url: `${world.url}/api/v2/job_statuses/${id}.json`,
    total: asked.length,
    progress: asked.length,
    status: 'completed',
    message: `Completed at ${new Date(world.clock.now()).toISOString()}`,
    results,
  }
  world.state.jobs.set(id, job)
  world.changed()
  return ok({ job_status: { ...job, progress: 0, status: 'queued', message: null, results: null } })
}

function softDelete(call: Call, ticket: Ticket): void {
  const { world, caller } = call
  ticket.deletedAt = world.clock.now()
  ticket.generated = world.clock.now()
  world.changed()
  announce(world, ticket, caller.user, [{ kind: 'deleted' }])
}

export const ticketEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/api/v2/tickets',
    run: list(
      (call, { externalId }) => call.query.get('external_id') === null || externalId === call.query.get('external_id'),
    ),
  },
  {
    method: 'GET',
    path: '/api/v2/organizations/{organization_id}/tickets',
    run: list((call, { organizationId }) => organizationId === Number(call.params.organization_id)),
  },
  {
    method: 'GET',
    path: '/api/v2/users/{user_id}/tickets/requested',
    run: list((call, { requesterId }) => isTheirs(call, requesterId)),
  },
  {
    method: 'GET',
    path: '/api/v2/users/{user_id}/tickets/assigned',
    run: list((call, { assigneeId }) => isTheirs(call, assigneeId)),
  },
  {
    method: 'GET',
    path: '/api/v2/users/{user_id}/tickets/ccd',
    run: list((call, { collaboratorIds }) => collaboratorIds.includes(Number(call.params.user_id))),
  },
  {
    method: 'GET',
    path: '/api/v2/tickets/count',
    run: (call) => ok({ count: { value: living(call).length, refreshed_at: zendeskTime(call.world.clock.now()) } }),
  },
  {
    method: 'GET',
    path: '/api/v2/tickets/show_many',
    run: (call) =>
      ok(
        ticketPage(
          call,
          idsOf(call.query).flatMap((id) => findTicket(call.world.state, id) ?? []),
        ),
      ),
  },
  { method: 'POST', path: '/api/v2/tickets', run: create },
  { method: 'PUT', path: '/api/v2/tickets/update_many', run: updateMany },
  {
    method: 'GET',
    path: '/api/v2/tickets/{ticket_id}',
    run: (call) => {
      const ticket = ticketOf(call)
      return ok({ ticket: ticketJson(call.world, ticket), ...beside(call, [ticket]) })
    },
  },
  {
    method: 'PUT',
    path: '/api/v2/tickets/{ticket_id}',
    run: (call) => {
      const ticket = ticketOf(call)
      return ok(applied(call, ticket, wrapped(call.body, 'ticket', ticketShape)))
    },
  },
  {
    method: 'DELETE',
    path: '/api/v2/tickets/{ticket_id}',
    run: (call) => {
      softDelete(call, ticketOf(call))
      return noContent
    },
  },
  {
    method: 'GET',
    path: '/api/v2/deleted_tickets',
    run: (call) => {
      const gone = [...call.world.state.tickets.values()].filter(({ deletedAt }) => deletedAt !== null)
      const json = ({ id, subject, status, deletedAt }: Ticket) => ({
        id,
        subject,
        previous_state: status,
        deleted_at: zendeskTime(deletedAt ?? 0),
        actor: null,
      })
      const { page: _, ...body } = paged(call, 'deleted_tickets', gone, json, ({ id }) => id)
      return ok(body)
    },
  },
  {
    method: 'PUT',
    path: '/api/v2/deleted_tickets/{ticket_id}/restore',
    run: (call) => {
      const ticket = call.world.state.tickets.get(Number(call.params.ticket_id))
      if (!ticket || ticket.deletedAt === null) throw notFound()
      ticket.deletedAt = null
      ticket.generated = call.world.clock.now()
      call.world.changed()
      announce(call.world, ticket, call.caller.user, [{ kind: 'undeleted' }])
      return ok({})
    },
  },
]
