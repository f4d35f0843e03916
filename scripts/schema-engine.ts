import { readFile } from 'node:fs/promises'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { PGlite } from '@electric-sql/pglite'
import type { SchemaEngine } from '@prisma/schema-engine-wasm'
import { PGliteWire } from '../src/db/pglite-wire.ts'

type Bindings = typeof import('@prisma/schema-engine-wasm') & { __wbg_set_wasm(exports: WebAssembly.Exports): void }

const packageFile = (name: string) => new URL(`../node_modules/@prisma/schema-engine-wasm/${name}`, import.meta.url)

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
    const start = instance.exports['__wbindgen_start']
    if (typeof start === 'function') start()
    return bindings
  })()
  return ready
}

const factory = (connection: PGlite | string) =>
  bindMigrationAwareSqlAdapterFactory(
    new PrismaPg(
      typeof connection === 'string'
        ? new pg.Pool({ connectionString: connection })
        : new pg.Pool({ user: 'postgres', database: 'postgres', max: 1, idleTimeoutMillis: 0, stream: () => new PGliteWire(connection) }),
    ),
  )

/** Prisma's schema engine over a database; `schemas` are the texts of schema files that it may need. */
export async function schemaEngine(connection: PGlite | string, schemas: string[] = []): Promise<SchemaEngine> {
  const bindings = await instantiate()
  const datamodels = schemas.map((content, i): [string, string] => [`schema${i}.prisma`, content])
  return bindings.SchemaEngine.new({ datamodels }, () => {}, factory(connection))
}

/**
 * The SQL that leads from one schema to another.
 * @param from text of a schema file, or null for the empty database
 */
export async function schemaDiff(from: string | null, to: string): Promise<string> {
  const db = await PGlite.create()
  try {
    const engine = await schemaEngine(db, [to])
    let sql = ''
    const result = await engine.diff({
      from: from === null ? { tag: 'empty' } : { tag: 'schemaDatamodel', files: [{ path: 'from.prisma', content: from }] },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: to }] },
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    })
    sql = result.stdout ?? ''
    return sql
  } finally {
    await db.close()
  }
}
