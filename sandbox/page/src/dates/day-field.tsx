import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import { useAnchored } from '../menu/use-anchored.ts'
import { useWorld } from '../world/world-context.ts'
import { Calendar } from './calendar.tsx'
import './dates.css'
import { type Day, dayInWords, readDay } from './read-date.ts'

interface Props {
  /** Attributes that tie the field to its label, hint and error. */
  aria: object
  value: Day | null
  placeholder: string
  focusOnLoad: boolean
  onChange(day: Day | null): void
}

/** A day, typed or chosen from a calendar, in the person's language whatever the browser's is. */
export function DayField({ aria, value, placeholder, focusOnLoad, onChange }: Props) {
  const { words, locale } = useWorld()
  const [typed, setTyped] = useState<string | null>(null)
  const [isOpen, setOpen] = useState(false)
  const box = useRef<HTMLSpanElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const popover = useRef<HTMLDivElement>(null)
  const id = useId()
  useAnchored(box, popover, isOpen)
  useLayoutEffect(() => {
    if (isOpen) popover.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
  }, [isOpen])
  const tell = (day: Day | null) => {
    if (day !== value) onChange(day)
  }
  const settle = () => {
    if (typed === null) return
    const day = readDay(typed, locale)
    if (day !== null || typed.trim() === '') tell(day)
    setTyped(null)
  }
  const write = (text: string) => {
    setTyped(text)
    // Complete: nothing that could still be typed would make another day of it.
    if (/^\d{4}-\d{2}-\d{2}$/.test(text) && readDay(text, locale)) tell(text)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && typed !== null) {
      event.preventDefault()
      settle()
    } else if (event.key === 'ArrowDown') {
      event.preventDefault()
      popover.current?.showPopover()
    }
  }
  return (
    <span className="date-field" ref={box}>
      <input
        {...aria}
        ref={input}
        type="text"
        autoComplete="off"
        placeholder={placeholder}
        title={placeholder}
        value={typed ?? (value === null ? '' : dayInWords(value, locale))}
        data-focus-on-load={focusOnLoad || undefined}
        onChange={(event) => write(event.target.value)}
        onBlur={settle}
        onKeyDown={onKeyDown}
      />
      <button
        type="button"
        className="icon-button"
        aria-label={words.blocks.openCalendar}
        aria-expanded={isOpen}
        popoverTarget={id}
      >
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <path
            d="M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2.5v3M10.5 2.5v3"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.3"
            strokeLinecap="round"
          />
        </svg>
      </button>
      <div
        ref={popover}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={words.blocks.calendar}
        className="menu calendar"
        onToggle={({ newState }) => setOpen(newState === 'open')}
      >
        {isOpen && (
          <Calendar
            value={value}
            choose={(day) => {
              setTyped(null)
              tell(day)
              popover.current?.hidePopover()
              input.current?.focus()
            }}
          />
        )}
      </div>
    </span>
  )
}
