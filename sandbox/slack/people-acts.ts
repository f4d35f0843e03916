/** What an admin does to people: they leave, come back, and change their role (slack.com/help/articles/204475027). */
import { emitTo } from './events.ts'
import { GestureError } from './gestures/gesture-error.ts'
import { peoplesSeat, seatsIn } from './realm/seats.ts'
import type { SlackWorld } from './slack-world.ts'
import type { Person } from './types.ts'
import { userObject } from './user-object.ts'
import { closeAll } from './views.ts'

/** `guest` is a guest of several channels. */
export type Role = 'member' | 'admin' | 'guest' | 'single-channel guest'

/** A person leaves: cannot act any more and is in no channel; what was said stays. In an org they leave all of it. */
export function deactivate(world: SlackWorld, id: string): void {
  everywhere(world, id, (place, person) => {
    if (person.isDeactivated) throw new GestureError(`${person.name} has been deactivated already.`)
    const theirs = [...place.state.channels.values()].filter(
      ({ kind, members }) => kind !== 'dm' && members.includes(person.id),
    )
    for (const channel of theirs) channel.members = channel.members.filter((member) => member !== person.id)
    Object.assign(person, { isDeactivated: true, channelsBefore: theirs.map((channel) => channel.id) })
    closeAll(place, person.id)
  })
}

/** A person comes back, into the channels of before. */
export function reactivate(world: SlackWorld, id: string): void {
  everywhere(world, id, (place, person) => {
    if (!person.isDeactivated) throw new GestureError(`${person.name} is active.`)
    for (const channelId of person.channelsBefore ?? []) {
      const channel = place.state.channels.get(channelId)
      if (channel && !channel.members.includes(person.id)) channel.members.push(person.id)
    }
    delete person.isDeactivated
    delete person.channelsBefore
  })
}

/** A person becomes a guest, a member, an admin. A guest of a single channel keeps the first of theirs. */
export function changeRole(world: SlackWorld, id: string, role: Role): void {
  everywhere(world, id, (place, person) => {
    if (person.isStranger) throw new GestureError(`${person.name} is of another organisation.`)
    const isGuest = role === 'guest' || role === 'single-channel guest'
    Object.assign(person, {
      isAdmin: role === 'admin',
      isRestricted: isGuest,
      isUltraRestricted: role === 'single-channel guest',
    })
    if (role !== 'single-channel guest') return
    const [, ...others] = [...place.state.channels.values()].filter(
      ({ kind, members }) => (kind === 'public' || kind === 'private') && members.includes(person.id),
    )
    for (const channel of others) channel.members = channel.members.filter((member) => member !== person.id)
  })
}

/** Changes a person where they are, in an org in each of its workspaces, and tells who listens. */
function everywhere(world: SlackWorld, who: string, change: (place: SlackWorld, person: Person) => void): void {
  const { people } = world.state
  const found = people.get(who) ?? [...people.values()].find(({ name }) => name === who)
  if (!found || found.isBot) throw new GestureError(`There is no person ${who}.`)
  const org = world.realm.orgOf(world.team)
  const places = [...world.realm.workspaces.values()].filter(
    ({ team }) => team.id === world.team.id || org?.teamIds.includes(team.id),
  )
  for (const workspace of places) {
    const person = workspace.state.people.get(found.id)
    if (!person) continue
    const place = peoplesSeat(world, workspace)
    change(place, person)
    person.updated = Math.floor(world.clock.now() / 1000)
    announce(place, person)
  }
  world.changed()
}

/** docs.slack.dev/reference/events/user_change */
function announce(place: SlackWorld, person: Person): void {
  // Each app sees as much of a person as its scopes allow.
  for (const seat of seatsIn(place))
    emitTo(seat, 'user_change', {
      user: userObject(seat, person, { locale: true }),
      cache_ts: person.updated,
      event_ts: place.clock.ts(),
    })
  place.page.tell({ type: 'people' })
  place.page.tell({ type: 'channels' })
}
