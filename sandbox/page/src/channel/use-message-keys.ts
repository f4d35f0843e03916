import { type KeyboardEvent, type RefObject, useState } from 'react'

/** Where an arrow leads among `count` messages. */
const steps: Record<string, (at: number, count: number) => number> = {
  ArrowUp: (at) => at - 1,
  ArrowDown: (at) => at + 1,
  Home: () => 0,
  End: (_, count) => count - 1,
}

/** By the key's place on the keyboard, so that they work while it writes Korean (Slack's own: R, T, U). */
const letters: Record<string, string> = { KeyR: 'react', KeyT: 'reply', KeyU: 'unread', ArrowRight: 'reply' }

/**
 * One stop of the Tab key for a whole list of messages: arrows move between them, R reacts, T or → answers in the thread,
 * U marks unread, Tab goes on to what the message offers.
 * @returns which message is the stop, and the handlers for the list
 */
export function useMessageKeys(list: RefObject<HTMLOListElement | null>) {
  const [active, setActive] = useState<string | null>(null)
  const onFocus = (event: { target: EventTarget }) => {
    const message = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-ts]') : null
    if (message?.dataset.ts) setActive(message.dataset.ts)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const { target } = event
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !(target instanceof Element)) return
    const message = target.closest<HTMLElement>('[data-ts]')
    const isOnMessage = target === message
    if (!message || !(isOnMessage || target.parentElement?.classList.contains('message-actions'))) return
    const step = steps[event.key]
    const action = isOnMessage ? letters[event.code] : undefined
    if (step) {
      const all = [...(list.current?.querySelectorAll<HTMLElement>('[data-ts]') ?? [])]
      const to = all[step(all.indexOf(message), all.length)]
      event.preventDefault()
      to?.focus({ preventScroll: true })
      to?.scrollIntoView({ block: 'nearest' })
    } else if (action) {
      const button = message.querySelector<HTMLElement>(`[data-does="${action}"]`)
      if (!button) return
      event.preventDefault()
      button.click()
    }
  }
  return { active, onFocus, onKeyDown }
}
