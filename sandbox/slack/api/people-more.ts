/** What there is to know of people beside users.info: profile, presence, do not disturb. */
import { fieldsOf } from '../profile-fields.ts'
import type { SlackWorld } from '../slack-world.ts'
import type { Json, Person } from '../types.ts'
import { profileObject, userObject } from '../user-object.ts'
import { ApiError, invalidArguments } from './api-error.ts'
import type { Args, Method } from './method.ts'

const lookupByEmail: Method = {
  tier: 't3',
  scopes: ['users:read.email'],
  json: false,
  run({ world, args }) {
    const email = args.needs('email').trim().toLowerCase()
    for (const person of world.state.people.values())
      if (person.email.toLowerCase() === email && email !== '' && !person.isDeactivated)
        return { user: userObject(world, person, { locale: false }) }
    throw new ApiError('users_not_found')
  },
}

const profileGet: Method = {
  tier: 't4',
  scopes: ['users.profile:read'],
  json: false,
  run({ world, args }) {
    const person = asked(world, args)
    return { profile: { ...profileObject(world, person), fields: fieldsOf(person) } }
  },
}

const getPresence: Method = {
  tier: 't3',
  scopes: ['users:read'],
  json: false,
  run({ world, args }) {
    const person = asked(world, args)
    const isAway = world.state.away.has(person.id)
    const presence = isAway ? 'away' : 'active'
    if (person.id !== world.app.botUserId) return { presence }
    return {
      presence,
      online: true,
      auto_away: false,
      manual_away: isAway,
      connection_count: 1,
      last_activity: Math.floor(world.clock.now() / 1000),
    }
  },
}

const setPresence: Method = {
  tier: 't2',
  scopes: ['users:write'],
  json: true,
  run({ world, args }) {
    const presence = args.needs('presence')
    if (presence !== 'auto' && presence !== 'away') throw new ApiError('invalid_presence')
    if (presence === 'away') world.state.away.add(world.app.botUserId)
    else world.state.away.delete(world.app.botUserId)
    world.changed()
    return {}
  },
}

const dndInfo: Method = {
  tier: 't3',
  scopes: ['dnd:read'],
  json: false,
  run({ world, args }) {
    asked(world, args)
    return undisturbed
  },
}

const dndTeamInfo: Method = {
  tier: 't2',
  scopes: ['dnd:read'],
  json: false,
  run({ world, args }) {
    const ids = args
      .needs('users')
      .split(',')
      .map((each) => each.trim())
    if (ids.length > mostAsked) throw invalidArguments('must be 50 users or fewer [json-pointer:/users]')
    const { snooze_enabled: _, ...known } = undisturbed
    const users: Json = Object.fromEntries(ids.flatMap((id) => (world.state.people.has(id) ? [[id, known]] : [])))
    return { users }
  },
}

/** "Comma-separated list of users to fetch Do Not Disturb status for", at most 50 (docs.slack.dev/reference/methods/dnd.teamInfo). */
const mostAsked = 50

/** Nobody here asks not to be disturbed: what Slack answers then. */
const undisturbed = { dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1, snooze_enabled: false }

export const peopleMoreMethods: Record<string, Method> = {
  'users.lookupByEmail': lookupByEmail,
  'users.profile.get': profileGet,
  'users.getPresence': getPresence,
  'users.setPresence': setPresence,
  'dnd.info': dndInfo,
  'dnd.teamInfo': dndTeamInfo,
}

/** The person of the argument `user`, or the app's own. @throws ApiError `user_not_found` */
function asked(world: SlackWorld, args: Args): Person {
  const person = world.state.people.get(args.text('user') ?? world.app.botUserId)
  if (!person) throw new ApiError('user_not_found')
  return person
}
