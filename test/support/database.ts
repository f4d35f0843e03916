import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import type { DatabaseConfig } from '../../src/db/connection.ts'

/** A database of a test's own. */
export interface TestDatabase {
  config: DatabaseConfig
  /** Removes it; whoever is still connected is thrown out. */
  drop: () => Promise<void>
}

/** Whether this file runs in the project of the embedded database. */
export const isEmbedded = (): boolean => inject('database').kind === 'embedded'

/** A database of the test's own, with today's schema and nothing in it. */
export async function aDatabase(): Promise<TestDatabase> {
  const source = inject('database')
  if (source.kind === 'postgres') return created(source.adminUrl, `template ${source.template}`)
  return { config: { memory: new Blob([await readFile(source.dump)]) }, drop: async () => undefined }
}

/** A database of the test's own that outlives the app that uses it, embedded or not. */
export async function aLastingDatabase(): Promise<TestDatabase> {
  const fresh = await aDatabase()
  if (!('memory' in fresh.config) || !fresh.config.memory) return fresh
  const dataDir = await mkdtemp(join(tmpdir(), 'hearback-lasting-'))
  // Where the app keeps it inside its folder is its own affair: it finds what another start has left.
  return { config: { dataDir }, drop: () => rm(dataDir, { recursive: true, force: true }) }
}

/** A database of the test's own that no migration has touched. */
export async function anEmptyDatabase(): Promise<TestDatabase> {
  const source = inject('database')
  if (source.kind === 'postgres') return created(source.adminUrl, '')
  return { config: { memory: null }, drop: async () => undefined }
}

async function created(adminUrl: string, how: string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const asAdmin = async (sql: string) => {
    const admin = new pg.Client({ connectionString: adminUrl })
    await admin.connect()
    try {
      await admin.query(sql)
    } finally {
      await admin.end()
    }
  }
  await asAdmin(`create database ${name} ${how}`)
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  return { config: { url: url.href }, drop: () => asAdmin(`drop database ${name} with (force)`) }
}
