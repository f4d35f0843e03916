import { addApp } from '../api/conversations.ts'
import { post } from '../messages.ts'
import type { GestureAnswer, PostRequest } from '../page-contract.ts'
import { randomWord } from '../random.ts'
import type { SlackWorld } from '../slack-world.ts'
import { logOf } from '../state.ts'
import { asTyped, richText } from '../typed-text.ts'
import type { Channel, Message, Person } from '../types.ts'
import { command } from './command.ts'
import { GestureError } from './gesture-error.ts'
import { channelSeenBy, personOf } from './who-where.ts'

/** What a person may post at once; longer texts are refused by the client (docs: 40,000 characters). */
const longest = 40_000

/** A person posts a message, or gives a slash command. */
export async function postAs(world: SlackWorld, request: PostRequest): Promise<GestureAnswer> {
  const person = personOf(world, request.as)
  const channel = channelSeenBy(world, person, request.channel)
  const name = /^\/\S+/.exec(request.text)?.[0]
  const known = world.app.commands.find((each) => each.command === name)
  if (known) return command(world, person, channel, known, request)
  if (name === '/invite') return invite(world, person, channel, request.text)
  if (name !== undefined && /^\/[a-z0-9_-]+$/.test(name)) return { ok: false, error: `${name} is not a valid command.` }
  return say(world, person, channel, request)
}

function say(world: SlackWorld, person: Person, channel: Channel, request: PostRequest): GestureAnswer {
  if (request.text.trim() === '') throw new GestureError('A message needs words.')
  if (request.text.length > longest) throw new GestureError('Your message is too long: at most 40,000 characters.')
  if (!channel.members.includes(person.id)) throw new GestureError(`${person.name} is not in #${channel.name}.`)
  if (
    channel.kind === 'dm' &&
    channel.members.includes(world.app.botUserId) &&
    (!world.app.messagesTab || world.app.messagesTabReadOnly)
  )
    throw new GestureError('Sending messages to this app has been turned off.')
  const { text, parts } = asTyped(world.state, request.text)
  const message: Message = {
    type: 'message',
    ts: world.clock.ts(),
    user: person.id,
    team: person.teamId,
    text,
    client_msg_id: randomWord(world.random, 32).toLowerCase(),
    blocks: [richText(parts, randomWord(world.random, 5))],
  }
  if (request.threadTs !== undefined) {
    const parent = logOf(world.state, channel.id).get(request.threadTs)
    if (!parent) throw new GestureError('That thread is gone.')
    message.thread_ts = parent.thread_ts ?? parent.ts
  }
  post(world, channel, message)
  return { ok: true, ts: message.ts }
}

/** `/invite @app`: how an app becomes a member. Other people are in their channels already. */
function invite(world: SlackWorld, person: Person, channel: Channel, text: string): GestureAnswer {
  const wanted = text.replace('/invite', '').trim().replace(/^@/, '')
  const bot = world.state.people.get(world.app.botUserId)
  if (!bot || ![bot.name, bot.displayName.toLowerCase()].includes(wanted.toLowerCase()))
    return { ok: false, error: `The sandbox can only invite the app: /invite @${bot?.name ?? ''}` }
  if (!channel.members.includes(person.id) || channel.kind === 'dm')
    return { ok: false, error: 'You can’t invite people here.' }
  if (channel.members.includes(bot.id)) return { ok: false, error: 'They’re already in this channel.' }
  addApp(world, channel)
  return { ok: true }
}
