import { useReducer, useRef } from 'react'
import type { PageMessage, PageMessages } from '../../../slack/page-contract.ts'
import { api } from './api.ts'
import { useLatest } from './use-latest.ts'

/** A channel's messages, oldest first: the newest page, kept fresh, behind the older ones that were asked for. */
export interface ChannelMessages {
  messages: PageMessage[] | null
  hasMore: boolean
  failed: boolean
  /** Reads the newest again, or with a timestamp the one message that changed. */
  refresh(ts?: string): void
  /** Reads everything that is shown again, because any of it may have changed unseen. */
  reload(): Promise<void>
  loadOlder(): Promise<void>
}

interface Held {
  key: string | null
  messages: PageMessage[]
  hasMore: boolean
}

/** The most that the world gives at once (page-routes.ts). */
const mostAtOnce = 1_000
/** What it gives where nothing is said. */
const newestPage = 200

export function useMessages(as: string, channel: string): ChannelMessages {
  const key = as && channel ? `${as}/${channel}` : null
  const held = useRef<Held>({ key: null, messages: [], hasMore: false })
  const [, show] = useReducer((count: number) => count + 1, 0)
  const newest = useLatest(key, async () => {
    const page = await api.messages(as, channel)
    held.current = withNewest(held.current, key, page)
    return true
  })
  const isRead = newest.data !== null && held.current.key === key
  const replace = (change: (now: Held) => Held, of: string | null) => {
    if (held.current.key !== of) return
    held.current = change(held.current)
    show()
  }

  const loadOlder = async () => {
    const before = held.current.messages[0]?.ts
    if (!before || held.current.key !== key) return
    // The further one reads, the more at once: 50,000 are not fetched 200 by 200.
    const limit = Math.min(mostAtOnce, held.current.messages.length)
    const page = await api.messages(as, channel, { before, limit: Math.max(newestPage, limit) })
    replace((now) => withOlder(now, page), key)
  }
  const refreshOne = async (ts: string) => {
    const page = await api.messages(as, channel, { only: ts })
    replace((now) => withOne(now, ts, page.messages[0]), key)
  }
  const reload = async () => {
    const wanted = held.current.messages.length
    newest.refresh()
    // What the newest page does not reach: page by page, until as much is there as was.
    let before = held.current.messages.at(-Math.min(newestPage, wanted))?.ts
    for (let got = newestPage; got < wanted && before; got += mostAtOnce) {
      const page = await api.messages(as, channel, { before, limit: mostAtOnce })
      replace((now) => withOlder(now, page), key)
      before = [...page.messages].sort(byTs)[0]?.ts
    }
  }
  const firstFresh = held.current.messages.at(-newestPage)?.ts ?? ''
  return {
    messages: isRead ? held.current.messages : null,
    hasMore: isRead && held.current.hasMore,
    failed: newest.failed,
    refresh: (ts) =>
      ts !== undefined && ts < firstFresh ? void refreshOne(ts).catch(newest.refresh) : newest.refresh(),
    reload,
    loadOlder,
  }
}

/** Slack's ts have a fixed width, so that they sort as text. */
export const byTs = (a: PageMessage, b: PageMessage): number => (a.ts < b.ts ? -1 : a.ts > b.ts ? 1 : 0)

/** The newest page in place of what it covers. Where messages between are missing, what is older goes: it is asked for again. */
function withNewest(held: Held, key: string | null, page: PageMessages): Held {
  const known = held.key === key ? held.messages : []
  const fresh = [...page.messages].sort(byTs)
  const first = fresh.find(({ ephemeral }) => !ephemeral)?.ts ?? ''
  const reaches = known.some(({ ts, ephemeral }) => !ephemeral && ts >= first)
  const older = page.hasMore && reaches ? known.filter(({ ts, ephemeral }) => !ephemeral && ts < first) : []
  const hasMore = older.length > 0 ? held.hasMore : page.hasMore
  // What is older stays as it is: comparing 50,000 messages with each new one would be felt.
  const messages = [...older, ...sameWhereEqual(known.slice(older.length), fresh)]
  // What only this person sees comes with the newest page, however old it is.
  return { key, messages: fresh[0]?.ephemeral ? messages.sort(byTs) : messages, hasMore }
}

/** An older page in front; it takes the place of what was known of its stretch. */
function withOlder(held: Held, page: PageMessages): Held {
  const fresh = [...page.messages].sort(byTs)
  const last = fresh.at(-1)?.ts
  if (last === undefined) return { ...held, hasMore: page.hasMore }
  const before = held.messages.filter(({ ts }) => ts < (fresh[0]?.ts ?? ''))
  const behind = held.messages.filter(({ ts }) => ts > last)
  const hasMore = before.length > 0 ? held.hasMore : page.hasMore
  return { ...held, messages: sameWhereEqual(held.messages, [...before, ...fresh, ...behind]), hasMore }
}

/** One message changed, or gone where there is none of that timestamp any more. */
function withOne(held: Held, ts: string, message: PageMessage | undefined): Held {
  const messages = held.messages.flatMap((each) => (each.ts === ts && !each.ephemeral ? (message ?? []) : each))
  return { ...held, messages }
}

/** Each reading brings new objects; those that say the same as before stay the same object, and are not drawn anew. */
function sameWhereEqual(before: PageMessage[], now: PageMessage[]): PageMessage[] {
  const known = new Map(before.map((message) => [message.ts + message.ephemeral, message]))
  return now.map((message) => {
    const old = known.get(message.ts + message.ephemeral)
    return old && (old === message || JSON.stringify(old) === JSON.stringify(message)) ? old : message
  })
}
