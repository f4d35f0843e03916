import type { IncomingHttpHeaders } from 'node:http'
import { Agent, request } from 'undici'

/** What an app answered. */
export interface Posted {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

/**
 * How the world's servers reach an app: `POST`, and what it answers. Rejects where nobody answers, or the signal aborts.
 * A simulation puts its own in place of it.
 */
export type Post = (
  url: string,
  parcel: { headers: Record<string, string>; body: string; signal: AbortSignal },
) => Promise<Posted>

/** The way by real connections. @param connections so many at once */
export function overSockets(connections: number): { post: Post; stop(): Promise<void> } {
  const dispatcher = new Agent({ connections, keepAliveTimeout: 2_000 })
  return {
    stop: () => dispatcher.destroy(),
    async post(url, parcel) {
      const { statusCode: status, headers, body } = await request(url, { method: 'POST', dispatcher, ...parcel })
      return { status, headers, body: await body.text() }
    },
  }
}
