import type { ReactNode } from 'react'
import type { PageChannel } from '../../../slack/page-contract.ts'
import { ChannelMark } from '../rail/channel-mark.tsx'
import type { ChannelMessages } from '../world/use-messages.ts'
import { useWorld } from '../world/world-context.ts'
import { Composer } from './composer.tsx'
import { MessageList } from './message-list.tsx'

interface Props {
  channel: PageChannel
  messages: ChannelMessages
  openRail: () => void
  /** Something lies over it, on a narrow screen: the keyboard must not get there. */
  isCovered: boolean
  /** At the end of the header. */
  tools: ReactNode
  /** An app's page: its tabs, what stands there instead of messages, and why nothing can be written. */
  app?: { tabs: ReactNode; body: ReactNode; closed: string | null }
}

/** Middle column: one channel with its messages and the composer. */
export function ChannelView({ channel, messages, openRail, isCovered, tools, app }: Props) {
  const { words, state } = useWorld()
  const key = `${state.me.id} ${channel.id}`
  return (
    <main className="channel" inert={isCovered}>
      <header className="column-head">
        <button type="button" className="icon-button rail-opener" aria-label={words.openRail} onClick={openRail}>
          ☰
        </button>
        <h1>
          <ChannelMark channel={channel} />
          <span className="channel-name">{channel.name}</span>
        </h1>
        {channel.topic && <p className="topic">{channel.topic}</p>}
        {tools}
      </header>
      {app?.tabs}
      {/* Siblings: two equal keys would leave the old list standing when the channel changes. */}
      {app?.body ?? (
        <MessageList
          key={`messages ${key}`}
          channel={channel}
          label={words.messagesOf(channel.name)}
          messages={messages.messages}
          lastRead={channel.isMember ? channel.lastRead : undefined}
          failed={messages.failed}
          hasMore={messages.hasMore}
          loadOlder={messages.loadOlder}
        />
      )}
      {app?.body ? null : app?.closed ? (
        <p className="not-member">{app.closed}</p>
      ) : channel.isArchived ? (
        <p className="not-member">{words.archived}</p>
      ) : channel.isMember ? (
        <Composer key={`composer ${key}`} channel={channel} />
      ) : (
        <p className="not-member">{words.notMember}</p>
      )}
    </main>
  )
}
