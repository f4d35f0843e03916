import { type RefObject, useEffect } from 'react'
import type { Words } from '../words/ko.ts'
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
  /** Asks once more after it failed. */
  retry(): void
}

/** What the list says beside its choices, or of their number. */
export function statusOf(status: FoundStatus, count: number, minLength: number, words: Words): string {
  if (count > 0) return words.resultsFound(count)
  return {
    short: words.typeToSearch(minLength),
    searching: words.searching,
    found: words.noResults,
    failed: words.noOptions,
  }[status]
}

/** More are not drawn: nobody reads 10,000 names, one types a few letters of one. */
export const mostDrawn = 100

/** The list under a combobox. */
export function ComboList({ listRef, id, label, groups, active, status, minLength, choose, retry }: Props) {
  const { words } = useWorld()
  const isEmpty = groups.every(({ choices }) => choices.length === 0)
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, active])
  const few = firstOf(groups, mostDrawn)
  const hidden = countOf(groups) - countOf(few)
  const say = isEmpty ? statusOf(status, 0, minLength, words) : null
  return (
    <div ref={listRef} id={id} popover="manual" role="listbox" aria-label={label} className="menu combo-list">
      {say && (
        <p className={`menu-empty ${status === 'searching' ? 'searching' : ''}`}>
          {say}
          {status === 'failed' && (
            <button
              type="button"
              className="link-button"
              tabIndex={-1}
              onPointerDown={(event) => {
                event.preventDefault()
                retry()
              }}
            >
              {words.searchAgain}
            </button>
          )}
        </p>
      )}
      {numbered(few).map(({ place, label: heading, choices }) => (
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
      {hidden > 0 && <p className="menu-empty">{words.blocks.moreChoices(hidden)}</p>}
    </div>
  )
}

/** The beginning of the groups, as many choices as that. */
export function firstOf(groups: ChoiceGroup[], most: number): ChoiceGroup[] {
  let left = most
  return groups.map(({ label, choices }) => {
    const few = choices.slice(0, Math.max(0, left))
    left -= few.length
    return { label, choices: few }
  })
}

const countOf = (groups: ChoiceGroup[]): number => groups.reduce((sum, { choices }) => sum + choices.length, 0)
