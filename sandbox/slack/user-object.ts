import type { SlackWorld } from './slack-world.ts'
import type { Json, Org, Person } from './types.ts'

/** A person's profile, as users.profile.get answers it and user objects carry it. */
export function profileObject(world: SlackWorld, person: Person): Json {
  const profile: Json = {
    real_name: person.realName,
    real_name_normalized: person.realName,
    display_name: person.displayName,
    display_name_normalized: person.displayName,
    title: person.title,
    phone: '',
    skype: '',
    status_emoji_display_info: [],
    huddle_state: 'default_unset',
    huddle_state_expiration_ts: 0,
    first_name: person.realName.split(' ')[0] ?? '',
    last_name: person.realName.split(' ').slice(1).join(' '),
    status_text: person.statusText ?? '',
    status_emoji: person.statusEmoji ?? '',
    status_expiration: 0,
    avatar_hash: `g${person.id.toLowerCase()}`,
  }
  for (const size of [24, 32, 48, 72, 192, 512])
    profile[`image_${size}`] = `${world.url}/avatar/${person.id}/${size}.svg`
  if (person.email !== '' && world.app.scopes.has('users:read.email')) profile.email = person.email
  return profile
}

/** What the objects of deactivated people do not have (seen in answers of users.list). */
const ofActivePeople = [
  'color',
  'real_name',
  'tz',
  'tz_label',
  'tz_offset',
  'is_admin',
  'is_owner',
  'is_primary_owner',
  'is_restricted',
  'is_ultra_restricted',
  'is_email_confirmed',
  'who_can_share_contact_card',
]

/** `enterprise_user` of whoever belongs to an org, with all of their workspaces. */
const inOrg = ({ realm }: SlackWorld, { id, isAdmin, isBot }: Person, org: Org): Json => ({
  id,
  enterprise_id: org.id,
  enterprise_name: org.name,
  is_admin: isAdmin && !isBot,
  is_owner: false,
  is_primary_owner: false,
  teams: org.teamIds.filter((teamId) => realm.workspaces.get(teamId)?.state.people.has(id)),
})

/**
 * A user object (docs.slack.dev/reference/objects/user-object).
 * Somebody of another organisation has no locale and no e-mail address (facts §2.8).
 */
export function userObject(world: SlackWorld, person: Person, wish: { locale: boolean }): Json {
  const bot = person.botId === undefined ? {} : { bot_id: person.botId, api_app_id: person.appId }
  const profile: Json = { ...profileObject(world, person), team: person.teamId, ...bot }
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
    is_ultra_restricted: person.isUltraRestricted === true,
    is_bot: person.isBot,
    is_app_user: false,
    is_email_confirmed: !person.isBot,
    updated: person.updated,
    who_can_share_contact_card: 'EVERYONE',
  }
  const org = person.isStranger ? undefined : world.realm.orgOf(world.team)
  if (org) user.enterprise_user = inOrg(world, person, org)
  if (person.isDeactivated) for (const field of ofActivePeople) delete user[field]
  user.deleted = person.isDeactivated === true
  if (person.isStranger) user.is_stranger = true
  if (wish.locale && !person.isStranger) user.locale = person.locale
  return user
}
