/** Messages that wait for their hour (docs.slack.dev/messaging/sending-and-scheduling-messages). */
import { appMessage, post } from './messages.ts'
import { seatsIn } from './realm/seats.ts'
import type { SlackWorld } from './slack-world.ts'

/** A timer cannot wait longer than this; what is further away is looked at again. */
const longestWaitMs = 2 ** 31 - 1

/** Posts what is due in the workspace, each by the app that wrote it; a channel that was archived meanwhile gets nothing. */
function postDue(world: SlackWorld): void {
  const now = world.clock.now() / 1000
  for (const waiting of [...world.state.scheduled.values()].sort((one, other) => one.postAt - other.postAt)) {
    if (waiting.postAt > now || waiting.by !== world.app.botUserId) continue
    world.state.scheduled.delete(waiting.id)
    const channel = world.state.channels.get(waiting.channel)
    if (channel && !channel.isArchived && channel.members.includes(waiting.by))
      post(world, channel, appMessage(world, waiting.draft))
  }
  world.changed()
}

/** Sets a timer for the next message of this app; called whenever one is added, and when the world starts. */
export function waitForNext(world: SlackWorld): void {
  const own = [...world.state.scheduled.values()].filter((each) => each.by === world.app.botUserId)
  if (own.length === 0) return
  const next = Math.min(...own.map((each) => each.postAt)) * 1000
  world.timers.after(Math.min(longestWaitMs, Math.max(0, next - world.clock.now())), () => {
    postDue(world)
    waitForNext(world)
  })
}

/** Looks at every workspace and app anew: after a start, after time was moved, after a save was put back. */
export function catchUp(world: SlackWorld): void {
  for (const teamId of world.realm.workspaces.keys())
    for (const seat of seatsIn(world, teamId)) {
      postDue(seat)
      waitForNext(seat)
    }
}
