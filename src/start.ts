import { ConfigError, readConfig } from './config.ts'
import { FolderInUse } from './db/data-folder.ts'
import { openFolder } from './db/embedded-folder.ts'
import { NewerSchema } from './db/migrate.ts'
import { DatabaseUnreachable } from './db/unreachable.ts'

const GRACE_MS = 25_000

/** What a person can mend. */
async function isForPeople(error: unknown): Promise<boolean> {
  const early = [ConfigError, FolderInUse, NewerSchema, DatabaseUnreachable]
  if (early.some((kind) => error instanceof kind)) return true
  const { TokenRefused } = await import('./slack/install-one.ts')
  const { AppTokenRefused } = await import('./slack/socket-address.ts')
  return [TokenRefused, AppTokenRefused].some((kind) => error instanceof kind)
}

/** What a person can mend is said in a sentence; anything else keeps its stack. */
async function fail(error: unknown): Promise<never> {
  console.error(error instanceof Error && (await isForPeople(error)) ? error.message : error)
  process.exit(1)
}

process.on('unhandledRejection', fail)

try {
  const config = readConfig(process.env)
  // The embedded database opens in its thread while this one loads the app, which takes as long.
  const { database: at } = config
  const database = 'dataDir' in at ? { ...at, opening: openFolder(at.dataDir) } : at
  const { createApp } = await import('./app.ts')
  const app = await createApp(config, { database })
  // Whoever supervises the process starts it again, and it finds everything that was acknowledged.
  void app.db.gone.then(fail)
  const stop = () => {
    setTimeout(() => process.exit(1), GRACE_MS).unref()
    app.stop().then(() => process.exit(0), fail)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  await app.start()
  void app.db.getReady().catch(fail)
} catch (error) {
  await fail(error)
}
