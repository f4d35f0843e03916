/** Users. */
import { z } from 'zod'
import { type Answer, created, ok } from '../../answer.ts'
import { forbidden, invalidAttribute, notFound, notHere, recordInvalid } from '../errors.ts'
import { userJson } from '../objects.ts'
import { findUserByEmail } from '../state.ts'
import type { User } from '../types.ts'
import { type Call, type Endpoint, idsOf, wrapped } from './endpoint.ts'
import { pageBody } from './paging.ts'
import { newUser } from './ticket-wish.ts'

const optionalText = z.string().nullable().optional()
const userShape = z.object({
  name: z.string().optional(),
  email: optionalText,
  phone: optionalText,
  role: z.enum(['end-user', 'agent', 'admin']).optional(),
  organization_id: z.number().int().nullable().optional(),
  organization: z.unknown().optional(),
  external_id: z.coerce.string().nullable().optional(),
  locale: z.string().optional(),
  tags: z.array(z.string()).optional(),
  notes: optionalText,
  details: optionalText,
  suspended: z.boolean().optional(),
  user_fields: z.record(z.string(), z.unknown()).optional(),
})

const living = ({ world }: Call) => [...world.state.users.values()].filter(({ isActive }) => isActive)

function userOf({ world, caller, params }: Call): User {
  if (params.user_id === 'me') return caller.user
  const user = world.state.users.get(Number(params.user_id))
  if (!user) throw notFound()
  return user
}

const userPage = (call: Call, users: readonly User[]): Answer =>
  ok(
    pageBody(
      call,
      'users',
      users,
      (user) => userJson(call.world, user),
      ({ id }) => id,
    ),
  )

function saved(call: Call, asked: z.infer<typeof userShape>, known: User | undefined): User {
  const { state } = call.world
  if (asked.organization !== undefined) throw notHere("A user's organization by name")
  if (asked.user_fields && Object.keys(asked.user_fields).length > 0) throw notHere('A custom field of users')
  if (asked.role && asked.role !== (known?.role ?? 'end-user') && call.caller.user.role !== 'admin') throw forbidden()
  const other = asked.email ? findUserByEmail(state, asked.email) : undefined
  if (other && other !== known)
    throw recordInvalid(`Email: ${asked.email} is already being used by another user`, 'email', 'DuplicateValue')
  if (asked.email && !/^\S+@\S+\.\S+$/.test(asked.email))
    throw recordInvalid(`Email: ${asked.email} is not properly formatted`, 'email', 'InvalidFormat')
  if (!known && !asked.name?.trim())
    throw recordInvalid('Name: is too short (minimum one character)', 'name', 'BlankValue')
  if (asked.organization_id && !state.organizations.has(asked.organization_id))
    throw recordInvalid('Organization: is invalid', 'organization_id')
  const now = call.world.clock.now()
  const user = known ?? newUser(state, now, { name: asked.name ?? '', email: asked.email ?? null })
  const { organization_id, external_id, suspended, user_fields: _, organization: __, ...same } = asked
  const given = {
    ...same,
    ...(organization_id === undefined ? {} : { organizationId: organization_id }),
    ...(external_id === undefined ? {} : { externalId: external_id }),
    ...(suspended === undefined ? {} : { isSuspended: suspended }),
    updated: now,
  }
  Object.assign(user, Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)))
  call.world.changed()
  return user
}

const matchesUser = (words: string) => {
  const wanted = words.toLowerCase().replace(/^"|"$/g, '')
  const byField = /^(email|name|external_id):(.+)$/.exec(wanted)
  const field = byField?.[1]
  const value = (byField?.[2] ?? wanted).replace(/^"|"$/g, '')
  return ({ name, email, externalId, phone }: User) => {
    if (field === 'email') return email?.toLowerCase() === value
    if (field === 'external_id') return externalId?.toLowerCase() === value
    const all = field === 'name' ? [name] : [name, email, phone]
    return all.some((each) => each?.toLowerCase().includes(value))
  }
}

