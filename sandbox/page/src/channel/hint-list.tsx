import { useEffect, useRef } from 'react'
import { useWorld } from '../world/world-context.ts'
import type { Hints } from './use-hints.ts'

/** The list above the composer. */
export function HintList({ id, hints }: { id: string; hints: Hints }) {
  const { words } = useWorld()
  const list = useRef<HTMLDivElement>(null)
  const { open, active } = hints
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  if (!open) return null
  return (
    <div className="hint-list" id={id} ref={list} role="listbox" aria-label={words.hintLists[open.kind]}>
      {open.hints.map((hint, at) => (
        <div
          key={hint.key}
          id={`${id}-${at}`}
          className={`hint-item ${open.isReminder ? 'reminder' : ''}`}
          role="option"
          tabIndex={-1}
          aria-selected={!open.isReminder && at === active}
          onPointerDown={(event) => {
            event.preventDefault()
            if (!open.isReminder) hints.choose(hint)
          }}
        >
          {hint.emoji && <span aria-hidden="true">{hint.emoji} </span>}
          <strong>{hint.title}</strong> <span className="usage">{hint.aside}</span>
          {hint.description && <span className="description">{hint.description}</span>}
        </div>
      ))}
    </div>
  )
}
