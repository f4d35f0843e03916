import { setImmediate as turn } from 'node:timers/promises'
import FakeTimers from '@sinonjs/fake-timers'
import { expect, onTestFinished, test } from 'vitest'
import { aheadOf, createTurns } from '../../src/domain/turns.ts'

/** Turns whose work goes on until it is told to end. */
function held(options: Parameters<typeof createTurns>[0]) {
  const turns = createTurns(options)
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  return {
    ...{ turns, begun },
    begins: (whose: string, name: string) =>
      turns.run(whose, () => {
        begun.push(name)
        return new Promise<void>((resolve) => ends.set(name, resolve))
      }),
    async ends(name: string) {
      await turn()
      ends.get(name)?.()
      await turn()
    },
  }
}

test('work of one of them runs in its order, never more of it at once, and what fails gives its turn on', async () => {
  const turns = createTurns({ atOnce: 2 })
  const begun: number[] = []
  let [now, most] = [0, 0]
  const work = (n: number) =>
    turns.run('mine', async () => {
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

test('whoever has much that waits is ahead of another by one piece of it, and the other by one of theirs', async () => {
  const { begins, begun, ends, turns } = held({ atOnce: 1 })
  for (const name of ['loud 1', 'loud 2', 'loud 3', 'loud 4']) void begins('loud', name)
  for (const name of ['quiet 1', 'quiet 2']) void begins('quiet', name)
  expect([turns.ahead('loud'), turns.ahead('quiet'), turns.ahead('nobody yet')]).toEqual([5, 5, 2])
  for (const name of ['loud 1', 'loud 2', 'quiet 1', 'loud 3', 'quiet 2', 'loud 4']) await ends(name)
  expect(begun).toEqual(['loud 1', 'loud 2', 'quiet 1', 'loud 3', 'quiet 2', 'loud 4'])
  expect(turns.ahead('loud')).toBe(0)
})

test('one of them leaves room for the others, and whoever comes takes it at once', async () => {
  const { begins, begun, ends } = held({ atOnce: 3, mostOfOne: 2 })
  for (const name of ['loud 1', 'loud 2', 'loud 3']) void begins('loud', name)
  void begins('quiet', 'quiet 1')
  void begins('quiet', 'quiet 2')
  await turn()
  expect(begun).toEqual(['loud 1', 'loud 2', 'quiet 1'])
  await ends('quiet 1')
  expect(begun.at(-1)).toBe('quiet 2')
  await ends('quiet 2')
  // Free, and nevertheless not for them.
  expect(begun).toHaveLength(4)
  await ends('loud 1')
  expect(begun.at(-1)).toBe('loud 3')
})

test('what has waited counts like what began at once: never more of one, nor of all, than may be', async () => {
  const { begins, begun, ends } = held({ atOnce: 3, mostOfOne: 2 })
  for (const name of ['a1', 'a2', 'a3']) void begins('a', name)
  await ends('a1')
  expect(begun).toEqual(['a1', 'a2', 'a3'])
  void begins('a', 'a4')
  void begins('b', 'b1')
  void begins('b', 'b2')
  await turn()
  expect(begun).toEqual(['a1', 'a2', 'a3', 'b1'])
  await ends('b1')
  await ends('a2')
  expect(begun.slice(4)).toEqual(['b2', 'a4'])
  void begins('c', 'c1')
  await turn()
  expect(begun).toHaveLength(6)
})

test('whoever loses patience does not take the turn of what came later, and who had a turn loses none', async () => {
  const time = FakeTimers.install({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => time.uninstall())
  const { begins, begun, ends, turns } = held({ atOnce: 1, patienceMs: 60 })
  void begins('one', 'long')
  const early = begins('two', 'early')
  time.tick(40)
  void begins('two', 'later')
  time.tick(20)
  await expect(early).rejects.toMatchObject({ case: 'busy' })
  expect(turns.ahead('three')).toBe(1)
  await ends('long')
  expect(begun).toEqual(['long', 'later'])
  void begins('two', 'last')
  // The patience of what has its turn would have ended, that of what waits behind it has not.
  time.tick(59)
  await ends('later')
  expect(begun.at(-1)).toBe('last')
})

test('whoever loses patience is told that it is busy, and is no longer ahead of anybody', async () => {
  const { begins, ends, begun, turns } = held({ atOnce: 1, patienceMs: 20 })
  void begins('one', 'long')
  const late = begins('two', 'late')
  const later = begins('two', 'later')
  await expect(late).rejects.toMatchObject({ name: 'Refusal', case: 'busy' })
  await expect(later).rejects.toMatchObject({ name: 'Refusal', case: 'busy' })
  expect(turns.ahead('three')).toBe(0)
  await ends('long')
  void begins('two', 'new')
  await turn()
  expect(begun).toEqual(['long', 'new'])
})

test('of what others have only as much is ahead of somebody as they have themselves, and one more', () => {
  expect(aheadOf(0, [])).toBe(0)
  expect(aheadOf(300, [300])).toBe(300)
  expect(aheadOf(0, [300])).toBe(1)
  expect(aheadOf(2, [300, 2, 1])).toBe(3 + 2 + 1)
})
