import { useEffect } from 'react'
import type { PageChannel, PageMessage } from '../../../slack/page-contract.ts'
import { byTs } from '../world/use-messages.ts'
import { useWorld } from '../world/world-context.ts'
import { Composer } from './composer.tsx'
import { MessageList } from './message-list.tsx'

/** Right column: a message with its replies. */
export function ThreadPanel({ channel, replies }: { channel: PageChannel; replies: PageMessage[] | null }) {
  const { words, route, go } = useWorld()
  const close = () => go({ thread: null })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isFree = !document.querySelector('dialog[open], [popover]:popover-open')
      if (event.key === 'Escape' && isFree) go({ thread: null })
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [go])
  return (
    <aside className="side-panel thread" aria-label={words.thread}>
      <header className="column-head">
        <h2>{words.thread}</h2>
        <span className="topic">{channel.kind === 'dm' ? channel.name : `#${channel.name}`}</span>
        <button type="button" className="icon-button" aria-label={words.closeThread} onClick={close}>
          ×
        </button>
      </header>
      <MessageList
        key={`messages ${route.thread}`}
        channel={channel}
        label={words.thread}
        messages={replies && [...replies].sort(byTs)}
        isThread
      />
      {channel.isMember && (
        <Composer key={`composer ${route.thread}`} channel={channel} threadTs={route.thread ?? ''} />
      )}
    </aside>
  )
}
