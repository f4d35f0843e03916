import { useEffect, useMemo, useState } from 'react'
import type { PageMessage, PageState } from '../../slack/page-contract.ts'
import { ChannelView } from './channel/channel-view.tsx'
import { ThreadPanel } from './channel/thread-panel.tsx'
import { ConfirmProvider } from './modal/confirm-provider.tsx'
import { ModalStack } from './modal/modal-stack.tsx'
import { FailurePanel } from './panel/failure-panel.tsx'
import { Rail } from './rail/rail.tsx'
import { en } from './words/en.ts'
import { ko } from './words/ko.ts'
import { api } from './world/api.ts'
import type { Failure } from './world/failures.ts'
import type { Route } from './world/route.ts'
import type { ChannelMessages } from './world/use-messages.ts'
import { type Gestures, type World, WorldContext } from './world/world-context.ts'

interface Props {
  state: PageState
  route: Route
  go(next: Partial<Route>): void
  gestures: Gestures
  pending: number
  isConnected: boolean
  messages: ChannelMessages
  replies: PageMessage[] | null
  failures: Failure[]
  dismiss(id: number | null): void
}

/** The whole page for one person: rail, channel, thread, modal, and what failed. */
export function Screen({
  state,
  route,
  go,
  gestures,
  pending,
  isConnected,
  messages,
  replies,
  failures,
  dismiss,
}: Props) {
  const [isRailOpen, setRailOpen] = useState(false)
  const words = state.me.locale === 'ko-KR' ? ko : en
  const channel = state.channels.find(({ id }) => id === route.channel)
  const world = useMemo<World>(() => {
    const names = new Map(state.people.map((person) => [person.id, person.name]))
    const channels = new Map(state.channels.map(({ id, name }) => [id, name]))
    const personName = (id: string) => names.get(id)
    const channelName = (id: string) => channels.get(id)
    return { state, words, locale: state.me.locale, route, go, gestures, pending, personName, channelName }
  }, [state, words, route, go, gestures, pending])

  const unread = state.channels.reduce((sum, { unread }) => sum + unread, 0)
  useEffect(() => {
    document.documentElement.lang = state.me.locale
    const place = channel ? `${channel.kind === 'dm' ? '' : '#'}${channel.name}` : state.team.name
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${place} · ${state.me.name} · ${words.pageTitle}`
  }, [state.me, state.team.name, channel, unread, words])

  const newest = messages.messages?.at(-1)?.ts
  useEffect(() => {
    if (newest && channel && channel.unread > 0) void api.read({ as: state.me.id, channel: channel.id })
  }, [newest, channel, state.me.id])

  return (
    <WorldContext value={world}>
      <div className={`screen ${isRailOpen ? 'rail-open' : ''}`}>
        <Rail close={() => setRailOpen(false)} />
        <ConfirmProvider>
          {channel && <ChannelView channel={channel} messages={messages} openRail={() => setRailOpen(true)} />}
          {channel && route.thread && <ThreadPanel channel={channel} replies={replies} />}
          {failures.length > 0 && <FailurePanel failures={failures} dismiss={dismiss} />}
          <ModalStack views={state.views} />
        </ConfirmProvider>
        <div className="status" role="status">
          {!isConnected && <span className="status-lost">{words.reconnecting}</span>}
          {pending > 0 && <span className="status-waiting">{words.waiting}</span>}
        </div>
      </div>
    </WorldContext>
  )
}
