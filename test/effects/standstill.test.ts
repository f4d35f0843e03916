import { expect, onTestFinished, test } from 'vitest'
import { openDb } from '../../src/db/open.ts'
import { createWorker } from '../../src/effects/worker.ts'
import { createLog } from '../../src/log.ts'
import { realClock, realRandom } from '../../src/real.ts'
import { aDatabase } from '../support/database.ts'

test('a worker says whether it works: not before it starts, and not after half a minute without a look', async () => {
  const database = await aDatabase()
  const db = await openDb({
    database: database.config,
    encryptionKey: Buffer.alloc(32, 1).toString('base64'),
    reactions: { 'item.promoted': [], 'item.voted': [], 'item.unvoted': [] },
    clock: realClock,
    random: realRandom,
    onWish: () => {},
    onError: () => {},
  })
  let ahead = 0
  const clock = { ...realClock, now: () => new Date(Date.now() + ahead) }
  const timing = { timeoutMs: 100, leaseMs: 500, quietMs: 200, pollMs: 20 }
  const worker = createWorker({ db, reactions: [], timing, clock, random: realRandom, log: createLog('silent') })
  onTestFinished(async () => {
    await db.close()
    await database.drop()
  })
  expect(worker.isWorking()).toBe(false)
  worker.start()
  await expect.poll(() => worker.isWorking()).toBe(true)
  await worker.stop(1_000)
  ahead = 31_000
  expect(worker.isWorking()).toBe(false)
})
