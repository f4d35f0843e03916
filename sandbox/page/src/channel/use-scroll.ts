import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import type { PageMessage } from '../../../slack/page-contract.ts'
import type { Window } from './use-window.ts'

/** Nearer to the end than this counts as being at the end. */
const nearEnd = 80
/** Nearer to the beginning than this, older messages are asked for. */
const nearStart = 800

export interface Scroll {
  isAtEnd: boolean
  /** Messages of others that came below what is on screen. */
  newBelow: number
  toEnd(): void
}

interface Place {
  isSet: boolean
  isAtEnd: boolean
  /** What is held where it is, and how far below the edge it stands. */
  anchor: HTMLElement | undefined
  offset: number
  newest: string
  isLoading: boolean
}

/**
 * Keeps the place in a list of messages: at the end while one reads there, else where one is, whatever is added above or
 * grows. Opens at the line "New" where there is one.
 * @param loadOlder called when the beginning comes near
 * @param view which part of the messages is drawn (`use-window.ts`)
 */
export function useScroll(
  box: RefObject<HTMLDivElement | null>,
  messages: PageMessage[] | null,
  me: string,
  loadOlder: (() => Promise<void>) | undefined,
  view: Window,
): Scroll {
  const [isAtEnd, setAtEnd] = useState(true)
  const [seenTs, setSeenTs] = useState('')
  const place = useRef<Place>({
    isSet: false,
    isAtEnd: true,
    anchor: undefined,
    offset: 0,
    newest: '',
    isLoading: false,
  })
  const newest = messages?.at(-1)
  const older = useRef(loadOlder)
  older.current = loadOlder
  const latest = useRef('')
  latest.current = newest?.ts ?? ''
  const { look, start, end } = view

  const settle = useCallback((element: HTMLDivElement) => {
    const now = place.current
    now.isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < nearEnd
    setAtEnd(now.isAtEnd)
    if (now.isAtEnd) setSeenTs(latest.current)
    const first = firstVisible(element)
    now.anchor = first
    now.offset = first ? first.offsetTop - element.scrollTop : 0
  }, [])
  const hold = useCallback((element: HTMLDivElement) => {
    const { isAtEnd, anchor, offset } = place.current
    if (isAtEnd) {
      element.scrollTop = element.scrollHeight
      return
    }
    if (anchor?.isConnected) element.scrollTop = anchor.offsetTop - offset
  }, [])

  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const onScroll = () => {
      if (!place.current.isSet) return
      settle(element)
      look()
      if (element.scrollTop > nearStart || place.current.isLoading || !older.current) return
      place.current.isLoading = true
      void older.current().finally(() => {
        place.current.isLoading = false
      })
    }
    element.addEventListener('scroll', onScroll)
    // Images, fonts and growing blocks change the height after the messages were drawn.
    const grown = new ResizeObserver(() => place.current.isSet && hold(element))
    grown.observe(element)
    if (element.firstElementChild) grown.observe(element.firstElementChild)
    return () => {
      element.removeEventListener('scroll', onScroll)
      grown.disconnect()
    }
  }, [box, settle, hold, look])

  // biome-ignore lint/correctness/useExhaustiveDependencies: another part that is drawn moves what stands here.
  useLayoutEffect(() => {
    const element = box.current
    const now = place.current
    if (!element || !messages) return
    // What only I see answers what I just did: out of sight it would look as if nothing had happened.
    const isMine = newest !== undefined && (newest.author === me || newest.ephemeral) && newest.ts > now.newest
    if (!now.isSet) {
      const line = element.querySelector<HTMLElement>('.new-line')
      element.scrollTop = line ? line.offsetTop - element.clientHeight / 3 : element.scrollHeight
      now.isSet = messages.length > 0
      setSeenTs(newest?.ts ?? '')
    } else if (isMine) element.scrollTop = element.scrollHeight
    else hold(element)
    now.newest = newest?.ts ?? now.newest
    settle(element)
  }, [box, messages, newest, me, settle, hold, start, end])

  const toEnd = useCallback(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight
  }, [box])
  const newBelow = isAtEnd || !messages ? 0 : countAfter(messages, seenTs, me)
  return { isAtEnd, newBelow, toEnd }
}

function countAfter(messages: PageMessage[], ts: string, me: string): number {
  let count = 0
  for (let at = messages.length - 1; at >= 0; at -= 1) {
    const message = messages[at]
    if (!message || message.ts <= ts) break
    if (message.author !== me && !message.ephemeral) count += 1
  }
  return count
}

/** The first message that reaches into the window; found by halving, because there may be thousands. */
function firstVisible(box: HTMLElement): HTMLElement | undefined {
  const all = box.querySelector('.messages')?.children
  if (!all) return undefined
  let low = 0
  let high = all.length
  while (low < high) {
    const middle = (low + high) >> 1
    const entry = messageFrom(all[middle])
    if (entry && entry.offsetTop + entry.offsetHeight <= box.scrollTop) low = middle + 1
    else high = middle
  }
  return messageFrom(all[low]) ?? messageFrom(all[all.length - 1])
}

/** The lines between messages are skipped: a day that sticks to the edge says nothing about where it belongs. */
function messageFrom(entry: Element | undefined | null): HTMLElement | undefined {
  let at = entry
  while (at && !(at instanceof HTMLElement && at.dataset.ts)) at = at.nextElementSibling
  return at instanceof HTMLElement ? at : undefined
}
