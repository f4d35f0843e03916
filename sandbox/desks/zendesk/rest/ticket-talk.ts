/** Comments, audits and tags of a ticket. */
import { z } from 'zod'
import { ok, readAs } from '../../answer.ts'
import { announce } from '../announce.ts'
import { changeTicket, keepAudit } from '../change-ticket.ts'
import { notFound, notHere, recordInvalid } from '../errors.ts'
import { auditJson, commentJsons, userJson } from '../objects.ts'
import { commentsOf, nextId } from '../state.ts'
import type { Call, Endpoint } from './endpoint.ts'
import { pageBody } from './paging.ts'
import { ticketOf } from './tickets.ts'

const tagsShape = z.object({
  tags: z.array(z.string()),
  updated_stamp: z.string().optional(),
  safe_update: z.unknown().optional(),
})

/** @param change from the tags before and those given to those after @param status of the answer */
const tags = (change: (before: string[], given: string[]) => string[], status: number) => (call: Call) => {
  const ticket = ticketOf(call)
  const read = readAs(tagsShape, call.body ?? {}, (why) => recordInvalid(why, 'tags'))
  if (read.safe_update !== undefined) throw notHere('safe_update of tags')
  changeTicket(call.world, { user: call.caller.user, channel: 'api' }, ticket, { tags: change(ticket.tags, read.tags) })
  return { status, body: { tags: ticket.tags } }
}

export const talkEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/api/v2/tickets/{ticket_id}/comments',
    run: (call) => {
      const ticket = ticketOf(call)
      const isDown = call.query.get('sort') === '-created_at' || call.query.get('sort_order') === 'desc'
      const all = commentJsons(ticket)
      const include = call.query.get('include')
      if (include !== null && include !== 'users') throw notHere(`The side-load ${include}`)
      const authors = [...new Set(commentsOf(ticket).map(({ event }) => Number(event.author_id)))]
      return ok({
        ...pageBody(
          call,
          'comments',
          isDown ? all.reverse() : all,
          (each) => each,
          ({ id }) => Number(id),
        ),
        ...(include === 'users'
          ? {
              users: authors
                .flatMap((id) => call.world.state.users.get(id) ?? [])
                .map((user) => userJson(call.world, user)),
            }
          : {}),
      })
    },
  },
  {
    method: 'GET',
    path: '/api/v2/tickets/{ticket_id}/comments/count',
    run: (call) =>
      ok({
        count: {
          value: commentsOf(ticketOf(call)).length,
          refreshed_at: new Date(call.world.clock.now()).toISOString(),
        },
      }),
  },
  {
    method: 'PUT',
    path: '/api/v2/tickets/{ticket_id}/comments/{comment_id}/make_private',
    run: (call) => {
      const ticket = ticketOf(call)
      const found = commentsOf(ticket).find(({ event }) => event.id === Number(call.params.comment_id))
      if (!found) throw notFound()
      found.event.public = false
      const event = {
        id: nextId(call.world.state),
        type: 'CommentPrivacyChange',
        comment_id: found.event.id,
        public: false,
      }
      keepAudit(call.world, ticket, { user: call.caller.user, channel: 'api' }, [event])
      call.world.changed()
      announce(call.world, ticket, call.caller.user, [{ kind: 'made-private', event }])
      return ok({})
    },
  },
  {
    method: 'GET',
    path: '/api/v2/tickets/{ticket_id}/audits',
    run: (call) => {
      const ticket = ticketOf(call)
      return ok(
        pageBody(
          call,
          'audits',
          ticket.audits,
          (audit) => auditJson(ticket, audit),
          ({ id }) => id,
        ),
      )
    },
  },
  {
    method: 'GET',
    path: '/api/v2/tickets/{ticket_id}/audits/{audit_id}',
    run: (call) => {
      const ticket = ticketOf(call)
      const audit = ticket.audits.find(({ id }) => id === Number(call.params.audit_id))
      if (!audit) throw notFound()
      return ok({ audit: auditJson(ticket, audit) })
    },
  },
  { method: 'GET', path: '/api/v2/tickets/{ticket_id}/tags', run: (call) => ok({ tags: ticketOf(call).tags }) },
  { method: 'POST', path: '/api/v2/tickets/{ticket_id}/tags', run: tags((_, given) => given, 201) },
  { method: 'PUT', path: '/api/v2/tickets/{ticket_id}/tags', run: tags((before, given) => [...before, ...given], 200) },
  {
    method: 'DELETE',
    path: '/api/v2/tickets/{ticket_id}/tags',
    run: tags((before, given) => before.filter((tag) => !given.includes(tag)), 200),
  },
]
