import { randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { connect, inTurn } from '../../src/db/connection.ts'
import { openTransaction } from '../../src/db/transaction.ts'
import { aDatabase, isEmbedded } from '../support/database.ts'

const { config, drop } = await aDatabase()
const { pool, lending, close, ...others } = await connect(config, () => undefined)
afterAll(async () => {
  await close()
  await drop()
})

const writes = (text: string, ...values: unknown[]) => ({ name: `test.${text.slice(-40)}`, text, values })
const reads = (text: string, ...values: unknown[]) => ({ ...writes(text, ...values), isReading: true })

/** A table of numbers, and what stands in it. */
async function aTable() {
  const name = `t${randomUUID().replaceAll('-', '')}`
  await pool.query(`create table ${name} (n int)`)
  return {
    insert: (n: unknown) => writes(`insert into ${name} values ($1)`, n),
    count: reads(`select count(*)::int as count from ${name}`),
    rows: async () => (await pool.query<{ n: number }>(`select n from ${name} order by n`)).rows.map(({ n }) => n),
  }
}

/** A transaction, and what it borrowed: whether alone, and whether it has it still. */
function aTransaction() {
  const borrowed: { isAlone: boolean; isBack: boolean; broken: Error | undefined }[] = []
  const heard: string[] = []
  const transaction = openTransaction(async (begins) => {
    const { client, isAlone, giveBack } = await (begins ? lending.forTransaction() : lending.forTrips())
    const one = { isAlone, isBack: false, broken: undefined as Error | undefined }
    borrowed.push(one)
    const listen = ({ name, text = '' }: { name: string; text?: string }) => heard.push(`${name} ${text}`.trim())
    client.connection.on('message', listen)
    return {
      client,
      isAlone,
      giveBack(broken) {
        client.connection.off('message', listen)
        Object.assign(one, { isBack: true, broken })
        giveBack(broken)
      },
    }
  })
  return { ...transaction, borrowed, commands: () => heard.filter((what) => what.startsWith('commandComplete')) }
}
const back = { isBack: true, broken: undefined }

test('what is read holds no connection that others share, and what leaves with the end is a transaction of its own', async () => {
  const { insert, count, rows } = await aTable()
  const { query, commit, borrowed, commands } = aTransaction()
  expect((await query<{ count: number }>(count)).rows).toEqual([{ count: 0 }])
  await setImmediate()
  expect(borrowed).toMatchObject([{ isAlone: !isEmbedded(), isBack: isEmbedded() }])
  await commit(() => [query(insert(1)), query(insert(2))])
  expect(borrowed).toMatchObject(
    isEmbedded() ? Array(2).fill({ isAlone: false, ...back }) : [{ isAlone: true, ...back }],
  )
  expect(commands()).toEqual(['commandComplete SELECT 1', ...Array(2).fill('commandComplete INSERT 0 1')])
  expect(await rows()).toEqual([1, 2])
})

test('of what leaves with the end all is stored or nothing', async () => {
  const { insert, rows } = await aTable()
  const { query, commit, rollback, borrowed } = aTransaction()
  const ends = commit(() => [query(insert(1)), query(writes('select 1 / $1::int', 0)), query(insert(2))])
  await expect(ends).rejects.toThrow('division by zero')
  await rollback()
  expect(borrowed).toMatchObject([{ isAlone: !isEmbedded(), ...back }])
  expect(await rows()).toEqual([])
})

test('what fails only when it is committed is not stored either', async () => {
  const { insert, rows } = await aTable()
  const { query, commit, rollback } = aTransaction()
  const name = insert(1).text.split(' ')[2]
  await pool.query(`alter table ${name} add constraint once unique (n) deferrable initially deferred`)
  await expect(commit(() => [query(insert(1)), query(insert(1))])).rejects.toThrow('once')
  await rollback()
  expect(await rows()).toEqual([])
})

test('with the first that writes it begins, alone on a connection until it is over', async () => {
  const { insert, count, rows } = await aTable()
  const { query, commit, borrowed, commands } = aTransaction()
  await query(insert(1))
  await setImmediate()
  expect(borrowed).toMatchObject([{ isAlone: true, ...back, isBack: false }])
  expect((await query<{ count: number }>(count)).rows).toEqual([{ count: 1 }])
  await commit(() => [query(insert(2))])
  expect(borrowed).toMatchObject([{ isAlone: true, ...back }])
  expect(commands().map((what) => what.split(' ')[1])).toEqual(['BEGIN', 'INSERT', 'SELECT', 'INSERT', 'COMMIT'])
  expect(await rows()).toEqual([1, 2])
})

test('what begins while something is still read is alone on a connection', async () => {
  const { insert, rows } = await aTable()
  const { query, commit, borrowed } = aTransaction()
  const slow = query(reads('select pg_sleep(0.1)'))
  await setImmediate()
  await Promise.all([slow, query(insert(1))])
  expect(borrowed.at(-1)).toMatchObject({ isAlone: true, ...back, isBack: false })
  await commit(() => [])
  expect(await rows()).toEqual([1])
})

test('what it began is undone, and what was asked for and not sent never is', async () => {
  const { insert, rows } = await aTable()
  const one = aTransaction()
  await one.query(insert(1))
  await one.rollback()
  expect(one.borrowed).toMatchObject([{ isAlone: true, ...back }])
  const another = aTransaction()
  const late = another.query(insert(2))
  const undone = another.rollback()
  await expect(late).rejects.toThrow(/given up|ended/)
  await undone
  await expect(another.query(insert(3))).rejects.toThrow('ended')
  await setImmediate()
  expect(another.borrowed.filter(({ isBack }) => !isBack)).toEqual([])
  expect(await rows()).toEqual([])
})

test('a dead transaction is no commit', async () => {
  const { insert, rows } = await aTable()
  const { query, commit, rollback } = aTransaction()
  await query(insert(1))
  await query(writes('select 1 / $1::int', 0)).catch(() => undefined)
  await expect(commit(() => [])).rejects.toThrow('failed unnoticed')
  await rollback()
  expect(await rows()).toEqual([])
})

test('where nothing is written the connection on which it read is given back', async () => {
  const { query, commit, borrowed } = aTransaction()
  await query(reads('select 1'))
  await commit(() => [])
  expect(borrowed).toMatchObject([back])
  const given = aTransaction()
  await given.query(reads('select 1'))
  await given.rollback()
  expect(given.borrowed).toMatchObject([back])
})

test('nothing to do asks for no connection', async () => {
  const { commit, borrowed } = aTransaction()
  await commit(() => [])
  expect(borrowed).toEqual([])
})

test('a connection that breaks before it has answered is lent to nobody any more', async () => {
  let reason: Error | undefined
  const { query } = openTransaction(async () => {
    const { client, giveBack } = await lending.forTrips()
    const sends = (trip: pg.Query) => {
      client.query(trip)
      queueMicrotask(() => client.connection.stream.destroy())
    }
    return {
      client: Object.create(client, { query: { value: sends } }),
      isAlone: false,
      giveBack(broken) {
        reason = broken
        giveBack(broken)
      },
    }
  })
  await expect(query(reads('select 1'))).rejects.toThrow()
  await setImmediate()
  expect(reason).toBeInstanceOf(Error)
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
})

test.runIf(isEmbedded())('what another was to prepare, and failed before, is asked for once more', async () => {
  const own = inTurn({ pool, lending, close, ...others }, 'a workspace')
  const fresh = reads(`select ${Math.floor(Math.random() * 1e9)} as n`)
  let second: Promise<unknown> = Promise.resolve()
  const { query } = openTransaction(async () => {
    const { client, giveBack } = await lending.forTrips()
    // Leaves behind it, before it has failed.
    const sends = (trip: pg.Query) => {
      client.query(trip)
      second = own.query(fresh)
    }
    return { client: Object.create(client, { query: { value: sends } }), isAlone: false, giveBack }
  })
  const first = await Promise.allSettled([query(reads('select 1 / $1::int', 0)), query(fresh)])
  expect(first.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await second).toMatchObject({ rows: [{ n: expect.any(Number) }] })
})

test.runIf(isEmbedded())('who comes while others are still on a connection that broke gets a new one', async () => {
  const [one, another] = await Promise.all([lending.forTrips(), lending.forTrips()])
  expect(one.client).toBe(another.client)
  one.client.connection.stream.destroy()
  one.giveBack(new Error('It broke.'))
  const third = lending.forTrips()
  await setImmediate()
  another.giveBack()
  const { client, giveBack } = await third
  expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  giveBack()
})

test.runIf(isEmbedded())(
  'of an embedded database trips of several are under way at once, and a transaction is alone',
  async () => {
    const { insert } = await aTable()
    const order: string[] = []
    const trip = async (name: string) => {
      const { client, giveBack } = await lending.forTrips()
      order.push(`${name} begins`)
      await client.query('select pg_sleep(0.02)')
      order.push(`${name} ends`)
      giveBack()
    }
    const { query, commit } = aTransaction()
    const transaction = async () => {
      await query(insert(1))
      order.push('transaction begins')
      await commit(() => [])
      order.push('transaction ends')
    }
    const all = [trip('a'), trip('b'), transaction()]
    for (let turn = 0; turn < 5; turn++) await null
    await Promise.all([...all, trip('c')])
    expect(order).toEqual([
      ...['a begins', 'b begins', 'a ends', 'b ends'],
      ...['transaction begins', 'transaction ends', 'c begins', 'c ends'],
    ])
  },
)

test.runIf(isEmbedded())('who waits for the connection itself gets it, however many trips there are', async () => {
  let isOver = false
  let trips = 0
  const busy = Array.from({ length: 4 }, async () => {
    while (!isOver) {
      const { client, giveBack } = await lending.forTrips()
      await client.query('select 1')
      giveBack()
      trips++
    }
  })
  await expect.poll(() => trips).toBeGreaterThan(50)
  const [row] = (await pool.query<{ one: number }>('select 1 as one')).rows
  isOver = true
  await Promise.all(busy)
  expect(row).toEqual({ one: 1 })
})

test('a pool that cannot connect is told to whoever asks', async () => {
  const nobody = new pg.Pool({ host: '127.0.0.1', port: 1 })
  const { query } = openTransaction(async () => {
    const client = await nobody.connect()
    return { client, isAlone: true, giveBack: () => client.release() }
  })
  await expect(query(reads('select 1'))).rejects.toThrow()
  await nobody.end()
})
