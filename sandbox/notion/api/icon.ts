import { notHere } from './api-error.ts'
import { asObject, asString } from './check.ts'

/** An emoji; undefined where nothing was said, null where it is taken away. */
export function readIcon(value: unknown): string | null | undefined {
  if (value === undefined || value === null) return value
  const icon = asObject(value, 'body.icon')
  if (icon.emoji === undefined) throw notHere('An icon other than an emoji')
  return asString(icon.emoji, 'body.icon.emoji')
}
