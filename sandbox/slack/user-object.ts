import type { SlackWorld } from './slack-world.ts'
import type { Json, Person } from './types.ts'

/**
 * A user object (docs.slack.dev/reference/objects/user-object).
 * Somebody of another organisation has no locale and no e-mail address (facts §2.8).
 */
export function userObject(world: SlackWorld, person: Person, wish: { locale: boolean }): Json {
  const profile: Json = {
    real_name: person.realName,
    real_name_normalized: person.realName,
    display_name: person.displayName,
    display_name_normalized: person.displayName,
    title: person.title,
    phone: '',
    skype: '',
    fields: {},
    status_text: '',
    status_emoji: '',
    status_expiration: 0,
    avatar_hash: `g${person.id.toLowerCase()}`,
    team: person.teamId,
  }
  for (const size of [24, 32, 48, 72, 192, 512])
    profile[`image_${size}`] = `${world.url}/avatar/${person.id}/${size}.svg`
  if (person.email !== '' && world.app.scopes.has('users:read.email')) profile.email = person.email
  if (person.botId !== undefined) Object.assign(profile, { bot_id: person.botId, api_app_id: person.appId })
  const user: Json = {
    id: person.id,
    team_id: person.teamId,
    name: person.name,
    deleted: false,
    color: person.color.slice(1),
    real_name: person.realName,
    tz: person.tz,
    tz_label: person.tzLabel,
    tz_offset: person.tzOffset,
    profile,
    is_admin: person.isAdmin,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: person.isRestricted,
    is_ultra_restricted: false,
    is_bot: person.isBot,
    is_app_user: false,
    is_email_confirmed: !person.isBot,
    updated: person.updated,
    who_can_share_contact_card: 'EVERYONE',
  }
  if (person.isStranger) user.is_stranger = true
  if (wish.locale && !person.isStranger) user.locale = person.locale
  return user
}
