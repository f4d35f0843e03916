import { emit } from '../events.ts'
import { amend, remove } from '../messages.ts'
import type { SlackWorld } from '../slack-world.ts'
import { logOf } from '../state.ts'
import type { StoredFile } from '../types.ts'

/** Deletes a file: it goes from its messages, and a message that was nothing but this file goes, too. */
export function forgetFile(world: SlackWorld, file: StoredFile): void {
  const { id } = file.object
  world.state.files.delete(id)
  for (const share of file.shares) {
    const channel = world.state.channels.get(share.channel)
    const message = channel && logOf(world.state, channel.id).get(share.ts)
    if (!channel || !message) continue
    const left = (message.files ?? []).filter((each) => each.id !== id)
    if (left.length === 0 && message.text === '' && !message.blocks?.length) remove(world, channel, message)
    else
      amend(world, channel, message, () =>
        left.length > 0 ? Object.assign(message, { files: left }) : delete message.files,
      )
  }
  emit(world, 'file_deleted', { file_id: id, event_ts: world.clock.ts() })
  world.changed()
}
