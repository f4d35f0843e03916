import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react'
import { useAnchored } from './use-anchored.ts'

export interface MenuItem {
  key: string
  content: ReactNode
  choose(): void
  /** Set for one choice among several. */
  isChecked?: boolean
  /** A heading above this item. */
  heading?: string
  href?: string
}

interface Props {
  label: string
  menuLabel?: string
  trigger: ReactNode
  items: MenuItem[]
  emptyText?: string
  className?: string
  alignEnd?: boolean
  disabled?: boolean
  tabIndex?: number
  /** `data-does` of the button, for the keys of the message list. */
  does?: string
}

/** A menu of more is none to read. */
const mostDrawn = 300

/** A button with a menu: arrow keys, Home, End and Escape work, and focus comes back to the button. */
export function Menu(props: Props) {
  const { label, menuLabel, trigger, items, emptyText, className = '', alignEnd, disabled, tabIndex, does } = props
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [isOpen, setOpen] = useState(false)
  // Closed and opened again within a moment, the browser tells of the opening alone.
  const [timesOpened, setTimesOpened] = useState(0)
  useAnchored(button, list, isOpen, { alignEnd: alignEnd ?? false })

  const entries = () => [...(list.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])]
  useLayoutEffect(() => {
    if (!isOpen || timesOpened === 0) return
    const all = [...(list.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])]
    const first = all.find((entry) => entry.ariaChecked === 'true') ?? all[0] ?? list.current
    first?.focus({ preventScroll: true })
  }, [isOpen, timesOpened])
  const move = (event: KeyboardEvent) => {
    const all = entries()
    const now = all.indexOf(document.activeElement as HTMLElement)
    const to = { ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: all.length - 1 }[event.key]
    if (event.key === 'Tab') list.current?.hidePopover()
    if (to === undefined) return
    event.preventDefault()
    all.at(to % all.length)?.focus()
  }
  const choose = (item: MenuItem) => {
    list.current?.hidePopover()
    item.choose()
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        title={menuLabel ? undefined : label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        popoverTarget={id}
        tabIndex={tabIndex}
        data-does={does}
        disabled={disabled}
      >
        {trigger}
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-label={menuLabel ?? label}
        className="menu"
        onToggle={({ newState }) => {
          setOpen(newState === 'open')
          if (newState === 'open') setTimesOpened((times) => times + 1)
        }}
        onKeyDown={move}
      >
        {isOpen && items.length === 0 && <p className="menu-empty">{emptyText}</p>}
        {isOpen &&
          items.slice(0, mostDrawn).map((item) => <Entry key={item.key} item={item} choose={() => choose(item)} />)}
      </div>
    </>
  )
}

function Entry({ item, choose }: { item: MenuItem; choose: () => void }) {
  const role =
    item.isChecked === undefined ? { role: 'menuitem' } : { role: 'menuitemradio', 'aria-checked': item.isChecked }
  return (
    <>
      {item.heading && (
        <p className="menu-heading" role="presentation">
          {item.heading}
        </p>
      )}
      {item.href ? (
        <a
          className="menu-item"
          role="menuitem"
          tabIndex={-1}
          href={item.href}
          target="_blank"
          rel="noopener noreferrer"
          onClick={choose}
        >
          {item.content}
        </a>
      ) : (
        <button type="button" className="menu-item" {...role} tabIndex={-1} onClick={choose}>
          {item.content}
        </button>
      )}
    </>
  )
}
