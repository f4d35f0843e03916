import { useEffect, useRef, useState } from 'react'
import type { PageEvent } from '../../../slack/page-contract.ts'

const eventTypes: PageEvent['type'][] = ['messages', 'channels', 'views', 'people', 'failure']

/**
 * Listens to the world's server-sent events for one person.
 * @param onEvent called for each event; also `onReopen` after a lost connection, because events may have been missed
 * @returns whether the stream is connected
 */
export function useStream(as: string, onEvent: (event: PageEvent) => void, onReopen: () => void): boolean {
  const [isOpen, setIsOpen] = useState(true)
  const handlers = useRef({ onEvent, onReopen })
  handlers.current = { onEvent, onReopen }
  useEffect(() => {
    if (!as) return
    const source = new EventSource(`/ui/stream?${new URLSearchParams({ as })}`)
    let wasLost = false
    source.onopen = () => {
      setIsOpen(true)
      if (wasLost) handlers.current.onReopen()
      wasLost = false
    }
    source.onerror = () => {
      wasLost = true
      setIsOpen(false)
    }
    for (const type of eventTypes)
      source.addEventListener(type, (event: MessageEvent<string>) => {
        handlers.current.onEvent({ ...JSON.parse(event.data), type })
      })
    return () => source.close()
  }, [as])
  return isOpen
}
