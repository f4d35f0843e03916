import type pg from 'pg'
import { type Statement, statementAcrossWorkspaces } from './statement.ts'

/**
 * Tables of which more rows have changed than they are believed to have: nobody has analyzed them, or much has filled them since.
 * Until somebody does, every key is looked up as in an empty table, by whatever index begins with the workspace
 * (docs/decisions/0108). Only those of our own role, which may analyze them.
 */
const outgrown = statementAcrossWorkspaces<{ table: string }>(
  'upkeep.outgrown',
  `select quote_ident(c.relname) as "table" from pg_class c
   where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and pg_has_role(c.relowner, 'USAGE')
     and pg_stat_get_mod_since_analyze(c.oid) > 50 + case
       when coalesce(pg_stat_get_last_analyze_time(c.oid), pg_stat_get_last_autoanalyze_time(c.oid)) is null then 0
       else greatest(c.reltuples, 0) end
   order by c.relname`,
)

/**
 * Tables whose dead rows should go: the thresholds of PostgreSQL's own autovacuum, 50 rows and 20 %
 * (postgresql.org/docs/18/runtime-config-vacuum.html).
 */
const crowded = statementAcrossWorkspaces<{ table: string }>(
  'upkeep.crowded',
  `select quote_ident(c.relname) as "table" from pg_class c
   where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
     and pg_stat_get_dead_tuples(c.oid) > 50 + 0.2 * greatest(c.reltuples, 0)
   order by c.relname`,
)

/**
 * Sorts what was added lately into the indexes of what words are known by. Left alone, whoever adds the words that fill the list
 * of what is unsorted (some 500 quotes) sorts them all, a tenth of a second in which nobody else gets a number.
 */
export const sortIn = statementAcrossWorkspaces<{ pages: string }>(
  'upkeep.sortIn',
  `select gin_clean_pending_list(i.oid) as pages from pg_class i join pg_am a on a.oid = i.relam and a.amname = 'gin'
   where i.relkind = 'i' and i.relnamespace = current_schema()::regnamespace and pg_has_role(i.relowner, 'USAGE')`,
)

/** What a file of each kind fills. */
export const filledBy = {
  voc: ['item', 'quote', 'customer', 'customer_alias', 'loop', 'event', 'item_count', 'imported_row'],
  customers: ['customer', 'customer_alias', 'contact', 'event'],
  surveys: ['survey_response'],
} as const

/**
 * Lets the planner know at once what a large file has changed: autovacuum comes a minute later, and until then a table that was
 * empty is taken for such, and joined row by row. Of a table that is another role's, the server warns and does nothing.
 * @param tables as the database quotes them
 */
export async function learnSizes(pool: pg.Pool, tables: readonly string[]): Promise<void> {
  for (const table of tables) await pool.query(`analyze ${table}`)
}

/** Waits between two tables. */
export type Rest = () => Promise<void>

/**
 * Analyzes what has outgrown its figures. Of an embedded database it takes dead rows out as well, which PGlite never does by itself;
 * nobody else is served while it works on a table, so those who waited are before it goes on.
 * @returns the tables that were analyzed
 */
export async function keepUp(
  { pool, isEmbedded }: { pool: pg.Pool; isEmbedded: boolean },
  across: (which: Statement<{ table: string }>) => Promise<{ table: string }[]>,
  rest: Rest = async () => {},
): Promise<string[]> {
  if (isEmbedded)
    for (const { table } of await across(crowded)) {
      await pool.query(`vacuum ${table}`)
      await rest()
    }
  const grown = (await across(outgrown)).map(({ table }) => table)
  for (const table of grown) {
    await learnSizes(pool, [table])
    if (isEmbedded) await rest()
  }
  return grown
}
