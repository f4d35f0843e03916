/** A desk's state as the text of a file, and back. */
import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'

const version = 1

/** Only the frame is checked: the inside was written by this same file. */
const frame = z.object({ version: z.literal(version), state: z.custom<object>((value) => typeof value === 'object') })
const mapInFile = z.strictObject({ $map: z.array(z.tuple([z.unknown(), z.unknown()])) })

/** Maps become `{ $map: entries }`. */
export const stateAsText = (state: object): string =>
  JSON.stringify({ version, state }, (_, value: unknown) => (value instanceof Map ? { $map: [...value] } : value))

function revived(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('$map' in value)) return value
  const read = mapInFile.safeParse(value)
  return read.success ? new Map(read.data.$map) : value
}

/**
 * The state that a file holds; null where there is no file.
 * @param fresh what a part is that an older file has not
 * @throws Error that names the file and says what to do, where it cannot be read
 */
export function loadState<S extends object>(file: string, fresh: () => S): S | null {
  if (!existsSync(file)) return null
  try {
    return { ...fresh(), ...frame.parse(JSON.parse(readFileSync(file, 'utf8'), revived)).state }
  } catch (error) {
    const why =
      error instanceof z.ZodError ? z.prettifyError(error) : error instanceof Error ? error.message : String(error)
    throw new Error(`The sandbox's state in ${file} cannot be read (${why}). Move the file away to begin again.`)
  }
}
