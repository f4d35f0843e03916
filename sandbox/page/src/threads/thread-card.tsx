import type { PageThreads } from '../../../slack/page-contract.ts'
import { isDirect } from '../channel/direct.ts'
import { Message } from '../channel/message.tsx'
import { useWorld } from '../world/world-context.ts'

/** One thread of the list: where it is, what began it, its newest replies. */
export function ThreadCard({ channel: channelId, messages }: PageThreads['threads'][number]) {
  const { state, words, go } = useWorld()
  const [parent, ...replies] = messages
  const channel = state.channels.find(({ id }) => id === channelId)
  if (!parent || !channel) return null
  const open = () => go({ channel: channelId, thread: parent.ts, tab: 'threads' })
  const place = isDirect(channel) ? channel.name : `#${channel.name}`
  const hidden = parent.replyCount - replies.length
  const isUnread = parent.newReplies > 0
  return (
    <article className={`thread-card ${isUnread ? 'unread' : ''}`} aria-label={words.threads.of(place)}>
      <header>
        <h2>
          <button
            type="button"
            className="link-button"
            onClick={() => go({ channel: channelId, thread: null, tab: null })}
          >
            {place}
          </button>
        </h2>
        {isUnread && <span className="thread-new">{words.newReplies(parent.newReplies)}</span>}
      </header>
      <ol className="messages">
        {[parent, ...replies].map((message, at) => (
          <Message
            key={message.ts}
            message={message}
            channelId={channelId}
            isFollowUp={false}
            isThread
            isActive={at === 0}
          />
        ))}
      </ol>
      <footer>
        {hidden > 0 && (
          <button type="button" className="quiet-button" onClick={open}>
            {words.threads.more(hidden)}
          </button>
        )}
        <button type="button" className="quiet-button" onClick={open}>
          {words.threads.reply}
        </button>
      </footer>
    </article>
  )
}
