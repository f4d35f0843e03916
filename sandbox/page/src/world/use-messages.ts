import { useState } from 'react'
import type { PageMessage } from '../../../slack/page-contract.ts'
import { api } from './api.ts'
import { useLatest } from './use-latest.ts'

/** A channel's messages, oldest first: the newest page, kept fresh, behind the older ones that were asked for. */
export interface ChannelMessages {
  messages: PageMessage[] | null
  hasMore: boolean
  failed: boolean
  refresh(): void
  loadOlder(): Promise<void>
}

interface Older {
  key: string
  messages: PageMessage[]
  hasMore: boolean
}

export function useMessages(as: string, channel: string): ChannelMessages {
  const key = as && channel ? `${as}/${channel}` : null
  const newest = useLatest(key, () => api.messages(as, channel))
  const [kept, setKept] = useState<Older | null>(null)
  const older = kept?.key === key ? kept : null
  const fresh = newest.data ? [...newest.data.messages].sort(byTs) : null
  const first = fresh?.[0]?.ts ?? ''
  const messages = fresh && [...(older?.messages.filter((message) => message.ts < first) ?? []), ...fresh]

  const loadOlder = async () => {
    const before = messages?.[0]?.ts
    if (!before || !key) return
    const page = await api.messages(as, channel, before)
    const sorted = [...page.messages].sort(byTs)
    setKept({ key, messages: [...sorted, ...(messages ?? [])], hasMore: page.hasMore })
  }
  return {
    messages,
    hasMore: older?.hasMore ?? newest.data?.hasMore ?? false,
    failed: newest.failed,
    refresh: newest.refresh,
    loadOlder,
  }
}

/** Slack's ts have a fixed width, so that they sort as text. */
export const byTs = (a: PageMessage, b: PageMessage): number => (a.ts < b.ts ? -1 : a.ts > b.ts ? 1 : 0)
