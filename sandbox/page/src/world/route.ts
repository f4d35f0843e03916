import { useCallback, useSyncExternalStore } from 'react'

/** What the address bar says: `#/U0MINA/C0VOC` or, with a thread open, `#/U0MINA/C0VOC/1767225600.000100`. */
export interface Route {
  person: string
  channel: string
  thread: string | null
}

function readRoute(hash: string): Route {
  const [person = '', channel = '', thread = ''] = hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent)
  return { person, channel, thread: thread || null }
}

function writeRoute({ person, channel, thread }: Route): string {
  const parts = [person, channel, ...(thread ? [thread] : [])]
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
    const target = writeRoute({ ...readRoute(window.location.hash), ...next })
    if (how === 'replace') window.location.replace(target)
    else window.location.hash = target
  }, [])
  return [readRoute(hash), go]
}
