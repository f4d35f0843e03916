import type { PageChannel } from '../../../slack/page-contract.ts'
import { isDirect } from '../channel/direct.ts'
import { useWorld } from '../world/world-context.ts'

/** "#" for a public channel, a lock for a private one, a dot for a direct message. */
export function ChannelMark({ channel }: { channel: PageChannel }) {
  const { words } = useWorld()
  if (channel.kind === 'private')
    return (
      <span className="channel-mark" role="img" aria-label={words.privateChannel}>
        <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
          <path d="M5 7V5a3 3 0 0 1 6 0v2" fill="none" stroke="currentColor" strokeWidth="1.6" />
          <rect x="3" y="7" width="10" height="7" rx="1.5" fill="currentColor" />
        </svg>
      </span>
    )
  return (
    <span className="channel-mark" aria-hidden="true">
      {isDirect(channel) ? '●' : '#'}
    </span>
  )
}
