import { useCallback, useEffect, useState } from 'react'
import type { PageChannel, PageEvent, PageState } from '../../slack/page-contract.ts'
import { Screen } from './screen.tsx'
import { ko } from './words/ko.ts'
import { api } from './world/api.ts'
import { addFailure, type Failure } from './world/failures.ts'
import { useRoute } from './world/route.ts'
import { useGestures } from './world/use-gestures.ts'
import { useLatest } from './world/use-latest.ts'
import { useMessages } from './world/use-messages.ts'
import { useStream } from './world/use-stream.ts'

/** Reads the world for the person in the address bar, keeps it fresh, and hands it to the screen. */
export function App() {
  const [route, go] = useRoute()
  const { person, channel, thread } = route
  const [failures, setFailures] = useState<Failure[]>([])
  const world = useLatest<PageState>(`state/${person}`, () => readState(person))
  // Only once the state is there: its first reading clears away what the person alone saw before the reload.
  const reader = world.data?.channels.some(({ id }) => id === channel) ? person : ''
  const messages = useMessages(reader, channel)
  const replies = useLatest(thread && reader ? `${person}/${channel}/${thread}` : null, () =>
    api.thread(person, channel, thread ?? ''),
  )

  const refreshAll = useCallback(() => {
    world.refresh()
    messages.refresh()
    replies.refresh()
  }, [world.refresh, messages.refresh, replies.refresh])
  const onRefused = useCallback((text: string, why: string | null) => {
    setFailures((list) => addFailure(list, { text, why, logId: null, from: 'gesture' }))
  }, [])
  const onEvent = (event: PageEvent) => {
    if (event.type === 'failure') {
      const { text, logId } = event
      setFailures((list) => addFailure(list, { text, why: null, logId: logId || null, from: 'event' }))
    } else if (event.type !== 'messages') world.refresh()
    else {
      world.refresh()
      if (event.channel === channel) {
        messages.refresh()
        replies.refresh()
      }
    }
  }
  const isConnected = useStream(person, onEvent, refreshAll)
  const [gestures, pending] = useGestures(person, onRefused, refreshAll)

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
      isConnected={isConnected}
      messages={messages}
      replies={replies.data?.messages ?? null}
      failures={failures}
      dismiss={(id) => setFailures((list) => (id === null ? [] : list.filter((failure) => failure.id !== id)))}
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
  channels.find((channel) => channel.isMember && channel.kind !== 'dm') ?? channels[0]
