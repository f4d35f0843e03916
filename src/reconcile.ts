// `npm run reconcile`: compares everything with Jira and Notion once, puts right what differs, and says what it did.
import { createApp } from './app.ts'
import { ConfigError, readConfig } from './config.ts'
import { FolderInUse } from './db/data-folder.ts'
import { NewerSchema } from './db/migrate.ts'
import { DatabaseUnreachable } from './db/unreachable.ts'
import type { Comparison } from './effects/compare-all.ts'
import { createLog } from './log.ts'
import { TokenRefused } from './slack/install-one.ts'

const lineOf = ({ workspace, system, looked, changed, failure, parked, waiting }: Comparison): string => {
  const of = `${workspace} · ${system}:`
  if (failure) return `${of} could not be compared (${failure}). Run npm run doctor.`
  const open = [
    ...(parked > 0 ? [`${parked} could not be sent: press Send again in /voc settings once it is mended`] : []),
    ...(waiting > 0 ? [`${waiting} still wait: the app goes on sending them`] : []),
  ]
  return `${of} ${looked} compared, ${changed} put right${open.map((one) => `; ${one}`).join('')}.`
}

try {
  const app = await createApp(readConfig(process.env), { log: createLog('error') })
  const comparisons = await app.compareAll()
  await app.stop()
  const lines = comparisons.map(lineOf)
  process.stdout.write(`${(lines.length ? lines : ['Neither Jira nor Notion is connected.']).join('\n')}\n`)
  process.exitCode = comparisons.every(({ failure, parked, waiting }) => !failure && parked + waiting === 0) ? 0 : 1
} catch (error) {
  const isForPeople = [ConfigError, FolderInUse, NewerSchema, DatabaseUnreachable, TokenRefused].some(
    (kind) => error instanceof kind,
  )
  process.stdout.write(`${isForPeople && error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
