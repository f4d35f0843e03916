import { useSyncExternalStore } from 'react'

const events = ['focus', 'blur', 'pageshow', 'pagehide'] as const

const subscribe = (changed: () => void) => {
  for (const event of events) window.addEventListener(event, changed)
  document.addEventListener('visibilitychange', changed)
  return () => {
    for (const event of events) window.removeEventListener(event, changed)
    document.removeEventListener('visibilitychange', changed)
  }
}

/** Whether somebody looks at the page: what arrives behind a hidden or unfocused window is not seen. */
export const useAttention = (): boolean =>
  useSyncExternalStore(subscribe, () => document.visibilityState === 'visible' && document.hasFocus())
