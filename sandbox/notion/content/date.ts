import { asObject, asString, failed } from '../api/check.ts'
import type { DateValue } from './value-types.ts'

const dateShape = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/

/** A date, with a time or without, as ISO 8601 writes it. */
export function readIsoDate(value: unknown, path: string): string {
  const date = asString(value, path)
  if (!dateShape.test(date) || Number.isNaN(Date.parse(date))) throw failed(path, 'a valid ISO 8601 date string', value)
  return date
}

/** A date or a span of two, as a caller sends it. */
export function readDate(value: unknown, path: string): DateValue {
  const given = asObject(value, path)
  return {
    start: readIsoDate(given.start, `${path}.start`),
    end: given.end === undefined || given.end === null ? null : readIsoDate(given.end, `${path}.end`),
    time_zone: typeof given.time_zone === 'string' ? given.time_zone : null,
  }
}
