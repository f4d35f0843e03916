import type { Datepicker, DateTimepicker, Timepicker } from '@slack/types'
import type { Held } from '../surface/held.ts'
import { useWorld } from '../world/world-context.ts'
import { ariaOf, type ElementProps, useElement } from './use-element.ts'

type AnyDate = Datepicker | Timepicker | DateTimepicker

const inputTypes = { datepicker: 'date', timepicker: 'time', datetimepicker: 'datetime-local' } as const

/** Date, time, or both, by the browser's own pickers. */
export function DateView(props: ElementProps<AnyDate>) {
  const { element, field } = props
  const { words } = useWorld()
  const { held, change } = useElement(props)
  const placeholder = 'placeholder' in element ? element.placeholder?.text : undefined
  return (
    <input
      {...ariaOf(field, placeholder ?? words.choose)}
      type={inputTypes[element.type]}
      title={placeholder}
      value={shown(held)}
      data-focus-on-load={element.focus_on_load || undefined}
      onChange={(event) => {
        const next = heldOf(element, event.target.value)
        // While a year is being typed the browser already reports dates of the year 2, 20 and 202.
        if (!/^0/.test(event.target.value) || element.type === 'timepicker') void change(next)
      }}
    />
  )
}

function shown(held: Held): string {
  if (held.type === 'datepicker') return held.selected_date ?? ''
  if (held.type === 'timepicker') return held.selected_time ?? ''
  return typeof held.selected_date_time === 'number' ? localStamp(new Date(held.selected_date_time * 1000)) : ''
}

function heldOf({ type }: AnyDate, value: string): Held {
  if (type === 'datepicker') return { type, selected_date: value || null }
  if (type === 'timepicker') return { type, selected_time: value || null }
  return { type, selected_date_time: value ? Math.floor(new Date(value).getTime() / 1000) : null }
}

const two = (part: number): string => String(part).padStart(2, '0')

const localStamp = (moment: Date): string =>
  `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}T${two(moment.getHours())}:${two(moment.getMinutes())}`
