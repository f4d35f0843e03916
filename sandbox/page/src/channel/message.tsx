import type { PageMessage } from '../../../slack/page-contract.ts'
import { MessageFiles } from '../files/message-files.tsx'
import { NameButton } from '../profile/name-button.tsx'
import { readMrkdwn } from '../text/mrkdwn.ts'
import { plainWords } from '../text/plain.ts'
import { momentOf, shortTimeOf, timeOf } from '../words/dates.ts'
import { useWorld } from '../world/world-context.ts'
import { Avatar } from './avatar.tsx'
import { MessageActions } from './message-actions.tsx'
import { MessageBody } from './message-body.tsx'
import { Reactions } from './reactions.tsx'
import { ThreadBar } from './thread-bar.tsx'

/** More of the message that a broadcast answers does not fit on a line anyway. */
const mostOfParent = 300

interface Props {
  message: PageMessage
  channelId: string
  /** Right after another one of the same author: without avatar and name. */
  isFollowUp: boolean
  isThread: boolean
  /** The one message at which the Tab key stops. */
  isActive: boolean
}

export function Message({ message, channelId, isFollowUp, isThread, isActive }: Props) {
  const { state, words, locale, go, gestures, personName, channelName } = useWorld()
  const nameOf = (id: string) => personName(id) ?? channelName(id)
  const moment = momentOf(message.ts)
  const time = timeOf(moment, locale)
  // An integration's message names its bot, not the bot's user.
  const person =
    state.people.find(({ id }) => id === message.author) ??
    state.people.find(({ isBot, name }) => isBot && name === message.authorName)
  const openThread = () => go({ thread: message.threadTs ?? message.ts })
  return (
    <li
      className={`message ${isFollowUp ? 'follow-up' : ''} ${message.ephemeral ? 'ephemeral' : ''}`}
      data-ts={message.ts}
      aria-label={`${message.authorName}, ${time}`}
      // Arrow keys move between messages (use-message-keys.ts).
      tabIndex={isActive ? 0 : -1}
    >
      {message.ephemeral && (
        <p className="only-you">
          <span>{words.onlyYou}</span>
          <button type="button" className="link-button" onClick={() => gestures.dismiss(channelId, message.ts)}>
            {words.dismissMessage}
          </button>
        </p>
      )}
      {message.broadcast && !isThread && (
        <p className="broadcast">
          {words.repliedToThread}{' '}
          <button type="button" className="link-button" onClick={openThread}>
            {plainWords(readMrkdwn(message.broadcast.parentText.slice(0, mostOfParent)), nameOf)}
          </button>
        </p>
      )}
      <div className="message-side">
        {isFollowUp ? (
          <time className="side-time" dateTime={moment.toISOString()}>
            {shortTimeOf(moment)}
          </time>
        ) : (
          <Avatar name={message.authorName} color={person?.avatarColor} />
        )}
      </div>
      <div className="message-main">
        {!isFollowUp && (
          <div className="message-head">
            <NameButton name={message.authorName} personId={person?.id} isActive={isActive} />
            {message.authorIsApp && <span className="app-badge">{words.app}</span>}
            <time dateTime={moment.toISOString()}>{time}</time>
          </div>
        )}
        <MessageBody message={message} channelId={channelId} />
        <MessageFiles files={message.files} />
        <Reactions message={message} channelId={channelId} />
        {!isThread && <ThreadBar message={message} open={openThread} />}
      </div>
      {!message.ephemeral && (
        <MessageActions message={message} channelId={channelId} isThread={isThread} isActive={isActive} />
      )}
    </li>
  )
}
