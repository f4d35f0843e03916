import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { connect } from '../../src/db/connection.ts'
import { gathered, Together } from '../../src/db/together.ts'
import { aDatabase } from '../support/database.ts'

const { config, drop } = await aDatabase()
const { pool, close } = await connect(config, () => undefined)
afterAll(async () => {
  await close()
  await drop()
})

const begin = { name: 'begin', text: 'begin' }
const commit = { name: 'commit', text: 'commit' }
const aStatement = (text: string, values: unknown[] = []) => ({ name: `test.${text.slice(-40)}`, text, values })

/** Sends what is gathered on a connection, whatever it is. */
const together = (client: pg.PoolClient) =>
  gathered(({ statements }) => void client.query(new Together(statements, () => undefined)))

/** A connection of its own, and how many messages of a kind it gets from the database. */
async function aClient() {
  const client = await pool.connect()
  const heard: string[] = []
  const { connection } = client
  connection.on('message', ({ name }: { name: string }) => heard.push(name))
  return { client, count: (name: string) => heard.filter((each) => each === name).length }
}

/** What became of each. */
const ends = async (asked: Promise<unknown>[]) =>
  (await Promise.allSettled(asked)).map((each) => (each.status === 'rejected' ? String(each.reason) : 'done'))

test('what is asked in one turn is answered in its order, each its own, and ended once', async () => {
  const { client, count } = await aClient()
  const { query } = together(client)
  const [, one, many, none, ended] = await Promise.all([
    query(begin),
    query<{ n: number }>(aStatement('select $1::int + 1 as n', [41])),
    query<{ n: number; at: Date }>(
      aStatement(`select n, timestamptz '2026-03-04 00:00Z' as at from generate_series(1, 3) n`),
    ),
    query(aStatement('select 1 where false')),
    query(commit),
  ])
  expect(one.rows).toEqual([{ n: 42 }])
  expect(many.rows).toEqual([1, 2, 3].map((n) => ({ n, at: new Date('2026-03-04T00:00:00Z') })))
  expect(none.rows).toEqual([])
  expect(ended.command).toBe('COMMIT')
  expect(count('readyForQuery')).toBe(1)
  // Prepared once, and asked again under its name.
  expect((await query<{ n: number }>(aStatement('select $1::int + 1 as n', [1]))).rows).toEqual([{ n: 2 }])
  expect(count('parseComplete')).toBe(5)
  client.release()
})

test('behind one that fails nothing is run, and all of it is told why', async () => {
  const table = `t${randomUUID().replaceAll('-', '')}`
  await pool.query(`create table ${table} (n int)`)
  const { client } = await aClient()
  const { query } = together(client)
  const insert = (n: number) => query(aStatement(`insert into ${table} values ($1)`, [n]))
  const neverBefore = () => query(aStatement('select 7 as behind'))
  const fails = () => query(aStatement('select 1 / $1::int', [0]))
  const asked = [query(begin), insert(1), fails(), insert(2), neverBefore(), query(commit)]
  expect(await ends(asked)).toEqual(['done', 'done', ...Array(4).fill('error: division by zero')])
  await client.query('rollback')
  // What was prepared behind the failure was not, and is prepared when it is asked for.
  const again = [query(begin), insert(3), neverBefore(), query(commit)]
  expect(await ends(again)).toEqual(['done', 'done', 'done', 'done'])
  client.release()
  expect((await pool.query(`select n from ${table}`)).rows).toEqual([{ n: 3 }])
})

test('a value that cannot be written ends the connection, and nothing is stored', async () => {
  const table = `t${randomUUID().replaceAll('-', '')}`
  await pool.query(`create table ${table} (n jsonb)`)
  const client = await pool.connect()
  const { query } = together(client)
  const round: Record<string, unknown> = {}
  round.round = round
  const insert = (value: unknown) => query(aStatement(`insert into ${table} values ($1)`, [value]))
  const became = await ends([query(begin), insert({ a: 1 }), insert(round), query(commit)])
  expect(became).not.toContain('done')
  client.release(true)
  expect((await pool.query(`select n from ${table}`)).rows).toEqual([])
})

test('a connection that breaks fails all that was asked', async () => {
  const { client } = await aClient()
  const { query } = together(client)
  const asked = ends([query(begin), query(aStatement('select pg_sleep(0.2)')), query(commit)])
  // They are sent, and not answered yet.
  for (let turn = 0; turn < 5; turn++) await null
  client.connection.stream.destroy()
  expect((await asked).filter((each) => each !== 'done').length).toBeGreaterThan(0)
  client.release(true)
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
})
