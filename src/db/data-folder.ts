import { closeSync, mkdirSync, openSync } from 'node:fs'
import { resolve } from 'node:path'
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
 * @returns the path of the database inside, and how to let go
 * @throws FolderInUse at once where another process holds it
 */
export function lockDataFolder(dataDir: string): { path: string; release: () => void } {
  process.umask(0o077)
  const folder = resolve(dataDir)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = openSync(`${folder}/lock`, 'a+', 0o600)
  if (!tryLock(lock)) {
    closeSync(lock)
    throw new FolderInUse(folder)
  }
  return { path: `${folder}/database`, release: () => closeSync(lock) }
}
