import { expect, test } from 'vitest'
import { NotYet, Permanent, Temporary } from '../../src/domain/errors.ts'
import type { Outgoing } from '../../src/domain/reaction.ts'
import { anEffect, aWorkerWorld } from './worker-world.ts'

// What the worker does with what came of an effect.

type World = ReturnType<typeof aWorkerWorld>

/** Lets the worker do what it can do at once. */
async function worked(world: World): Promise<World> {
  world.worker.start()
  await world.clock.passes(0)
  return world
}

/** Whatever is named like a key of it fails so; all else is sent. */
const failing = (failures: Record<string, Error>) => async (effect: Outgoing) => {
  const failure = failures[effect.id]
  if (failure) throw failure
  return { remote: effect.remote ?? 'r', restMs: 0 }
}
const refused = () => new Temporary('refused', 'nothing')
const PLACES = { shownBy: ['test.page', 'test.row'], failureShownBy: ['test.alert'] }

test('what has its place now is drawn again wherever it is shown, and what had one is not', async () => {
  const world = aWorkerWorld({ reaction: PLACES })
  world.put(anEffect('new', { lane: 'a' }), anEffect('old', { lane: 'b', remote: 'r' }))
  await worked(world)
  expect(world.of('draw')).toMatchObject([{ id: 'new', kinds: PLACES.shownBy, outcome: 'sent' }])
  expect(world.settled()).toEqual([{ id: 'old', outcome: 'sent', goOn: true }])
})

test('what is nowhere shown, or has no place yet, draws nothing', async () => {
  const nowhere = aWorkerWorld({
    reaction: { shownBy: [], failureShownBy: [] },
    converge: failing({ bad: new Permanent('no') }),
  })
  nowhere.put(anEffect('new', { lane: 'a' }), anEffect('bad', { lane: 'b' }))
  expect((await worked(nowhere)).of('draw')).toEqual([])
  const failed = aWorkerWorld({ reaction: PLACES, converge: failing({ new: refused() }) })
  failed.put(anEffect('new'))
  expect((await worked(failed)).of('draw')).toEqual([])
})

test('what is given up is shown where failures are, and is said with what it is and why, and with no word of a customer', async () => {
  const world = aWorkerWorld({ reaction: PLACES, converge: failing({ bad: new Permanent('channel_not_found') }) })
  world.put(anEffect('bad', { attempt: 3 }))
  await worked(world)
  expect(world.of('draw')).toMatchObject([{ id: 'bad', kinds: PLACES.failureShownBy, outcome: 'parked' }])
  expect(world.said).toMatchObject([{ level: 50, reason: 'Permanent: channel_not_found' }])
  expect(world.said[0]?.msg).toContain('parked')
  expect(world.said[0]?.effect).toEqual({
    ...{ workspaceId: 'w', id: 'bad', kind: 'test.thing', subject: 'bad', state: 'sending', attempt: 3 },
  })
})

test('what did not go out is a warning, with what became of it; what only waits for its turn is none', async () => {
  const world = aWorkerWorld({
    converge: failing({
      failed: refused(),
      lost: new Temporary('no answer', 'unknown'),
      early: new NotYet('not yet', 5_000),
    }),
  })
  world.put(...['failed', 'lost', 'early', 'sent'].map((id) => anEffect(id, { lane: id })))
  await worked(world)
  expect(world.said.map(({ level, outcome, reason }) => [level, outcome, reason])).toEqual([
    [40, 'again', 'Temporary: refused'],
    [40, 'unknown', 'unknown: Temporary: no answer'],
    [20, 'again', 'NotYet: not yet'],
  ])
  expect(world.said[0]).toMatchObject({ effect: { id: 'failed' }, msg: 'An effect did not go out yet.' })
  expect(world.of('settle').map(({ id, effectRestsMs }) => [id, effectRestsMs])).toEqual([
    ['failed', 1_000],
    ['lost', 30_000],
    ['early', 5_000],
    ['sent', 0],
  ])
})

test('what waits until nothing of it can land any more is no news', async () => {
  const world = aWorkerWorld()
  world.put(anEffect('1', { state: 'unknown', dispatchedMsAgo: 10_000, lastError: 'unknown: no answer' }))
  await worked(world)
  expect(world.said.map(({ level }) => level)).toEqual([20])
})

test('a bug of a reaction is said with its error', async () => {
  const world = aWorkerWorld({ converge: failing({ bad: new TypeError('undefined is not a function') }) })
  world.put(anEffect('bad'))
  await worked(world)
  expect(world.said[0]).toMatchObject({
    ...{ level: 50, err: { message: 'undefined is not a function' }, effect: { id: 'bad' } },
    msg: 'A reaction failed in a way that it does not know.',
  })
})

test('what came of a call is not known: its lane takes what is oldest next, and does not go on by itself', async () => {
  const world = aWorkerWorld({ converge: failing({ lost: new Temporary('no answer', 'unknown') }) })
  world.put(anEffect('lost'), anEffect('next'))
  await worked(world)
  expect(world.settled()[0]).toEqual({ id: 'lost', outcome: 'unknown', goOn: false })
})

