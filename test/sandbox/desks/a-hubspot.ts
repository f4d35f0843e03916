import { Client } from '@hubspot/api-client'
import { afterAll } from 'vitest'
import { type HubSpot, type HubSpotOptions, startHubSpot } from '../../../sandbox/desks/hubspot/server.ts'
import type { Answered } from './a-zendesk.ts'

/** A HubSpot that stops when the file's tests are done. Limits are wide open unless a speed is given. */
export async function aHubSpot(options: HubSpotOptions = {}) {
  const desk = await startHubSpot({ speed: 1_000, ...options })
  afterAll(() => desk.stop())
  const client = new Client({
    basePath: desk.url,
    accessToken: desk.accessToken,
    limiterOptions: { maxConcurrent: 50 },
  })
  return { desk, hands: desk.hands, client, call: callOf(desk) }
}

/** A call without any client. */
export const callOf =
  (desk: HubSpot) =>
  async (method: string, path: string, body?: unknown, token = desk.accessToken): Promise<Answered> => {
    const answer = await fetch(desk.url + path, {
      method,
      headers: {
        ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    return { status: answer.status, headers: answer.headers, body: text === '' ? null : JSON.parse(text) }
  }
