import { describe, expect, test } from 'vitest'
import { mina } from '../../sandbox/people.ts'
import { createClock } from '../../sandbox/slack/clock.ts'
import { Rates } from '../../sandbox/slack/rates.ts'
import { aWorld } from './a-world.ts'

describe('with time standing still', () => {
  test('30,000 events an hour pass; beyond them the app is told once a minute until the hour is over', () => {
    const clock = createClock(() => 1_000_000_000_000)
    const rates = new Rates(clock, 1)
    const taken = Array.from({ length: 30_002 }, () => rates.takeEvent())
    expect(taken.lastIndexOf('passes')).toBe(29_999)
    expect(taken.slice(30_000)).toEqual(['tell', 'nothing'])
    clock.skip(60_000)
    expect([rates.takeEvent(), rates.takeEvent()]).toEqual(['tell', 'nothing'])
    clock.skip(3_540_000)
    expect(rates.takeEvent()).toBe('passes')
  })

  test('speed shortens the hour', () => {
    const clock = createClock(() => 1_000_000_000_000)
    const rates = new Rates(clock, 3_600)
    for (let at = 0; at < 30_000; at += 1) rates.takeEvent()
    expect(rates.takeEvent()).toBe('tell')
    clock.skip(1_000)
    expect(rates.takeEvent()).toBe('passes')
  })
})

test('an app that has had its hour’s events hears that alone, by an outer event without an inner one', async () => {
  const { people, app } = await aWorld({ speed: 1 })
  await people.leavesEvents(1)
  for (const text of ['heard', 'lost', 'lost, too']) await people.as(mina).posts('voc', text)
  const limited = () => app.received.filter(({ body }) => body.type === 'app_rate_limited')
  await expect.poll(() => limited().length).toBe(1)
  expect(limited()[0]?.body).toEqual({
    token: 'sandbox-verification',
    type: 'app_rate_limited',
    team_id: 'T0MARU001',
    api_app_id: 'A0APP00001',
    minute_rate_limited: expect.any(Number),
  })
  expect(limited()[0]?.headers['x-slack-signature']).toMatch(/^v0=/)
  const [, minute] = /"minute_rate_limited":(\d+)/.exec(limited()[0]?.raw ?? '') ?? []
  expect(Number(minute) % 60).toBe(0)
  const texts = app.received.flatMap(({ body }) => (body.event as { text?: string } | undefined)?.text ?? [])
  expect(texts).toEqual(['heard'])
})
