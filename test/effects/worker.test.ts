import { expect, test } from 'vitest'
import { anEffect, aWorkerWorld } from './worker-world.ts'

/** A call that ends when it is told to. */
function aCall() {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { ends: resolve, converge: () => promise.then(() => ({ remote: 'r', restMs: 0 })) }
}

test('it looks for work as it starts and once a second, and at once when it is woken', async () => {
  const { worker, clock, looks } = aWorkerWorld()
  worker.start()
  await clock.passes(2_500)
  expect(looks()).toEqual([0, 1_000, 2_000])
  worker.wake()
  // Woken twice is woken once.
  worker.wake()
  await clock.passes(1_100)
  expect(looks()).toEqual([0, 1_000, 2_000, 2_500, 3_500])
})

test('it takes as many lanes as it has hands, looks again when one is free, and leases each for as long as it is told', async () => {
  const call = aCall()
  const world = aWorkerWorld({ concurrency: 3, converge: call.converge })
  for (const lane of ['a', 'b', 'c', 'd', 'e']) world.put(anEffect(lane, { lane }))
  world.worker.start()
  await world.clock.passes(5_000)
  // All hands are full: it asks nobody for more.
  expect(world.of('claim')).toEqual([{ at: 0, what: 'claim', free: 3, seconds: 45 }])
  expect(world.sent.map(({ lane }) => lane)).toEqual(['a', 'b', 'c'])
  call.ends()
  await world.clock.passes(0)
  expect(world.sent.map(({ lane }) => lane)).toEqual(['a', 'b', 'c', 'd', 'e'])
  expect(world.settled()).toHaveLength(5)
})

test('while it has hands free it looks again at once, for so many lanes as it has hands', async () => {
  const call = aCall()
  const world = aWorkerWorld({ concurrency: 3, converge: call.converge })
  world.put(anEffect('1', { lane: 'a' }))
  world.worker.start()
  await world.clock.passes(0)
  expect(world.of('claim').map(({ at, free }) => [at, free])).toEqual([
    [0, 3],
    [0, 2],
  ])
})

test('a lane in which nothing is due any more is given back', async () => {
  const world = aWorkerWorld()
  world.putEmpty('a')
  world.worker.start()
  await world.clock.passes(0)
  expect(world.of('release')).toMatchObject([{ lane: 'a' }])
  expect(world.settled()).toEqual([])
})

test('a lane sends one after another for a second, and then others get their turn', async () => {
  const world = aWorkerWorld({
    converge: async () => {
      await world.clock.sleep(400)
      return { remote: 'r', restMs: 0 }
    },
  })
  world.put(...['1', '2', '3', '4'].map((id) => anEffect(id)))
  world.worker.start()
  await world.clock.passes(1_300)
  // That one is sent is no reason to look for more before its turn is over.
  expect([...new Set(world.looks())]).toEqual([0, 1_000, 1_200])
  const sent = { outcome: 'sent' }
  expect(world.settled()).toEqual([
    { id: '1', goOn: true, ...sent },
    { id: '2', goOn: true, ...sent },
    { id: '3', goOn: false, ...sent },
  ])
  await world.clock.passes(1_000)
  expect(world.settled().at(-1)).toEqual({ id: '4', goOn: true, ...sent })
})

test('a turn is over when no call can end within the lease any more, and each call is told until when it may begin', async () => {
  const world = aWorkerWorld({
    timing: { leaseMs: 700, timeoutMs: 200 },
    converge: async () => {
      await world.clock.sleep(250)
      return { remote: 'r', restMs: 0 }
    },
  })
  world.put(...['1', '2', '3'].map((id) => anEffect(id)))
  const began = world.clock.now().getTime()
  world.worker.start()
  await world.clock.passes(510)
  expect(world.settled().map(({ goOn }) => goOn)).toEqual([true, false])
  expect(world.sent.map(({ leaveBy }) => leaveBy.getTime() - began)).toEqual([500, 500, 1_000])
})

