import { WebAPIRateLimitedError } from '@slack/web-api'
import { describe, expect, test } from 'vitest'
import { createClock } from '../../sandbox/slack/clock.ts'
import { Rates } from '../../sandbox/slack/rates.ts'
import { aWorld, call, errorOf } from './a-world.ts'

/** How many of `calls` pass at once. */
const passing = (calls: number, take: () => number | null) =>
  Array.from({ length: calls }, take).filter((wait) => wait === null).length

describe('with time standing still', () => {
  const rates = (speed: number) => {
    const clock = createClock(() => 1_000_000)
    return { clock, rates: new Rates(clock, speed) }
  }

  test.each([
    ['t1', 1],
    ['t2', 20],
    ['t3', 50],
    ['t4', 100],
  ] as const)('tier %s lets %i calls a minute through', (tier, count) => {
    const { rates: limits } = rates(1)
    expect(passing(count + 5, () => limits.take('m', tier))).toBe(count)
  })

  test('one message a second in a channel, after a short burst; other channels are not held up', () => {
    const { rates: limits, clock } = rates(1)
    expect(passing(10, () => limits.takeMessage('C1'))).toBe(3)
    expect(limits.takeMessage('C1')).toBe(1)
    expect(limits.takeMessage('C2')).toBeNull()
    clock.skip(1_000)
    expect(passing(3, () => limits.takeMessage('C1'))).toBe(1)
  })

  test('a method out of its rate says how many seconds to wait, at least one, and the others go on', () => {
    const { rates: limits, clock } = rates(1)
    passing(50, () => limits.take('chat.update', 't3'))
    expect(limits.take('chat.update', 't3')).toBe(2)
    expect(limits.take('chat.delete', 't3')).toBeNull()
    clock.skip(2_000)
    expect(limits.take('chat.update', 't3')).toBeNull()
  })

  test('speed multiplies rates', () => {
    const { rates: limits, clock } = rates(60)
    passing(10_000, () => limits.takeMessage('C1'))
    clock.skip(1_000)
    expect(passing(100, () => limits.takeMessage('C1'))).toBe(60)
  })
})

test('over HTTP it is 429 with Retry-After in whole seconds, as the SDK reads it', async () => {
  const { world, slack } = await aWorld({ speed: 1 })
  const answers = []
  for (let at = 0; at < 5; at += 1)
    answers.push(await call(world, 'chat.postMessage', { channel: 'voc', text: `${at}` }))
  expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 429, 429])
  expect(answers[3]?.body).toEqual({ ok: false, error: 'ratelimited' })
  expect(answers[3]?.headers.get('retry-after')).toBe('1')
  const refused = await slack.chat.postMessage({ channel: 'voc', text: 'x' }).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(WebAPIRateLimitedError)
  expect(await errorOf(slack.users.info({ user: 'U0MINA001' }))).toBe('no error')
})

test('a DM counts once, by person or by its id', async () => {
  const { world } = await aWorld({ speed: 1 })
  const statuses = []
  for (const channel of ['U0MINA001', 'D0MINA001', 'U0MINA001', 'D0MINA001'])
    statuses.push((await call(world, 'chat.postMessage', { channel, text: 'x' })).status)
  expect(statuses).toEqual([200, 200, 200, 429])
})
