import { type KeyboardEvent, useId, useState } from 'react'
import { useWorld } from '../world/world-context.ts'
import './dates.css'
import { readTime, timeInWords } from './read-date.ts'

interface Props {
  aria: object
  /** HH:mm */
  value: string | null
  placeholder: string
  focusOnLoad: boolean
  onChange(time: string | null): void
}

const halfHours = Array.from(
  { length: 48 },
  (_, at) => `${String(at >> 1).padStart(2, '0')}:${at % 2 === 0 ? '00' : '30'}`,
)

/** A time of day, typed or chosen from the half hours, in the person's language. */
export function TimeField({ aria, value, placeholder, focusOnLoad, onChange }: Props) {
  const { locale } = useWorld()
  const [typed, setTyped] = useState<string | null>(null)
  const id = useId()
  const tell = (time: string | null) => {
    if (time !== value) onChange(time)
  }
  const settle = () => {
    if (typed === null) return
    const time = readTime(typed)
    if (time !== null || typed.trim() === '') tell(time)
    setTyped(null)
  }
  const write = (text: string) => {
    setTyped(text)
    // Whole as it stands, or chosen from the list.
    if (/^\d{2}:\d{2}$/.test(text) || halfHours.some((each) => timeInWords(each, locale) === text)) {
      const time = readTime(text)
      if (time) tell(time)
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || typed === null || event.nativeEvent.isComposing) return
    event.preventDefault()
    settle()
  }
  return (
    <span className="date-field time">
      <input
        {...aria}
        type="text"
        autoComplete="off"
        list={id}
        placeholder={placeholder}
        title={placeholder}
        value={typed ?? (value === null ? '' : timeInWords(value, locale))}
        data-focus-on-load={focusOnLoad || undefined}
        onChange={(event) => write(event.target.value)}
        onBlur={settle}
        onKeyDown={onKeyDown}
      />
      <datalist id={id}>
        {halfHours.map((time) => (
          <option key={time} value={timeInWords(time, locale)} />
        ))}
      </datalist>
    </span>
  )
}
