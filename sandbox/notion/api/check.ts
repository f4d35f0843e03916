/** Reads what a caller sent, and refuses in the words of Notion: `body failed validation: PATH should be …, instead was …`. */
import { ApiError, invalid } from './api-error.ts'

export type Json = Record<string, unknown>

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export function failed(path: string, should: string, was: unknown): ApiError {
  const shown = was === undefined ? 'undefined' : (JSON.stringify(was) ?? String(was))
  return invalid(
    `body failed validation: ${path} should be ${should}, instead was \`${shown.length > 80 ? `${shown.slice(0, 80)}...` : shown}\`.`,
  )
}

export function asObject(value: unknown, path: string): Json {
  if (!isObject(value)) throw failed(path, value === undefined ? 'defined' : 'an object', value)
  return value
}

/** @param most how many entries there may be */
export function asArray(value: unknown, path: string, most = 100): unknown[] {
  if (!Array.isArray(value)) throw failed(path, value === undefined ? 'defined' : 'an array', value)
  if (value.length > most) throw failed(`${path}.length`, `≤ \`${most}\``, value.length)
  return value
}

/** @param most how many UTF-16 units there may be */
export function asString(value: unknown, path: string, most = Number.POSITIVE_INFINITY): string {
  if (typeof value !== 'string') throw failed(path, value === undefined ? 'defined' : 'a string', value)
  if (value.length > most) throw failed(`${path}.length`, `≤ \`${most}\``, value.length)
  return value
}

export function asBoolean(value: unknown, path: string): boolean {
  if (typeof value !== 'boolean') throw failed(path, 'a boolean', value)
  return value
}

/** Refuses keys that the endpoint does not know. */
export function onlyKeys(object: Json, known: readonly string[], path: string): void {
  for (const [key, value] of Object.entries(object))
    if (!known.includes(key) && value !== undefined) throw failed(`${path}.${key}`, 'not present', value)
}

/** A UUID, with dashes or without, as one with dashes. */
export function asId(value: unknown, path: string): string {
  const hex = typeof value === 'string' ? value.replaceAll('-', '').toLowerCase() : ''
  if (!/^[0-9a-f]{32}$/.test(hex)) throw failed(path, value === undefined ? 'defined' : 'a valid uuid', value)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** An id of the path or the query. */
export function readId(id: string, name: string): string {
  try {
    return asId(id, `path.${name}`)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    throw invalid(error.message.replace('body failed', 'path failed'))
  }
}

/** http, https or mailto, at most 2,000 characters (developers.notion.com/reference/request-limits). */
export function asUrl(value: unknown, path: string): string {
  const url = asString(value, path, 2_000)
  if (!/^(https?:\/\/|mailto:)\S+$/i.test(url)) throw failed(path, 'a valid url', value)
  return url
}
