import { createHmac } from 'node:crypto'
import { expect } from 'vitest'
import type { AWorld } from '../support/world.ts'

/** How Slack sends interactions and commands. */
export const FORM = 'application/x-www-form-urlencoded'

/** What is unusual about a request. */
export interface Sending {
  /** Content type; JSON without it. */
  type?: string
  /** How old the signature is. */
  ageSeconds?: number
  secret?: string
  /** Instead of, or beside, the headers of a signed request. */
  headers?: Record<string, string>
}

/** `x-slack-signature` of a body. */
export const signature = (secret: string, timestamp: string, body: string) =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`

/** Sends a body to the app as Slack does (docs.slack.dev/authentication/verifying-requests-from-slack). */
export async function sendsTo(
  appUrl: string,
  secret: string,
  body: string,
  how: Omit<Sending, 'secret'> = {},
): Promise<{ status: number; text: string }> {
  const timestamp = String(Math.floor(Date.now() / 1000) - (how.ageSeconds ?? 0))
  const answer = await fetch(`${appUrl}/slack/events`, {
    method: 'POST',
    body,
    headers: {
      'content-type': how.type ?? 'application/json',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': signature(secret, timestamp, body),
      ...how.headers,
    },
  })
  const text = await answer.text()
  expect(text, 'a stack trace').not.toMatch(/\n\s+at |node_modules|file:\/\//)
  return { status: answer.status, text }
}

/** The same, to the app of a world. */
export const sends = (world: AWorld, body: string, how: Sending = {}) =>
  sendsTo(world.appUrl, how.secret ?? world.world.credentials.SLACK_SIGNING_SECRET, body, how)

/** An interaction as Slack packs it. */
export const payload = (value: unknown) => new URLSearchParams({ payload: JSON.stringify(value) }).toString()

/** Whether the process still answers. */
export const isAlive = async (world: AWorld) => (await fetch(`${world.appUrl}/healthz`)).status === 200
