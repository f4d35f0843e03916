import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { teamId } from './slack-stub.ts'

/** Calls a minute that Slack grants (docs.slack.dev/apis/web-api/rate-limits): tier 3 "50+", tier 4 "100+"; of messages "several hundred". */
const PER_MINUTE: Record<string, number> = {
  'conversations.open': 50,
  'conversations.history': 50,
  'chat.update': 50,
  'views.publish': 100,
  'chat.postMessage': 300,
}
/** One message a second into a channel; so many may come at once. */
const CHANNEL = { perMinute: 60, atOnce: 3 }

interface Message {
  ts: string
  /** When it arrived, as `performance.now()` tells it. */
  at: number
  metadata: unknown
}

/**
 * Slack's side with its limits on: what comes above them is turned away with 429 and counted. Remembers every message, and finds
 * those that are looked for.
 * @param speed its minutes pass so many times as fast
 */
export async function startStrictSlack(speed: number) {
  const messages = new Map<string, Message[]>()
  const buckets = new Map<string, { left: number; at: number }>()
  let breaches = 0
  let stamps = 0
  let isFailing = false
  let inVain = 0

  /** @returns whether the call may pass */
  function take(name: string, perMinute: number, atOnce = perMinute): boolean {
    const now = performance.now()
    const bucket = buckets.get(name) ?? { left: atOnce, at: now }
    bucket.left = Math.min(atOnce, bucket.left + ((now - bucket.at) / 60_000) * perMinute * speed)
    bucket.at = now
    buckets.set(name, bucket)
    if (bucket.left < 1) return false
    bucket.left--
    return true
  }

  function post(channel: string, sent: URLSearchParams): object {
    stamps++
    const ts = `${Math.floor(Date.now() / 1_000)}.${String(stamps).padStart(6, '0')}`
    const metadata: unknown = JSON.parse(sent.get('metadata') ?? 'null')
    messages.set(channel, [...(messages.get(channel) ?? []), { ts, at: performance.now(), metadata }])
    return { ts, channel }
  }

  function answer(method: string, sent: URLSearchParams): object | null {
    const channel = sent.get('channel') ?? ''
    const perMinute = PER_MINUTE[method]
    const mayPass =
      (perMinute === undefined || take(method, perMinute)) &&
      (method !== 'chat.postMessage' || take(channel, CHANNEL.perMinute, CHANNEL.atOnce))
    if (!mayPass) return null
    if (method === 'chat.postMessage') return post(channel, sent)
    if (method === 'conversations.open') return { channel: { id: `D${sent.get('users')?.slice(1)}` } }
    if (method === 'conversations.history') return { messages: messages.get(channel) ?? [] }
    if (method === 'auth.test')
      return {
        team_id: teamId,
        team: 'Bench',
        url: 'https://bench.slack.com/',
        user_id: 'U0BENCHBOT',
        bot_id: 'B0BENCH001',
      }
    return { ts: sent.get('ts') ?? '' }
  }

  const server = createServer((request, response) => {
    let sent = ''
    request.setEncoding('utf8').on('data', (part: string) => {
      sent += part
    })
    request.once('end', () => {
      if (isFailing) {
        inVain++
        return response.writeHead(503).end()
      }
      const body = answer(request.url?.replace('/api/', '') ?? '', new URLSearchParams(sent))
      response.setHeader('content-type', 'application/json')
      if (body) return response.end(JSON.stringify({ ok: true, ...body }))
      breaches++
      response.writeHead(429, { 'retry-after': '1' }).end(JSON.stringify({ ok: false, error: 'ratelimited' }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    /** Messages by channel. */
    messages: messages as ReadonlyMap<string, readonly Message[]>,
    /** Calls above the limits. */
    breaches: () => breaches,
    /** Calls that were answered 503. */
    inVain: () => inVain,
    /** From now on every call is answered 503, and nothing is done; or all is well again. */
    fails(whether: boolean) {
      isFailing = whether
    },
    /** Nobody can connect any more, until `returns`. */
    async vanishes(): Promise<void> {
      const gone = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await gone
    },
    async returns(): Promise<void> {
      await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    },
    stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}
