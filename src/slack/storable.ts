/**
 * The same JSON in letters that every database takes: PostgreSQL's jsonb refuses NUL and halves of surrogate pairs
 * (postgresql.org/docs/current/datatype-json.html), and an event that cannot be stored would come again in vain.
 */
export function storable(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\u0000', '').toWellFormed()
  if (Array.isArray(value)) return value.map(storable)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [String(storable(key)), storable(inner)]))
}
