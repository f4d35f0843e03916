import { type KeyboardEvent, useState } from 'react'
import { type Hint, type Hinting, type HintSource, hintsFor } from './hints.ts'

export interface Hints {
  open: Hinting | null
  active: number
  choose(hint: Hint): void
  /** True where the key was taken. */
  onKeyDown(event: KeyboardEvent): boolean
}

/**
 * Type-ahead of the composer: slash commands, people, channels, emoji. Arrows move, Tab and Enter choose, Escape closes
 * until something else is typed.
 * @param put writes a new text with the cursor at that place
 */
export function useHints(
  text: string,
  cursor: number,
  source: HintSource,
  put: (text: string, cursor: number) => void,
): Hints {
  const [at, setAt] = useState({ typed: '', active: 0 })
  const [closedFor, setClosedFor] = useState<string | null>(null)
  const found = hintsFor(text, cursor, source)
  const isClosed = found !== null && closedFor === `${found.start}${found.kind}${found.typed}`
  const open = isClosed ? null : found
  const active = open && at.typed === open.typed ? Math.min(at.active, open.hints.length - 1) : 0

  const choose = (hint: Hint) => {
    if (!found) return
    const rest = text.slice(found.start + found.typed.length)
    put(text.slice(0, found.start) + hint.insert + rest.replace(/^ /, ''), found.start + hint.insert.length)
  }
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (!open) return false
    const current = open.hints[active]
    const move = (step: number) =>
      setAt({ typed: open.typed, active: (active + step + open.hints.length) % open.hints.length })
    const isWhole = current?.title === open.typed
    if (event.key === 'Escape') setClosedFor(`${open.start}${open.kind}${open.typed}`)
    else if (open.isReminder) return false
    else if (event.key === 'ArrowDown') move(1)
    else if (event.key === 'ArrowUp') move(-1)
    else if (current && !event.shiftKey && (event.key === 'Tab' || (event.key === 'Enter' && !isWhole))) choose(current)
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }
  return { open, active, choose, onKeyDown }
}
