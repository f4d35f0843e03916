import type { PageChannel, PageMessage } from '../../../slack/page-contract.ts'
import { Menu, type MenuItem } from '../menu/menu.tsx'
import { useWorld } from '../world/world-context.ts'

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
  return (
    <fieldset className="message-actions" aria-label={words.messageActions(message.authorName)}>
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
