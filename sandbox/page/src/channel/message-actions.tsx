import type { PageMessage } from '../../../slack/page-contract.ts'
import { Menu, type MenuItem } from '../menu/menu.tsx'
import { emojiOf } from '../text/emoji.ts'
import { useWorld } from '../world/world-context.ts'

const quickReactions = ['+1', 'eyes', 'white_check_mark', 'raised_hands', 'pray', 'tada', 'heart', 'thinking_face']

interface Props {
  message: PageMessage
  channelId: string
  isThread: boolean
  isActive: boolean
}

/** What one can do with a message: shown on hover, and when the keyboard comes by. */
export function MessageActions({ message, channelId, isThread, isActive }: Props) {
  const { state, words, go, gestures } = useWorld()
  const tabIndex = isActive ? 0 : -1
  const reply = () => go({ thread: message.threadTs ?? message.ts })
  const markUnread = () => void gestures.read({ channel: channelId, before: message.ts })
  const link = linkTo(state.team.domain, channelId, message)
  const shortcuts = state.shortcuts
    .filter(({ type }) => type === 'message')
    .map<MenuItem>((shortcut, at) => ({
      key: `${shortcut.appId} ${shortcut.callbackId}`,
      content: shortcut.name,
      choose: () => gestures.shortcut(shortcut.callbackId, shortcut.appId, { channel: channelId, ts: message.ts }),
      ...(at === 0 ? { heading: words.appShortcuts } : {}),
    }))
  const items: MenuItem[] = [
    ...(isThread
      ? []
      : [
          { key: 'reply', content: words.replyInThread, choose: reply },
          { key: 'unread', content: words.markUnread, choose: markUnread },
        ]),
    { key: 'link', content: words.copyLink, choose: () => void navigator.clipboard.writeText(link) },
    ...shortcuts,
  ]
  const reactions = quickReactions.map((name) => ({
    key: name,
    content: (
      <>
        <span aria-hidden="true">{emojiOf(name)}</span> {name}
      </>
    ),
    choose: () => gestures.react(channelId, message.ts, name, false),
  }))
  return (
    <fieldset className="message-actions" aria-label={words.messageActions(message.authorName, message.authorIsApp)}>
      <Menu
        className="icon-button"
        label={words.addReaction}
        trigger={<SmileIcon />}
        alignEnd
        items={reactions}
        tabIndex={tabIndex}
        does="react"
      />
      {!isThread && (
        <button
          type="button"
          className="icon-button"
          aria-label={words.replyInThread}
          title={words.replyInThread}
          tabIndex={tabIndex}
          data-does="reply"
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
        tabIndex={tabIndex}
      />
      {!isThread && <button type="button" hidden data-does="unread" onClick={markUnread} />}
    </fieldset>
  )
}

/** The address that Slack's "Copy link" gives (chat.getPermalink). */
function linkTo(domain: string, channelId: string, { ts, threadTs }: PageMessage): string {
  const base = `https://${domain}.slack.com/archives/${channelId}/p${ts.replace('.', '')}`
  return threadTs && threadTs !== ts ? `${base}?thread_ts=${threadTs}&cid=${channelId}` : base
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
