import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs'
import { chmod, readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { tryLock } from 'fs-native-extensions'

/** The folder of the embedded database is in use by another process. */
export class FolderInUse extends Error {
  constructor(folder: string) {
    super(
      `Another process is using the data folder ${folder}. Stop it first, or set DATA_DIR to another folder, or DATABASE_URL to a PostgreSQL database, which several processes can share.`,
    )
    this.name = 'FolderInUse'
  }
}

/**
 * Creates the folder for its owner alone and locks it with the operating system's lock, which the holder's end frees
 * whatever ended it (PID files fail in containers: docs/decisions/0002).
 * @returns the path of the database inside, whether it is still to be made, and how to let go
 * @throws FolderInUse at once where another process holds it
 */
export function lockDataFolder(dataDir: string): { path: string; isNew: boolean; release: () => void } {
  process.umask(0o077)
  const folder = resolve(dataDir)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = openSync(`${folder}/lock`, 'a+', 0o600)
  if (!tryLock(lock)) {
    closeSync(lock)
    throw new FolderInUse(folder)
  }
  const path = `${folder}/database`
  return { path, isNew: !existsSync(path), release: () => closeSync(lock) }
}

/** PGlite unpacks a new database with files that anybody may read (0666), whatever the umask. */
export async function closeToOthers(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  for (const entry of entries) if (entry.isFile()) await chmod(join(entry.parentPath, entry.name), 0o600)
}
