import { useLayoutEffect, useMemo } from 'react'
import type { PageChannel, PageMessages } from '../../../slack/page-contract.ts'
import { useEscape } from '../menu/use-escape.ts'
import { byTs } from '../world/use-messages.ts'
import { useWorld } from '../world/world-context.ts'
import { Composer } from './composer.tsx'
import { isDirect } from './direct.ts'
import { MessageList } from './message-list.tsx'

/** Right column: a message with its replies. Covers everything on a narrow screen. */
export function ThreadPanel({ channel, replies }: { channel: PageChannel; replies: PageMessages | null }) {
  const { words, state, route, go } = useWorld()
  const close = () => go({ thread: null })
  useEscape(true, close)
  useFocusBack()
  const messages = useMemo(() => replies && [...replies.messages].sort(byTs), [replies])
  const key = `${state.me.id} ${route.thread}`
  const isClosed = channel.id === state.app.dm && state.app.messagesTabReadOnly
  return (
    <aside className="side-panel thread" aria-label={words.thread}>
      <header className="column-head">
        <h2>{words.thread}</h2>
        <span className="topic">{isDirect(channel) ? channel.name : `#${channel.name}`}</span>
        <button type="button" className="icon-button" aria-label={words.closeThread} onClick={close}>
          ×
        </button>
      </header>
      <MessageList
        key={`messages ${key}`}
        channel={channel}
        label={words.thread}
        messages={messages}
        lastRead={channel.isMember ? replies?.lastRead : undefined}
        thread={route.thread ?? ''}
      />
      {channel.isMember && !channel.isArchived && !isClosed && (
        <Composer key={`composer ${key}`} channel={channel} threadTs={route.thread ?? ''} />
      )}
    </aside>
  )
}

/** When the panel goes, the focus goes back to where it came from, unless it is elsewhere by then. */
function useFocusBack(): void {
  useLayoutEffect(() => {
    const before = document.activeElement
    const message = before?.closest<HTMLElement>('[data-ts]')?.dataset.ts
    return () => {
      const isElsewhere =
        document.activeElement?.closest('.side-panel') === null && document.activeElement !== document.body
      if (isElsewhere) return
      const back = before?.isConnected && before !== document.body ? before : null
      const fallback = document.querySelector(message ? `main [data-ts="${message}"]` : 'main .composer textarea')
      const target = back ?? fallback
      // Once the panel is gone: until then the column behind may not take the focus.
      requestAnimationFrame(() => target instanceof HTMLElement && target.focus({ preventScroll: true }))
    }
  }, [])
}
