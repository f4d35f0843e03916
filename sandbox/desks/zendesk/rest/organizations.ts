/** Organizations. */
import { z } from 'zod'
import { type Answer, created, noContent, ok } from '../../answer.ts'
import { notFound, notHere, recordInvalid } from '../errors.ts'
import { organizationJson } from '../objects.ts'
import { nextId } from '../state.ts'
import type { Organization } from '../types.ts'
import { type Call, type Endpoint, idsOf, wrapped } from './endpoint.ts'
import { pageBody } from './paging.ts'

const optionalText = z.string().nullable().optional()
const organizationShape = z.object({
  name: z.string().optional(),
  domain_names: z.array(z.string()).optional(),
  external_id: z.coerce.string().nullable().optional(),
  tags: z.array(z.string()).optional(),
  notes: optionalText,
  details: optionalText,
  organization_fields: z.record(z.string(), z.unknown()).optional(),
})

const organizations = ({ world }: Call) => [...world.state.organizations.values()]

function organizationOf({ world, params }: Call): Organization {
  const found = world.state.organizations.get(Number(params.organization_id))
  if (!found) throw notFound()
  return found
}

const organizationPage = (call: Call, all: readonly Organization[]): Answer =>
  ok(
    pageBody(
      call,
      'organizations',
      all,
      (each) => organizationJson(call.world, each),
      ({ id }) => id,
    ),
  )

function savedOrganization(call: Call, asked: z.infer<typeof organizationShape>, known: Organization | undefined) {
  if (asked.organization_fields && Object.keys(asked.organization_fields).length > 0)
    throw notHere('A custom field of organizations')
  const name = asked.name ?? known?.name
  if (!name?.trim()) throw recordInvalid('Name: cannot be blank', 'name', 'BlankValue')
  if (organizations(call).some((other) => other !== known && other.name.toLowerCase() === name.toLowerCase()))
    throw recordInvalid(`Name: ${name} has already been taken`, 'name', 'DuplicateValue')
  const now = call.world.clock.now()
  const made: Organization = {
    id: known?.id ?? nextId(call.world.state),
    name,
    domains: asked.domain_names ?? known?.domains ?? [],
    externalId: asked.external_id === undefined ? (known?.externalId ?? null) : asked.external_id,
    tags: asked.tags ?? known?.tags ?? [],
    notes: asked.notes === undefined ? (known?.notes ?? null) : asked.notes,
    details: asked.details === undefined ? (known?.details ?? null) : asked.details,
    created: known?.created ?? now,
    updated: now,
  }
  call.world.state.organizations.set(made.id, made)
  call.world.changed()
  return { organization: organizationJson(call.world, made) }
}

export const organizationEndpoints: readonly Endpoint[] = [
  { method: 'GET', path: '/api/v2/organizations', run: (call) => organizationPage(call, organizations(call)) },
  {
    method: 'GET',
    path: '/api/v2/organizations/count',
    run: (call) =>
      ok({
        count: { value: organizations(call).length, refreshed_at: new Date(call.world.clock.now()).toISOString() },
      }),
  },
  {
    method: 'GET',
    path: '/api/v2/organizations/search',
    run: (call) => {
      const [external, name] = [call.query.get('external_id'), call.query.get('name')]
      return organizationPage(
        call,
        organizations(call).filter((each) =>
          external === null ? each.name.toLowerCase() === name?.toLowerCase() : each.externalId === external,
        ),
      )
    },
  },
  {
    method: 'GET',
    path: '/api/v2/organizations/autocomplete',
    run: (call) => {
      const name = (call.query.get('name') ?? '').toLowerCase()
      return organizationPage(
        call,
        organizations(call).filter((each) => each.name.toLowerCase().startsWith(name)),
      )
    },
  },
  {
    method: 'GET',
    path: '/api/v2/organizations/show_many',
    run: (call) =>
      organizationPage(
        call,
        idsOf(call.query).flatMap((id) => call.world.state.organizations.get(id) ?? []),
      ),
  },
  {
    method: 'GET',
    path: '/api/v2/organizations/{organization_id}',
    run: (call) => ok({ organization: organizationJson(call.world, organizationOf(call)) }),
  },
  {
    method: 'POST',
    path: '/api/v2/organizations',
    run: (call) => created(savedOrganization(call, wrapped(call.body, 'organization', organizationShape), undefined)),
  },
  {
    method: 'POST',
    path: '/api/v2/organizations/create_or_update',
    run: (call) => {
      const asked = wrapped(call.body, 'organization', organizationShape)
      const known = organizations(call).find(
        (each) => (asked.external_id && each.externalId === asked.external_id) || each.name === asked.name,
      )
      const body = savedOrganization(call, asked, known)
      return known ? ok(body) : created(body)
    },
  },
  {
    method: 'PUT',
    path: '/api/v2/organizations/{organization_id}',
    run: (call) => {
      const known = organizationOf(call)
      return ok(savedOrganization(call, wrapped(call.body, 'organization', organizationShape), known))
    },
  },
  {
    method: 'DELETE',
    path: '/api/v2/organizations/{organization_id}',
    run: (call) => {
      const { id } = organizationOf(call)
      call.world.state.organizations.delete(id)
      for (const user of call.world.state.users.values()) if (user.organizationId === id) user.organizationId = null
      for (const ticket of call.world.state.tickets.values())
        if (ticket.organizationId === id) ticket.organizationId = null
      call.world.changed()
      return noContent
    },
  },
]
