/** Who is in a conversation, also where it has thousands of members. */

/** Below this a list is as fast as anything. */
const few = 64

const known = new WeakMap<readonly string[], { read: number; ids: Set<string> }>()

/** Whether somebody is among the members. Lists of members only grow at their end, or are replaced as a whole. */
export function isAmong(members: readonly string[], id: string): boolean {
  if (members.length < few) return members.includes(id)
  let found = known.get(members)
  if (!found || found.read > members.length) {
    found = { read: 0, ids: new Set() }
    known.set(members, found)
  }
  for (; found.read < members.length; found.read += 1) found.ids.add(members[found.read] ?? '')
  return found.ids.has(id)
}