test('what is sent again after a look has the whole lease once more', async () => {
  const world = aWorkerWorld({
    reaction: {
      lookUp: async () => {
        await world.clock.sleep(7_000)
        return null
      },
    },
  })
  world.put(anEffect('1', { state: 'unknown', dispatchedMsAgo: 60_000 }))
  const began = world.clock.now().getTime()
  world.worker.start()
  await world.clock.passes(8_000)
  expect(world.of('sendAgain')).toMatchObject([{ at: 7_000, id: '1', seconds: 45 }])
  expect(world.sent.map(({ leaveBy }) => leaveBy.getTime() - began)).toEqual([7_000 + 35_000])
})

test('in a rush it waits a tenth of a second at the most before it looks, and sends one of a lane at a time', async () => {
  const world = aWorkerWorld()
  world.isRush = true
  world.put(anEffect('1'), anEffect('2'))
  world.worker.start()
  await world.clock.passes(99)
  expect(world.looks()).toEqual([])
  await world.clock.passes(2)
  expect(world.looks()).toEqual([100])
  expect(world.settled()).toEqual([{ id: '1', outcome: 'sent', goOn: false }])
  await world.clock.passes(42)
  world.isRush = false
  await world.clock.passes(10)
  expect(world.looks()[1]).toBe(145)
  expect(world.settled().at(-1)).toEqual({ id: '2', outcome: 'sent', goOn: true })
})

test('where a lane cannot be worked on it is said, and the others are', async () => {
  const world = aWorkerWorld()
  world.onSettle = async () => {
    world.onSettle = null
    throw new Error('Connection terminated')
  }
  world.put(anEffect('1', { lane: 'a' }), anEffect('2', { lane: 'b' }))
  world.worker.start()
  await world.clock.passes(0)
  expect(world.settled().map(({ id }) => id)).toEqual(['2'])
  expect(world.said).toMatchObject([
    { level: 50, lane: 'a', err: { message: 'Connection terminated' }, msg: expect.stringContaining('lease') },
  ])
})

test('it is at work until it has not looked for as long as it may wait, and half a minute more', async () => {
  const world = aWorkerWorld()
  expect(world.worker.isWorking()).toBe(false)
  world.worker.start()
  await world.clock.passes(500)
  expect(world.worker.isWorking()).toBe(true)
  world.isAway = true
  await world.clock.passes(30_499)
  expect(world.worker.isWorking()).toBe(true)
  await world.clock.passes(1)
  expect(world.worker.isWorking()).toBe(false)
  expect(world.said).toHaveLength(31)
  expect(world.said[0]).toMatchObject({ level: 50, err: { message: 'The database is away.' } })
  expect(world.said[0]?.msg).toContain('tries again')
  world.isAway = false
  await world.clock.passes(1_000)
  expect(world.worker.isWorking()).toBe(true)
})

test('a stop takes nothing new, lets what is under way end, and ends with it', async () => {
  const call = aCall()
  const world = aWorkerWorld({ converge: call.converge })
  world.put(anEffect('1'), anEffect('2'))
  world.worker.start()
  await world.clock.passes(100)
  let isOver = false
  const stopped = world.worker.stop(10_000).then(() => {
    isOver = true
  })
  await world.clock.passes(5_000)
  expect(isOver).toBe(false)
  call.ends()
  await world.clock.passes(0)
  expect(isOver).toBe(true)
  await stopped
  // Nothing is left that would keep the process from its end.
  expect(world.clock.sleepers()).toBe(0)
  expect(world.settled()).toEqual([{ id: '1', outcome: 'sent', goOn: false }])
  await world.clock.passes(5_000)
  expect(world.looks().at(-1)).toBe(0)
})

test('a stop waits no longer than it may for what is under way', async () => {
  const world = aWorkerWorld({ converge: aCall().converge })
  world.put(anEffect('1'))
  world.worker.start()
  await world.clock.passes(0)
  let isOver = false
  void world.worker.stop(10_000).then(() => {
    isOver = true
  })
  await world.clock.passes(9_999)
  expect(isOver).toBe(false)
  await world.clock.passes(1)
  expect(isOver).toBe(true)
})

test('a stop while people press does not wait for them', async () => {
  const world = aWorkerWorld()
  world.isRush = true
  world.worker.start()
  await world.clock.passes(20)
  let isOver = false
  void world.worker.stop(10_000).then(() => {
    isOver = true
  })
  await world.clock.passes(0)
  expect(isOver).toBe(true)
})
