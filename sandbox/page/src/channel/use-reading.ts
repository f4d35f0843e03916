import { useEffect, useRef, useState } from 'react'
import type { PageMessage, ReadRequest } from '../../../slack/page-contract.ts'
import { useWorld } from '../world/world-context.ts'
import { useAttention } from './use-attention.ts'

interface Place {
  channel: string
  thread?: string
  /** The newest message that the person has seen, by the world; undefined as long as that is not known. */
  lastRead: string | undefined
  messages: PageMessage[] | null
  isAtEnd: boolean
}

/**
 * Marks what is seen as read, and says where the line "New" stands, as in Slack: it is drawn where one left off, stays
 * while one reads on, and goes with one's own next message. Opening a channel marks it read; later messages count as seen
 * at the end of the list and in a window that has the focus.
 * @returns timestamp after which messages are new, or null for no line
 */
export function useReading({ channel, thread, lastRead, messages, isAtEnd }: Place): string | null {
  const { state, gestures } = useWorld()
  const me = state.me.id
  const isLookedAt = useAttention()
  const [line, setLine] = useState<string | null>()
  const seen = useRef<{ lastRead: string | undefined; isFirst: boolean; isHeld: boolean }>({
    lastRead: undefined,
    isFirst: true,
    isHeld: false,
  })
  const newest = messages?.findLast(({ ephemeral }) => !ephemeral)
  const isUnread =
    lastRead !== undefined &&
    !!messages?.some(({ ts, author, ephemeral }) => !ephemeral && author !== me && ts > lastRead)
  const ownNewest = newest?.author === me ? newest.ts : null

  // Decided before the first drawing, because the list opens at the line.
  if (line === undefined && lastRead !== undefined && messages !== null) setLine(isUnread ? lastRead : null)

  useEffect(() => {
    const now = seen.current
    if (lastRead === undefined || messages === null) return
    const wentBack = now.lastRead !== undefined && lastRead < now.lastRead
    now.lastRead = lastRead
    if (wentBack) {
      // "Mark unread": stays so until one comes back another time.
      now.isHeld = true
      setLine(lastRead)
      return
    }
    const maySee = isLookedAt && !now.isHeld && (isAtEnd || now.isFirst)
    if (isUnread && !maySee) setLine((before) => before ?? lastRead)
    if (isUnread && maySee) {
      const request: Omit<ReadRequest, 'as'> = { channel, ...(thread === undefined ? {} : { thread }) }
      void gestures.read(request)
    }
    if (isLookedAt) now.isFirst = false
  }, [lastRead, messages, isUnread, isLookedAt, isAtEnd, channel, thread, gestures])

  useEffect(() => {
    if (ownNewest !== null && !seen.current.isHeld) setLine(null)
  }, [ownNewest])
  return line ?? null
}
