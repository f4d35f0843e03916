/** Finds by something else than an id, also among thousands: what was found once is looked at first the next time. */

/** One memory for each collection, gone with it. */
const memories = new WeakMap<object, Map<string, string>>()

/**
 * The thing of a collection that a key means.
 * @param key what is asked for, with its kind in front (`name voc`)
 * @param fits whether a thing is meant: what is remembered is asked again, so that renaming needs no care
 */
export function findBy<T extends { id: string }>(
  all: ReadonlyMap<string, T>,
  key: string,
  fits: (each: T) => boolean,
): T | undefined {
  let memory = memories.get(all)
  if (!memory) {
    memory = new Map()
    memories.set(all, memory)
  }
  const id = memory.get(key)
  const remembered = id === undefined ? undefined : all.get(id)
  if (remembered && fits(remembered)) return remembered
  for (const each of all.values())
    if (fits(each)) {
      memory.set(key, each.id)
      return each
    }
  return undefined
}
