import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type { MigrationList, SchemaEngine } from '@prisma/schema-engine-wasm'
import type pg from 'pg'

type Bindings = typeof import('@prisma/schema-engine-wasm') & { __wbg_set_wasm(exports: WebAssembly.Exports): void }

const packageFile = (name: string) => new URL(`../node_modules/@prisma/schema-engine-wasm/${name}`, import.meta.url)
const migrationsFolder = new URL('../prisma/migrations/', import.meta.url)

/** Nothing in the database is anybody else's. */
export const noFilters = { externalTables: [], externalEnums: [] }

let ready: Promise<Bindings> | undefined

/** The wasm build of Prisma's schema engine needs no download; it is instantiated by hand because Node has no bundler. */
function instantiate(): Promise<Bindings> {
  ready ??= (async () => {
    const bindings: Bindings = await import(packageFile('schema_engine_bg.js').href)
    const wasm = await readFile(packageFile('schema_engine_bg.wasm'))
    const { instance } = await WebAssembly.instantiate(wasm, {
      './schema_engine_bg.js': { ...bindings },
    })
    bindings.__wbg_set_wasm(instance.exports)
    const { __wbindgen_start: start } = instance.exports
    if (typeof start === 'function') start()
    return bindings
  })()
  return ready
}

/**
 * Prisma's schema engine over a database, as Prisma's own command line has it.
 * @param schema text of the schema file: without one it panics
 */
export async function schemaEngine(pool: pg.Pool, schema: string): Promise<SchemaEngine> {
  const bindings = await instantiate()
  const adapter = new PrismaPg(pool, { disposeExternalPool: false })
  return bindings.SchemaEngine.new(
    { datamodels: [['schema.prisma', schema]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(adapter),
  )
}

/** The folders of migrations, oldest first. */
export const migrationNames = async (): Promise<string[]> =>
  (await readdir(migrationsFolder)).filter((entry) => /^\d{14}_/.test(entry)).sort()

/** Our migrations, as the engine's commands take them. */
export async function migrationList(): Promise<MigrationList> {
  const lock = new URL('migration_lock.toml', migrationsFolder)
  const names = await migrationNames()
  const migrationDirectories = names.map(async (name) => {
    const value = await readFile(new URL(`${name}/migration.sql`, migrationsFolder), 'utf8')
    return { path: name, migrationFile: { path: 'migration.sql', content: { tag: 'ok', value } as const } }
  })
  return {
    baseDir: fileURLToPath(migrationsFolder),
    lockfile: { path: 'migration_lock.toml', content: existsSync(lock) ? await readFile(lock, 'utf8') : null },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(migrationDirectories),
  }
}

/**
 * The SQL that leads from one schema to another.
 * @param from text of a schema file, or null for the empty database
 * @param pool of any database, which is only asked for its version
 */
export async function schemaDiff(from: string | null, to: string, pool: pg.Pool): Promise<string> {
  const engine = await schemaEngine(pool, to)
  const result = await engine.diff({
    from:
      from === null ? { tag: 'empty' } : { tag: 'schemaDatamodel', files: [{ path: 'from.prisma', content: from }] },
    to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: to }] },
    script: true,
    exitCode: null,
    filters: noFilters,
  })
  return result.stdout ?? ''
}
