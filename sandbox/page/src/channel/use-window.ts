import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import type { PageMessage } from '../../../slack/page-contract.ts'

/** As many messages are drawn above and below what is in sight; a screenful is about twenty. */
const beside = 80
/** Fewer than this many left on a side, and more are drawn. */
const tooFew = 30
/** So many in all, and some are taken away. */
const tooMany = 2 * beside + 160
/** Drawn when the list opens: the newest page as it comes. */
const atFirst = 200
/** Pixels of a message that was never drawn. */
const usualHeight = 60

export interface Window {
  /** What is drawn: `messages.slice(start, end)`. */
  start: number
  end: number
  /** Pixels that stand for what is not drawn. */
  above: number
  below: number
  /** To be called when the box was scrolled. */
  look(): void
}

/** The first and the last message that are drawn; no last where it goes to the end, whatever comes. */
interface Range {
  first: string
  last: string | null
}

/**
 * Draws a part of a long list: what is in sight and some beside it. What was drawn before leaves its height behind, so that
 * the bar beside the list stays true; `use-scroll.ts` keeps the place while parts come and go.
 */
export function useWindow(
  box: RefObject<HTMLDivElement | null>,
  list: RefObject<HTMLOListElement | null>,
  messages: PageMessage[] | null,
): Window {
  const [range, setRange] = useState<Range | null>(null)
  const heights = useRef(new Map<string, number>())
  const all = messages ?? none
  let shown = range
  if (shown === null && messages !== null) {
    shown = { first: all.length > atFirst ? (all.at(-atFirst)?.ts ?? '') : (all[0]?.ts ?? ''), last: null }
    setRange(shown)
  }
  const start = shown === null ? 0 : positionOf(all, shown.first)
  const end = shown === null || shown.last === null ? all.length : positionOf(all, shown.last) + 1
  const total = (from: number, to: number): number => {
    let sum = 0
    for (let at = from; at < to; at += 1) sum += heights.current.get(all[at]?.ts ?? '') ?? usualHeight
    return sum
  }
  const latest = useRef({ all, start, end })
  latest.current = { all, start, end }

  // Also those that are about to go: once they are gone nobody can measure them.
  useLayoutEffect(() => measure(list.current, heights.current))

  const look = useCallback(() => {
    const [scroll, drawn] = [box.current, list.current]
    if (!scroll || !drawn) return
    measure(drawn, heights.current)
    const now = latest.current
    const top = scroll.scrollTop - drawn.offsetTop
    const first = indexAt(top, drawn, now, heights.current)
    const final = indexAt(top + scroll.clientHeight, drawn, now, heights.current)
    const isShort =
      (first - now.start < tooFew && now.start > 0) || (now.end - final < tooFew && now.end < now.all.length)
    if (!isShort && now.end - now.start <= tooMany) return
    const from = Math.max(0, first - beside)
    const to = Math.min(now.all.length, final + beside + 1)
    setRange({
      first: now.all[from]?.ts ?? '',
      last: to === now.all.length ? null : (now.all[to - 1]?.ts ?? null),
    })
  }, [box, list])
  return { start, end, above: total(0, start), below: total(end, all.length), look }
}

const none: PageMessage[] = []

/** Where a message stands, or would stand: by halving, because there may be 50,000. */
function positionOf(all: readonly PageMessage[], ts: string): number {
  let low = 0
  let high = all.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((all[middle]?.ts ?? '') < ts) low = middle + 1
    else high = middle
  }
  return low
}

const messagesIn = (list: HTMLElement): HTMLElement[] => [...list.querySelectorAll<HTMLElement>(':scope > [data-ts]')]

/** Notes how high each drawn message is, with the lines that stand before the next. */
function measure(list: HTMLElement | null, heights: Map<string, number>): void {
  if (!list) return
  const drawn = messagesIn(list)
  drawn.forEach((message, at) => {
    const next = drawn[at + 1]
    const height = next ? next.offsetTop - message.offsetTop : message.offsetHeight
    if (height > 0) heights.set(message.dataset.ts ?? '', height)
  })
}

/** The number of the message that stands at so many pixels from the beginning of the list. */
function indexAt(
  y: number,
  list: HTMLElement,
  { all, start, end }: { all: readonly PageMessage[]; start: number; end: number },
  heights: ReadonlyMap<string, number>,
): number {
  const drawn = messagesIn(list)
  const [first, last] = [drawn[0], drawn.at(-1)]
  const heightOf = (at: number) => heights.get(all[at]?.ts ?? '') ?? usualHeight
  if (!first || !last) return start
  if (y < first.offsetTop - list.offsetTop) {
    let at = 0
    for (let sum = heightOf(0); sum <= y && at < start; sum += heightOf(at)) at += 1
    return at
  }
  const bottom = last.offsetTop + last.offsetHeight - list.offsetTop
  if (y >= bottom) {
    let at = end
    for (let sum = bottom + heightOf(end); sum <= y && at < all.length - 1; sum += heightOf(at)) at += 1
    return Math.min(at, all.length - 1)
  }
  let [low, high] = [0, drawn.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((drawn[middle]?.offsetTop ?? 0) - list.offsetTop <= y) low = middle
    else high = middle - 1
  }
  return start + low
}
