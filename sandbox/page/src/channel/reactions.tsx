import type { PageMessage } from '../../../slack/page-contract.ts'
import { emojiOf } from '../text/emoji.ts'
import { useWorld } from '../world/world-context.ts'

/** Who reacted with what; pressing one adds or takes back one's own. */
export function Reactions({ message, channelId }: { message: PageMessage; channelId: string }) {
  const { state, words, gestures, personName } = useWorld()
  if (message.reactions.length === 0) return null
  return (
    <ul className="reactions">
      {message.reactions.map(({ name, users }) => {
        const isMine = users.includes(state.me.id)
        return (
          <li key={name}>
            <button
              type="button"
              className="reaction"
              aria-pressed={isMine}
              aria-label={words.reaction(name, users.length)}
              title={words.reactedWith(users.map((id) => personName(id) ?? id).join(', '), name)}
              onClick={() => gestures.react(channelId, message.ts, name, isMine)}
            >
              {emojiOf(name) ?? `:${name}:`} <span className="reaction-count">{users.length}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
