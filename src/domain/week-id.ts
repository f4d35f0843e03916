// What is outside is known by the id of what it shows; a week has none of its own, so its first day is one: a UUID of version 8
// (RFC 9562, section 5.8), whose last digits are the date.

const FRAME = '00000000-0000-8000-8000-0000'

/** The id of a week. @param from its first day, `YYYY-MM-DD` */
export const weekId = (from: string): string => FRAME + from.replaceAll('-', '')

/** The first day of the week of that id. @throws RangeError where it is none */
export function weekOf(id: string): string {
  const [, year, month, day] = /^00000000-0000-8000-8000-0000(\d{4})(\d\d)(\d\d)$/.exec(id) ?? []
  if (!day) throw new RangeError(`${id} is the id of no week`)
  return `${year}-${month}-${day}`
}
