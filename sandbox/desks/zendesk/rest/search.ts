/** Search (developer.zendesk.com/api-reference/ticketing/ticket-management/search). */
import { ok } from '../../answer.ts'
import { invalidAttribute } from '../errors.ts'
import { organizationJson, ticketJson, userJson } from '../objects.ts'
import type { Json } from '../types.ts'
import type { Call, Endpoint } from './endpoint.ts'
import { pageBody } from './paging.ts'
import { type Found, find, idOfFound, invalidSearch } from './search-query.ts'

/** "It can take up to a few minutes" until something new is found; one here, made shorter by speed. */
const lagMs = 60_000
/** "The Search API returns up to 1,000 results per query." */
const mostResults = 1_000

function search(call: Call): Found[] {
  const query = call.query.get('query')
  if (query === null || query.trim() === '')
    throw invalidAttribute('You passed an invalid value for the query attribute. Parameter query is required')
  const { state, clock, speed } = call.world
  const now = clock.now()
  return find({ state, me: call.caller.user, now, indexedUntil: now - lagMs / speed }, query, {
    by: call.query.get('sort_by'),
    order: call.query.get('sort_order'),
  })
}

const json =
  ({ world }: Call) =>
  (each: Found): Json =>
    each.type === 'ticket'
      ? { ...ticketJson(world, each.ticket), result_type: 'ticket' }
      : each.type === 'user'
        ? { ...userJson(world, each.user), result_type: 'user' }
        : { ...organizationJson(world, each.organization), result_type: 'organization' }

export const searchEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/api/v2/search',
    run: (call) => {
      const found = search(call)
      const page = Number(call.query.get('page') ?? 1)
      const size = Math.min(Number(call.query.get('per_page') ?? 100), 100)
      if (page * size > mostResults)
        throw invalidSearch('Requested response size was greater than Search Response Limits')
      return ok({ ...pageBody(call, 'results', found, json(call), idOfFound), count: found.length, facets: null })
    },
  },
  { method: 'GET', path: '/api/v2/search/count', run: (call) => ok({ count: search(call).length }) },
  {
    method: 'GET',
    path: '/api/v2/search/export',
    run: (call) => {
      const type = call.query.get('filter[type]')
      if (type === null || !['ticket', 'user', 'organization', 'group'].includes(type))
        throw invalidAttribute('You passed an invalid value for the filter[type] attribute.')
      if (!call.query.has('page[size]')) call.query.set('page[size]', '100')
      return ok({
        ...pageBody(
          call,
          'results',
          search(call).filter((each) => each.type === type),
          json(call),
          idOfFound,
        ),
        facets: null,
      })
    },
  },
]
