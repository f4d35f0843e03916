// `npm run demo`: Hearback on its embedded database, inside a local world, in the browser. Nothing else is needed.
import { randomBytes } from 'node:crypto'
import { openSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { tryLock } from 'fs-native-extensions'
import { guide } from './demo/guide.ts'
import { type Ports, PortTaken, portsOf, readPorts, startAtPorts, writePorts } from './demo/ports.ts'
import { buildPage } from './page/build.ts'
import { startWithApp, type WorldWithApp } from './with-app.ts'

const dataDir = resolve(process.env.DATA_DIR || '.hearback-demo')
const stateDir = `${dataDir}-world`

/** The demo's own key, kept beside its world so that a restart can open what it sealed. */
async function demoKey(): Promise<string> {
  const file = join(stateDir, 'encryption-key')
  try {
    return await readFile(file, 'utf8')
  } catch {
    const key = randomBytes(32).toString('base64')
    await writeFile(file, key, { mode: 0o600 })
    return key
  }
}

/** One world, one process: a second one would write its own state over the first one's. The system's end of us frees it. */
function lockWorld(): void {
  if (tryLock(openSync(join(stateDir, 'lock'), 'a+', 0o600))) return
  console.error(
    `The demo is running already, with its world in ${stateDir}. Stop it first, or set DATA_DIR to another folder.`,
  )
  process.exit(1)
}

async function start(): Promise<WorldWithApp> {
  await mkdir(stateDir, { recursive: true, mode: 0o700 })
  lockWorld()
  const encryptionKey = await demoKey()
  const at = (ports: Ports) =>
    startWithApp({
      database: { dataDir },
      encryptionKey,
      logLevel: process.env.LOG_LEVEL || 'warn',
      locale: process.env.DEFAULT_LOCALE === 'en' ? 'en' : 'ko',
      world: {
        stateDir,
        port: ports.slack,
        jiraPort: ports.jira,
        notionPort: ports.notion,
        desks: { zendesk: ports.zendesk, hubspot: ports.hubspot, channelTalk: ports.channelTalk },
      },
    })
  const running = await startAtPorts(at, await readPorts(stateDir), process.env.WORLD_PORT)
  await writePorts(stateDir, portsOf(running.world))
  return running
}

try {
  await buildPage()
  const running = await start()
  const stop = () => {
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  console.log(guide(running.world, { dataDir, stateDir }))
} catch (error) {
  const isKnown =
    error instanceof PortTaken || (error instanceof Error && ['FolderInUse', 'NewerSchema'].includes(error.name))
  console.error(isKnown ? error.message : error)
  process.exit(1)
}
