// `npm run report -- --format xlsx --period 2026-10 --out FILE`: a report from the configured database into a file. It holds what
// every member may see: nobody's private words, and revenue as the workspace shows it.
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { ConfigError, readConfig } from './config.ts'
import { FolderInUse } from './db/data-folder.ts'
import { NewerSchema } from './db/migrate.ts'
import { openDb } from './db/open.ts'
import { DatabaseUnreachable } from './db/unreachable.ts'
import { Refusal } from './domain/errors.ts'
import type { Workspace } from './domain/workspace.ts'
import { speech } from './locales/texts.ts'
import { numbersOf } from './loop/numbers.ts'
import { namedReport, reportExported, reportOf } from './loop/report.ts'
import { realClock, realRandom } from './real.ts'
import { reportFile } from './reports/report-file.ts'
import { sentence } from './slack/explain.ts'

const NOBODY = '00000000-0000-0000-0000-000000000000'
const USAGE = `npm run report -- --out FILE [--format xlsx|csv|pptx] [--period 2026-W46|2026-10|2026-10-01..2026-10-15]
  [--filter area:Billing]… [--language ko|en] [--workspace NAME]`

/** What cannot be done as it was typed; the message says what to type. */
class Usage extends Error {}

function typed() {
  const options = {
    out: { type: 'string' },
    format: { type: 'string', default: 'xlsx' },
    period: { type: 'string', default: '' },
    filter: { type: 'string', multiple: true },
    language: { type: 'string' },
    workspace: { type: 'string' },
  } as const
  try {
    return parseArgs({ options }).values
  } catch (error) {
    throw new Usage(`${error instanceof Error ? error.message : error}\n${USAGE}`)
  }
}

function chosen(workspaces: Workspace[], name: string | undefined): Workspace {
  const named = name === undefined ? workspaces : workspaces.filter((one) => [one.name, one.domain].includes(name))
  const [first] = named
  if (first && named.length === 1) return first
  const names = workspaces.map((one) => one.name).join(', ')
  throw new Usage(names ? `Choose one with --workspace: ${names}` : 'Nothing is installed in this database yet.')
}

async function run(): Promise<string> {
  const { out, format, period, filter = [], language, workspace: name } = typed()
  if (!out) throw new Usage(USAGE)
  const config = readConfig(process.env)
  const [clock, now] = [realClock, () => realClock.now()]
  const quiet = { reactions: {}, clock, random: realRandom, onWish: () => undefined, onError: () => undefined }
  const db = await openDb({ ...config, ...quiet })
  try {
    const workspace = chosen(await db.workspaces(), name)
    const locale = language === 'ko' || language === 'en' ? language : workspace.locale
    const reader = { workspaceId: workspace.id, personId: NOBODY, slackUserId: '', name: '', isFullMember: true }
    const actor = { ...reader, locale, timeZone: workspace.timeZone, isAdmin: false }
    const t = speech(actor, now())
    try {
      const asked = await namedReport(db, now)(actor, [format, period, ...filter].join(' '))
      const report = await reportOf(db, now, numbersOf(db, now))(actor, asked)
      const file = await reportFile(report, t)
      await writeFile(out, file.content)
      await reportExported(db)(workspace.id, asked, report.counts.quotes)
      return file.comment
    } catch (error) {
      if (error instanceof Refusal) throw new Usage(`${sentence(error, t)}\n${USAGE}`)
      throw error
    }
  } finally {
    await db.close()
  }
}

try {
  process.stdout.write(`${await run()}\n`)
} catch (error) {
  const isForPeople = [Usage, ConfigError, FolderInUse, NewerSchema, DatabaseUnreachable].some(
    (k) => error instanceof k,
  )
  if (!isForPeople || !(error instanceof Error)) throw error
  process.stdout.write(`${error.message}\n`)
  process.exitCode = 1
}
