import type { PageChannel } from '../../../slack/page-contract.ts'
import { useWorld } from '../world/world-context.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { PersonSwitcher } from './person-switcher.tsx'

/** Left column: the workspace, its channels, the person in use and their language. */
export function Rail({ close }: { close: () => void }) {
  const { state, words } = useWorld()
  const groups = [
    { title: words.channels, channels: state.channels.filter(({ kind, isMember }) => kind !== 'dm' && isMember) },
    { title: words.directMessages, channels: state.channels.filter(({ kind }) => kind === 'dm') },
    { title: words.otherChannels, channels: state.channels.filter(({ kind, isMember }) => kind !== 'dm' && !isMember) },
  ]
  return (
    <>
      <nav className="rail" aria-label={words.channels}>
        <header className="rail-head">
          <span className="workspace-name">{state.team.name}</span>
          <button type="button" className="icon-button rail-close" aria-label={words.closeRail} onClick={close}>
            ×
          </button>
        </header>
        <div className="rail-scroll">
          {groups.map(({ title, channels }) =>
            channels.length === 0 ? null : (
              <section key={title}>
                <h2>{title}</h2>
                <ul>
                  {channels.map((channel) => (
                    <ChannelLink key={channel.id} channel={channel} close={close} />
                  ))}
                </ul>
              </section>
            ),
          )}
          {state.links.length > 0 && (
            <section>
              <h2>{words.otherServers}</h2>
              <ul>
                {state.links.map(({ name, url }) => (
                  <li key={url}>
                    <a className="channel-link" href={url} target="_blank" rel="noopener noreferrer">
                      <span className="channel-mark">↗</span>
                      <span className="channel-name">{name}</span>
                    </a>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
        <footer className="rail-foot">
          <LanguageSwitch />
          <PersonSwitcher />
        </footer>
      </nav>
      <div className="rail-shade" onClick={close} aria-hidden="true" />
    </>
  )
}

function ChannelLink({ channel, close }: { channel: PageChannel; close: () => void }) {
  const { route, go, words } = useWorld()
  const isCurrent = route.channel === channel.id
  const open = () => {
    go({ channel: channel.id, thread: null })
    close()
  }
  return (
    <li>
      <button
        type="button"
        className={`channel-link ${channel.unread > 0 && !isCurrent ? 'unread' : ''}`}
        aria-current={isCurrent ? 'page' : undefined}
        onClick={open}
      >
        <ChannelMark channel={channel} />
        <span className="channel-name">{channel.name}</span>
        {channel.unread > 0 && !isCurrent && (
          <span className="badge">
            <span className="visually-hidden">{words.unread(channel.unread)}</span>
            <span aria-hidden="true">{channel.unread}</span>
          </span>
        )}
      </button>
    </li>
  )
}

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
      {channel.kind === 'dm' ? '●' : '#'}
    </span>
  )
}
