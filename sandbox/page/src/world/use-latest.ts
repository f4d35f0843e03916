import { useCallback, useEffect, useRef, useState } from 'react'

/** What was read last, for which key, and whether reading it again failed. */
export interface Latest<T> {
  data: T | null
  failed: boolean
  /** Reads again; many calls while one read is under way cost one more read, not many. */
  refresh: () => void
}

/**
 * Reads something from the server whenever its key changes and whenever `refresh` is called.
 * @param key what is read; null reads nothing. Data of another key is never handed out.
 */
export function useLatest<T>(key: string | null, read: () => Promise<T>): Latest<T> {
  const [state, setState] = useState<{ key: string | null; data: T | null; failed: boolean }>({
    key,
    data: null,
    failed: false,
  })
  const reader = useRef(read)
  reader.current = read
  const wanted = useRef({ key, isReading: false, isStale: false })
  wanted.current.key = key

  const refresh = useCallback(async () => {
    const now = wanted.current
    now.isStale = true
    if (now.isReading) return
    now.isReading = true
    while (now.isStale && now.key !== null) {
      now.isStale = false
      const readKey = now.key
      try {
        const data = await reader.current()
        if (now.key === readKey) setState({ key: readKey, data, failed: false })
      } catch {
        // Shown to the person as "cannot load"; what was read before stays on screen.
        if (now.key === readKey)
          setState((before) => ({ key: readKey, data: before.key === readKey ? before.data : null, failed: true }))
      }
    }
    now.isReading = false
  }, [])

  useEffect(() => {
    if (key !== null) void refresh()
  }, [key, refresh])

  const isCurrent = state.key === key
  return { data: isCurrent ? state.data : null, failed: isCurrent && state.failed, refresh }
}
