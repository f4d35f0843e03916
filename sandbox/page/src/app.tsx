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
  const world = useLatest<PageState>(`state/${person}`, () => api.state(person))
  const messages = useMessages(person, channel)
  const replies = useLatest(thread ? `${person}/${channel}/${thread}` : null, () =>
    api.thread(person, channel, thread ?? ''),
  )

  const refreshAll = useCallback(() => {
    world.refresh()
    messages.refresh()
    replies.refresh()
  }, [world.refresh, messages.refresh, replies.refresh])
  const onFailure = useCallback((text: string, logId: number | null = null) => {
    setFailures((list) => addFailure(list, text, logId))
  }, [])
  const onEvent = (event: PageEvent) => {
    if (event.type === 'failure') onFailure(event.text, event.logId)
    else if (event.type !== 'messages') world.refresh()
    else {
      world.refresh()
      if (event.channel === channel) {
        messages.refresh()
        replies.refresh()
      }
    }
  }
  const isConnected = useStream(person, onEvent, refreshAll)
  const [gestures, pending] = useGestures(person, onFailure, refreshAll)

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

const firstChannel = (channels: PageChannel[]): PageChannel | undefined =>
  channels.find((channel) => channel.isMember && channel.kind !== 'dm') ?? channels[0]
