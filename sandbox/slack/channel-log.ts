import { fullTs } from './clock.ts'
import type { Message } from './types.ts'

export interface Range {
  /** Full-width timestamps; see `fullTs`. */
  oldest?: string
  latest?: string
  inclusive?: boolean
  limit: number
}

/** The messages of one conversation: appended in the order of time, never moved, so that 50,000 of them stay fast. */
export class ChannelLog {
  readonly all: Message[] = []
  /** What stands in the channel itself: all but thread replies that were not broadcast. */
  readonly roots: Message[] = []
  readonly threads = new Map<string, Message[]>()
  readonly #byTs = new Map<string, Message>()

  append(message: Message): void {
    this.all.push(message)
    this.#byTs.set(message.ts, message)
    const isReply = message.thread_ts !== undefined && message.thread_ts !== message.ts
    if (!isReply || message.subtype === 'thread_broadcast') this.roots.push(message)
    if (isReply && message.thread_ts !== undefined) {
      const replies = this.threads.get(message.thread_ts)
      if (replies) replies.push(message)
      else this.threads.set(message.thread_ts, [message])
    }
  }

  /** The message of that timestamp, unless it was deleted. */
  get(ts: string): Message | undefined {
    const message = this.#byTs.get(ts)
    return message?.deleted ? undefined : message
  }

  /** Replies to a message, oldest first, without deleted ones. */
  replies(ts: string): Message[] {
    return (this.threads.get(ts) ?? []).filter((message) => !message.deleted)
  }
}

/** Position of the first message at or after `ts`. */
function from(list: readonly Message[], ts: string): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((list[middle]?.ts ?? '') < ts) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * The newest `limit` messages of a range, newest first, and whether older ones are left.
 * Without `inclusive` the two ends are left out (docs.slack.dev/reference/methods/conversations.history).
 */
export function newestFirst(list: readonly Message[], range: Range): { messages: Message[]; hasMore: boolean } {
  const end =
    range.latest === undefined ? list.length : from(list, range.latest) + (atEnd(list, range.latest, range) ? 1 : 0)
  const messages: Message[] = []
  for (let at = end - 1; at >= 0; at -= 1) {
    const message = list[at]
    if (!message || message.deleted) continue
    if (range.oldest !== undefined && !isAfter(message.ts, range.oldest, range.inclusive === true)) break
    if (messages.length === range.limit) return { messages, hasMore: true }
    messages.push(message)
  }
  return { messages, hasMore: false }
}

/** The oldest `limit` messages of a range, oldest first, and whether newer ones are left. */
export function oldestFirst(list: readonly Message[], range: Range): { messages: Message[]; hasMore: boolean } {
  const messages: Message[] = []
  const start = range.oldest === undefined ? 0 : from(list, range.oldest)
  for (let at = start; at < list.length; at += 1) {
    const message = list[at]
    if (!message || message.deleted) continue
    if (range.oldest !== undefined && !isAfter(message.ts, range.oldest, range.inclusive === true)) continue
    if (range.latest !== undefined && !isAfter(range.latest, message.ts, range.inclusive === true)) break
    if (messages.length === range.limit) return { messages, hasMore: true }
    messages.push(message)
  }
  return { messages, hasMore: false }
}

/** The messages after `ts`, oldest first, at most `most`. */
export function after(list: readonly Message[], ts: string, most: number): Message[] {
  const found: Message[] = []
  for (let at = from(list, fullTs(ts) ?? ts); at < list.length && found.length < most; at += 1) {
    const message = list[at]
    if (message && !message.deleted && message.ts > ts) found.push(message)
  }
  return found
}

const atEnd = (list: readonly Message[], ts: string, range: Range) =>
  range.inclusive === true && list[from(list, ts)]?.ts === ts
const isAfter = (ts: string, bound: string, inclusive: boolean) => (inclusive ? ts >= bound : ts > bound)
