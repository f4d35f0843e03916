import { ChannelLog } from '../channel-log.ts'

/**
 * A deep copy of what a state is made of: maps, sets, lists, plain objects and logs; what was one thing in two places is one
 * thing in the copy, too. Bytes are never changed, and are shared.
 * @throws Error where there is something else: a save that leaves it out would be found out too late
 */
export function copyOf<T>(value: T): T {
  return deep(value, new Map()) as T
}

function deep(value: unknown, seen: Map<object, unknown>): unknown {
  if (typeof value !== 'object' || value === null) return value
  const known = seen.get(value)
  if (known !== undefined) return known
  const remember = <T>(copy: T): T => {
    seen.set(value, copy)
    return copy
  }
  if (Array.isArray(value)) {
    const copy: unknown[] = remember([])
    for (const each of value) copy.push(deep(each, seen))
    return copy
  }
  if (value instanceof Map) {
    const copy = remember(new Map<unknown, unknown>())
    for (const [key, each] of value) copy.set(key, deep(each, seen))
    return copy
  }
  if (value instanceof Set) return remember(new Set(value))
  if (value instanceof ChannelLog) {
    const copy = remember(new ChannelLog())
    for (const message of value.all) copy.append(deep(message, seen) as typeof message)
    return copy
  }
  if (value instanceof Uint8Array) return value
  if (Object.getPrototypeOf(value) !== Object.prototype)
    throw new Error(`A save cannot hold a ${value.constructor.name}.`)
  const copy: Record<string, unknown> = remember({})
  for (const [name, each] of Object.entries(value)) copy[name] = deep(each, seen)
  return copy
}
