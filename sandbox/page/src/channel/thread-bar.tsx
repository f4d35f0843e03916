import type { PageMessage } from '../../../slack/page-contract.ts'
import { agoOf, momentOf } from '../words/dates.ts'
import { useWorld } from '../world/world-context.ts'
import { Avatar } from './avatar.tsx'

/** As many faces as Slack shows. */
const mostFaces = 5

/** Under a message: who answered in its thread, how often, and when last. Opens the thread. */
export function ThreadBar({ message, open }: { message: PageMessage; open: () => void }) {
  const { state, words, locale } = useWorld()
  if (message.replyCount === 0) return null
  const people = message.replyUsers.slice(0, mostFaces).map((id) => state.people.find((person) => person.id === id))
  return (
    <button type="button" className="thread-bar" onClick={open}>
      <span className="faces">
        {people.map((person, at) => (
          <Avatar key={person?.id ?? at} name={person?.name ?? '?'} color={person?.avatarColor} size="small" />
        ))}
      </span>
      <span className="thread-count">{words.replies(message.replyCount)}</span>
      {message.newReplies > 0 && <span className="thread-new">{words.newReplies(message.newReplies)}</span>}
      {message.latestReply && (
        <span className="thread-last">{words.lastReply(agoOf(momentOf(message.latestReply), locale, words))}</span>
      )}
      <span className="thread-view" aria-hidden="true">
        {words.viewThread} ›
      </span>
    </button>
  )
}
