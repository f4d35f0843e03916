import type { PageChannel, PageMessage } from '../../../slack/page-contract.ts'
import { Menu, type MenuItem } from '../menu/menu.tsx'
import { emojiOf } from '../text/emoji.ts'
import { useWorld } from '../world/world-context.ts'

const quickReactions = ['+1', 'eyes', 'white_check_mark', 'raised_hands', 'pray', 'tada', 'heart', 'thinking_face']

/** What one can do with a message: shown on hover, and when the keyboard comes by. */
export function MessageActions({
  message,
  channel,
  isThread,
}: {
  message: PageMessage
  channel: PageChannel
  isThread: boolean
}) {
  const { state, words, go, gestures } = useWorld()
  const reply = () => go({ thread: message.threadTs ?? message.ts })
  const shortcuts = state.shortcuts
    .filter(({ type }) => type === 'message')
    .map<MenuItem>((shortcut, at) => ({
      key: shortcut.callbackId,
      content: shortcut.name,
      choose: () => gestures.shortcut(shortcut.callbackId, { channel: channel.id, ts: message.ts }),
      ...(at === 0 ? { heading: words.appShortcuts } : {}),
    }))
  const items: MenuItem[] = [
    ...(isThread ? [] : [{ key: 'reply', content: words.replyInThread, choose: reply }]),
    ...shortcuts,
  ]
  const reactions = quickReactions.map((name) => ({
    key: name,
    content: (
      <>
        <span aria-hidden="true">{emojiOf(name)}</span> {name}
      </>
    ),
    choose: () => gestures.react(channel.id, message.ts, name, false),
  }))
  return (
    <fieldset className="message-actions" aria-label={words.messageActions(message.authorName)}>
      <Menu className="icon-button" label={words.addReaction} trigger={<SmileIcon />} alignEnd items={reactions} />
      {!isThread && (
        <button
          type="button"
          className="icon-button"
          aria-label={words.replyInThread}
          title={words.replyInThread}
          onClick={reply}
        >
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path
              d="M2.5 3.5h11v7h-6l-3 2.5v-2.5h-2z"
              fill="none"
              stroke="currentColor"
              strokeWidth="1.4"
              strokeLinejoin="round"
            />
          </svg>
        </button>
      )}
      <Menu
        className="icon-button"
        label={words.moreActions}
        trigger="⋯"
        alignEnd
        items={items}
        emptyText={words.noMessageShortcuts}
      />
    </fieldset>
  )
}

function SmileIcon() {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <circle cx="8" cy="8" r="5.6" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path
        d="M5.6 9.4a2.8 2.8 0 0 0 4.8 0"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinecap="round"
      />
      <circle cx="6" cy="6.6" r=".9" fill="currentColor" />
      <circle cx="10" cy="6.6" r=".9" fill="currentColor" />
    </svg>
  )
}