export const userEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/api/v2/users',
    run: (call) => {
      const roles = [...call.query.getAll('role'), ...call.query.getAll('role[]')]
      return userPage(
        call,
        living(call).filter(({ role }) => roles.length === 0 || roles.includes(role)),
      )
    },
  },
  {
    method: 'GET',
    path: '/api/v2/users/count',
    run: (call) =>
      ok({ count: { value: living(call).length, refreshed_at: new Date(call.world.clock.now()).toISOString() } }),
  },
  {
    method: 'GET',
    path: '/api/v2/users/search',
    run: (call) => {
      const external = call.query.get('external_id')
      if (external !== null)
        return userPage(
          call,
          living(call).filter(({ externalId }) => externalId === external),
        )
      const query = call.query.get('query')
      if (query === null)
        throw invalidAttribute('You passed an invalid value for the query attribute. Parameter query is required')
      return userPage(call, living(call).filter(matchesUser(query)))
    },
  },
  {
    method: 'GET',
    path: '/api/v2/users/autocomplete',
    run: (call) => {
      const name = call.query.get('name') ?? ''
      if (name.length < 2)
        throw invalidAttribute('You passed an invalid value for the name attribute. At least two characters')
      return userPage(
        call,
        living(call).filter((user) => user.name.toLowerCase().includes(name.toLowerCase())),
      )
    },
  },
  {
    method: 'GET',
    path: '/api/v2/users/show_many',
    run: (call) =>
      userPage(
        call,
        idsOf(call.query).flatMap((id) => call.world.state.users.get(id) ?? []),
      ),
  },
  { method: 'GET', path: '/api/v2/users/{user_id}', run: (call) => ok({ user: userJson(call.world, userOf(call)) }) },
  {
    method: 'GET',
    path: '/api/v2/users/{user_id}/identities',
    run: (call) => {
      const user = userOf(call)
      const identity = {
        id: user.id + 500_000,
        user_id: user.id,
        type: 'email',
        value: user.email,
        verified: true,
        primary: true,
      }
      return ok(
        pageBody(
          call,
          'identities',
          user.email === null ? [] : [identity],
          (each) => each,
          ({ id }) => id,
        ),
      )
    },
  },
  {
    method: 'GET',
    path: '/api/v2/organizations/{organization_id}/users',
    run: (call) =>
      userPage(
        call,
        living(call).filter(({ organizationId }) => organizationId === Number(call.params.organization_id)),
      ),
  },
  {
    method: 'POST',
    path: '/api/v2/users',
    run: (call) =>
      created({ user: userJson(call.world, saved(call, wrapped(call.body, 'user', userShape), undefined)) }),
  },
  {
    method: 'POST',
    path: '/api/v2/users/create_or_update',
    run: (call) => {
      const asked = wrapped(call.body, 'user', userShape)
      const known =
        living(call).find(({ externalId }) => asked.external_id !== undefined && externalId === asked.external_id) ??
        (asked.email ? findUserByEmail(call.world.state, asked.email) : undefined)
      const user = saved(call, asked, known)
      return known ? ok({ user: userJson(call.world, user) }) : created({ user: userJson(call.world, user) })
    },
  },
  {
    method: 'PUT',
    path: '/api/v2/users/{user_id}',
    run: (call) => {
      const user = userOf(call)
      return ok({ user: userJson(call.world, saved(call, wrapped(call.body, 'user', userShape), user)) })
    },
  },
  {
    method: 'DELETE',
    path: '/api/v2/users/{user_id}',
    run: (call) => {
      const user = userOf(call)
      const waits = [...call.world.state.tickets.values()].some(
        ({ requesterId, status, deletedAt }) => requesterId === user.id && status !== 'closed' && deletedAt === null,
      )
      if (waits) throw recordInvalid('User: has unsolved tickets and cannot be deleted', 'base')
      user.isActive = false
      call.world.changed()
      return ok({ user: userJson(call.world, user) })
    },
  },
]
