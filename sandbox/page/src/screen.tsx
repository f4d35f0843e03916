import { useEffect, useMemo, useState } from 'react'
import type { PageMessages, PageState } from '../../slack/page-contract.ts'
import { ChannelView } from './channel/channel-view.tsx'
import { isDirect } from './channel/direct.ts'
import { ThreadPanel } from './channel/thread-panel.tsx'
import { AppHome } from './home/app-home.tsx'
import { useEscape } from './menu/use-escape.ts'
import { useMedia } from './menu/use-media.ts'
import { ConfirmProvider } from './modal/confirm-provider.tsx'
import { ModalStack } from './modal/modal-stack.tsx'
import { ActivityPanel } from './panel/activity-panel.tsx'
import { PanelButton } from './panel/panel-button.tsx'
import type { Activity } from './panel/use-activity.ts'
import { ProfileProvider } from './profile/profile-provider.tsx'
import { Rail } from './rail/rail.tsx'
import { Switcher } from './rail/switcher.tsx'
import { useShortcuts } from './rail/use-shortcuts.ts'
import { placeIn } from './rail/workspace-memory.ts'
import { ThreadsView } from './threads/threads-view.tsx'
import { en } from './words/en.ts'
import { ko } from './words/ko.ts'
import type { Route } from './world/route.ts'
import type { ChannelMessages } from './world/use-messages.ts'
import type { Stream } from './world/use-stream.ts'
import { type Gestures, type World, WorldContext } from './world/world-context.ts'

interface Props {
  state: PageState
  route: Route
  go(next: Partial<Route>): void
  gestures: Gestures
  pending: number
  stream: Stream
  messages: ChannelMessages
  replies: PageMessages | null
  activity: Activity
}

/** The whole page for one person: rail, channel, thread, modal, and what failed. */
export function Screen({ state, route, go, gestures, pending, stream, messages, replies, activity }: Props) {
  const [isRailOpen, setRailOpen] = useState(false)
  const [isSwitching, setSwitching] = useState(false)
  const isNarrow = useMedia('(width < 800px)')
  const words = state.me.locale === 'ko-KR' ? ko : en
  const channel = state.channels.find(({ id }) => id === route.channel)
  // A page of an app is about that app.
  const app = state.apps.find(({ dm }) => dm !== null && dm === route.channel)
  const world = useMemo<World>(() => {
    const names = new Map(state.people.map((person) => [person.id, person.name]))
    const channels = new Map(state.channels.map(({ id, name }) => [id, name]))
    const personName = (id: string) => names.get(id)
    const channelName = (id: string) => channels.get(id)
    const shown = app ? { ...state, app } : state
    return { state: shown, words, locale: state.me.locale, route, go, gestures, pending, personName, channelName }
  }, [state, app, words, route, go, gestures, pending])

  const isThreads = route.tab === 'threads'
  const unread = state.channels.reduce((sum, { unread }) => sum + unread, 0)
  useEffect(() => {
    document.documentElement.lang = state.me.locale
    const named = channel ? `${isDirect(channel) ? '' : '#'}${channel.name}` : state.team.name
    const place = isThreads ? words.threads.title : named
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${place} · ${state.me.name} · ${words.pageTitle}`
  }, [state.me, state.team.name, channel, isThreads, unread, words])

  useEscape(isNarrow && isRailOpen, () => setRailOpen(false))
  const shortcuts = useMemo(
    () => ({
      channels: state.channels,
      here: route.channel,
      openSwitcher: () => setSwitching(true),
      openChannel: (id: string) => go({ channel: id, thread: null }),
      openWorkspace: (at: number) => {
        const wanted = state.teams[at]
        if (wanted && wanted.id !== state.team.id)
          go(placeIn(state.teams, wanted.id, { ...route, team: state.team.id }))
      },
    }),
    [state.channels, state.teams, state.team.id, route, go],
  )
  useShortcuts(shortcuts)
  const isDrawerOpen = isNarrow && isRailOpen
  const isCovered = isDrawerOpen || (isNarrow && (!!route.thread || activity.isOpen))
  const Middle = app ? AppHome : ChannelView

  return (
    <WorldContext value={world}>
      <div className={`screen ${isRailOpen ? 'rail-open' : ''}`}>
        {!stream.isOpen && (
          <div className="connection" role="alert">
            {words.reconnecting}
            <button type="button" className="link-button" onClick={stream.retry}>
              {words.reconnectNow}
            </button>
          </div>
        )}
        <ProfileProvider>
          <Rail close={() => setRailOpen(false)} isOpen={isDrawerOpen} openSwitcher={() => setSwitching(true)} />
          <ConfirmProvider>
            {isThreads && (
              <ThreadsView
                key={`threads ${state.me.id}`}
                openRail={() => setRailOpen(true)}
                isCovered={isCovered}
                tools={<PanelButton activity={activity} />}
              />
            )}
            {channel && !isThreads && (
              <Middle
                key={app ? `app ${app.appId} ${state.me.id}` : 'channel'}
                channel={channel}
                messages={messages}
                openRail={() => setRailOpen(true)}
                isCovered={isCovered}
                tools={<PanelButton activity={activity} />}
              />
            )}
            {channel && route.thread && <ThreadPanel channel={channel} replies={replies} />}
            {activity.isOpen && <ActivityPanel activity={activity} />}
            <ModalStack views={state.views} />
            {isSwitching && <Switcher close={() => setSwitching(false)} />}
          </ConfirmProvider>
        </ProfileProvider>
        <div className="status" role="status">
          {pending > 0 && <span className="status-waiting">{words.waiting}</span>}
        </div>
      </div>
    </WorldContext>
  )
}
