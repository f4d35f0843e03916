import { createApp } from './app.ts'
import { ConfigError, readConfig } from './config.ts'
import { FolderInUse } from './db/data-folder.ts'
import { NewerSchema } from './db/migrate.ts'
import { DatabaseUnreachable } from './db/unreachable.ts'
import { TokenRefused } from './slack/install-one.ts'
import { AppTokenRefused } from './slack/socket-address.ts'

const GRACE_MS = 25_000

/** What a person can mend is said in a sentence; anything else keeps its stack. */
function fail(error: unknown): never {
  const isForPeople = [ConfigError, FolderInUse, NewerSchema, DatabaseUnreachable, TokenRefused, AppTokenRefused].some(
    (kind) => error instanceof kind,
  )
  console.error(isForPeople && error instanceof Error ? error.message : error)
  process.exit(1)
}

process.on('unhandledRejection', fail)

try {
  const app = await createApp(readConfig(process.env))
  const stop = () => {
    setTimeout(() => process.exit(1), GRACE_MS).unref()
    app.stop().then(() => process.exit(0), fail)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  await app.start()
  void app.db.getReady().catch(fail)
} catch (error) {
  fail(error)
}
