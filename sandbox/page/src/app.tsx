import { useCallback, useEffect, useRef } from 'react'
import type { PageChannel, PageEvent, PageState } from '../../slack/page-contract.ts'
import { isDirect } from './channel/direct.ts'
import { useActivity } from './panel/use-activity.ts'
import { Screen } from './screen.tsx'
import { ko } from './words/ko.ts'
import { api, lookAt } from './world/api.ts'
import { useRoute } from './world/route.ts'
import { useGestures } from './world/use-gestures.ts'
import { useLatest } from './world/use-latest.ts'
import { useMessages } from './world/use-messages.ts'
import { useStream } from './world/use-stream.ts'

/** Reads the world for the person in the address bar, keeps it fresh, and hands it to the screen. */
export function App() {
  const [route, go] = useRoute()
  const { team, person, channel, thread } = route
  lookAt(team)
  const activity = useActivity()
  const world = useLatest<PageState>(`state/${team}/${person}`, () => readState(person))
  // Only once the state is there: its first reading clears away what the person alone saw before the reload.
  const reader = world.data?.channels.some(({ id }) => id === channel) ? person : ''
  const messages = useMessages(reader, channel)
  const latest = useRef(messages)
  latest.current = messages
  const replies = useLatest(thread && reader ? `${team}/${person}/${channel}/${thread}` : null, () =>
    api.thread(person, channel, thread ?? ''),
  )

  const refreshAll = useCallback(() => {
    world.refresh()
    latest.current.refresh()
    replies.refresh()
  }, [world.refresh, replies.refresh])
  const reloadAll = useCallback(() => {
    world.refresh()
    void latest.current.reload().catch(latest.current.refresh)
    replies.refresh()
    activity.refresh()
  }, [world.refresh, replies.refresh, activity.refresh])
  const onEvent = (event: PageEvent) => {
    if (event.type === 'failure') activity.hear(event)
    else if (event.type !== 'messages') world.refresh()
    else {
      world.refresh()
      if (event.channel === channel) {
        messages.refresh(event.ts)
        replies.refresh()
      }
    }
  }
  const stream = useStream(person, onEvent, reloadAll)
  const [gestures, pending] = useGestures(person, activity.tell, refreshAll)

  const state = world.data
  useEffect(() => {
    if (!state) return
    const isKnown = state.channels.some(({ id }) => id === channel)
    if (state.me.id === person && isKnown) return
    const start = isKnown ? channel : (firstChannel(state.channels)?.id ?? '')
    go({ person: state.me.id, channel: start, ...(isKnown ? {} : { thread: null }) }, 'replace')
  }, [state, person, channel, go])

  if (!state || state.me.id !== person)
    return (
      <main className="starting" aria-busy={!world.failed}>
        {world.failed ? ko.cannotLoad : ko.loading}
      </main>
    )
  return (
    <Screen
      state={state}
      route={route}
      go={go}
      gestures={gestures}
      pending={pending}
      stream={stream}
      messages={messages}
      replies={replies.data}
      activity={activity}
    />
  )
}

let isFreshPage = true

async function readState(person: string): Promise<PageState> {
  const state = await api.state(person, isFreshPage)
  isFreshPage = false
  return state
}

const firstChannel = (channels: PageChannel[]): PageChannel | undefined =>
  channels.find((channel) => channel.isMember && !isDirect(channel)) ?? channels[0]
