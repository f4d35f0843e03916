/** users.*: docs.slack.dev/reference/methods/users.info and its neighbours. */
import { team } from '../../people.ts'
import { conversation } from '../conversation-object.ts'
import { userObject } from '../user-object.ts'
import { ApiError } from './api-error.ts'
import { wantedKinds } from './conversations.ts'
import type { Method } from './method.ts'
import { pageOf } from './pages.ts'
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
    const all = [...world.state.people.values()].filter((person) => person.teamId === team.id)
    const { page, next } = pageOf(all, args.text('cursor'), args.limit('limit', 1000, 1000))
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
    const all = [...world.state.channels.values()].filter(
      (channel) =>
        kinds.has(channel.kind) &&
        channel.members.includes(user) &&
        (channel.kind === 'public' || isMember(world, channel)),
    )
    const { page, next } = pageOf(all, args.text('cursor'), args.limit('limit', 999, 100))
    return { channels: page.map((each) => conversation(world, each)), response_metadata: { next_cursor: next } }
  },
}

export const userMethods: Record<string, Method> = {
  'users.info': info,
  'users.list': list,
  'users.conversations': conversations,
}
