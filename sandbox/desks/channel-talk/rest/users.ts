import { z } from 'zod'
import { type Answer, ok } from '../../answer.ts'
import { invalid, notFound } from '../errors.ts'
import { eventJson, openUserJson } from '../objects.ts'
import { channelId, nextHex } from '../state.ts'
import type { Json, User } from '../types.ts'
import { bodyAs, type Call, endpoint, memberOf, pageOf, sortOrderOf, userOf } from './endpoint.ts'

const shape = z.object({
  profile: z.record(z.string(), z.unknown()).optional(),
  profileOnce: z.record(z.string(), z.unknown()).optional(),
  tags: z.array(z.string()).max(10).nullable().optional(),
  blocked: z.boolean().optional(),
  language: z.string().optional(),
  unsubscribeEmail: z.boolean().optional(),
  unsubscribeTexting: z.boolean().optional(),
})

const view = (user: User): Answer =>
  ok({ user: openUserJson(user), online: { channelId, personType: 'user', personId: user.id, id: user.id } })

function made(call: Call, memberId: string | null): User {
  const { state, clock } = call.world
  const now = clock.now()
  const user: User = {
    id: nextHex(state),
    memberId,
    profile: {},
    tags: [],
    language: 'ko',
    country: 'KR',
    isBlocked: false,
    unsubscribeEmail: false,
    unsubscribeTexting: false,
    created: now,
    updated: now,
    lastSeen: now,
    version: 0,
  }
  state.users.set(user.id, user)
  return user
}

/** null takes a value away; `profileOnce` fills only what is empty. */
function patched(call: Call, user: User, asked: z.infer<typeof shape>): User {
  const before = { ...user.profile }
  const profile: Json = { ...asked.profileOnce, ...user.profile, ...asked.profile }
  const email = profile.email
  if (typeof email === 'string' && !/^\S+@\S+\.\S+$/.test(email))
    throw invalid('profile.email: is not a valid e-mail address')
  const phone = profile.mobileNumber
  if (typeof phone === 'string' && !/^\+\d{6,15}$/.test(phone))
    throw invalid('profile.mobileNumber: must be in E.164 form, e.g. +821012345678')
  user.profile = Object.fromEntries(Object.entries(profile).filter(([, value]) => value !== null && value !== ''))
  if (asked.tags !== undefined) user.tags = [...new Set(asked.tags ?? [])]
  user.isBlocked = asked.blocked ?? user.isBlocked
  user.language = asked.language ?? user.language
  const wasSubscribed = `${user.unsubscribeEmail} ${user.unsubscribeTexting}`
  user.unsubscribeEmail = asked.unsubscribeEmail ?? user.unsubscribeEmail
  user.unsubscribeTexting = asked.unsubscribeTexting ?? user.unsubscribeTexting
  user.updated = call.world.clock.now()
  user.version += 1
  call.world.changed()
  const isOther = (name: string) => before[name] !== user.profile[name]
  if (isOther('email') || isOther('mobileNumber')) call.world.webhooks.user(user, 'contact')
  if (wasSubscribed !== `${user.unsubscribeEmail} ${user.unsubscribeTexting}`)
    call.world.webhooks.user(user, 'subscription')
  return user
}

const removed = (find: (call: Call) => User) => (call: Call) => {
  const user = find(call)
  call.world.state.users.delete(user.id)
  call.world.changed()
  call.world.webhooks.user(user, 'deleted')
  return ok({})
}

const blocking = (isBlocked: boolean) => (call: Call) => {
  const user = userOf(call)
  user.isBlocked = isBlocked
  user.updated = call.world.clock.now()
  call.world.changed()
  return view(user)
}

export const userEndpoints = [
  endpoint('POST', '/users', (call) => {
    // A form, whose one field is JSON.
    const { profile } = bodyAs(z.object({ profile: z.string() }), call.body)
    let read: unknown
    try {
      read = JSON.parse(profile)
    } catch {
      throw invalid('profile: must be JSON')
    }
    return view(patched(call, made(call, null), bodyAs(shape, { profile: read })))
  }),
  endpoint('GET', '/users/{userId}', (call) => view(userOf(call))),
  endpoint('PATCH', '/users/{userId}', (call) => view(patched(call, userOf(call), bodyAs(shape, call.body)))),
  endpoint('DELETE', '/users/{userId}', removed(userOf)),
  endpoint('POST', '/users/{userId}/block', blocking(true)),
  endpoint('DELETE', '/users/{userId}/block', blocking(false)),
  endpoint('POST', '/users/{userId}/touch', (call) => {
    const user = userOf(call)
    user.lastSeen = call.world.clock.now()
    call.world.changed()
    return view(user)
  }),
  endpoint('GET', '/users/@{memberId}', (call) => view(memberOf(call))),
  endpoint('PUT', '/users/@{memberId}', (call) => {
    const { memberId = '' } = call.params
    const asked = bodyAs(shape, call.body)
    const known = [...call.world.state.users.values()].find((user) => user.memberId === memberId)
    return view(patched(call, known ?? made(call, memberId), asked))
  }),
  endpoint('DELETE', '/users/@{memberId}', removed(memberOf)),
  endpoint('GET', '/users/{userId}/events', (call) => {
    const user = userOf(call)
    const order = sortOrderOf(call.query, true)
    const all = call.world.state.events.filter(({ userId }) => userId === user.id)
    const { page, next } = pageOf(order === 'asc' ? all : all.reverse(), call.query, ({ id }) => id)
    return ok({ events: page.map(eventJson), ...(next === undefined ? {} : { next }) })
  }),
  endpoint('POST', '/users/{userId}/events', (call) => {
    const user = userOf(call)
    const { name, property } = bodyAs(
      z.object({ name: z.string().min(1), property: z.record(z.string(), z.unknown()).default({}) }),
      call.body,
    )
    const event = { id: nextHex(call.world.state), userId: user.id, name, property, created: call.world.clock.now() }
    call.world.state.events.push(event)
    call.world.changed()
    return ok({ event: eventJson(event) })
  }),
  endpoint('DELETE', '/users/{userId}/events/{eventId}', (call) => {
    const { state } = call.world
    const user = userOf(call)
    if (!state.events.some(({ id, userId }) => id === call.params.eventId && userId === user.id))
      throw notFound('event')
    state.events = state.events.filter(({ id }) => id !== call.params.eventId)
    call.world.changed()
    return ok({})
  }),
]
