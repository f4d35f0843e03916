/** users.profile.set: docs.slack.dev/reference/methods/users.profile.set. The one method that takes a person's own token. */
import { isObject } from '../blocks/check.ts'
import { changeProfile, type ProfileChange } from '../profile.ts'
import type { Json } from '../types.ts'
import { profileObject } from '../user-object.ts'
import { ApiError } from './api-error.ts'
import type { Args, Method } from './method.ts'

/** docs.slack.dev/reference/methods/users.profile.set, `too_long`: a status has at most 100 characters, a name 80. */
const longestStatus = 100
const longestName = 80
const needed = 'users.profile:write'

/** What of a profile can be set here; other fields are refused. */
const fields: Record<string, Exclude<keyof ProfileChange, 'locale' | 'fields'> | undefined> = {
  real_name: 'realName',
  display_name: 'displayName',
  title: 'title',
  status_text: 'statusText',
  status_emoji: 'statusEmoji',
}

const set: Method = {
  tier: 't3',
  scopes: [],
  token: 'any',
  json: true,
  run({ world, args }) {
    const { caller } = world
    if (caller?.kind !== 'user') throw new ApiError('not_allowed_token_type')
    if (!caller.userScopes.includes(needed))
      throw new ApiError('missing_scope', { needed, provided: caller.userScopes.join(',') })
    const me = world.state.people.get(caller.userId)
    const person = world.state.people.get(args.text('user') ?? caller.userId)
    if (!me || !person) throw new ApiError('user_not_found')
    if (person !== me && !me.isAdmin) throw new ApiError('not_admin')
    changeProfile(world, person, read(args))
    return { username: person.name, profile: { ...profileObject(world, person), fields: {} } }
  },
}

export const profileMethods: Record<string, Method> = { 'users.profile.set': set }

/** @throws ApiError `invalid_profile`, `too_long` */
function read(args: Args): ProfileChange {
  const name = args.text('name')
  const profile = name === undefined ? args.nested('profile', 'invalid_profile') : { [name]: args.text('value') ?? '' }
  if (!isObject(profile)) throw new ApiError('invalid_profile')
  const change: ProfileChange = {}
  for (const [key, value] of Object.entries(profile as Json)) {
    if (key === 'status_expiration') continue // statuses last until they are changed
    const field = Object.hasOwn(fields, key) ? fields[key] : undefined
    if (field === undefined || typeof value !== 'string')
      throw new ApiError('invalid_profile', { not_in_this_world: key })
    if (value.length > (field === 'statusText' ? longestStatus : longestName)) throw new ApiError('too_long')
    change[field] = value
  }
  return change
}
