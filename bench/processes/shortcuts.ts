import { createHmac } from 'node:crypto'
import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { ids } from '../../src/slack/ids.ts'
import { serve } from '../support/children.ts'
import { wordsOfItem } from '../support/said.ts'
import { signingSecret } from '../support/secrets.ts'
import { promoterIds, startSlackStub, teamId } from '../support/slack-stub.ts'

/** Slack's side, in one process and so by one clock: people choose "Add to VoC", and their windows open here. */
const opened = new Map<string, number>()
let pressed = 0
const slack = await startSlackStub((path, sent) => {
  const trigger = sent.get('trigger_id')
  if (path === '/api/views.open' && trigger) opened.set(trigger, performance.now())
})

/** The press on the shortcut of a message that nobody has chosen yet. */
function press(nth: number) {
  const user = promoterIds[nth % promoterIds.length] ?? ''
  const ts = `1760000000.${String(nth).padStart(6, '0')}`
  const payload = {
    type: 'message_action',
    callback_id: ids.messageShortcut,
    trigger_id: `${nth}.1.bench`,
    team: { id: teamId, domain: 'bench' },
    user: { id: user, name: 'mina', team_id: teamId },
    channel: { id: 'C0BENCH002', name: 'support' },
    message_ts: ts,
    message: { type: 'message', user: promoterIds[(nth + 1) % promoterIds.length], ts, text: wordsOfItem(nth, 0) },
    response_url: slack.responseUrl,
    is_enterprise_install: false,
    enterprise: null,
    token: 'not-used-any-more',
    action_ts: ts,
  }
  const body = `payload=${encodeURIComponent(JSON.stringify(payload))}`
  const timestamp = String(Math.floor(Date.now() / 1000))
  const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${signature}`,
  }
  return { trigger: payload.trigger_id, body, headers }
}

const tasks = {
  /** The address of this Slack, as `SLACK_API_URL` wants it. */
  async start() {
    return { apiUrl: slack.apiUrl }
  },

  /**
   * Poisson arrivals at `rate` a second, each counted from when it was due.
   * @param opens whether a window is waited for; else the acknowledgement
   * @returns milliseconds until then; what never came counts as ten seconds
   */
  async press({ port, count, rate, opens }: { port: number; count: number; rate: number; opens: boolean }) {
    const agent = new Agent({ keepAlive: true, maxSockets: 512 })
    const waiting: Promise<number>[] = []
    let due = performance.now() + 100
    for (let n = 0; n < count; n++) {
      const { trigger, body, headers } = press(pressed++)
      due += (-Math.log(1 - Math.random()) / rate) * 1000
      const at = due
      const wait = at - performance.now()
      if (wait > 1) await sleep(wait - 0.5)
      while (performance.now() < at) await new Promise((resolve) => setImmediate(resolve))
      const acknowledged = new Promise<number>((resolve) => {
        const to = { host: '127.0.0.1', port, agent, path: '/slack/events', method: 'POST', headers }
        const call = request(to)
        call.once('error', () => resolve(LOST_MS))
        call.once('response', (response) => {
          response.resume().once('end', () => resolve(response.statusCode === 200 ? performance.now() - at : LOST_MS))
        })
        call.end(body)
      })
      waiting.push(opens ? acknowledged.then((ms) => (ms < LOST_MS ? whenOpened(trigger, at) : ms)) : acknowledged)
    }
    const times = await Promise.all(waiting)
    agent.destroy()
    return times
  },
}
export type ShortcutTasks = typeof tasks

const LOST_MS = 10_000

async function whenOpened(trigger: string, due: number): Promise<number> {
  while (!opened.has(trigger)) {
    if (performance.now() - due > LOST_MS) return LOST_MS
    await sleep(5)
  }
  const at = opened.get(trigger) ?? due + LOST_MS
  opened.delete(trigger)
  return at - due
}

serve(tasks, async () => slack.stop())
