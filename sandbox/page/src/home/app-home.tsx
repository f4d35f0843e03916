import { type ComponentProps, useEffect, useState } from 'react'
import { ChannelView } from '../channel/channel-view.tsx'
import { api } from '../world/api.ts'
import { useWorld } from '../world/world-context.ts'
import { HomeTab } from './home-tab.tsx'
import { HomeTabs, tabOf, tabsOf } from './home-tabs.tsx'

/**
 * The app's own page: the DM with it as Messages, and its Home tab, as the manifest has them (docs.slack.dev/surfaces/app-home).
 * The app is told of each tab that is opened (docs.slack.dev/reference/events/app_home_opened).
 */
export function AppHome(props: Omit<ComponentProps<typeof ChannelView>, 'app'>) {
  const { state, words, route } = useWorld()
  const { app, me } = state
  // Kept, because reading the messages would lead to the other tab.
  const asked = route.tab === 'threads' ? null : route.tab
  const [first] = useState(() => tabOf(app, props.channel, asked))
  const current = tabOf(app, { ...props.channel, unread: 0 }, asked ?? first)
  useEffect(() => {
    if (current) void api.openHome({ as: me.id, appId: app.appId, tab: current })
  }, [me.id, app.appId, current])
  const tabs = tabsOf(app)
  const body =
    current === 'home' ? <HomeTab /> : current === null ? <p className="home-empty">{words.home.noTabs}</p> : null
  return (
    <ChannelView
      {...props}
      app={{
        tabs: current && tabs.length > 1 ? <HomeTabs tabs={tabs} current={current} /> : null,
        body,
        closed: app.messagesTabReadOnly ? words.home.readOnly : null,
      }}
    />
  )
}
