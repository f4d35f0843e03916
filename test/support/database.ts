import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { inject } from 'vitest'
import type { DatabaseConfig } from '../../src/db/connection.ts'

/** A database of the test's own, with today's schema and nothing in it. */
export async function aDatabase(): Promise<{ config: DatabaseConfig; drop: () => Promise<void> }> {
  const source = inject('database')
  if (source.kind === 'embedded') {
    const config = { memory: new Blob([await readFile(source.dump)]) }
    return { config, drop: async () => {} }
  }
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const asAdmin = async (sql: string) => {
    const admin = new pg.Client({ connectionString: source.adminUrl })
    await admin.connect()
    await admin.query(sql)
    await admin.end()
  }
  await asAdmin(`create database ${name} template ${source.template}`)
  const url = new URL(source.adminUrl)
  url.pathname = `/${name}`
  return { config: { url: url.href }, drop: () => asAdmin(`drop database ${name} with (force)`) }
}
