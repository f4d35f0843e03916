import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { PageChannel } from '../../../slack/page-contract.ts'
import { isDirect } from '../channel/direct.ts'
import { ThreadsLink } from '../threads/threads-link.tsx'
import type { Locale } from '../words/dates.ts'
import { useWorld } from '../world/world-context.ts'
import { ChannelLink } from './channel-link.tsx'
import { MoreButton, useFew } from './few.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { PersonSwitcher } from './person-switcher.tsx'
import { ThemeSwitch } from './theme-switch.tsx'
import { WorkspaceSwitcher } from './workspace-switcher.tsx'

interface Props {
  close: () => void
  /** As a drawer, on a narrow screen. */
  isOpen: boolean
  openSwitcher: () => void
}

/** Left column: the workspace, its channels, the person in use, their language and theme. A drawer on narrow screens. */
export function Rail({ close, isOpen, openSwitcher }: Props) {
  const { state, words, locale } = useWorld()
  const bots = new Set(state.people.filter(({ isBot }) => isBot).map(({ id }) => id))
  const isApp = ({ partner }: PageChannel) => partner !== undefined && bots.has(partner)
  const named = state.channels.filter((each) => !isDirect(each))
  const direct = state.channels.filter(isDirect)
  const groups = [
    { title: words.channels, channels: named.filter(({ isMember }) => isMember) },
    { title: words.directMessages, channels: direct.filter((each) => !isApp(each)) },
    { title: words.apps, channels: direct.filter(isApp) },
    { title: words.otherChannels, channels: named.filter(({ isMember }) => !isMember) },
  ]
  const rail = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!isOpen) return
    const before = document.activeElement
    rail.current?.querySelector<HTMLElement>('.channel-link[aria-current]')?.focus()
    return () => {
      const isElsewhere = !rail.current?.contains(document.activeElement) && document.activeElement !== document.body
      if (!isElsewhere && before instanceof HTMLElement) requestAnimationFrame(() => before.focus())
    }
  }, [isOpen])
  return (
    <>
      <nav className="rail" aria-label={words.channels} ref={rail} onKeyDown={moveAlong}>
        <header className="rail-head">
          <WorkspaceSwitcher />
          <button type="button" className="icon-button rail-close" aria-label={words.closeRail} onClick={close}>
            ×
          </button>
        </header>
        <button type="button" className="rail-search" onClick={openSwitcher}>
          <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
            <circle cx="7" cy="7" r="4.6" fill="none" stroke="currentColor" strokeWidth="1.6" />
            <path d="m10.5 10.5 3.5 3.5" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
          </svg>
          {words.jumpTo}
          <kbd>{isMac ? '⌘K' : 'Ctrl K'}</kbd>
        </button>
        <div className="rail-scroll">
          <ThreadsLink close={close} />
          {groups.map(({ title, channels }) =>
            channels.length === 0 ? null : <Group key={title} title={title} channels={channels} close={close} />,
          )}
          {state.links.length > 0 && (
            <section>
              <h2>{words.otherServers}</h2>
              <ul>
                {state.links.map(({ name, url }) => (
                  <li key={url}>
                    <a
                      className="channel-link"
                      href={inLanguage(url, locale)}
                      target="_blank"
                      rel="noopener noreferrer"
                    >
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
          <div className="rail-settings">
            <LanguageSwitch />
            <ThemeSwitch />
          </div>
          <PersonSwitcher />
        </footer>
      </nav>
      <div className="rail-shade" onClick={close} aria-hidden="true" />
    </>
  )
}

function Group({ title, channels, close }: { title: string; channels: PageChannel[]; close: () => void }) {
  const { route } = useWorld()
  const { few, hidden, more } = useFew(channels, ({ id, unread }) => unread > 0 || id === route.channel)
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {few.map((channel) => (
          <ChannelLink key={channel.id} channel={channel} close={close} />
        ))}
      </ul>
      <MoreButton hidden={hidden} more={more} />
    </section>
  )
}

/** Another server's page in the language of the person in use: the browser's own wish may be another one. */
function inLanguage(url: string, locale: Locale): string {
  const address = new URL(url)
  address.searchParams.set('lang', locale.slice(0, 2))
  return address.href
}

const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)

/** ↑ and ↓ go along the list, as in Slack's sidebar. */
function moveAlong(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
  if (step === undefined || event.altKey) return
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('.channel-link')]
  const at = all.findIndex((link) => link.matches(':focus'))
  if (at === -1) return
  event.preventDefault()
  all[at + step]?.focus()
}
