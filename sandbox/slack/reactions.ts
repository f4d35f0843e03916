import { emit } from './events.ts'
import { touched } from './messages.ts'
import type { SlackWorld } from './slack-world.ts'
import type { Channel, Message } from './types.ts'

/** Adds a person's reaction. @returns false where it was there already */
export function react(world: SlackWorld, channel: Channel, message: Message, user: string, name: string): boolean {
  const all = message.reactions ?? []
  message.reactions = all
  let reaction = all.find((each) => each.name === name)
  if (!reaction) {
    reaction = { name, users: [], count: 0 }
    all.push(reaction)
  }
  if (reaction.users.includes(user)) return false
  reaction.users.push(user)
  reaction.count = reaction.users.length
  announce(world, 'reaction_added', channel, message, user, name)
  return true
}

/** Takes a person's reaction away. @returns false where there was none */
export function unreact(world: SlackWorld, channel: Channel, message: Message, user: string, name: string): boolean {
  const reaction = message.reactions?.find((each) => each.name === name)
  if (!reaction?.users.includes(user)) return false
  reaction.users = reaction.users.filter((each) => each !== user)
  reaction.count = reaction.users.length
  message.reactions = message.reactions?.filter((each) => each.count > 0) ?? []
  if (message.reactions.length === 0) delete message.reactions
  announce(world, 'reaction_removed', channel, message, user, name)
  return true
}

function announce(
  world: SlackWorld,
  type: string,
  channel: Channel,
  message: Message,
  user: string,
  name: string,
): void {
  emit(
    world,
    type,
    {
      user,
      reaction: name,
      item: { type: 'message', channel: channel.id, ts: message.ts },
      ...(message.user === undefined ? {} : { item_user: message.user }),
      event_ts: world.clock.ts(),
    },
    channel,
  )
  touched(world, channel, message)
}
