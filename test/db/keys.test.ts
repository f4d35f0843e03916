import { afterAll, expect, test } from 'vitest'
import { connect } from '../../src/db/connection.ts'
import { aDatabase } from '../support/database.ts'

const { config, drop } = await aDatabase()
const { pool, close } = await connect(config, (error) => {
  throw error
})
afterAll(async () => {
  await close()
  await drop()
})

/** The workspace itself, and the table in which migrations are kept. */
const NOT_OF_A_WORKSPACE = ['workspace', '_prisma_migrations']

const { rows: keys } = await pool.query<{
  table: string
  kind: string
  name: string
  columns: string[]
  target: string
}>(
  `select r.relname as table, c.contype as kind, c.conname as name, coalesce(f.relname, '') as target,
     array(select a.attname::text from unnest(c.conkey) with ordinality k(n, at) join pg_attribute a on a.attrelid = r.oid and a.attnum = k.n order by k.at) as columns
   from pg_constraint c join pg_class r on r.oid = c.conrelid left join pg_class f on f.oid = c.confrelid
   join pg_namespace n on n.oid = r.relnamespace where n.nspname = 'public' and c.contype in ('p', 'f', 'u')`,
)
const { rows: indexes } = await pool.query<{ table: string; name: string; first: string }>(
  `select r.relname as table, i.relname as name, a.attname as first from pg_index x
   join pg_class i on i.oid = x.indexrelid join pg_class r on r.oid = x.indrelid join pg_namespace n on n.oid = r.relnamespace
   join pg_attribute a on a.attrelid = r.oid and a.attnum = x.indkey[0] where n.nspname = 'public'`,
)
const { rows: tables } = await pool.query<{ name: string }>(
  `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'`,
)
const ours = tables.map(({ name }) => name).filter((name) => !NOT_OF_A_WORKSPACE.includes(name))

test('every table has a primary key, and it begins with the workspace', () => {
  expect(ours.length).toBeGreaterThan(20)
  const primary = keys.filter(({ kind }) => kind === 'p')
  for (const table of ours) {
    const columns = primary.find((key) => key.table === table)?.columns
    expect(columns?.[0], table).toBe('workspaceId')
    expect(columns?.length, `${table} holds more than one row of a workspace`).toBeGreaterThan(1)
  }
})

test('every foreign key begins with the workspace, and every table has one to it', () => {
  const foreign = keys.filter(({ kind }) => kind === 'f')
  for (const { name, columns } of foreign) expect(columns[0], name).toBe('workspaceId')
  for (const { name, columns, target } of foreign)
    expect(columns.length, `${name} ties more than the workspace`).toBe(target === 'workspace' ? 1 : 2)
  for (const table of ours)
    expect(
      foreign.some((key) => key.table === table && key.target === 'workspace'),
      table,
    ).toBe(true)
})

/** An inverted index holds the elements of an array and no uuid beside them; its statement names the workspace (0032). */
const inverted = ['quote_features_idx', 'item_features_idx']

test('every index and every uniqueness begins with the workspace', () => {
  const unique = keys.filter(({ kind, table }) => kind === 'u' && ours.includes(table))
  for (const { name, columns } of unique) expect(columns[0], name).toBe('workspaceId')
  const plain = indexes.filter(({ name, table }) => ours.includes(table) && !inverted.includes(name))
  expect(plain.length).toBe(indexes.filter(({ table }) => ours.includes(table)).length - inverted.length)
  for (const { name, first } of plain) expect(first, name).toBe('workspaceId')
})

test('a row never moves to another workspace: keys may not be updated along', async () => {
  const { rows } = await pool.query<{ name: string }>(
    `select conname as name from pg_constraint where contype = 'f' and confupdtype <> 'r'`,
  )
  expect(rows).toEqual([])
})
