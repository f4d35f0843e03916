import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { App } from '@slack/bolt'
import { createLog } from '../../src/log.ts'
import { realRandom } from '../../src/real.ts'
import { ids } from '../../src/slack/ids.ts'
import { StoringReceiver } from '../../src/slack/receiver.ts'
import { serve } from '../support/children.ts'
import { signingSecret } from '../support/secrets.ts'

/** The peer that does nothing: Bolt with the same receiver, which acknowledges a submission and forgets it. */
let highest = 0

const tasks = {
  async start() {
    const log = createLog('silent')
    const receiver = new StoringReceiver({ signingSecret, store: async () => {}, log, random: realRandom })
    const app = new App({
      receiver,
      authorize: async () => ({ botToken: 'xoxb-bench', botId: 'B0BENCH001', botUserId: 'U0BENCHBOT' }),
      deferInitialization: true,
      convoStore: false,
    })
    app.view(ids.view.promote, async ({ ack }) => ack())
    app.shortcut(ids.messageShortcut, async ({ ack }) => ack())
    await app.init()
    const server = createServer((request, response) => receiver.requestListener(request, response))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    setInterval(() => {
      highest = Math.max(highest, process.memoryUsage.rss())
    }, 100).unref()
    return { port: (server.address() as AddressInfo).port }
  },

  /** Bytes of memory now and the most since the last question; µs of processor time so far. */
  async usage() {
    const most = highest
    highest = 0
    const { user, system } = process.cpuUsage()
    return { now: process.memoryUsage.rss(), most, cpuMicros: user + system }
  },
}
export type AcknowledgeOnlyTasks = typeof tasks

serve(tasks)
