import { type ReactNode, useEffect, useState } from 'react'
import { api } from '../world/api.ts'
import { StableWorld } from '../world/stable-world.tsx'
import { useLatest } from '../world/use-latest.ts'
import { useWorld } from '../world/world-context.ts'
import { ThreadCard } from './thread-card.tsx'
import './threads.css'

/** Threads that are asked for at first, and with each press on "older" once more. */
const atOnce = 20

interface Props {
  openRail: () => void
  /** Something lies over it, on a narrow screen: the keyboard must not get there. */
  isCovered: boolean
  /** At the end of the header. */
  tools: ReactNode
}

/** Middle column: the threads that one is in, newest reply first. Reading one opens it beside the list. */
export function ThreadsView({ openRail, isCovered, tools }: Props) {
  const { state, words, gestures } = useWorld()
  const [limit, setLimit] = useState(atOnce)
  const { data, failed, refresh } = useLatest(`threads/${state.team.id}/${state.me.id}/${limit}`, () =>
    api.threads(state.me.id, limit),
  )
  // Whatever happens, the page reads its state again; so do the threads.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the state is not read here, it is the sign
  useEffect(() => void refresh(), [state, refresh])
  const [shown, setShown] = useState(data)
  if (data && data !== shown) setShown(data)
  const threads = (data ?? shown)?.threads
  const markAllRead = () => {
    for (const { channel, messages } of threads ?? [])
      if ((messages[0]?.newReplies ?? 0) > 0) void gestures.read({ channel, thread: messages[0]?.ts ?? '' })
  }
  return (
    <main className="channel" inert={isCovered}>
      <header className="column-head">
        <button type="button" className="icon-button rail-opener" aria-label={words.openRail} onClick={openRail}>
          ☰
        </button>
        <h1>{words.threads.title}</h1>
        {state.unreadThreads > 0 && (
          <button type="button" className="quiet-button" onClick={markAllRead}>
            {words.threads.markAllRead}
          </button>
        )}
        {tools}
      </header>
      <div className="threads" aria-busy={threads === undefined}>
        {failed && <p className="notice-line">{words.cannotLoad}</p>}
        <StableWorld>
          {threads?.map((thread) => (
            <ThreadCard key={`${thread.channel} ${thread.messages[0]?.ts}`} {...thread} />
          ))}
        </StableWorld>
        {threads?.length === 0 && (
          <div className="no-threads">
            <p>{words.threads.none}</p>
            <p className="quiet">{words.threads.noneWhy}</p>
          </div>
        )}
        {data?.hasMore && (
          <button type="button" className="quiet-button older" onClick={() => setLimit(limit + atOnce)}>
            {words.threads.older}
          </button>
        )}
      </div>
    </main>
  )
}
