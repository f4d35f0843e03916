import type { KeyboardEvent } from 'react'
import type { PageApp, PageChannel } from '../../../slack/page-contract.ts'
import type { HomeTabName } from '../world/route.ts'
import { useWorld } from '../world/world-context.ts'
import './home.css'

/** The tabs that the manifest gives an app's page, in Slack's order. */
export const tabsOf = (app: PageApp): HomeTabName[] => [
  ...(app.homeTab ? (['home'] as const) : []),
  ...(app.messagesTab ? (['messages'] as const) : []),
]

/** Which tab is open: the one of the address, else the first, unless messages wait. */
export function tabOf(app: PageApp, channel: PageChannel, wish: HomeTabName | null): HomeTabName | null {
  const tabs = tabsOf(app)
  if (wish && tabs.includes(wish)) return wish
  return channel.unread > 0 && tabs.includes('messages') ? 'messages' : (tabs[0] ?? null)
}

/** Home and Messages (the tab pattern of w3.org/WAI/ARIA/apg). */
export function HomeTabs({ tabs, current }: { tabs: HomeTabName[]; current: HomeTabName }) {
  const { state, words, go } = useWorld()
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    const next = step && tabs.at((tabs.indexOf(current) + step) % tabs.length)
    if (!next) return
    event.preventDefault()
    go({ tab: next })
    document.getElementById(`${next}-tab`)?.focus()
  }
  return (
    <div className="home-tabs" role="tablist" aria-label={words.home.tabs(state.app.name)} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={tab}
          id={`${tab}-tab`}
          type="button"
          role="tab"
          aria-selected={tab === current}
          aria-controls={tab === current && tab === 'home' ? 'home-panel' : undefined}
          tabIndex={tab === current ? 0 : -1}
          onClick={() => go({ tab })}
        >
          {words.home[tab]}
        </button>
      ))}
    </div>
  )
}
