import { addMember } from './channel-life.ts'
import { emitTo } from './events.ts'
import { GestureError } from './gestures/gesture-error.ts'
import { seatsIn } from './realm/seats.ts'
import type { SlackWorld } from './slack-world.ts'
import { nextId } from './state.ts'
import type { Locale, Person } from './types.ts'
import { userObject } from './user-object.ts'

/** Who comes to a workspace. */
export interface Newcomer {
  /** Handle, lower case. */
  name: string
  realName: string
  locale?: Locale
  isGuest?: boolean
}

/**
 * Somebody new: in #general, unless a guest, and told of by `team_join` (docs.slack.dev/reference/events/team_join).
 * @throws GestureError where the handle is taken
 */
export function welcome(world: SlackWorld, { name, realName, locale = 'en-US', isGuest = false }: Newcomer): Person {
  const { state, team, clock } = world
  for (const person of state.people.values())
    if (person.name === name) throw new GestureError(`The name ${name} is taken.`)
  const person: Person = {
    id: nextId(state, 'U'),
    name,
    realName,
    displayName: realName,
    title: '',
    locale,
    tz: 'Asia/Seoul',
    tzLabel: 'Korea Standard Time',
    tzOffset: 32_400,
    email: `${name}@${team.domain}.example`,
    color: '#3b6ea8',
    teamId: team.id,
    isAdmin: false,
    isRestricted: isGuest,
    isStranger: false,
    isBot: false,
    updated: Math.floor(clock.now() / 1000),
  }
  state.people.set(person.id, person)
  for (const seat of seatsIn(world))
    emitTo(seat, 'team_join', { user: userObject(seat, person, { locale: true }), event_ts: clock.ts() })
  for (const channel of state.channels.values()) if (channel.isGeneral && !isGuest) addMember(world, channel, person.id)
  world.changed()
  world.page.tell({ type: 'people' })
  return person
}
