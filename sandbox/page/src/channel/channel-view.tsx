import type { PageChannel } from '../../../slack/page-contract.ts'
import { ChannelMark } from '../rail/rail.tsx'
import type { ChannelMessages } from '../world/use-messages.ts'
import { useWorld } from '../world/world-context.ts'
import { Composer } from './composer.tsx'
import { MessageList } from './message-list.tsx'

/** Middle column: one channel with its messages and the composer. */
export function ChannelView(props: { channel: PageChannel; messages: ChannelMessages; openRail: () => void }) {
  const { channel, messages, openRail } = props
  const { words } = useWorld()
  return (
    <main className="channel">
      <header className="column-head">
        <button type="button" className="icon-button rail-opener" aria-label={words.openRail} onClick={openRail}>
          ☰
        </button>
        <h1>
          <ChannelMark channel={channel} />
          {channel.name}
        </h1>
        {channel.topic && <p className="topic">{channel.topic}</p>}
      </header>
      {/* Siblings: two equal keys would leave the old list standing when the channel changes. */}
      <MessageList
        key={`messages ${channel.id}`}
        channel={channel}
        label={words.messagesOf(channel.name)}
        messages={messages.messages}
        failed={messages.failed}
        hasMore={messages.hasMore}
        loadOlder={messages.loadOlder}
      />
      {channel.isMember ? (
        <Composer key={`composer ${channel.id}`} channel={channel} />
      ) : (
        <p className="not-member">{words.notMember}</p>
      )}
    </main>
  )
}
