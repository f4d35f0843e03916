import type { Change } from './tell.ts'

/** Every event that a subscription can ask for (Notion's OpenAPI file). */
export const eventTypes: readonly string[] = [
  ...['created', 'properties_updated', 'content_updated', 'deleted', 'undeleted', 'moved', 'locked', 'unlocked'].map(
    (name) => `page.${name}`,
  ),
  ...['created', 'deleted', 'undeleted', 'moved'].map((name) => `database.${name}`),
  ...['created', 'schema_updated', 'deleted', 'undeleted'].map((name) => `data_source.${name}`),
  ...['created', 'updated', 'deleted'].map((name) => `view.${name}`),
  ...['created', 'updated', 'deleted'].map((name) => `comment.${name}`),
  ...['created', 'completed'].map((name) => `file_upload.${name}`),
]

/** Changes of one kind and thing that are told together. */
export interface Gathered {
  change: Change
  authors: string[]
  /** Of the newest. */
  at: number
}

/** Locks, comments and uploads are told one by one. */
export const isGathered = (type: string): boolean =>
  !['page.locked', 'page.unlocked'].includes(type) && !type.startsWith('comment.') && !type.startsWith('file_upload.')

/** Adds a change to those that wait: lists grow, the rest is the newest. */
export function gather(open: Gathered, change: Change, now: number): void {
  open.at = now
  if (!open.authors.includes(change.author)) open.authors.push(change.author)
  const before = open.change.data ?? {}
  const merged = Object.entries(change.data ?? {}).map(([key, value]) => {
    const old = before[key]
    return [key, Array.isArray(value) && Array.isArray(old) ? union(old, value) : value] as const
  })
  open.change = { ...change, data: change.data === null ? null : { ...before, ...Object.fromEntries(merged) } }
}

/** At most 100, each once; of two of one id the newer. */
function union(old: readonly unknown[], fresh: readonly unknown[]): unknown[] {
  const keyOf = (value: unknown) =>
    typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : JSON.stringify(value)
  return [...new Map([...old, ...fresh].map((value) => [keyOf(value), value])).values()].slice(-100)
}
