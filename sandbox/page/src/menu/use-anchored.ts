import { type RefObject, useLayoutEffect } from 'react'

const gap = 4
const margin = 8

/**
 * Keeps an open popover beside the element it belongs to: below it where there is room, else above,
 * and always inside the window. Popovers lie in the browser's top layer, so that no scrolling box cuts them off.
 */
export function useAnchored(
  anchor: RefObject<HTMLElement | null>,
  popover: RefObject<HTMLElement | null>,
  isOpen: boolean,
  options: { alignEnd?: boolean; sameWidth?: boolean } = {},
): void {
  const { alignEnd = false, sameWidth = false } = options
  useLayoutEffect(() => {
    const box = popover.current
    const at = anchor.current
    if (!isOpen || !box || !at) return
    const place = () => {
      const target = at.getBoundingClientRect()
      if (sameWidth) box.style.minWidth = `${target.width}px`
      const { width, height } = box.getBoundingClientRect()
      const below = target.bottom + gap
      const fitsBelow = below + height + margin <= window.innerHeight
      const top = fitsBelow ? below : Math.max(margin, target.top - gap - height)
      const left = alignEnd ? target.right - width : target.left
      box.style.top = `${top}px`
      box.style.left = `${Math.max(margin, Math.min(left, window.innerWidth - width - margin))}px`
    }
    place()
    const resized = new ResizeObserver(place)
    resized.observe(box)
    window.addEventListener('resize', place)
    document.addEventListener('scroll', place, true)
    return () => {
      resized.disconnect()
      window.removeEventListener('resize', place)
      document.removeEventListener('scroll', place, true)
    }
  }, [anchor, popover, isOpen, alignEnd, sameWidth])
}
