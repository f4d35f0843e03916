/** users.*: docs.slack.dev/reference/methods/users.info and its neighbours. */
import { conversation } from '../conversation-object.ts'
import { isAmong } from '../membership.ts'
import type { Channel, Person } from '../types.ts'
import { userObject } from '../user-object.ts'
import { ApiError } from './api-error.ts'
import { wantedKinds } from './conversations.ts'
import type { Method } from './method.ts'
import { pageOfMap } from './pages.ts'
import { isMember } from './where.ts'

const info: Method = {
  tier: 't4',
  scopes: ['users:read'],
  json: false,
  run({ world, args }) {
    const person = world.state.people.get(args.needs('user'))
    if (!person) throw new ApiError('user_not_found')
    return { user: userObject(world, person, { locale: args.flag('include_locale') }) }
  },
}

const list: Method = {
  tier: 't2',
  scopes: ['users:read'],
  json: false,
  run({ world, args }) {
    const limit = args.limit('limit', 1000, 1000)
    const own = (person: Person) => person.teamId === world.team.id
    const { page, next } = pageOfMap(world.state.people, args.text('cursor'), limit, own)
    const locale = args.flag('include_locale')
    return {
      members: page.map((person) => userObject(world, person, { locale })),
      cache_ts: Math.floor(world.clock.now() / 1000),
      response_metadata: { next_cursor: next },
    }
  },
}

const conversations: Method = {
  tier: 't3',
  scopes: [],
  json: false,
  run({ world, args }) {
    const kinds = wantedKinds(world, args)
    const user = args.text('user') ?? world.app.botUserId
    if (!world.state.people.has(user)) throw new ApiError('user_not_found')
    const withArchived = !args.flag('exclude_archived')
    const wanted = (channel: Channel) =>
      kinds.has(channel.kind) &&
      (withArchived || !channel.isArchived) &&
      isAmong(channel.members, user) &&
      (channel.kind === 'public' || isMember(world, channel))
    const limit = args.limit('limit', 999, 100)
    const { page, next } = pageOfMap(world.state.channels, args.text('cursor'), limit, wanted)
    // "It will not include num_members or is_member" (the method's page).
    const channels = page.map((each) => {
      const { is_member: _, ...rest } = conversation(world, each)
      return rest
    })
    return { channels, response_metadata: { next_cursor: next } }
  },
}

export const userMethods: Record<string, Method> = {
  'users.info': info,
  'users.list': list,
  'users.conversations': conversations,
}
