import type { StaticSelect } from '@slack/types'
import { useWorld } from '../world/world-context.ts'
import { numbered, staticGroups } from './choice.ts'
import { ariaOf, type ElementProps, useElement } from './use-element.ts'

/** A select with a list that the app sent along: the browser's own control, good for keyboards, phones and readers. */
export function NativeSelect(props: ElementProps<StaticSelect>) {
  const { element, field } = props
  const { words } = useWorld()
  const { held, change, isBusy } = useElement(props)
  const groups = staticGroups(element)
  const all = groups.flatMap(({ choices }) => choices)
  const current = all.findIndex(({ value }) => value === held.selected_option?.value)
  const placeholder = element.placeholder?.text ?? words.choose
  const choose = (at: number) => void change({ type: element.type, selected_option: all[at]?.option ?? null })
  const description = all[current]?.description
  return (
    <span className="select-box">
      <select
        {...ariaOf(field, placeholder)}
        className={current === -1 ? 'placeholder' : ''}
        value={current}
        aria-busy={isBusy || undefined}
        data-focus-on-load={element.focus_on_load || undefined}
        onChange={(event) => choose(Number(event.target.value))}
      >
        <option value={-1} disabled={!field?.isOptional}>
          {placeholder}
        </option>
        {numbered(groups).map(({ place, label, choices }) => {
          const options = choices.map(({ at, choice }) => (
            <option key={at} value={at}>
              {choice.text}
            </option>
          ))
          return label === null ? (
            options
          ) : (
            <optgroup key={place} label={label}>
              {options}
            </optgroup>
          )
        })}
      </select>
      {description && <span className="option-description">{description}</span>}
    </span>
  )
}
