/** emoji.list, team.profile.get: docs.slack.dev/reference/methods/emoji.list and its neighbour. */
import { fieldObjects } from '../profile-fields.ts'
import type { Json } from '../types.ts'
import type { Method } from './method.ts'

const emojiList: Method = {
  tier: 't2',
  scopes: ['emoji:read'],
  json: false,
  run({ world, args }) {
    const answer: Json = {
      emoji: Object.fromEntries(world.state.emoji),
      cache_ts: world.clock.ts(),
    }
    // Those of the standard are not here: their names are Unicode's business.
    if (args.flag('include_categories')) Object.assign(answer, { categories_version: '1', categories: [] })
    return answer
  },
}

const profileGet: Method = {
  tier: 't3',
  scopes: ['users.profile:read'],
  json: false,
  run: ({ world }) => ({ profile: { fields: fieldObjects(world), sections: [] } }),
}

export const emojiMethods: Record<string, Method> = { 'emoji.list': emojiList, 'team.profile.get': profileGet }
