import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type pg from 'pg'

/** The database was made by a newer version of the app. */
export class NewerSchema extends Error {
  constructor(name: string) {
    super(
      `The database has the migration "${name}", which this version does not know: it was made by a newer version. Start that version, or restore a backup from before the update.`,
    )
    this.name = 'NewerSchema'
  }
}

/** Any two processes of this app that start at once agree on this number; nothing else uses it. */
const ADVISORY_LOCK = 4_827_310_577

// Prisma's own table, as its engine makes it, so that `prisma migrate deploy` and `migrate status` agree with us
// (schema-engine/connectors/sql-schema-connector, "migration_persistence").
const MIGRATIONS_TABLE = `create table if not exists "_prisma_migrations" (
  "id" varchar(36) primary key not null,
  "checksum" varchar(64) not null,
  "finished_at" timestamptz,
  "migration_name" varchar(255) not null,
  "logs" text,
  "rolled_back_at" timestamptz,
  "started_at" timestamptz not null default now(),
  "applied_steps_count" integer not null default 0
)`

interface Migration {
  name: string
  sql: string
  checksum: string
}

const folder = new URL('../../prisma/migrations/', import.meta.url)

/** The migrations that this version brings, oldest first; the checksum is SHA-256 of the file, as Prisma's. */
async function migrations(): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{14}_/.test(name)).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(`${name}/migration.sql`, folder), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/**
 * Brings the database up to this version's schema. Safe when several processes start at once: they queue at an advisory lock.
 * @returns the names of the migrations that were applied now
 * @throws NewerSchema where the database knows a migration that this version does not; Error where an earlier one was
 *   altered or had failed
 */
export async function migrate(pool: pg.Pool): Promise<string[]> {
  const client = await pool.connect()
  try {
    await client.query('set statement_timeout = 0')
    await client.query(patiently('select pg_advisory_lock($1)', [ADVISORY_LOCK]))
    try {
      return await applyMissing(client)
    } finally {
      await client.query('select pg_advisory_unlock($1)', [ADVISORY_LOCK])
      await client.query('reset statement_timeout')
    }
  } finally {
    client.release()
  }
}

/** It takes as long as it takes, and so does waiting for another process that does it: no answer is no broken connection here. */
const patiently = (text: string, values: unknown[] = []) => ({ text, values, query_timeout: 2 ** 31 - 1 })

async function applyMissing(client: pg.PoolClient): Promise<string[]> {
  await client.query(MIGRATIONS_TABLE)
  const ours = await migrations()
  const { rows } = await client.query<{ name: string; checksum: string; finished: boolean }>(
    `select migration_name as name, checksum, finished_at is not null as finished
     from "_prisma_migrations" where rolled_back_at is null order by started_at`,
  )
  for (const done of rows) {
    const known = ours.find((migration) => migration.name === done.name)
    if (!known) throw new NewerSchema(done.name)
    if (!done.finished)
      throw new Error(`The migration "${done.name}" failed earlier. Restore a backup and start again.`)
    if (known.checksum !== done.checksum)
      throw new Error(`The migration "${done.name}" is not the one that made this database: its file was changed.`)
  }
  const missing = ours.filter((migration) => !rows.some((done) => done.name === migration.name))
  for (const migration of missing) await apply(client, migration)
  return missing.map((migration) => migration.name)
}

async function apply(client: pg.PoolClient, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(patiently(migration.sql))
    await client.query(
      `insert into "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count)
       values (gen_random_uuid()::text, $1, $2, now(), 1)`,
      [migration.checksum, migration.name],
    )
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
