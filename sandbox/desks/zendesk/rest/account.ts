/** The account around the tickets: groups, fields, tags, statuses, jobs, OAuth tokens. */
import { noContent, ok } from '../../answer.ts'
import { notFound } from '../errors.ts'
import { customStatusId, fieldJson, groupJson, zendeskTime } from '../objects.ts'
import { type Status, statuses } from '../types.ts'
import type { Call, Endpoint } from './endpoint.ts'
import { pageBody } from './paging.ts'

/** How often each tag is on a ticket, most used first. */
function tagCounts({ world }: Call) {
  const counts = new Map<string, number>()
  for (const { tags, deletedAt } of world.state.tickets.values())
    if (deletedAt === null) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count)
}

const statusJson = (status: Status) => ({
  id: customStatusId(status),
  status_category: status,
  agent_label: status[0]?.toUpperCase() + status.slice(1),
  end_user_label: status[0]?.toUpperCase() + status.slice(1),
  description: '',
  active: true,
  default: true,
})

export const accountEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/api/v2/groups',
    run: (call) =>
      ok(
        pageBody(
          call,
          'groups',
          call.world.state.groups,
          (each) => groupJson(call.world, each),
          ({ id }) => id,
        ),
      ),
  },
  {
    method: 'GET',
    path: '/api/v2/groups/assignable',
    run: (call) =>
      ok(
        pageBody(
          call,
          'groups',
          call.world.state.groups,
          (each) => groupJson(call.world, each),
          ({ id }) => id,
        ),
      ),
  },
  {
    method: 'GET',
    path: '/api/v2/groups/{group_id}',
    run: ({ world, params }) => {
      const group = world.state.groups.find(({ id }) => id === Number(params.group_id))
      if (!group) throw notFound()
      return ok({ group: groupJson(world, group) })
    },
  },
  {
    method: 'GET',
    path: '/api/v2/ticket_fields',
    run: (call) =>
      ok(
        pageBody(
          call,
          'ticket_fields',
          call.world.state.fields,
          (each) => fieldJson(call.world, each),
          ({ id }) => id,
        ),
      ),
  },
  {
    method: 'GET',
    path: '/api/v2/ticket_fields/{field_id}',
    run: ({ world, params }) => {
      const field = world.state.fields.find(({ id }) => id === Number(params.field_id))
      if (!field) throw notFound()
      return ok({ ticket_field: fieldJson(world, field) })
    },
  },
  {
    method: 'GET',
    path: '/api/v2/tags',
    run: (call) =>
      ok(
        pageBody(
          call,
          'tags',
          tagCounts(call),
          (each) => each,
          ({ name }) => name,
        ),
      ),
  },
  {
    method: 'GET',
    path: '/api/v2/autocomplete/tags',
    run: (call) => {
      const name = call.query.get('name') ?? ''
      const found = tagCounts(call).filter((tag) => name.length >= 2 && tag.name.startsWith(name))
      return ok({ tags: found.map((tag) => tag.name), count: found.length })
    },
  },
  {
    method: 'GET',
    path: '/api/v2/custom_statuses',
    run: () => ok({ custom_statuses: statuses.filter((status) => status !== 'closed').map(statusJson) }),
  },
  {
    method: 'GET',
    path: '/api/v2/job_statuses/{job_id}',
    run: ({ world, params }) => {
      const job = world.state.jobs.get(params.job_id ?? '')
      if (!job) throw notFound()
      return ok({ job_status: job })
    },
  },
  {
    method: 'GET',
    path: '/api/v2/oauth/tokens/current',
    run: ({ world, headers }) => {
      const found = world.state.tokens.find(({ access }) => headers.get('authorization') === `Bearer ${access}`)
      if (!found) throw notFound()
      const { id, userId, scopes, expiresAt } = found
      return ok({
        token: {
          url: `${world.url}/api/v2/oauth/tokens/${id}.json`,
          id,
          user_id: userId,
          client_id: 1,
          scopes,
          expires_at: expiresAt === null ? null : zendeskTime(expiresAt),
        },
      })
    },
  },
  {
    method: 'DELETE',
    path: '/api/v2/oauth/tokens/{token_id}',
    run: ({ world, headers, params }) => {
      const { state } = world
      const isThis = (access: string) => headers.get('authorization') === `Bearer ${access}`
      const found = state.tokens.find(({ id, access }) =>
        params.token_id === 'current' ? isThis(access) : id === Number(params.token_id),
      )
      if (!found) throw notFound()
      state.tokens = state.tokens.filter((each) => each !== found)
      world.changed()
      return noContent
    },
  },
]