test('a lane that is lost while it is looked into is left to whoever has it now', async () => {
  const world = aWorkerWorld()
  world.sendsAgain = false
  world.put(anEffect('1', { state: 'unknown', dispatchedMsAgo: 60_000 }))
  await worked(world)
  expect(world.sent).toEqual([])
  expect(world.settled()).toEqual([])
  expect(world.said).toEqual([])
})

test('what this version does not know waits like what failed, and draws nothing', async () => {
  const world = aWorkerWorld()
  world.put(anEffect('1', { kind: 'newer.thing', lane: 'a' }))
  world.put(anEffect('2', { kind: 'newer.thing', lane: 'b', state: 'unknown', dispatchedMsAgo: 60_000 }))
  await worked(world)
  const reason = 'Temporary: This version has no reaction "newer.thing"'
  expect(world.of('settle')).toMatchObject([
    { id: '1', outcome: 'again', error: reason },
    { id: '2', outcome: 'unknown', error: `unknown: ${reason}` },
  ])
})

test('a lane that rests is looked at when its rest is over', async () => {
  const world = aWorkerWorld({ converge: async () => ({ remote: 'r', restMs: 30 }), timing: { pollMs: 9_000 } })
  world.put(anEffect('1'))
  await worked(world)
  const before = world.looks().length
  await world.clock.passes(29)
  expect(world.looks()).toHaveLength(before)
  await world.clock.passes(1)
  expect(world.looks().slice(before)).toEqual([30])
  await world.clock.passes(8_000)
  expect(world.looks()).toHaveLength(before + 1)
})

const threeRefused = { 1: refused(), 2: refused(), 3: refused() }

test('the third that fails finds its system away: its lane rests, and it keeps its place for three attempts', async () => {
  const world = aWorkerWorld({ converge: failing(threeRefused), timing: { pollMs: 60_000 } })
  world.put(...['1', '2', '3'].map((id) => anEffect(id, { lane: id })))
  await worked(world)
  expect(world.of('settle').map(({ laneRestsMs }) => laneRestsMs)).toEqual([0, 0, 1_000])
  expect(world.of('keepInPlace')).toMatchObject([{ lane: '3', attempts: 3, quietMs: 30_000 }])
  // It is written where it stands before it is put there.
  expect(world.asked.findIndex(({ what }) => what === 'keepInPlace')).toBeGreaterThan(
    world.asked.findLastIndex(({ what }) => what === 'settle'),
  )
})

test('the first that is sent then brings back what its outage has put off, before it settles and takes the next', async () => {
  const world = aWorkerWorld({ converge: failing(threeRefused), timing: { pollMs: 60_000 } })
  world.put(
    ...['1', '2', '3'].map((id) => anEffect(id, { lane: id })),
    anEffect('sent', { lane: '4' }),
    anEffect('next', { lane: '4' }),
  )
  await worked(world)
  expect(world.of('putInPlace')).toMatchObject([{ system: 'test', attempts: 3, quietMs: 30_000 }])
  const order = world.asked.map(({ what, id }) => `${what} ${id ?? ''}`)
  expect(order.indexOf('putInPlace ')).toBeLessThan(order.indexOf('settle sent'))
  expect(order.indexOf('settle sent')).toBeLessThan(order.indexOf('take next'))
})

const noMisfortunes: [string, Error][] = [
  ['was refused for good', new Permanent('no')],
  ['is not due', new NotYet('not yet', 5_000)],
  ['is asked for patience', new Temporary('patience', 'nothing', 5_000)],
]
test.each(noMisfortunes)('what %s says nothing of its system', async (_, failure) => {
  const world = aWorkerWorld({ converge: failing({ 1: failure, 2: failure, 3: failure, 4: failure }) })
  world.put(...['1', '2', '3', '4'].map((id) => anEffect(id, { lane: id })))
  await worked(world)
  expect(world.of('keepInPlace')).toEqual([])
  expect(world.of('putInPlace')).toEqual([])
})

test('a lost answer is a misfortune, too, and a lane that is asked for patience rests for as long as either says', async () => {
  const lost = new Temporary('no answer', 'unknown')
  const world = aWorkerWorld({ converge: failing({ 1: lost, 2: lost, 3: lost }) })
  world.put(...['1', '2', '3'].map((id) => anEffect(id, { lane: id })))
  await worked(world)
  expect(world.of('settle').map(({ laneRestsMs }) => laneRestsMs)).toEqual([0, 0, 1_000])
})

test('what was made anew because somebody deleted it is no misfortune', async () => {
  const world = aWorkerWorld({ converge: async () => ({ remote: null, restMs: 0 }) })
  world.put(...['1', '2', '3', '4'].map((id) => anEffect(id, { lane: id, remote: 'gone' })))
  await worked(world)
  expect(world.of('settle').map(({ outcome, laneRestsMs }) => [outcome, laneRestsMs])).toEqual(
    Array.from({ length: 4 }, () => ['again', 0]),
  )
  expect(world.of('keepInPlace')).toEqual([])
  expect(world.said).toEqual([])
})
