import { readFile } from 'node:fs/promises'
import type pg from 'pg'
import { expect, test } from 'vitest'
import { migrationList, migrationNames, noFilters, schemaDiff, schemaEngine } from '../../scripts/schema-engine.ts'
import { type Connection, connect } from '../../src/db/connection.ts'
import { migrate, NewerSchema } from '../../src/db/migrate.ts'
import { catalogue } from '../support/catalogue.ts'
import { aDatabase, anEmptyDatabase, isEmbedded, type TestDatabase } from '../support/database.ts'

const schema = await readFile(new URL('../../prisma/schema.prisma', import.meta.url), 'utf8')
const names = await migrationNames()

const fail = (error: Error) => {
  throw error
}

/** Does something with an open database, and removes it. */
async function on<T>(database: TestDatabase, work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await connect(database.config, fail)
  try {
    return await work(connection)
  } finally {
    await connection.close()
    await database.drop()
  }
}

const addMigration = (pool: pg.Pool, name: string) =>
  pool.query(
    `insert into "_prisma_migrations" (id, checksum, migration_name, finished_at) values (gen_random_uuid()::text, 'x', $1, now())`,
    [name],
  )

test('the migrations make the same database as the schema', async () => {
  const wanted = await on(await anEmptyDatabase(), async ({ pool }) => {
    await pool.query(await schemaDiff(null, schema, pool))
    return catalogue(pool)
  })
  const made = await on(await aDatabase(), ({ pool }) => catalogue(pool))
  expect(made.length).toBeGreaterThan(200)
  expect(made).toEqual(wanted)
})

test('the last migration keeps the schema that it leads to', async () => {
  const kept = new URL(`../../prisma/migrations/${names.at(-1)}/schema.prisma`, import.meta.url)
  expect(await readFile(kept, 'utf8')).toBe(schema)
})

test("Prisma's engine finds a database that we migrated to be up to date", async () => {
  await on(await anEmptyDatabase(), async ({ pool }) => {
    expect(await migrate(pool)).toEqual(names)
    const engine = await schemaEngine(pool, schema)
    const migrationsList = await migrationList()
    const input = { migrationsList, filters: noFilters, optInToShadowDatabase: false }
    expect(await engine.diagnoseMigrationHistory(input)).toMatchObject({
      hasMigrationsTable: true,
      editedMigrationNames: [],
      failedMigrationNames: [],
      history: null,
    })
    expect(await engine.applyMigrations({ migrationsList, filters: noFilters })).toEqual({ appliedMigrationNames: [] })
  })
})

test("a database that Prisma's engine migrated is up to date for us, and the same to the table of migrations", async () => {
  const tableOfMigrations = async (pool: pg.Pool) => {
    const { rows } = await pool.query(
      `select column_name, data_type, character_maximum_length, is_nullable, column_default from information_schema.columns
       where table_name = '_prisma_migrations' order by column_name`,
    )
    return rows
  }
  const theirs = await on(await anEmptyDatabase(), async ({ pool }) => {
    const engine = await schemaEngine(pool, schema)
    const applied = await engine.applyMigrations({ migrationsList: await migrationList(), filters: noFilters })
    expect(applied.appliedMigrationNames).toEqual(names)
    expect(await migrate(pool)).toEqual([])
    return { lines: await catalogue(pool), table: await tableOfMigrations(pool) }
  })
  expect(theirs.table).toHaveLength(8)
  await on(await aDatabase(), async ({ pool }) => {
    expect({ lines: await catalogue(pool), table: await tableOfMigrations(pool) }).toEqual(theirs)
  })
})

test('several that migrate at once do it once', async () => {
  const database = await anEmptyDatabase()
  await on(database, async (first) => {
    const more = isEmbedded() ? [] : [await connect(database.config, fail), await connect(database.config, fail)]
    const pools = isEmbedded() ? [first.pool, first.pool, first.pool] : [first, ...more].map(({ pool }) => pool)
    try {
      const applied = await Promise.all(pools.map((pool) => migrate(pool)))
      expect(applied.flat()).toEqual(names)
      const { rows } = await first.pool.query('select migration_name from "_prisma_migrations"')
      expect(rows).toHaveLength(names.length)
    } finally {
      await Promise.all(more.map((one) => one.close()))
    }
  })
})

test('a database with a migration from a newer version is refused', async () => {
  await on(await aDatabase(), async ({ pool }) => {
    await addMigration(pool, '20991231235959_from_the_future')
    const refused = migrate(pool)
    await expect(refused).rejects.toThrow(NewerSchema)
    await expect(refused).rejects.toThrow('20991231235959_from_the_future')
    // The next one is not kept waiting by the refused one's lock.
    await pool.query(`delete from "_prisma_migrations" where migration_name like '2099%'`)
    expect(await migrate(pool)).toEqual([])
  })
})

test('a migration whose file was changed afterwards is refused', async () => {
  await on(await aDatabase(), async ({ pool }) => {
    await pool.query(`update "_prisma_migrations" set checksum = repeat('0', 64) where migration_name = $1`, [names[0]])
    await expect(migrate(pool)).rejects.toThrow(`"${names[0]}" is not the one that made this database`)
  })
})

test('a migration that failed half-way is refused', async () => {
  await on(await aDatabase(), async ({ pool }) => {
    await pool.query(`update "_prisma_migrations" set finished_at = null`)
    await expect(migrate(pool)).rejects.toThrow(`"${names[0]}" failed earlier`)
  })
})

test('a migration that an admin marked as rolled back is applied anew', async () => {
  await on(await aDatabase(), async ({ pool }) => {
    await pool.query('create schema aside; alter table "_prisma_migrations" set schema aside')
    await pool.query('drop schema public cascade; create schema public')
    await pool.query('alter table aside."_prisma_migrations" set schema public')
    await pool.query('update "_prisma_migrations" set finished_at = null, rolled_back_at = now()')
    expect(await migrate(pool)).toEqual(names)
    expect(await migrate(pool)).toEqual([])
  })
})
