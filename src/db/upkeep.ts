import type pg from 'pg'
import { statementAcrossWorkspaces } from './statement.ts'

/**
 * Tables that have changed so much that the planner's figures of them are wrong or that their dead rows should go: the
 * thresholds of PostgreSQL's own autovacuum (postgresql.org/docs/18/runtime-config-vacuum.html: 50 rows and 20 % for dead
 * rows, 50 and 10 % for figures).
 */
export const dueForUpkeep = statementAcrossWorkspaces<{ table: string }>(
  'upkeep.due',
  `select quote_ident(c.relname) as "table" from pg_class c
   where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
     and (pg_stat_get_dead_tuples(c.oid) > 50 + 0.2 * greatest(c.reltuples, 0)
       or pg_stat_get_mod_since_analyze(c.oid) > 50 + 0.1 * greatest(c.reltuples, 0))
   order by c.relname`,
)

/**
 * Tables of a server of which more rows have changed than it believes that there are: nobody has analyzed them, or a burst has
 * filled them since. Autovacuum looks once a minute, and until then every key is looked up as in an empty table, by whatever
 * index begins with the workspace (docs/decisions/0108). Only tables of our own role, which may analyze them.
 */
export const outgrown = statementAcrossWorkspaces<{ table: string }>(
  'upkeep.outgrown',
  `select quote_ident(c.relname) as "table" from pg_class c
   where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and pg_has_role(c.relowner, 'USAGE')
     and pg_stat_get_mod_since_analyze(c.oid) > 50 + case
       when coalesce(pg_stat_get_last_analyze_time(c.oid), pg_stat_get_last_autoanalyze_time(c.oid)) is null then 0
       else greatest(c.reltuples, 0) end
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
 */
export async function learnSizes(pool: pg.Pool, tables: readonly string[]): Promise<void> {
  for (const table of tables) await pool.query(`analyze ${table}`)
}

/**
 * Does for an embedded database what PostgreSQL's autovacuum does in a server, which PGlite does not run: without it the
 * plans that were made while the tables were empty stay for as long as the process lives, and dead rows for ever.
 * @param tables as the database quotes them
 */
export async function tend(pool: pg.Pool, tables: readonly string[]): Promise<void> {
  for (const table of tables) await pool.query(`vacuum (analyze) ${table}`)
}
