import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { PageChannel } from '../../../slack/page-contract.ts'
import { useWorld } from '../world/world-context.ts'
import { ChannelLink } from './channel-link.tsx'
import { LanguageSwitch } from './language-switch.tsx'
import { PersonSwitcher } from './person-switcher.tsx'
import { ThemeSwitch } from './theme-switch.tsx'

interface Props {
  close: () => void
  /** As a drawer, on a narrow screen. */
  isOpen: boolean
  openSwitcher: () => void
}

/** Left column: the workspace, its channels, the person in use, their language and theme. A drawer on narrow screens. */
export function Rail({ close, isOpen, openSwitcher }: Props) {
  const { state, words } = useWorld()
  const isApp = ({ partner }: PageChannel) => state.people.some(({ id, isBot }) => isBot && id === partner)
  const groups = [
    { title: words.channels, channels: state.channels.filter(({ kind, isMember }) => kind !== 'dm' && isMember) },
    { title: words.directMessages, channels: state.channels.filter((each) => each.kind === 'dm' && !isApp(each)) },
    { title: words.apps, channels: state.channels.filter((each) => each.kind === 'dm' && isApp(each)) },
    { title: words.otherChannels, channels: state.channels.filter(({ kind, isMember }) => kind !== 'dm' && !isMember) },
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
          <span className="workspace-name">{state.team.name}</span>
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
