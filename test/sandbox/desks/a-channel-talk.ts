import { afterAll } from 'vitest'
import {
  type ChannelTalk,
  type ChannelTalkOptions,
  startChannelTalk,
} from '../../../sandbox/desks/channel-talk/server.ts'
import type { Answered } from './a-zendesk.ts'

/** A Channel Talk that stops when the file's tests are done. */
export async function aChannelTalk(options: ChannelTalkOptions = {}) {
  const desk = await startChannelTalk({ speed: 1_000, ...options })
  afterAll(() => desk.stop())
  return { desk, hands: desk.hands, call: callOf(desk) }
}

/** A call as an app makes it, by plain fetch. @param path below /open/v5 */
export const callOf =
  (desk: ChannelTalk) =>
  async (method: string, path: string, body?: unknown, keys: Record<string, string> = {}): Promise<Answered> => {
    const isForm = body instanceof URLSearchParams
    const answer = await fetch(`${desk.apiUrl}${path}`, {
      method,
      headers: {
        'x-access-key': desk.accessKey,
        'x-access-secret': desk.accessSecret,
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...keys,
      },
      ...(body === undefined ? {} : { body: isForm || typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, headers: answer.headers, body: text === '' ? null : JSON.parse(text) }
  }
