import { PGlite } from '@electric-sql/pglite'
import { wireInProcess } from '../src/db/in-process.ts'
import { migrate } from '../src/db/migrate.ts'
import { createEmbeddedPool } from '../src/db/pool.ts'
import { KeptStatements } from './kept-statements.ts'
import { runSeed } from './run-seed.ts'
import { snapshotOf } from './snapshot.ts'

/** The one database of this process, in which one world after another begins. */
export interface Origin {
  db: PGlite
  kept: KeptStatements
  /** To the bit as it was when it was made: today's schema, nothing in it, and every statement planned. */
  putsBack(): void
}

/** Little is in it, and a plan for whatever values come is made once instead of in every world. */
const settings = ['shared_buffers=8MB', 'plan_cache_mode=force_generic_plan']

/**
 * Makes it, and lets a first world pass: what that prepares stays prepared, and what this process would load late is loaded, which
 * takes the machine's time and no world's.
 */
export async function makeOrigin(): Promise<Origin> {
  const db = await PGlite.create({
    startParams: [...PGlite.defaultStartParams, ...settings.flatMap((each) => ['-c', each])],
  })
  const { pool, end } = createEmbeddedPool(wireInProcess(db))
  await migrate(pool)
  await end()
  const kept = new KeptStatements()
  const { failure } = await runSeed({ seed: 0, origin: { db, kept, putsBack: () => undefined }, crashes: 1, deeds: 3 })
  if (failure) throw new Error(`The first world did not come to its end: ${failure}`)
  await emptied(db)
  await planned(db)
  await db.exec('checkpoint')
  const [putsDatabaseBack, putsNamesBack] = [snapshotOf(db), kept.snapshot()]
  return {
    db,
    kept,
    putsBack: () => {
      putsDatabaseBack()
      putsNamesBack()
    },
  }
}

async function emptied(db: PGlite): Promise<void> {
  const { rows } = await db.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename <> '_prisma_migrations'`,
  )
  await db.exec(`truncate ${rows.map(({ name }) => name).join(', ')} restart identity`)
}

/** The plans of before are gone with the rows. */
async function planned(db: PGlite): Promise<void> {
  const { rows } = await db.query<{ name: string; values: number }>(
    `select name, cardinality(parameter_types)::int as values from pg_prepared_statements
     where statement ~* '^\\s*(select|insert|update|delete|with)' order by name`,
  )
  for (const { name, values } of rows)
    await db.exec(`explain execute ${name}${values > 0 ? `(${Array(values).fill('null').join(', ')})` : ''}`)
}
