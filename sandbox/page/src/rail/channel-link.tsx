import { useEffect, useState } from 'react'
import type { PageChannel } from '../../../slack/page-contract.ts'
import { Avatar } from '../channel/avatar.tsx'
import { useWorld } from '../world/world-context.ts'
import { ChannelMark } from './channel-mark.tsx'

/** The channel in which one is counts as read at once; only what stays unread this long gets a mark there. */
const patienceMs = 700

/** One line of the rail: bold with unread messages, with a badge for those that name the person. */
export function ChannelLink({ channel, close }: { channel: PageChannel; close: () => void }) {
  const { state, route, go, words } = useWorld()
  const isCurrent = route.channel === channel.id && route.tab !== 'threads'
  const isLasting = useLasting(channel.unread > 0)
  const isUnread = channel.unread > 0 && (!isCurrent || isLasting)
  const partner = state.people.find(({ id }) => id === channel.partner)
  const open = () => {
    go({ channel: channel.id, thread: null })
    close()
  }
  return (
    <li>
      <button
        type="button"
        className={`channel-link ${isUnread ? 'unread' : ''}`}
        aria-current={isCurrent ? 'page' : undefined}
        onClick={open}
      >
        {partner ? (
          <Avatar name={partner.name} color={partner.avatarColor} size="small" />
        ) : (
          <ChannelMark channel={channel} />
        )}
        <span className="channel-name">{channel.name}</span>
        {isUnread && <span className="visually-hidden">{words.unread(channel.unread)}</span>}
        {isUnread && channel.mentions > 0 && (
          <span className="badge">
            <span className="visually-hidden">{words.mentions(channel.mentions)}</span>
            <span aria-hidden="true">{channel.mentions > 99 ? '99+' : channel.mentions}</span>
          </span>
        )}
      </button>
    </li>
  )
}

function useLasting(isOn: boolean): boolean {
  const [isLasting, setLasting] = useState(false)
  useEffect(() => {
    if (!isOn) {
      setLasting(false)
      return
    }
    const timer = setTimeout(() => setLasting(true), patienceMs)
    return () => clearTimeout(timer)
  }, [isOn])
  return isLasting
}
