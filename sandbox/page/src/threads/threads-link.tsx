import { useWorld } from '../world/world-context.ts'
import './threads.css'

/** The line of the rail that leads to the threads one is in; bold while any has new replies. */
export function ThreadsLink({ close }: { close: () => void }) {
  const { state, route, go, words } = useWorld()
  const isUnread = state.unreadThreads > 0
  const open = () => {
    go({ tab: 'threads', thread: null })
    close()
  }
  return (
    <button
      type="button"
      className={`channel-link threads-link ${isUnread ? 'unread' : ''}`}
      aria-current={route.tab === 'threads' ? 'page' : undefined}
      onClick={open}
    >
      <span className="channel-mark">
        <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
          <path
            d="M2 3h12v8H8l-3 2.5V11H2zM5 6h6M5 8.5h4"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.4"
            strokeLinejoin="round"
            strokeLinecap="round"
          />
        </svg>
      </span>
      <span className="channel-name">{words.threads.title}</span>
      {isUnread && <span className="visually-hidden">{words.threads.unread(state.unreadThreads)}</span>}
    </button>
  )
}
