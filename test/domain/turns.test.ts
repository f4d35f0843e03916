import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createTurns } from '../../src/domain/turns.ts'

test('work runs in its order, never more of it at once, and what fails gives its turn on', async () => {
  const inTurn = createTurns(2)
  const begun: number[] = []
  let [now, most] = [0, 0]
  const work = (n: number) =>
    inTurn(async () => {
      begun.push(n)
      most = Math.max(most, ++now)
      await turn()
      now--
      if (n % 3 === 0) throw new Error(`no ${n}`)
      return n
    })
  const first = await Promise.allSettled([0, 1, 2, 3, 4, 5, 6].map(work))
  expect(first.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))).toEqual([
    ...['Error: no 0', 1, 2, 'Error: no 3', 4, 5, 'Error: no 6'],
  ])
  expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6])
  expect(most).toBe(2)
  // All turns were given back.
  expect(await Promise.all([work(7), work(8)])).toEqual([7, 8])
  expect(most).toBe(2)
})
