import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { useWorld } from '../world/world-context.ts'

/** A message taller than this many pixels is folded … */
const most = 420
/** … unless hardly more than that would be hidden. */
const slack = 80

/** Shows the beginning of what is long, and the rest when asked. */
export function Folded({ children }: { children: ReactNode }) {
  const { words } = useWorld()
  const box = useRef<HTMLDivElement>(null)
  const [isLong, setLong] = useState(false)
  const [isOpen, setOpen] = useState(false)
  useLayoutEffect(() => {
    const inside = box.current?.firstElementChild
    if (!inside) return
    const measure = () => setLong(inside.getBoundingClientRect().height > most + slack)
    const resized = new ResizeObserver(measure)
    resized.observe(inside)
    measure()
    // A link in the hidden part that gets the focus would scroll it into an unreadable slit.
    const open = () => setOpen(true)
    inside.addEventListener('focusin', open)
    return () => {
      resized.disconnect()
      inside.removeEventListener('focusin', open)
    }
  }, [])
  const isFolded = isLong && !isOpen
  return (
    <>
      <div ref={box} className={isFolded ? 'folded' : undefined} style={isFolded ? { maxHeight: most } : undefined}>
        <div>{children}</div>
      </div>
      {isLong && (
        <button type="button" className="quiet-button fold" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? words.showLess : words.showMore}
        </button>
      )}
    </>
  )
}
