/**
 * A function that remembers what it answered last, for so many keys: beyond them it lets go of the oldest one, so that the others
 * need not be worked out again, as they would be if it forgot them all.
 * @param of pure: the same answer for the same key
 */
export function remembered<Key extends string | number, Value>(
  most: number,
  of: (key: Key) => Value,
): (key: Key) => Value {
  const known = new Map<Key, Value>()
  return (key) => {
    const before = known.get(key)
    if (before !== undefined) return before
    const value = of(key)
    // A Map tells its keys in the order in which they came.
    if (known.size >= most) for (const oldest of known.keys()) if (known.delete(oldest)) break
    known.set(key, value)
    return value
  }
}
