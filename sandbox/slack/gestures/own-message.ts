/** What a person does to messages that are there: edit, delete, pin, take previews off. */
import { amend, remove } from '../messages.ts'
import type { GestureAnswer } from '../page-contract.ts'
import { pin, unpin } from '../pins.ts'
import { randomWord } from '../random.ts'
import type { SlackWorld } from '../slack-world.ts'
import { asTyped, richText } from '../typed-text.ts'
import type { Json } from '../types.ts'
import { GestureError } from './gesture-error.ts'
import { channelSeenBy, messageSeenBy, personOf } from './who-where.ts'

interface About {
  as: string
  channel: string
  ts: string
}

/** Other words for one's own message. */
export function editAs(world: SlackWorld, request: About & { text: string }): GestureAnswer {
  const { person, channel, message } = found(world, request)
  if (message.user !== person.id || message.bot_id !== undefined)
    throw new GestureError('Only one’s own messages can be edited.')
  if (request.text.trim() === '') throw new GestureError('A message needs words.')
  const { text, parts } = asTyped(world.state, request.text)
  amend(world, channel, message, () => {
    message.text = text
    message.blocks = [richText(parts, randomWord(world.random, 5))]
    message.edited = { user: person.id, ts: world.clock.ts() }
  })
  return { ok: true, ts: message.ts }
}

/** Takes one's own message away; admins also those of others. */
export function deleteAs(world: SlackWorld, request: About): GestureAnswer {
  const { person, channel, message } = found(world, request)
  if (message.user !== person.id && !person.isAdmin) throw new GestureError('Only one’s own messages can be deleted.')
  remove(world, channel, message)
  return { ok: true, ts: message.ts }
}

/** Takes a link's preview off one's own message; it does not come back with an edit (slack.com/help, "Remove link previews"). */
export function removePreviewAs(world: SlackWorld, request: About & { id: number }): GestureAnswer {
  const { person, channel, message } = found(world, request)
  if (message.user !== person.id || message.bot_id !== undefined)
    throw new GestureError('Only previews of one’s own messages can be removed.')
  const isIt = (each: Json) => each.id === request.id && each.from_url !== undefined
  if (!message.attachments?.some(isIt)) throw new GestureError('There is no such preview.')
  amend(world, channel, message, () => {
    const left = (message.attachments ?? []).filter((each) => !isIt(each))
    if (left.length > 0) message.attachments = left
    else delete message.attachments
  })
  return { ok: true, ts: message.ts }
}

/** Pins a message to its channel, or takes the pin away. */
export function pinAs(world: SlackWorld, request: About & { remove?: boolean }): GestureAnswer {
  const { person, channel, message } = found(world, request)
  if (request.remove) return { ok: unpin(world, channel, message, person.id), ts: message.ts }
  if (message.pinned_to) return { ok: false, error: 'It is pinned already.' }
  pin(world, channel, message, person.id)
  return { ok: true, ts: message.ts }
}

function found(world: SlackWorld, { as, channel: where, ts }: About) {
  const person = personOf(world, as)
  const channel = channelSeenBy(world, person, where)
  const { message, ephemeral } = messageSeenBy(world, person, channel, ts)
  if (ephemeral) throw new GestureError('A message that only you see cannot be changed.')
  if (!channel.members.includes(person.id)) throw new GestureError(`${person.name} is not in #${channel.name}.`)
  return { person, channel, message }
}
