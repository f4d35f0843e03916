import type { Checkboxes, RadioButtons } from '@slack/types'
import { useId } from 'react'
import { plainOption } from '../surface/held.ts'
import { TextView } from '../text/text-object.tsx'
import { type ElementProps, useElement } from './use-element.ts'

/** Checkboxes and radio buttons. */
export function Choices(props: ElementProps<Checkboxes | RadioButtons>) {
  const { element, field } = props
  const { held, change } = useElement(props)
  const name = useId()
  const isMany = element.type === 'checkboxes'
  const chosen = new Set(isMany ? held.selected_options?.map(({ value }) => value) : [held.selected_option?.value])
  const pick = (option: (typeof element.options)[number], isOn: boolean) => {
    if (!isMany) return change({ type: element.type, selected_option: plainOption(option) })
    const next = element.options.filter(({ value }) => (value === option.value ? isOn : chosen.has(value)))
    return change({ type: element.type, selected_options: next.flatMap((one) => plainOption(one) ?? []) })
  }
  return (
    <fieldset className="choices" aria-labelledby={field?.labelledBy} aria-describedby={field?.describedBy}>
      {element.options.map((option, at) => (
        <label key={option.value ?? at} className="choice">
          <input
            type={isMany ? 'checkbox' : 'radio'}
            name={name}
            checked={chosen.has(option.value)}
            data-focus-on-load={(at === 0 && element.focus_on_load) || undefined}
            onChange={(event) => pick(option, event.target.checked)}
          />
          <span>
            <TextView text={option.text} />
            {option.description && (
              <span className="option-description">
                <TextView text={option.description} />
              </span>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
