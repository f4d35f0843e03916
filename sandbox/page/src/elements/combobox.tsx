import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useAnchored } from '../menu/use-anchored.ts'
import { useWorld } from '../world/world-context.ts'
import type { Choice, ChoiceGroup } from './choice.ts'
import './combo.css'
import { ComboList, firstOf, mostDrawn, statusOf } from './combo-list.tsx'
import { ariaOf, type Field } from './use-element.ts'
import { useFound } from './use-found.ts'

interface Props {
  field: Field | undefined
  placeholder: string
  chosen: Choice[]
  isMulti: boolean
  minLength: number
  /** The app is asked, so that it is asked only once a person pauses. */
  isRemote: boolean
  max?: number
  focusOnLoad: boolean
  load(query: string): Promise<ChoiceGroup[]>
  onChange(chosen: Choice[]): void
}

/** A field with a list that narrows while one types (the combobox pattern of w3.org/WAI/ARIA/apg). */
export function Combobox(props: Props) {
  const { field, placeholder, chosen, isMulti, minLength, isRemote, max, focusOnLoad, load, onChange } = props
  const { words } = useWorld()
  const listId = useId()
  const box = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [query, setQuery] = useState<string | null>(null)
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState(0)
  const found = useFound(isOpen ? (query ?? '') : null, minLength, isRemote, load)
  const taken = new Set(isMulti ? chosen.map(({ value }) => value) : [])
  const groups = found.groups.map(({ label, choices }) => ({
    label,
    choices: choices.filter(({ value }) => !taken.has(value)),
  }))
  const offered = firstOf(groups, mostDrawn).flatMap(({ choices }) => choices)
  const count = groups.reduce((sum, { choices }) => sum + choices.length, 0)
  const at = Math.min(active, offered.length - 1)
  const isFull = isMulti && max !== undefined && chosen.length >= max

  useAnchored(box, list, isOpen, { sameWidth: true })
  useEffect(() => {
    if (isOpen) list.current?.showPopover()
    else list.current?.hidePopover()
  }, [isOpen])

  const open = () => {
    setOpen(!isFull)
    setActive(0)
  }
  const close = () => {
    setOpen(false)
    setQuery(null)
  }
  const choose = (choice: Choice) => {
    onChange(isMulti ? [...chosen, choice] : [choice])
    close()
    requestAnimationFrame(() => {
      // Selecting also focuses: whoever has gone on to the next field by then stays there.
      if (document.activeElement === input.current) input.current?.select()
    })
  }
  const remove = (choice: Choice) => {
    onChange(chosen.filter(({ value }) => value !== choice.value))
    input.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const current = offered[at]
    if (event.key === 'ArrowDown' && !isOpen) open()
    else if (event.key === 'ArrowDown') setActive(Math.min(at + 1, offered.length - 1))
    else if (event.key === 'ArrowUp') setActive(Math.max(at - 1, 0))
    else if (event.key === 'Enter' && isOpen && current) choose(current)
    else if (event.key === 'Enter' && isOpen && found.status === 'failed') found.retry()
    else if (event.key === 'Escape' && isOpen) close()
    else if (event.key === 'Backspace' && isMulti && !query && chosen.length > 0) onChange(chosen.slice(0, -1))
    else if (event.key !== 'Enter') return
    // Enter in this field chooses, and never sends the form.
    event.preventDefault()
    event.stopPropagation()
  }
  const single = isMulti ? undefined : chosen[0]
  return (
    <div className="combobox" ref={box}>
      {isMulti &&
        chosen.map((choice) => (
          <span key={choice.value} className="token">
            {choice.text}
            <button type="button" aria-label={words.remove(choice.text)} onClick={() => remove(choice)}>
              ×
            </button>
          </span>
        ))}
      <input
        {...ariaOf(field, placeholder)}
        ref={input}
        type="text"
        role="combobox"
        autoComplete="off"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isOpen && offered[at] ? `${listId}-${at}` : undefined}
        placeholder={single?.text ?? (isMulti && chosen.length > 0 ? '' : placeholder)}
        value={query ?? single?.text ?? ''}
        readOnly={isFull}
        data-focus-on-load={focusOnLoad || undefined}
        onFocus={(event) => event.target.select()}
        onClick={open}
        onBlur={close}
        onChange={(event) => {
          setQuery(event.target.value)
          setOpen(true)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
      />
      {single && field?.isOptional && (
        <button type="button" className="icon-button clear" aria-label={words.clear} onClick={() => remove(single)}>
          ×
        </button>
      )}
      {isFull && <span className="combo-full">{words.tooMany(max)}</span>}
      <span className="visually-hidden" role="status">
        {isOpen && found.status !== 'short' && statusOf(found.status, count, minLength, words)}
      </span>
      <ComboList
        listRef={list}
        id={listId}
        label={placeholder}
        groups={groups}
        active={at}
        status={found.status}
        retry={found.retry}
        minLength={minLength}
        choose={choose}
      />
    </div>
  )
}
