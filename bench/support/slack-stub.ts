import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export const teamId = 'T0BENCH001'
export const vocChannel = 'C0BENCH001'
/** Who adds words, and who answers the customer. */
export const promoterIds = Array.from({ length: 100 }, (_, n) => `U0BENCH${String(100 + n)}`)
export const agentId = 'U0BENCHAGT'

/**
 * Slack's side, doing nothing: every method succeeds at once, so that what is measured is the app and not this.
 * @param heard is told of each call when all of it has arrived, e.g. of `/api/chat.postMessage`
 * @returns its address as `SLACK_API_URL` wants it
 */
export async function startSlackStub(
  heard?: (path: string, sent: URLSearchParams) => void,
): Promise<{ apiUrl: string; responseUrl: string; stop: () => void }> {
  let messages = 0
  const server = createServer((request, response) => {
    let sent = ''
    if (heard)
      request.setEncoding('utf8').on('data', (part: string) => {
        sent += part
      })
    request.resume().once('end', () => {
      heard?.(request.url ?? '', new URLSearchParams(sent))
      const body = answers[request.url ?? ''] ?? { ts: `1700000000.${String(++messages).padStart(6, '0')}` }
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ ok: true, ...body }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    responseUrl: `http://127.0.0.1:${port}/response`,
    stop: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

const window = { view: { id: 'V0BENCH001', hash: '1700000000.bench' } }

const answers: Record<string, object> = {
  '/api/views.open': window,
  '/api/views.update': window,
  '/api/chat.getPermalink': { permalink: 'https://bench.slack.com/archives/C0BENCH002/p1760000000000000' },
  '/api/conversations.info': { channel: { id: 'C0BENCH002', name: 'support', is_channel: true, is_private: false } },
  '/api/auth.test': {
    team_id: teamId,
    team: 'Bench',
    url: 'https://bench.slack.com/',
    user_id: 'U0BENCHBOT',
    bot_id: 'B0BENCH001',
  },
}
