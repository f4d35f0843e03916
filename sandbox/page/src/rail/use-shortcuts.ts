import { useEffect } from 'react'
import type { PageChannel } from '../../../slack/page-contract.ts'
import { isDirect } from '../channel/direct.ts'

/** The parts of the page that F6 goes through, as in Slack; the first thing of each that takes the focus. */
const parts = [
  '.rail .channel-link[aria-current]',
  'main .threads button',
  'main .messages [data-ts][tabindex="0"]',
  'main .composer textarea',
  '.thread .messages [data-ts][tabindex="0"]',
  '.thread .composer textarea',
  '.failures button',
]

interface Doing {
  channels: PageChannel[]
  here: string
  openSwitcher(): void
  openChannel(id: string): void
  /** @param at from 0 on */
  openWorkspace(at: number): void
}

/**
 * Slack's keys for the whole page: Ctrl or ⌘ K finds a conversation, Alt ↑ ↓ goes to the next one (with Shift the next
 * unread one), Alt 1 … 9 to a workspace, F6 or Ctrl F6 to the next part; a letter typed nowhere goes into the composer.
 */
export function useShortcuts(doing: Doing): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      if (document.querySelector('dialog[open], [popover]:popover-open')) return
      const isCommand = event.ctrlKey || event.metaKey
      // By its place: with Alt some keyboards write another sign.
      const digit = /^Digit([1-9])$/.exec(event.code)?.[1]
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
      if (isCommand && event.code === 'KeyK') doing.openSwitcher()
      else if (event.altKey && step) doing.openChannel(neighbour(doing, step, event.shiftKey))
      else if (event.altKey && !isCommand && digit !== undefined) doing.openWorkspace(Number(digit) - 1)
      else if (event.key === 'F6') focusPart(event.shiftKey ? -1 : 1)
      else {
        const isLetter = [...event.key].length === 1 && event.key !== ' ' && !isCommand && !event.altKey
        // The letter itself follows into the field that has the focus by then.
        if (isLetter && document.activeElement === document.body)
          focus('.thread .composer textarea, main .composer textarea')
        return
      }
      event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [doing])
}

function neighbour({ channels, here }: Doing, step: number, isUnreadOnly: boolean): string {
  const order = inRailOrder(channels)
  const at = order.findIndex(({ id }) => id === here)
  for (let away = 1; away <= order.length; away += 1) {
    const next = order[(at + step * away + order.length * away) % order.length]
    if (next && (!isUnreadOnly || next.unread > 0)) return next.id
  }
  return here
}

/** Channels first, then DMs, as the rail shows them; those in which one is not are left out. */
const inRailOrder = (channels: PageChannel[]): PageChannel[] => {
  const mine = channels.filter(({ isMember }) => isMember)
  return [...mine.filter((each) => !isDirect(each)), ...mine.filter(isDirect)]
}

const focus = (selector: string): void => document.querySelector<HTMLElement>(selector)?.focus()

function focusPart(step: number): void {
  const there = parts.filter((part) => document.querySelector(part)?.checkVisibility())
  const holders = [
    '.rail',
    'main .threads',
    'main .messages',
    'main .composer',
    '.thread .messages',
    '.thread .composer',
    '.failures',
  ]
  const now = parts[holders.findIndex((holder) => document.activeElement?.closest(holder))] ?? ''
  const next = there.at((there.indexOf(now) + step) % there.length)
  if (next) focus(next)
}
