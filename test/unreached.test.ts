import { APIErrorCode, Client } from '@notionhq/client'
import { LogLevel, WebClient } from '@slack/web-api'
import { describe, expect, test } from 'vitest'
import { neverLeft, Unreached } from '../src/domain/unreached.ts'
import { fromNotion } from '../src/notion/errors.ts'
import { fromSlack } from '../src/slack/errors.ts'
import { nowhere } from './jira/a-jira.ts'

const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })
/** As deep as libraries wrap it: `fetch` once, a client around it once or twice. */
const wrapped = (times: number): Error =>
  times === 0 ? refused : new Error(`wrapped ${times} times`, { cause: wrapped(times - 1) })

/** What the SDKs throw where nobody listens. */
const thrown = {
  Slack: async () => {
    const slackApiUrl = `${await nowhere()}/api/`
    const slack = new WebClient('xoxb-1', { slackApiUrl, retryConfig: { retries: 0 }, logLevel: LogLevel.ERROR })
    return fromSlack(await slack.chat.postMessage({ channel: 'C1', text: 'x' }).catch((error: unknown) => error), 1_000)
  },
  Notion: async () => {
    const notion = new Client({ auth: 'n', baseUrl: await nowhere(), retry: false, logger: () => undefined })
    const made = notion.pages.update({ page_id: '1'.repeat(32), archived: true })
    return fromNotion(await made.catch((error: unknown) => error), true, 1)
  },
}

describe('a call that found nobody there', () => {
  test.each(Object.entries(thrown))('never left, and %s is said not to be there', async (_, error) => {
    const failure = await error()
    expect(failure).toBeInstanceOf(Unreached)
    expect(failure).toMatchObject({ outcome: 'nothing', retryAfterMs: undefined })
  })

  test.each([0, 1, 3, 5])('is known however it is wrapped: %i times', (times) => {
    expect(neverLeft(wrapped(times))).toBe(true)
  })

  test.each([
    ['a connection that broke', Object.assign(new Error('read'), { code: 'ECONNRESET' })],
    ['an answer', Object.assign(new Error('HTTP 503'), { code: APIErrorCode.ServiceUnavailable })],
    ['a code that is no text', Object.assign(new Error('x'), { code: 7 })],
    ['what is no error', { code: 'ECONNREFUSED' }],
    ['nothing', undefined],
  ])('is not taken for %s', (_, error) => {
    expect(neverLeft(error)).toBe(false)
  })

  test('is not looked for without an end', () => {
    const round: Error = new Error('round')
    round.cause = round
    expect(neverLeft(round)).toBe(false)
  })
})
