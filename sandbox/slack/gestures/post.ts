import { shareFiles } from '../files/share.ts'
import { tellOfLinks } from '../links.ts'
import { post } from '../messages.ts'
import type { GestureAnswer, PostRequest } from '../page-contract.ts'
import { randomWord } from '../random.ts'
import { isInstalled } from '../realm/seats.ts'
import type { SlackWorld } from '../slack-world.ts'
import { logOf } from '../state.ts'
import { asTyped, richText } from '../typed-text.ts'
import type { Channel, Message, Person, StoredFile } from '../types.ts'
import { builtIn } from './channel-commands.ts'
import { command } from './command.ts'
import { GestureError } from './gesture-error.ts'
import { channelSeenBy, personOf } from './who-where.ts'
import { withCommand, withNamed, withPartner } from './whose.ts'

/** What a person may post at once; longer texts are refused by the client (docs: 40,000 characters). */
const longest = 40_000

/** A person posts a message, or gives a slash command. */
export async function postAs(world: SlackWorld, request: PostRequest): Promise<GestureAnswer> {
  const person = personOf(world, request.as)
  const channel = channelSeenBy(world, person, request.channel)
  // In Slack's client there is nothing to type into any more.
  if (channel.isArchived) return { ok: false, error: 'This channel is archived.' }
  const name = /^\/\S+/.exec(request.text)?.[0]
  const theirs = withCommand(world, name)
  const known = theirs.app.commands.find((each) => each.command === name)
  if (name !== undefined && known && request.files?.length) return noFiles(name)
  if (known && isInstalled(theirs)) return command(theirs, person, channel, known, request)
  const own = name === undefined ? undefined : builtIn[name]
  const rest = request.text.slice(name?.length)
  if (own) return own(withNamed(world, rest), person, channel, rest)
  if (name !== undefined && /^\/[a-z0-9_-]+$/.test(name)) return unknownCommand(name)
  return say(world, person, channel, request)
}

/** Slack's own words. */
const unknownCommand = (name: string): GestureAnswer => ({
  ok: false,
  code: 'unknown_command',
  error:
    `${name} is not a valid command. In Slack, all messages that start with the "/" character are interpreted as commands. ` +
    'If you are trying to send a message and not run a command, try preceding the "/" with an empty space.',
})

/** Slack's client does not offer it: a command takes no files. */
const noFiles = (name: string): GestureAnswer => ({
  ok: false,
  code: 'command_with_files',
  error: `${name} can’t be sent with files.`,
})

function say(world: SlackWorld, person: Person, channel: Channel, request: PostRequest): GestureAnswer {
  const files = (request.files ?? []).map((id) => ownUnsharedFile(world, person, id))
  if (request.text.trim() === '' && files.length === 0) throw new GestureError('A message needs words.')
  if (request.text.length > longest) throw new GestureError('Your message is too long: at most 40,000 characters.')
  if (!channel.members.includes(person.id)) throw new GestureError(`${person.name} is not in #${channel.name}.`)
  const partner = channel.kind === 'dm' ? withPartner(world, channel)?.app : undefined
  if (partner && (!partner.messagesTab || partner.messagesTabReadOnly))
    throw new GestureError('Sending messages to this app has been turned off.')
  const { text, parts } = asTyped(world.state, request.text)
  const message: Message = {
    type: 'message',
    ts: world.clock.ts(),
    user: person.id,
    team: person.teamId,
    text,
    client_msg_id: randomWord(world.random, 32).toLowerCase(),
    // Files without words come without blocks.
    ...(parts.length > 0 ? { blocks: [richText(parts, randomWord(world.random, 5))] } : {}),
  }
  if (request.threadTs !== undefined) {
    const parent = logOf(world.state, channel.id).get(request.threadTs)
    if (!parent) throw new GestureError('That thread is gone.')
    message.thread_ts = parent.thread_ts ?? parent.ts
    if (request.broadcast) message.subtype = 'thread_broadcast'
  }
  if (files.length > 0) shareFiles(world, channel, message, files)
  else post(world, channel, message)
  tellOfLinks(world, channel, person, message)
  return { ok: true, ts: message.ts }
}

/** A file that the person's client has uploaded and not posted yet. */
function ownUnsharedFile(world: SlackWorld, person: Person, id: string): StoredFile {
  const file = world.state.files.get(id)
  if (file?.object.user !== person.id || file.shares.length > 0)
    throw new GestureError(`There is no file ${id} to post (any more). Attach it again.`)
  return file
}
