import type { Datepicker, DateTimepicker, Timepicker } from '@slack/types'
import { useState } from 'react'
import { DayField } from '../dates/day-field.tsx'
import { dayAt, momentAt } from '../dates/read-date.ts'
import { TimeField } from '../dates/time-field.tsx'
import { useWorld } from '../world/world-context.ts'
import { ariaOf, type ElementProps, useElement } from './use-element.ts'

export function DatepickerView(props: ElementProps<Datepicker>) {
  const { element, field } = props
  const { words } = useWorld()
  const { held, change } = useElement(props)
  const placeholder = element.placeholder?.text ?? words.blocks.chooseDate
  return (
    <DayField
      aria={ariaOf(field, placeholder)}
      value={held.selected_date ?? null}
      placeholder={placeholder}
      focusOnLoad={element.focus_on_load ?? false}
      onChange={(day) => void change({ type: element.type, selected_date: day })}
    />
  )
}

export function TimepickerView(props: ElementProps<Timepicker>) {
  const { element, field } = props
  const { words } = useWorld()
  const { held, change } = useElement(props)
  const placeholder = element.placeholder?.text ?? words.blocks.chooseTime
  return (
    <>
      <TimeField
        aria={ariaOf(field, placeholder)}
        value={held.selected_time ?? null}
        placeholder={placeholder}
        focusOnLoad={element.focus_on_load ?? false}
        onChange={(time) => void change({ type: element.type, selected_time: time })}
      />
      {element.timezone && <p className="hint">{words.blocks.inTimeZone(element.timezone)}</p>}
    </>
  )
}

/** A day and a time of it; the app has it once both are there. */
export function DateTimepickerView(props: ElementProps<DateTimepicker>) {
  const { element, field } = props
  const { words } = useWorld()
  const { held, change } = useElement(props)
  const whole = typeof held.selected_date_time === 'number' ? new Date(held.selected_date_time * 1000) : null
  const [half, setHalf] = useState<{ day: string | null; time: string | null }>({ day: null, time: null })
  const day = whole ? dayAt(whole) : half.day
  const time = whole ? clockOf(whole) : half.time
  const set = (next: { day: string | null; time: string | null }) => {
    setHalf(next)
    const seconds = next.day && next.time ? secondsOf(next.day, next.time) : null
    if (seconds !== null || whole) void change({ type: element.type, selected_date_time: seconds })
  }
  const label = field ? {} : { 'aria-label': words.blocks.chooseDate }
  return (
    <span className="date-pair">
      <DayField
        aria={field ? ariaOf(field, undefined) : label}
        value={day}
        placeholder={words.blocks.chooseDate}
        focusOnLoad={element.focus_on_load ?? false}
        onChange={(next) => set({ day: next, time })}
      />
      <TimeField
        aria={{ 'aria-label': words.blocks.chooseTime, 'aria-describedby': field?.labelledBy }}
        value={time}
        placeholder={words.blocks.chooseTime}
        focusOnLoad={false}
        onChange={(next) => set({ day, time: next })}
      />
    </span>
  )
}

const clockOf = (moment: Date): string =>
  [moment.getHours(), moment.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':')

function secondsOf(day: string, time: string): number {
  const moment = momentAt(day)
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  moment.setHours(hour, minute)
  return Math.floor(moment.getTime() / 1000)
}
