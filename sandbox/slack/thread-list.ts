/** The threads that a person is in, across their conversations (slack.com/help, "Use threads to organize discussions"). */
import type { PageThreads } from './page-contract.ts'
import { pageMessage } from './page-messages.ts'
import type { SlackWorld } from './slack-world.ts'
import { logOf } from './state.ts'
import type { Channel, Message, Person } from './types.ts'
import { isTheirThread, lastReadOf, newRepliesOf } from './unread.ts'

/** Older ones than these count in no badge: the page asks with each event, and a world may have thousands of threads. */
const mostCounted = 200

interface Thread {
  channel: Channel
  parent: Message
  /** Oldest first, without deleted ones. */
  replies: Message[]
}

/**
 * The newest threads that a person began, answered in or is named in, those with the newest reply first; each with its parent and
 * its newest replies: `shown` of them, or all that are new, at most `mostShown`.
 */
export function pageThreads(world: SlackWorld, me: Person, limit: number): PageThreads {
  const shown = 2
  const mostShown = 10
  const threads: PageThreads['threads'] = []
  for (const { channel, parent, replies } of newestThreads(world, me)) {
    if (!isTheirThread(me, parent, replies)) continue
    if (threads.length === limit) return { threads, hasMore: true }
    const count = Math.min(mostShown, Math.max(shown, newRepliesOf(world.state, me, channel, parent, replies)))
    const messages = [parent, ...replies.slice(-count)].flatMap(
      ({ ts }) => pageMessage(world, me, channel, ts).messages,
    )
    threads.push({ channel: channel.id, messages })
  }
  return { threads, hasMore: false }
}

/** How many of the person's threads have replies that they have not seen. */
export function unreadThreadsOf(world: SlackWorld, me: Person): number {
  let looked = 0
  let unread = 0
  for (const { channel, parent, replies } of newestThreads(world, me)) {
    looked += 1
    if (looked > mostCounted) break
    const isNew = (replies.at(-1)?.ts ?? '') > lastReadOf(world.state, me.id, channel.id, parent.ts)
    if (isNew && newRepliesOf(world.state, me, channel, parent, replies) > 0) unread += 1
  }
  return unread
}

/** All threads of the conversations that a person is in, the one with the newest reply first. */
function* newestThreads({ state }: SlackWorld, me: Person): Generator<Thread> {
  const found: { channel: Channel; ts: string; newest: string }[] = []
  for (const channel of state.channels.values()) {
    if (!channel.members.includes(me.id)) continue
    for (const [ts, replies] of logOf(state, channel.id).threads) {
      const newest = replies.findLast((reply) => !reply.deleted)?.ts
      if (newest !== undefined) found.push({ channel, ts, newest })
    }
  }
  found.sort((one, other) => (one.newest > other.newest ? -1 : 1))
  for (const { channel, ts } of found) {
    const log = logOf(state, channel.id)
    const parent = log.get(ts)
    if (parent) yield { channel, parent, replies: log.replies(ts) }
  }
}
