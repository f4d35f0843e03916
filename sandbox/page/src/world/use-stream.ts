import { useCallback, useEffect, useRef, useState } from 'react'
import type { PageEvent } from '../../../slack/page-contract.ts'
import { uiAddress } from './api.ts'

const eventTypes: PageEvent['type'][] = ['messages', 'channels', 'views', 'people', 'failure']

/** Waits between tries to connect again, in ms; the last one repeats. */
const waits = [500, 1_000, 2_000, 5_000]

/** The world's server-sent events, as far as the screen cares. */
export interface Stream {
  isOpen: boolean
  /** Tries now instead of at the next turn. */
  retry(): void
}

/**
 * Listens to the world's server-sent events for one person, and connects again for as long as it takes.
 * @param onEvent called for each event; also `onReopen` after a lost connection, because events may have been missed
 */
export function useStream(as: string, onEvent: (event: PageEvent) => void, onReopen: () => void): Stream {
  const [isOpen, setIsOpen] = useState(true)
  // Of the workspace that is looked at.
  const address = as ? uiAddress('stream', { as }) : null
  const handlers = useRef({ onEvent, onReopen, retry: () => {} })
  handlers.current = { ...handlers.current, onEvent, onReopen }
  useEffect(() => {
    if (address === null) return
    let source: EventSource | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let tries = 0
    const connect = () => {
      clearTimeout(timer)
      source?.close()
      source = new EventSource(address)
      source.onopen = () => {
        setIsOpen(true)
        if (tries > 0) handlers.current.onReopen()
        tries = 0
      }
      // The browser's own retry gives up for good after some answers; this one does not.
      source.onerror = () => {
        setIsOpen(false)
        source?.close()
        clearTimeout(timer)
        timer = setTimeout(connect, waits[Math.min(tries, waits.length - 1)])
        tries += 1
      }
      for (const type of eventTypes)
        source.addEventListener(type, (event: MessageEvent<string>) => {
          handlers.current.onEvent({ ...JSON.parse(event.data), type })
        })
    }
    handlers.current.retry = connect
    window.addEventListener('online', connect)
    connect()
    return () => {
      window.removeEventListener('online', connect)
      clearTimeout(timer)
      source?.close()
    }
  }, [address])
  const retry = useCallback(() => handlers.current.retry(), [])
  return { isOpen, retry }
}
