import type pg from 'pg'
import { statementAcrossWorkspaces } from './statement.ts'

/**
 * Tables that have changed so much that the planner's figures of them are wrong or that their dead rows should go: the
 * thresholds of PostgreSQL's own autovacuum (postgresql.org/docs/18/runtime-config-vacuum.html: 50 rows and 20 % for dead
 * rows, 50 and 10 % for figures).
 */
export const dueForUpkeep = statementAcrossWorkspaces<{ table: string }>(
  'upkeep.due',
  `select quote_ident(s.relname) as "table" from pg_stat_user_tables s join pg_class c on c.oid = s.relid
   where s.schemaname = current_schema()
     and (s.n_dead_tup > 50 + 0.2 * greatest(c.reltuples, 0) or s.n_mod_since_analyze > 50 + 0.1 * greatest(c.reltuples, 0))
   order by s.relname`,
)

/** What a file of each kind fills. */
export const filledBy = {
  voc: ['item', 'quote', 'customer', 'customer_alias', 'loop', 'event', 'imported_row'],
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
