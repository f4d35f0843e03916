import { type RefObject, useLayoutEffect, useRef } from 'react'
import type { PageChannel, PageMessage } from '../../../slack/page-contract.ts'
import { dayOf, momentOf } from '../words/dates.ts'
import { useWorld } from '../world/world-context.ts'
import { Message } from './message.tsx'

interface Props {
  channel: PageChannel
  label: string
  messages: PageMessage[] | null
  failed?: boolean
  hasMore?: boolean
  loadOlder?: () => Promise<void>
  isThread?: boolean
}

/** How long one author's messages stay under one name. */
const groupSeconds = 300
/** Nearer to the end than this counts as being at the end. */
const nearEnd = 120

/** Messages from old to new. Stays at the end while one reads there, and in place while older ones load. */
export function MessageList({ channel, label, messages, failed, hasMore, loadOlder, isThread = false }: Props) {
  const { words } = useWorld()
  const box = useRef<HTMLDivElement>(null)
  useStayInPlace(box, messages)
  return (
    <div className="message-scroll" ref={box}>
      <div className="message-column">
        {failed && <p className="notice-line">{words.cannotLoad}</p>}
        {hasMore && (
          <button type="button" className="quiet-button older" onClick={loadOlder}>
            {words.older}
          </button>
        )}
        {messages?.length === 0 && <p className="empty">{words.noMessages}</p>}
        <ol className="messages" aria-label={label} aria-busy={messages === null}>
          {messages?.map((message, at) => (
            <Entry
              key={`${message.ts}${message.ephemeral ? 'e' : ''}`}
              message={message}
              before={messages[at - 1]}
              channel={channel}
              isThread={isThread}
            />
          ))}
        </ol>
      </div>
    </div>
  )
}

interface EntryProps {
  message: PageMessage
  before: PageMessage | undefined
  channel: PageChannel
  isThread: boolean
}

function Entry({ message, before, channel, isThread }: EntryProps) {
  const { words, locale } = useWorld()
  const day = dayOf(momentOf(message.ts), locale, words)
  const isNewDay = !before || dayOf(momentOf(before.ts), locale, words) !== day
  const isFollowUp =
    !isNewDay &&
    before.author === message.author &&
    before.ephemeral === message.ephemeral &&
    momentOf(message.ts).getTime() - momentOf(before.ts).getTime() < groupSeconds * 1000
  return (
    <>
      {isNewDay && !isThread && (
        <li className="day">
          <span>{day}</span>
        </li>
      )}
      <Message message={message} channel={channel} isFollowUp={isFollowUp} isThread={isThread} />
    </>
  )
}

function useStayInPlace(box: RefObject<HTMLDivElement | null>, messages: PageMessage[] | null) {
  const last = useRef({ first: '', height: 0, isAtEnd: true })
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const remember = () => {
      last.current.isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < nearEnd
    }
    element.addEventListener('scroll', remember)
    // Images, fonts and growing blocks change the height after the messages were rendered.
    const grown = new ResizeObserver(() => {
      if (last.current.isAtEnd) element.scrollTop = element.scrollHeight
    })
    grown.observe(element)
    if (element.firstElementChild) grown.observe(element.firstElementChild)
    return () => {
      element.removeEventListener('scroll', remember)
      grown.disconnect()
    }
  }, [box])
  useLayoutEffect(() => {
    const element = box.current
    if (!element || !messages) return
    const first = messages[0]?.ts ?? ''
    const gotOlder = last.current.first !== '' && first < last.current.first
    if (last.current.isAtEnd && !gotOlder) element.scrollTop = element.scrollHeight
    else if (gotOlder) element.scrollTop += element.scrollHeight - last.current.height
    last.current.first = first
    last.current.height = element.scrollHeight
  }, [box, messages])
}
