import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { TestProject } from 'vitest/node'
import { wireInProcess } from '../../src/db/in-process.ts'
import { migrate } from '../../src/db/migrate.ts'
import { createEmbeddedPool } from '../../src/db/pool.ts'

/** A dump of an embedded database with today's schema, in a file of its own. */
export async function dumpMigrated(): Promise<{ path: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'hearback-embedded-'))
  const db = await PGlite.create()
  const { pool, end } = createEmbeddedPool(wireInProcess(db))
  await migrate(pool)
  await end()
  const path = join(folder, 'migrated.tar')
  await writeFile(path, Buffer.from(await (await db.dumpDataDir('none')).arrayBuffer()))
  await db.close()
  return { path, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** Each test starts from such a dump in a quarter of a second. */
export default async function setup(project: TestProject) {
  const { path, remove } = await dumpMigrated()
  project.provide('database', { kind: 'embedded', dump: path })
  return remove
}
