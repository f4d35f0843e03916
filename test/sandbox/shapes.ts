/** What one JSON has and another has not, and what is of another type: by path, `[]` for any entry of a list. */
export interface Comparison {
  missing: string[]
  extra: string[]
  otherwise: string[]
}

const kind = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value)

const isRecord = (value: unknown): value is Record<string, unknown> => kind(value) === 'object'

/**
 * Compares shapes, not values. null says nothing of a type; an empty list says nothing of its entries; whole numbers and
 * others are one type. What is missing is not looked into.
 */
export function compared(recorded: unknown, ours: unknown, path = ''): Comparison {
  const found: Comparison = { missing: [], extra: [], otherwise: [] }
  const [left, right] = [kind(recorded), kind(ours)]
  if (left === 'null' || right === 'null') return found
  if (left !== right) return { ...found, otherwise: [`${path}: ${left}, not ${right}`] }
  const add = (more: Comparison) => {
    for (const key of ['missing', 'extra', 'otherwise'] as const)
      for (const each of more[key]) if (!found[key].includes(each)) found[key].push(each)
  }
  if (Array.isArray(recorded) && Array.isArray(ours)) {
    const [first] = recorded
    if (first !== undefined) for (const each of ours) add(compared(first, each, `${path}[]`))
  } else if (isRecord(recorded) && isRecord(ours)) {
    const at = (key: string) => (path === '' ? key : `${path}.${key}`)
    found.missing = Object.keys(recorded)
      .filter((key) => !Object.hasOwn(ours, key))
      .map(at)
    found.extra = Object.keys(ours)
      .filter((key) => !Object.hasOwn(recorded, key))
      .map(at)
    for (const key of Object.keys(recorded))
      if (Object.hasOwn(ours, key)) add(compared(recorded[key], ours[key], at(key)))
  }
  return found
}
