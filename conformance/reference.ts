import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

const folder = process.env.REFERENCE_DIR ?? '../shared/data'

/** Why a check that needs reference data does not run, or null where the data is there. */
export const missingReference = existsSync(folder) ? null : `no reference data at ${folder} (REFERENCE_DIR)`

/** A JSON file of the reference data, unread: whoever uses it says what it must look like. */
export const reference = async (path: string): Promise<unknown> =>
  JSON.parse(await readFile(join(folder, path), 'utf8'))
