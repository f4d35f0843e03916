// `npm run migration -- NAME` writes the SQL from the last migration's schema to today's, beside the earlier ones.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { wireInProcess } from '../src/db/in-process.ts'
import { createEmbeddedPool } from '../src/db/pool.ts'
import { migrationNames, schemaDiff } from './schema-engine.ts'

const name = process.argv[2]
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error('Usage: npm run migration -- add_something   (lower case, digits, _)')
  process.exit(1)
}
const root = new URL('../prisma/', import.meta.url)
const migrations = new URL('migrations/', root)
const previous = (await migrationNames()).at(-1)
const now = await readFile(new URL('schema.prisma', root), 'utf8')
// Each migration keeps the schema that it leads to, so that the next one can be told from it.
const before = previous ? await readFile(new URL(`${previous}/schema.prisma`, migrations), 'utf8') : null
const db = await PGlite.create()
const { pool, end } = createEmbeddedPool(wireInProcess(db))
const sql = await schemaDiff(before, now, pool)
await end()
await db.close()
if (!sql.trim() || sql.includes('This is an empty migration')) {
  console.log('The schema has not changed.')
} else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = new URL(`${stamp}_${name}/`, migrations)
  await mkdir(folder)
  await writeFile(new URL('migration.sql', folder), sql)
  await writeFile(new URL('schema.prisma', folder), now)
  console.log(`Wrote prisma/migrations/${stamp}_${name}/migration.sql`)
}
