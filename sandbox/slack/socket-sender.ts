import { createHash } from 'node:crypto'
import type { Answer, Parcel, Sender } from './sender.ts'
import type { SocketHub } from './socket-hub.ts'
import type { Json } from './types.ts'

/** As over HTTP; never scaled. */
const deadlineMs = 3_000

/** Interactions whose acknowledgement may carry an answer (seen in recorded envelopes; which do not is a guess). */
const answerable = new Set(['view_submission', 'block_suggestion'])

/** What sends over HTTP sends over a socket instead: the same payloads, each in an envelope. */
export function createSocketSender(hub: SocketHub): Sender {
  let sent = 0
  return {
    stop: async () => undefined,
    async send(parcel) {
      const started = performance.now()
      const envelope = envelopeOf(parcel)
      sent += 1
      const said = await hub.deliver(envelope.id ?? uuidOf(`interaction ${sent}`), envelope.content, deadlineMs)
      const ms = performance.now() - started
      const none = { status: 0, body: '', contentType: '', noRetry: false, ms }
      if (said === 'nobody') return { ...none, ok: false, failure: 'connection_failed' }
      if (said === 'timeout') return { ...none, ok: false, failure: 'http_timeout' }
      const answer: Answer = { ...none, ok: true, status: 200 }
      if (!envelope.content.accepts_response_payload || Object.keys(said).length === 0) return answer
      return { ...answer, body: JSON.stringify(said), contentType: 'application/json' }
    },
  }
}

/** A redelivery comes in the same envelope, so an event gives it its id. */
function envelopeOf({ body, contentType, headers }: Parcel): { id: string | null; content: Json } {
  if (contentType === 'application/json') {
    const payload = JSON.parse(body) as Json
    const retry = Number(headers?.['x-slack-retry-num'] ?? 0)
    return {
      id: uuidOf(String(payload.event_id)),
      content: {
        type: 'events_api',
        payload,
        accepts_response_payload: false,
        retry_attempt: retry,
        // Seen: an empty one at first, `timeout` after no acknowledgement; the other names are those of HTTP, a guess.
        retry_reason: (headers?.['x-slack-retry-reason'] ?? '').replace('http_timeout', 'timeout'),
      },
    }
  }
  const form = Object.fromEntries(new URLSearchParams(body))
  if (form.payload === undefined)
    return { id: null, content: { type: 'slash_commands', payload: form, accepts_response_payload: true } }
  const payload = JSON.parse(form.payload) as Json
  return {
    id: null,
    content: { type: 'interactive', payload, accepts_response_payload: answerable.has(String(payload.type)) },
  }
}

/** An id in the form of a UUID that belongs to a name. */
function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5')
}
