import type { PageChannel } from '../../../slack/page-contract.ts'
import { ChannelMark } from '../rail/channel-mark.tsx'
import { useWorld } from '../world/world-context.ts'
import { Avatar } from './avatar.tsx'
import { isDirect } from './direct.ts'

/** What stands above the first message of a conversation, also where there is none yet. */
export function ChannelStart({ channel }: { channel: PageChannel }) {
  const { state, words } = useWorld()
  const partner = state.people.find(({ id }) => id === channel.partner)
  const sentence = !isDirect(channel) ? words.startOfChannel : partner?.isBot ? words.startOfAppDm : words.startOfDm
  return (
    <div className="channel-start">
      {partner ? <Avatar name={partner.name} color={partner.avatarColor} /> : null}
      <p className="channel-start-name">
        {!partner && <ChannelMark channel={channel} />}
        {channel.name}
      </p>
      <p>{sentence(channel.name)}</p>
      {channel.topic && <p className="quiet">{channel.topic}</p>}
    </div>
  )
}
