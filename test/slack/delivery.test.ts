import { expect, test } from 'vitest'
import { createLog } from '../../src/log.ts'
import { createDelivery } from '../../src/slack/delivery.ts'
import { boltLog } from '../../src/slack/known.ts'

const now = new Date('2026-03-04T00:00:10Z')
const delivery = createDelivery({
  // Nobody listens there: whoever calls is refused.
  slackApiUrl: 'http://127.0.0.1:49999/api/',
  fetch: undefined,
  logger: boltLog(createLog('silent')),
  now: () => now,
  timeoutMs: 1_000,
  speed: 1,
  tokenOf: async () => ({ botToken: 'xoxb-1' }),
  spend: async () => 0,
})
const effect = (leaveBy: string) => ({
  workspaceId: 'w',
  id: 'e',
  kind: 'slack.card',
  subject: 's',
  lane: 'slack:C1',
  remote: null,
  dispatchedAt: now,
  leaveBy: new Date(leaveBy),
})
const late = effect('2026-03-04T00:00:09Z')
const message = { text: 'x', blocks: [] }

test('a process that was held up past its lease posts and changes nothing', async () => {
  const heldUp = { name: 'Temporary', outcome: 'nothing', message: 'Held up until the lease was nearly over' }
  await expect(delivery.post(late, 'C1', message)).rejects.toMatchObject(heldUp)
  await expect(delivery.update(late, 'C1', '1.1', message)).rejects.toMatchObject(heldUp)
})

test('in time it calls: a refused connection has done nothing', async () => {
  const inTime = effect('2026-03-04T00:00:11Z')
  const refused = { name: 'Unreached', outcome: 'nothing', message: 'No answer from Slack' }
  await expect(delivery.post(inTime, 'C1', message)).rejects.toMatchObject(refused)
})

test('a lost message is found where the database was half an hour behind Slack, or a little ahead of it', async () => {
  const asSlack = (posted: string) =>
    createDelivery({
      slackApiUrl: 'http://127.0.0.1:49999/api/',
      // conversations.history: what lies between `oldest` and `latest`.
      fetch: async (_, init) => {
        const asked = new URLSearchParams(String(init?.body))
        const isThere = Number(asked.get('oldest')) <= Number(posted) && Number(posted) <= Number(asked.get('latest'))
        const metadata = { event_type: 'hearback_effect', event_payload: { effect_id: 'e' } }
        return Response.json({ ok: true, messages: isThere ? [{ ts: posted, metadata }] : [] })
      },
      logger: boltLog(createLog('silent')),
      now: () => now,
      timeoutMs: 1_000,
      speed: 1,
      tokenOf: async () => ({ botToken: 'xoxb-1' }),
      spend: async () => 0,
    })
  const dispatched = now.getTime() / 1_000
  for (const offBy of [1_800, 3_600, -50]) {
    const ts = `${dispatched + offBy}.000001`
    expect(await asSlack(ts).find(effect('2026-03-04T00:00:11Z'), 'C1')).toBe(ts)
  }
  expect(await asSlack(`${dispatched - 90}.000001`).find(effect('2026-03-04T00:00:11Z'), 'C1')).toBeNull()
})
