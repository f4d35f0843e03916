import { type RefObject, useEffect } from 'react'
import { useWorld } from '../world/world-context.ts'
import { type Choice, type ChoiceGroup, numbered } from './choice.ts'
import type { FoundStatus } from './use-found.ts'

interface Props {
  listRef: RefObject<HTMLDivElement | null>
  id: string
  label: string
  groups: ChoiceGroup[]
  active: number
  status: FoundStatus
  minLength: number
  choose(choice: Choice): void
}

/** The list under a combobox. */
export function ComboList({ listRef, id, label, groups, active, status, minLength, choose }: Props) {
  const { words } = useWorld()
  const isEmpty = groups.every(({ choices }) => choices.length === 0)
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, active])
  const say = isEmpty
    ? {
        short: words.typeToSearch(minLength),
        searching: words.searching,
        found: words.noResults,
        failed: words.noOptions,
      }[status]
    : null
  return (
    <div ref={listRef} id={id} popover="manual" role="listbox" aria-label={label} className="menu combo-list">
      {say && <p className="menu-empty">{say}</p>}
      {numbered(groups).map(({ place, label: heading, choices }) => (
        <div key={place}>
          {heading !== null && choices.length > 0 && (
            <p className="menu-heading" role="presentation">
              {heading}
            </p>
          )}
          {choices.map(({ at, choice }) => (
            <div
              key={choice.value}
              id={`${id}-${at}`}
              role="option"
              tabIndex={-1}
              aria-selected={at === active}
              className="menu-item"
              onPointerDown={(event) => {
                // Keeps the focus in the field.
                event.preventDefault()
                if (event.button === 0) choose(choice)
              }}
            >
              <span>
                {choice.text}
                {choice.description && <span className="option-description">{choice.description}</span>}
              </span>
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}
