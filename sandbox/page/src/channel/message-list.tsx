import { memo, useRef } from 'react'
import type { PageChannel, PageMessage } from '../../../slack/page-contract.ts'
import { dayOf, momentOf } from '../words/dates.ts'
import { StableWorld } from '../world/stable-world.tsx'
import { useWorld } from '../world/world-context.ts'
import { ChannelStart } from './channel-start.tsx'
import { Message } from './message.tsx'
import { useMessageKeys } from './use-message-keys.ts'
import { useReading } from './use-reading.ts'
import { useScroll } from './use-scroll.ts'
import { useWindow } from './use-window.ts'

interface Props {
  channel: PageChannel
  label: string
  messages: PageMessage[] | null
  /** Newest message of this list that the person has seen; undefined as long as that is not known. */
  lastRead: string | undefined
  failed?: boolean
  hasMore?: boolean
  loadOlder?: () => Promise<void>
  /** Timestamp of the message that began it, for a thread. */
  thread?: string
}

/** How long one author's messages stay under one name. */
const groupSeconds = 300

/** Messages from old to new. Stays at the end while one reads there, and in place while older ones load. */
export function MessageList({ channel, label, messages, lastRead, failed, hasMore, loadOlder, thread }: Props) {
  const { words, state } = useWorld()
  const box = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLOListElement>(null)
  const { active, onFocus, onKeyDown } = useMessageKeys(list)
  const view = useWindow(box, list, messages)
  const scroll = useScroll(box, messages, state.me.id, hasMore ? loadOlder : undefined, view)
  const { isAtEnd } = scroll
  const newAfter = useReading({ channel: channel.id, lastRead, messages, isAtEnd, ...(thread ? { thread } : {}) })
  const drawn = messages?.slice(view.start, view.end)
  const activeTs = drawn?.some(({ ts }) => ts === active) ? active : drawn?.at(-1)?.ts
  const firstNew = newAfter === null ? undefined : messages?.find((each) => isNew(each, newAfter, state.me.id))
  return (
    <div className="message-area">
      <div className="message-scroll" ref={box}>
        <div className="message-column">
          {failed && <p className="notice-line">{words.cannotLoad}</p>}
          {hasMore && (
            <button type="button" className="quiet-button older" onClick={loadOlder}>
              {words.older}
            </button>
          )}
          {messages && !hasMore && thread === undefined && <ChannelStart channel={channel} />}
          <StableWorld>
            <ol
              ref={list}
              className="messages"
              aria-label={label}
              aria-busy={messages === null}
              onFocus={onFocus}
              onKeyDown={onKeyDown}
              data-loaded={messages?.length}
              data-of={`${state.me.id} ${channel.id}`}
            >
              {view.above > 0 && <li className="not-drawn" aria-hidden="true" style={{ height: view.above }} />}
              {drawn?.map((message, at) => (
                <Entry
                  key={`${message.ts}${message.ephemeral ? 'e' : ''}`}
                  message={message}
                  before={messages?.[view.start + at - 1]}
                  isFirstDrawn={at === 0}
                  replies={thread !== undefined && view.start + at === 0 ? (messages?.length ?? 1) - 1 : 0}
                  channelId={channel.id}
                  isThread={thread !== undefined}
                  isActive={message.ts === activeTs}
                  isFirstNew={message === firstNew}
                />
              ))}
              {view.below > 0 && <li className="not-drawn" aria-hidden="true" style={{ height: view.below }} />}
            </ol>
          </StableWorld>
        </div>
      </div>
      {!isAtEnd && (
        <button type="button" className={`jump ${scroll.newBelow > 0 ? 'has-new' : ''}`} onClick={scroll.toEnd}>
          {scroll.newBelow > 0 ? words.newBelow(scroll.newBelow) : words.toNewest} <span aria-hidden="true">↓</span>
        </button>
      )}
    </div>
  )
}

const isNew = (message: PageMessage, after: string, me: string): boolean =>
  message.ts > after && message.author !== me && !message.ephemeral

interface EntryProps {
  message: PageMessage
  before: PageMessage | undefined
  /** The day stands above it, also in the middle of that day. */
  isFirstDrawn: boolean
  /** How many replies follow, for the message that began a thread. */
  replies: number
  channelId: string
  isThread: boolean
  isActive: boolean
  isFirstNew: boolean
}

const Entry = memo(function Entry(props: EntryProps) {
  const { message, before, isFirstDrawn, replies, channelId, isThread, isActive, isFirstNew } = props
  const { words, locale } = useWorld()
  const moment = momentOf(message.ts)
  const isNewDay = !before || momentOf(before.ts).toDateString() !== moment.toDateString()
  const isFollowUp =
    !isNewDay &&
    !isFirstNew &&
    before.author === message.author &&
    before.authorName === message.authorName &&
    before.ephemeral === message.ephemeral &&
    !message.broadcast &&
    (!isThread || before.ts !== message.threadTs) &&
    moment.getTime() - momentOf(before.ts).getTime() < groupSeconds * 1000
  return (
    <>
      {/* The day stays in sight while its messages scroll, its line does not. */}
      {isNewDay && !isThread && <li className="day-line" aria-hidden="true" />}
      {(isNewDay || isFirstDrawn) && !isThread && (
        <li className="day">
          <span>{dayOf(moment, locale, words)}</span>
        </li>
      )}
      {isFirstNew && (
        <li className="new-line">
          <span>{words.newLine}</span>
        </li>
      )}
      <Message
        message={message}
        channelId={channelId}
        isFollowUp={isFollowUp}
        isThread={isThread}
        isActive={isActive}
      />
      {replies > 0 && (
        <li className="reply-count">
          <span>{words.replies(replies)}</span>
        </li>
      )}
    </>
  )
})
