import { LogLevel, WebClient, WebClientEvent } from '@slack/web-api'
import { expect, test } from 'vitest'
import { aWorld, call } from './a-world.ts'
import { everything } from './everything.ts'

const { world, people } = await aWorld({ manifest: everything })
const token = world.credentials.SLACK_BOT_TOKEN
/** As the SDK comes out of the box, but for the address. */
const slack = new WebClient(token, { slackApiUrl: world.apiUrl, logLevel: LogLevel.ERROR })

test('Slack’s own client waits as long as Retry-After says, and then comes through', async () => {
  const waits: number[] = []
  slack.on(WebClientEvent.RATE_LIMITED, (seconds: number) => waits.push(seconds))
  await people.faults([{ on: 'pins.list', kind: 'rate_limited', retryAfter: 1, times: 1 }])
  const started = performance.now()
  expect(await slack.pins.list({ channel: 'C0VOC0001' })).toMatchObject({ ok: true, items: [] })
  expect(performance.now() - started).toBeGreaterThanOrEqual(950)
  expect(waits).toEqual([1])
})

test('each method has a rate of its own: one that is used up lets the others through', async () => {
  const slow = await aWorld({ manifest: everything, speed: 1 })
  const ask = () => call(slow.world, 'emoji.list', {})
  const answers = await Promise.all(Array.from({ length: 25 }, ask))
  const limited = answers.filter(({ status }) => status === 429)
  expect(limited).toHaveLength(5)
  expect(limited[0]?.headers.get('retry-after')).toBe('3')
  expect(limited[0]?.body).toMatchObject({ ok: false, error: 'ratelimited' })
  expect((await call(slow.world, 'dnd.info', {})).status).toBe(200)
})

test('a GET with its arguments in the address is a call like any other', async () => {
  const answer = await fetch(`${world.apiUrl}users.info?user=U0MINA001`, {
    headers: { authorization: `Bearer ${token}` },
  })
  expect(await answer.json()).toMatchObject({ ok: true, user: { id: 'U0MINA001' } })
})
