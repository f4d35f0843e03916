import { randomUUID } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { openDb } from '../../src/db/open.ts'
import type { Reaction } from '../../src/domain/reaction.ts'
import { createWorker } from '../../src/effects/worker.ts'
import { createLog } from '../../src/log.ts'
import { realClock, realRandom } from '../../src/real.ts'
import { aDatabase } from '../support/database.ts'
import { dbOptions } from '../support/open-db.ts'
import { aWorkspace } from '../support/workspace.ts'
import { until } from './until.ts'

const HANDS = 12
const WAITING = 10

test('in a rush people go first, and what waits to go out goes out all the same', async () => {
  const database = await aDatabase()
  const db = await openDb(dbOptions({ database: database.config, clock: realClock }))
  const { mina } = await aWorkspace(db)
  let rushing = true
  let pressed = 0
  const rush = Array.from({ length: HANDS }, async () => {
    while (rushing) {
      await db.change(mina, (tx) => tx.workspaces.get())
      pressed++
    }
  })
  const pressedAt: number[] = []
  const reaction: Reaction = {
    kind: 'test.rush',
    about: 'item',
    lane: () => 'test:rush',
    async converge() {
      pressedAt.push(pressed)
      return { remote: 'x', restMs: 0 }
    },
    lookUp: async () => null,
  }
  const wishes = Array.from({ length: WAITING }, () => ({ id: randomUUID(), kind: 'test.rush', subject: randomUUID() }))
  await db.of(mina.workspaceId).ledger.want(wishes.map((wish) => ({ ...wish, lane: 'test:rush' })))
  const worker = createWorker({
    db,
    reactions: [reaction],
    timing: { timeoutMs: 1_000, leaseMs: 4_500, quietMs: 3_000, pollMs: 20 },
    clock: realClock,
    random: realRandom,
    log: createLog('silent'),
  })
  onTestFinished(async () => {
    rushing = false
    await Promise.all(rush)
    await worker.stop(1_000)
    await db.close()
    await database.drop()
  })

  await until('people press', () => pressed > HANDS)
  expect(db.isRush()).toBe(true)
  worker.start()
  await until('half of it went out while people still press', () => pressedAt.length >= WAITING / 2, 20_000)
  // Between two of the lane's effects far more people were served than the one or two that fit in between without a rush.
  const between = pressedAt.slice(1).map((at, n) => at - (pressedAt[n] ?? 0))
  expect(between.toSorted((a, b) => a - b)[Math.floor(between.length / 2)]).toBeGreaterThan(HANDS)
  rushing = false
  await until('the rest went out', () => pressedAt.length === WAITING)
  expect(db.isRush()).toBe(false)
})
