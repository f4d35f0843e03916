import { useEffect, useRef } from 'react'

/** What Escape closes, in the order in which it opened: the last one goes first, and only that one. */
const open: { close: () => void }[] = []

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
  // Dialogs and menus lie above and are closed by the browser itself.
  if (document.querySelector('dialog[open], [popover]:popover-open')) return
  const top = open.at(-1)
  if (!top) return
  event.preventDefault()
  top.close()
})

/** Lets Escape close something for as long as it is open, unless something opened later is still there. */
export function useEscape(isOpen: boolean, close: () => void): void {
  const entry = useRef({ close })
  entry.current.close = close
  useEffect(() => {
    if (!isOpen) return
    const mine = entry.current
    open.push(mine)
    return () => {
      open.splice(open.indexOf(mine), 1)
    }
  }, [isOpen])
}
