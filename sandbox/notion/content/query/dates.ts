import { notHere } from '../../api/api-error.ts'
import { asObject } from '../../api/check.ts'
import { readIsoDate } from '../date.ts'
import type { Passes } from './conditions.ts'

const day = 86_400_000

/**
 * A condition on a date; of a span its beginning counts. Days without a time zone are UTC's, as the reference says.
 * @param now unix milliseconds, for what is relative to it
 */
export function dateCondition(name: string, operand: unknown, path: string, now: number): Passes {
  const around = relative[name]
  if (around) {
    asObject(operand, path)
    const [from, to] = around(now)
    return onDates((at) => at >= from && at < to)
  }
  const wanted = readIsoDate(operand, path)
  const isDay = !wanted.includes('T')
  const start = Date.parse(wanted)
  const end = isDay ? start + day : start + 1
  switch (name) {
    case 'equals':
      return onDates((at) => at >= start && at < end)
    case 'before':
      return onDates((at) => at < start)
    case 'after':
      return onDates((at) => at >= end)
    case 'on_or_before':
      return onDates((at) => at < end)
    case 'on_or_after':
      return onDates((at) => at >= start)
    default:
      throw notHere(`The date condition \`${name}\``)
  }
}

const onDates =
  (passes: (at: number) => boolean): Passes =>
  (value) => {
    if (typeof value !== 'string' || value === '') return false
    return passes(Date.parse(value.split(' → ')[0] ?? ''))
  }

const startOfDay = (ms: number) => Math.floor(ms / day) * day

/** The day `months` further, or the last of its month. */
function monthsOff(ms: number, months: number): number {
  const date = new Date(startOfDay(ms))
  const moved = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1))
  const last = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate()
  moved.setUTCDate(Math.min(date.getUTCDate(), last))
  return moved.getTime()
}

/** Spans around today, from and until. */
const relative: Record<string, (now: number) => [number, number]> = {
  past_week: (now) => [startOfDay(now) - 7 * day, startOfDay(now) + day],
  past_month: (now) => [monthsOff(now, -1), startOfDay(now) + day],
  past_year: (now) => [monthsOff(now, -12), startOfDay(now) + day],
  // Weeks begin on Sunday in the reference's example.
  this_week: (now) => {
    const sunday = startOfDay(now) - new Date(now).getUTCDay() * day
    return [sunday, sunday + 7 * day]
  },
  next_week: (now) => [startOfDay(now), startOfDay(now) + 8 * day],
  next_month: (now) => [startOfDay(now), monthsOff(now, 1) + day],
  next_year: (now) => [startOfDay(now), monthsOff(now, 12) + day],
}
