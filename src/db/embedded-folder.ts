import { closeToOthers, lockDataFolder } from './data-folder.ts'
import { type Embedded, startEmbedded } from './embedded.ts'

/**
 * Locks the folder of the embedded database and begins to open what is in it, while its caller does something else. It lets go
 * when it is closed.
 * @param silentMs a statement without an answer for so long ends the database
 * @throws FolderInUse at once where another process holds it
 */
export function openFolder(dataDir: string, silentMs?: number): Embedded {
  const folder = lockDataFolder(dataDir)
  const started = startEmbedded(folder.path, silentMs)
  const opened = started.opened.then(() => (folder.isNew ? closeToOthers(folder.path) : undefined))
  opened.catch(() => undefined)
  return {
    ...started,
    opened,
    async close() {
      await started.close()
      folder.release()
    },
  }
}
