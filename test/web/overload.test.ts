import { expect, test } from 'vitest'
import { team } from '../../sandbox/people.ts'
import { aWorld } from '../support/world.ts'
import { FORM, isAlive, sends } from './sending.ts'

const BUSY = /지금 요청이 몰려 있어요|A lot is coming in/
const PRESSES = 330

test('whoever comes behind 300 presses that wait is told so at once, and the next is served', async () => {
  const world = await aWorld()
  // Each is somebody new, about whom Slack is slow to tell.
  await world.client.faults([{ on: 'users.info', kind: 'latency', ms: 900 }])
  const help = (userId: string) =>
    sends(
      world,
      new URLSearchParams({
        ...{ command: '/voc', text: 'help', team_id: team.id, user_id: userId, channel_id: 'C0SUPPORT' },
        ...{ trigger_id: '1.2.3', response_url: 'https://hooks.slack.com/commands/T/1/2' },
      }).toString(),
      { type: FORM },
    )
  const answers = await Promise.all(
    Array.from({ length: PRESSES }, (_, n) => help(`U0NEW${String(n).padStart(5, '0')}`)),
  )
  expect(answers.every(({ status }) => status === 200)).toBe(true)
  const told = answers.filter(({ text }) => BUSY.test(text)).length
  expect(told).toBeGreaterThan(0)
  expect(told).toBeLessThanOrEqual(PRESSES - 300)
  await world.client.faults([])
  expect(await isAlive(world)).toBe(true)
  expect((await help('U0LATER0000')).text).not.toMatch(BUSY)
})
