import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { TestProject } from 'vitest/node'
import { wireInProcess } from '../../src/db/in-process.ts'
import { migrate } from '../../src/db/migrate.ts'
import { createEmbeddedPool } from '../../src/db/pool.ts'

/** A dump of an embedded database with today's schema; each test starts from it in a quarter of a second. */
export default async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'hearback-embedded-'))
  const db = await PGlite.create()
  const { pool, end } = createEmbeddedPool(wireInProcess(db))
  await migrate(pool)
  await end()
  const dump = join(folder, 'migrated.tar')
  await writeFile(dump, Buffer.from(await (await db.dumpDataDir('none')).arrayBuffer()))
  await db.close()
  project.provide('database', { kind: 'embedded', dump })
  return () => rm(folder, { recursive: true, force: true })
}
