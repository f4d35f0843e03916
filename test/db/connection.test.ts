import { expect, test } from 'vitest'
import { connect } from '../../src/db/connection.ts'
import { openDb } from '../../src/db/open.ts'
import { aDatabase, isEmbedded } from '../support/database.ts'
import { dbOptions, openTestDb, peek } from '../support/open-db.ts'
import { aWorkspace } from '../support/workspace.ts'

const db = await openTestDb()
const fail = (error: Error) => {
  throw error
}

test('when the database is closed its connections are gone, whatever was done last', async () => {
  const { config, drop } = await aDatabase()
  const { pool, close } = await connect(config, fail)
  let open = 0
  pool.on('connect', () => open++)
  pool.on('remove', () => open--)
  await expect(pool.query('select nothing_like_this')).rejects.toThrow('does not exist')
  await Promise.all(Array.from({ length: 20 }, () => pool.query('select 1')))
  expect(open).toBe(isEmbedded() ? 1 : 10)
  await close()
  expect(open).toBe(0)
  await drop()
})

test('closing waits for a change that is under way', async () => {
  const { config, drop } = await aDatabase()
  const own = await openDb(dbOptions({ database: config }))
  const { mina } = await aWorkspace(own)
  let isDone = false
  const change = own.change(mina, async (tx) => {
    await new Promise((resolve) => setTimeout(resolve, 200))
    await tx.workspaces.get()
    isDone = true
  })
  await new Promise((resolve) => setTimeout(resolve, 50))
  await own.close()
  expect(isDone).toBe(true)
  await change
  await drop()
})

test('two megabytes of text come back as they went', async () => {
  const text = '고객의 말 🔑 '.repeat(150_000)
  const [row] = await peek<{ text: string }>(db, 'select $1::text as text', text)
  expect(row?.text === text).toBe(true)
})

test('a burst of queries leaves room for timers and requests', async () => {
  let longest = 0
  let last = performance.now()
  const timer = setInterval(() => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }, 5)
  await Promise.all(Array.from({ length: 1_000 }, () => db.workspaceOf('T1')))
  clearInterval(timer)
  expect(longest).toBeLessThan(1_000)
})

test('a connection that follows another finds nothing of it', async () => {
  const { mina } = await aWorkspace(db)
  for (let round = 0; round < 3; round++) {
    // After a failed statement outside a change the driver leaves its connection and takes another.
    await expect(peek(db, 'select 1 / 0, $1::int', round)).rejects.toThrow('division by zero')
    expect(await db.of(mina.workspaceId).people.bySlackId('U0MINA')).toMatchObject({ name: '민아' })
    expect(await db.change(mina, (tx) => tx.workspaces.get())).toMatchObject({ id: mina.workspaceId })
  }
})
