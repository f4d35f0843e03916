/** Files come into a conversation. */
import { emit } from '../events.ts'
import { post } from '../messages.ts'
import type { SlackWorld } from '../slack-world.ts'
import { canSee } from '../state.ts'
import type { Channel, Message, Person, StoredFile } from '../types.ts'

/**
 * Posts a message with files. Slack's own events carry `subtype: file_share`, and no `team`; what is read later has neither
 * (docs.slack.dev/reference/events/message/file_share; slackapi/slack-api-specs#62; recorded histories).
 */
export function shareFiles(world: SlackWorld, channel: Channel, message: Message, files: readonly StoredFile[]): void {
  message.files = files.map((file) => file.object)
  message.upload = false
  message.display_as_bot = false
  delete message.team
  const wasPublic = new Set(files.filter(({ object }) => object.is_public))
  for (const file of files) {
    file.shares.push({
      channel: channel.id,
      ts: message.ts,
      ...(message.thread_ts === undefined ? {} : { threadTs: message.thread_ts }),
    })
    if (channel.kind === 'public') file.object.is_public = true
  }
  post(world, channel, message)
  for (const file of files) {
    const { object } = file
    const about = { file_id: object.id, user_id: object.user, file: { id: object.id } }
    emit(world, 'file_created', { ...about, event_ts: world.clock.ts() }, channel)
    emit(world, 'file_shared', { ...about, channel_id: channel.id, event_ts: world.clock.ts() }, channel)
    // docs.slack.dev/reference/events/file_public
    if (object.is_public && !wasPublic.has(file))
      emit(world, 'file_public', { ...about, event_ts: world.clock.ts() }, channel)
  }
}

/** Whether somebody sees a file: its owner, the app to which it was given, and whoever sees a conversation in which it was shared. */
export function seesFile(world: SlackWorld, person: Person, file: StoredFile): boolean {
  if (file.object.user === person.id || (person.isBot && file.isGiven)) return true
  return file.shares.some((share) => {
    const channel = world.state.channels.get(share.channel)
    // A bot user reads public channels without being a member (docs.slack.dev/reference/methods/files.info).
    return channel !== undefined && (canSee(channel, person) || (person.isBot && channel.kind === 'public'))
  })
}
