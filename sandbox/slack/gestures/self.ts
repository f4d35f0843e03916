/** What a person says of themselves, and the emoji that they bring. */
import { emit } from '../events.ts'
import type { GestureAnswer } from '../page-contract.ts'
import { changeProfile } from '../profile.ts'
import type { SlackWorld } from '../slack-world.ts'
import { GestureError } from './gesture-error.ts'
import { personOf } from './who-where.ts'

/** Sets a status, or with two empty texts takes it away. */
export function statusAs(world: SlackWorld, request: { as: string; text: string; emoji: string }): GestureAnswer {
  const person = personOf(world, request.as)
  changeProfile(world, person, { statusText: request.text.slice(0, 100), statusEmoji: request.emoji })
  return { ok: true }
}

/** Goes away, or comes back. */
export function awayAs(world: SlackWorld, request: { as: string; away: boolean }): GestureAnswer {
  const person = personOf(world, request.as)
  if (request.away) world.state.away.add(person.id)
  else world.state.away.delete(person.id)
  world.changed()
  return { ok: true }
}

/** Adds an emoji of the workspace's own, or takes one away (docs.slack.dev/reference/events/emoji_changed). */
export function emojiAs(
  world: SlackWorld,
  request: { as: string; name: string; url?: string; remove?: boolean },
): GestureAnswer {
  const person = personOf(world, request.as)
  if (person.isRestricted || person.isStranger) throw new GestureError(`${person.name} cannot change emoji.`)
  const { name, url } = request
  const { emoji } = world.state
  if (!/^[\p{L}\p{N}_+'-]{1,100}$/u.test(name)) throw new GestureError(`${name} is no name for an emoji.`)
  if (request.remove) {
    if (!emoji.delete(name)) throw new GestureError(`There is no emoji ${name}.`)
    emit(world, 'emoji_changed', { subtype: 'remove', names: [name], event_ts: world.clock.ts() })
  } else {
    if (url === undefined || emoji.has(name)) throw new GestureError(`The emoji ${name} is taken, or has no picture.`)
    emoji.set(name, url)
    emit(world, 'emoji_changed', { subtype: 'add', name, value: url, event_ts: world.clock.ts() })
  }
  world.changed()
  return { ok: true }
}
