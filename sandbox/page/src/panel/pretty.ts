import { unfolded } from './explain.ts'

/** Signs that turn the reading direction or cannot be seen: a text that somebody wrote must not rearrange what is around it. */
const unseen = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

/** A request or an answer, indented; a form's JSON texts are opened up. */
export function pretty(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(opened(value), null, 2)
  return text.replace(unseen, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function opened(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, unfolded(inside)]))
}
