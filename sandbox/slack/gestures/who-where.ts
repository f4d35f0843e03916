import type { SlackWorld } from '../slack-world.ts'
import { canSee, findChannel, logOf } from '../state.ts'
import type { Channel, Message, Person } from '../types.ts'
import { GestureError } from './gesture-error.ts'

/** A person by id or handle. @throws GestureError */
export function personOf(world: SlackWorld, who: string): Person {
  const found = world.state.people.get(who) ?? [...world.state.people.values()].find((person) => person.name === who)
  if (!found || found.isBot) throw new GestureError(`There is no person ${who}.`)
  if (found.isDeactivated) throw new GestureError(`${found.name} has been deactivated and cannot act.`)
  return found
}

/** A conversation that the person sees. @throws GestureError */
export function channelSeenBy(world: SlackWorld, person: Person, where: string): Channel {
  const channel = findChannel(world.state, where)
  if (!channel || !canSee(channel, person)) throw new GestureError(`${person.name} sees no conversation ${where}.`)
  return channel
}

/** A message there; also one that only this person sees. @throws GestureError */
export function messageSeenBy(
  world: SlackWorld,
  person: Person,
  channel: Channel,
  ts: string,
): { message: Message; ephemeral: boolean } {
  const message = logOf(world.state, channel.id).get(ts)
  if (message) return { message, ephemeral: false }
  const whispered = world.state.ephemerals.find(
    (each) => each.user === person.id && each.channel === channel.id && each.message.ts === ts,
  )
  if (!whispered) throw new GestureError(`There is no message ${ts} in ${channel.name || channel.id}.`)
  return { message: whispered.message, ephemeral: true }
}

/** @throws GestureError where the manifest leaves interactivity off: Slack then shows no shortcuts and sends nothing */
export function mustBeInteractive(world: SlackWorld): void {
  if (!world.app.interactive) throw new GestureError('The app’s manifest has settings.interactivity.is_enabled off.')
}
