import { createHmac } from 'node:crypto'
import { overSockets, type Post, type Posted } from '../post.ts'
import type { RegisteredApp } from './types.ts'

/** Slack waits 3 seconds for an answer (docs.slack.dev/interactivity/handling-user-interaction). Never scaled. */
const deadlineMs = 3_000

export interface Answer {
  /** A 2xx came in time. */
  ok: boolean
  /** HTTP status; 0 where none came. */
  status: number
  body: string
  contentType: string
  noRetry: boolean
  ms: number
  /** Slack's name for what went wrong, as in `x-slack-retry-reason`. */
  failure?: 'http_timeout' | 'connection_failed' | 'http_error'
}

export interface Parcel {
  body: string
  contentType: 'application/json' | 'application/x-www-form-urlencoded'
  headers?: Record<string, string>
}

/** Sends signed requests to the app's request URL. */
export interface Sender {
  send(parcel: Parcel): Promise<Answer>
  stop(): Promise<void>
}

/**
 * @param now Unix milliseconds, for the signature's timestamp
 * @param given how it gets there; by a connection without it
 * Signing: docs.slack.dev/authentication/verifying-requests-from-slack.
 */
export function createSender(app: RegisteredApp, now: () => number, given?: Post): Sender {
  const sockets = overSockets(256)
  const post = given ?? sockets.post
  return {
    stop: sockets.stop,
    async send(parcel) {
      const started = performance.now()
      const failed = (failure: NonNullable<Answer['failure']>): Answer => ({
        ok: false,
        status: 0,
        body: '',
        contentType: '',
        noRetry: false,
        ms: performance.now() - started,
        failure,
      })
      if (app.requestUrl === '') return failed('connection_failed')
      const timestamp = String(Math.floor(now() / 1000))
      const mac = createHmac('sha256', app.signingSecret).update(`v0:${timestamp}:${parcel.body}`).digest('hex')
      const signal = AbortSignal.timeout(deadlineMs)
      try {
        const answer = await post(app.requestUrl, {
          body: parcel.body,
          signal,
          headers: {
            'content-type': parcel.contentType,
            'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
            accept: '*/*',
            'x-slack-request-timestamp': timestamp,
            'x-slack-signature': `v0=${mac}`,
            ...parcel.headers,
          },
        })
        return finished(answer, performance.now() - started)
      } catch {
        return failed(signal.aborted ? 'http_timeout' : 'connection_failed')
      }
    },
  }
}

function finished({ status, headers, body }: Posted, ms: number): Answer {
  const ok = status >= 200 && status < 300
  return {
    ok,
    status,
    body,
    contentType: String(headers['content-type'] ?? ''),
    noRetry: headers['x-slack-no-retry'] === '1',
    ms,
    ...(ok ? {} : { failure: 'http_error' as const }),
  }
}
