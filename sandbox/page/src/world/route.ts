import { useCallback, useMemo, useSyncExternalStore } from 'react'

/** Tabs of an app's page (docs.slack.dev/surfaces/app-home). */
export type HomeTabName = 'home' | 'messages'

/**
 * What the address bar says: `#/T0AURORA1/U0EMMA/C0ORDERS`, or without the workspace where it is the first one: `#/U0MINA/C0VOC` or, with a thread open, `#/U0MINA/C0VOC/1767225600.000100`; in an app's page
 * with the tab at the end, `#/U0MINA/D0MINA//home`; with `threads` there, the list of threads in the channel's place.
 */
export interface Route {
  /** The workspace; empty for the first one. */
  team: string
  person: string
  channel: string
  thread: string | null
  /** The tab of an app's page that was opened last, or the list of threads instead of the channel; null before any was. */
  tab: HomeTabName | 'threads' | null
}

function readRoute(hash: string): Route {
  const parts = hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent)
  const team = parts[0]?.startsWith('T') ? parts.shift() : ''
  const [person = '', channel = '', thread = '', tab = ''] = parts
  return {
    team: team ?? '',
    person,
    channel,
    thread: thread || null,
    tab: tab === 'home' || tab === 'messages' || tab === 'threads' ? tab : null,
  }
}

function writeRoute({ team, person, channel, thread, tab }: Route): string {
  const parts = [
    ...(team ? [team] : []),
    person,
    channel,
    ...(thread || tab ? [thread ?? ''] : []),
    ...(tab ? [tab] : []),
  ]
  return `#/${parts.map(encodeURIComponent).join('/')}`
}

const subscribe = (changed: () => void) => {
  window.addEventListener('hashchange', changed)
  return () => window.removeEventListener('hashchange', changed)
}

/** The route, and a function that goes elsewhere (the browser's Back button comes back). */
export function useRoute(): [Route, (next: Partial<Route>, how?: 'replace') => void] {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash)
  const go = useCallback((next: Partial<Route>, how?: 'replace') => {
    const now = readRoute(window.location.hash)
    // Whoever opens a conversation leaves the list of threads.
    const leaves = now.tab === 'threads' && next.channel !== undefined && how !== 'replace'
    const target = writeRoute({ ...now, ...(leaves ? { tab: null } : {}), ...next })
    if (how === 'replace') window.location.replace(target)
    else window.location.hash = target
  }, [])
  const route = useMemo(() => readRoute(hash), [hash])
  return [route, go]
}
