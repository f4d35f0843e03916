import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebClient } from '@slack/web-api'
import { expect, onTestFinished, test } from 'vitest'
import { askForProfile } from '../../src/slack/profile.ts'

/** What is kept of a person whom Slack describes so. */
async function profileFrom(user: object) {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ ok: true, user }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  return askForProfile(new WebClient('xoxb-1', { slackApiUrl: `http://127.0.0.1:${port}/` }), 'U1', 'T1')
}

test.each([
  ['Asia/Seoul', 'Asia/Seoul'],
  ['America/New_York', 'America/New_York'],
  ['Mars/Olympus_Mons', null],
  ['', null],
  [undefined, null],
])('of the time zone %j %j is kept: one that nobody knows would break every time that is told', async (tz, kept) => {
  expect(await profileFrom({ id: 'U1', team_id: 'T1', ...(tz === undefined ? {} : { tz }) })).toMatchObject({
    timeZone: kept,
  })
})
