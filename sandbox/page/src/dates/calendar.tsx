import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import { useWorld } from '../world/world-context.ts'
import { type Day, dayAt, dayInWords, momentAt } from './read-date.ts'

interface Props {
  value: Day | null
  choose(day: Day): void
}

const daysAWeek = 7

/** A month of days: arrows go by days and weeks, Page Up and Down by months, Home and End along the week (w3.org/WAI/ARIA/apg, date picker). */
export function Calendar({ value, choose }: Props) {
  const { words, locale } = useWorld()
  const today = dayAt(new Date())
  const [active, setActive] = useState(value ?? today)
  const [isMoved, setMoved] = useState(false)
  const grid = useRef<HTMLTableElement>(null)
  useLayoutEffect(() => {
    if (isMoved) grid.current?.querySelector<HTMLElement>(`[data-day="${active}"]`)?.focus()
  }, [active, isMoved])
  const month = momentAt(active)
  const title = month.toLocaleDateString(locale, { year: 'numeric', month: 'long' })
  const go = (days: number, months = 0) => {
    const next = momentAt(active)
    // The last day of a longer month stays the last day of a shorter one.
    if (months !== 0) {
      const last = new Date(next.getFullYear(), next.getMonth() + months + 1, 0).getDate()
      next.setDate(Math.min(next.getDate(), last))
      next.setMonth(next.getMonth() + months)
    }
    next.setDate(next.getDate() + days)
    if (next.getFullYear() >= 1 && next.getFullYear() <= 9999) setActive(dayAt(next))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const weekday = month.getDay()
    const steps: Record<string, [number, number?]> = {
      ArrowLeft: [-1],
      ArrowRight: [1],
      ArrowUp: [-daysAWeek],
      ArrowDown: [daysAWeek],
      Home: [-weekday],
      End: [daysAWeek - 1 - weekday],
      PageUp: [0, -1],
      PageDown: [0, 1],
    }
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    setMoved(true)
    go(...step)
  }
  return (
    <>
      <div className="calendar-head">
        <button type="button" className="icon-button" aria-label={words.blocks.monthBefore} onClick={() => go(0, -1)}>
          ‹
        </button>
        <span role="status">{title}</span>
        <button type="button" className="icon-button" aria-label={words.blocks.monthAfter} onClick={() => go(0, 1)}>
          ›
        </button>
      </div>
      <table ref={grid} aria-label={title} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            {weekdays(locale).map(({ short, long }) => (
              <th key={long} scope="col" abbr={long}>
                {short}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day}>
                  <button
                    type="button"
                    data-day={day}
                    tabIndex={day === active ? 0 : -1}
                    className={momentAt(day).getMonth() === month.getMonth() ? '' : 'other-month'}
                    aria-label={dayInWords(day, locale)}
                    aria-pressed={day === value}
                    aria-current={day === today ? 'date' : undefined}
                    onClick={() => choose(day)}
                  >
                    {momentAt(day).getDate()}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <button type="button" className="quiet-button" onClick={() => choose(today)}>
        {words.today}
      </button>
    </>
  )
}

/** A Sunday, as both languages' weeks begin with one. */
const sunday = new Date(2026, 2, 1)

const weekdays = (locale: string) =>
  Array.from({ length: daysAWeek }, (_, at) => {
    const day = new Date(sunday)
    day.setDate(sunday.getDate() + at)
    return {
      short: day.toLocaleDateString(locale, { weekday: 'narrow' }),
      long: day.toLocaleDateString(locale, { weekday: 'long' }),
    }
  })

/** The weeks that a month touches, each of seven days. */
function weeksOf(month: Date): Day[][] {
  const first = new Date(month.getFullYear(), month.getMonth(), 1)
  first.setFullYear(month.getFullYear())
  const at = new Date(first)
  at.setDate(1 - first.getDay())
  const weeks: Day[][] = []
  do {
    weeks.push(
      Array.from({ length: daysAWeek }, () => {
        const day = dayAt(at)
        at.setDate(at.getDate() + 1)
        return day
      }),
    )
  } while (at.getMonth() === month.getMonth())
  return weeks
}
