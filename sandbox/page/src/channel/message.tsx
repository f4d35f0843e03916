import { useMemo } from 'react'
import type { PageChannel, PageMessage } from '../../../slack/page-contract.ts'
import { Blocks } from '../blocks/blocks.tsx'
import { SurfaceContext } from '../surface/surface-context.ts'
import { useSurface } from '../surface/use-surface.ts'
import { Formatted } from '../text/formatted.tsx'
import { readMrkdwn } from '../text/mrkdwn.ts'
import { momentOf, shortTimeOf, timeOf } from '../words/dates.ts'
import { useWorld } from '../world/world-context.ts'
import { Avatar } from './avatar.tsx'
import { MessageActions } from './message-actions.tsx'
import { Reactions } from './reactions.tsx'

interface Props {
  message: PageMessage
  channel: PageChannel
  /** Right after another one of the same author: without avatar and name. */
  isFollowUp: boolean
  isThread: boolean
}

export function Message({ message, channel, isFollowUp, isThread }: Props) {
  const { state, words, locale, go } = useWorld()
  const time = timeOf(momentOf(message.ts), locale)
  // An integration's message names its bot, not the bot's user.
  const person =
    state.people.find(({ id }) => id === message.author) ??
    state.people.find(({ isBot, name }) => isBot && name === message.authorName)
  return (
    <li
      className={`message ${isFollowUp ? 'follow-up' : ''} ${message.ephemeral ? 'ephemeral' : ''}`}
      data-ts={message.ts}
      aria-label={`${message.authorName}, ${time}`}
    >
      {message.ephemeral && <p className="only-you">{words.onlyYou}</p>}
      <div className="message-side">
        {isFollowUp ? (
          <time className="side-time">{shortTimeOf(momentOf(message.ts))}</time>
        ) : (
          <Avatar name={message.authorName} color={person?.avatarColor} />
        )}
      </div>
      <div className="message-main">
        {!isFollowUp && (
          <div className="message-head">
            <span className="author">{message.authorName}</span>
            {message.authorIsApp && <span className="app-badge">{words.app}</span>}
            <time dateTime={momentOf(message.ts).toISOString()}>{time}</time>
          </div>
        )}
        <MessageBody message={message} />
        <Files files={message.files} />
        <Reactions message={message} channel={channel} />
        {!isThread && message.replyCount > 0 && (
          <button type="button" className="replies" onClick={() => go({ thread: message.threadTs ?? message.ts })}>
            {words.replies(message.replyCount)}
          </button>
        )}
      </div>
      {!message.ephemeral && <MessageActions message={message} channel={channel} isThread={isThread} />}
    </li>
  )
}

function MessageBody({ message }: { message: PageMessage }) {
  const { route, words } = useWorld()
  const blocks = useStableBlocks(message)
  const surface = useSurface(blocks, { type: 'message', channel: route.channel, ts: message.ts }, {})
  const text = useMemo(() => readMrkdwn(message.text), [message.text])
  return (
    <SurfaceContext value={surface}>
      <div className="message-body">
        {blocks.length > 0 ? <Blocks blocks={blocks} /> : <Formatted chunks={text} />}
        {message.edited && <span className="edited">{words.edited}</span>}
      </div>
    </SurfaceContext>
  )
}

/** Each refresh brings new objects; the same content must not look like an update of the message. */
function useStableBlocks({ blocks }: PageMessage) {
  const content = JSON.stringify(blocks)
  return useMemo<PageMessage['blocks']>(() => JSON.parse(content), [content])
}

function Files({ files }: { files: PageMessage['files'] }) {
  if (files.length === 0) return null
  return (
    <ul className="files">
      {files.map((file) => (
        <li key={file.id}>
          <strong>{file.name}</strong> <span className="quiet">{`${file.mimetype} · ${readableSize(file.size)}`}</span>
        </li>
      ))}
    </ul>
  )
}

const readableSize = (bytes: number): string =>
  bytes < 1024
    ? `${bytes} B`
    : bytes < 1024 ** 2
      ? `${Math.round(bytes / 1024)} KB`
      : `${(bytes / 1024 ** 2).toFixed(1)} MB`
