import { Client } from '@notionhq/client'
import type { Logger } from 'pino'
import { beforeSending, Temporary } from '../domain/errors.ts'
import type { Fetch } from '../domain/seams.ts'
import { fromNotion } from './errors.ts'

/** The newest version; the SDK's own default is older (facts of @notionhq/client 5.26). */
const NOTION_VERSION = '2026-03-11'

/** 180 requests in each window of 60 s (developers.notion.com/reference/request-limits): some of it at once, the rest evenly. */
const PER_MINUTE = 168
const BURST = 10

export interface NotionOptions {
  token: string
  /** `https://api.notion.com` without a version. */
  apiUrl: string
  fetch: Fetch | undefined
  timeoutMs: number
  speed: number
  log: Logger
  /** Takes one call out of a budget that all processes share; 0, or the milliseconds to wait. */
  spend: (workspaceId: string, budget: string, everyMs: number, burst: number) => Promise<number>
}

/** Notion with our budget in front of each call, no retries of its own, and our three kinds of failure. */
export function createNotion({ token, apiUrl, fetch, timeoutMs, speed, log, spend }: NotionOptions) {
  const client = new Client({
    auth: token,
    baseUrl: apiUrl,
    notionVersion: NOTION_VERSION,
    // Ours comes first: the SDK's own only stops listening, and the request may still land.
    timeoutMs: timeoutMs + 5_000,
    retry: false,
    // Its messages may quote what a customer wrote.
    logger: (level) => log.debug({ level }, 'Notion’s SDK said something.'),
    fetch: (url, init) => withDeadline(fetch ?? globalThis.fetch, url, init, timeoutMs),
  })

  async function call<T>(workspaceId: string, run: (client: Client) => Promise<T>, writes: boolean): Promise<T> {
    const wait = await beforeSending(() => spend(workspaceId, 'budget:notion', 60_000 / PER_MINUTE / speed, BURST))
    if (wait > 0) throw new Temporary('The budget of Notion is spent', 'nothing', wait)
    return run(client).catch((error: unknown) => {
      throw Object.assign(asError(fromNotion(error, writes, speed)), { notion: error })
    })
  }

  return {
    speed,
    /** A call that changes nothing. */
    read: <T>(workspaceId: string, run: (client: Client) => Promise<T>) => call(workspaceId, run, false),
    /** A call that may have been carried out although no answer came. */
    write: <T>(workspaceId: string, run: (client: Client) => Promise<T>) => call(workspaceId, run, true),
  }
}

export type Notion = ReturnType<typeof createNotion>

async function withDeadline(fetch: Fetch, url: string, init: object | undefined, timeoutMs: number): Promise<Response> {
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), timeoutMs)
  try {
    const response = await fetch(url, { ...init, redirect: 'error', signal: late.signal })
    // Read here, so that the deadline holds for the whole answer.
    const { status, headers } = response
    return new Response([204, 304].includes(status) ? null : await response.arrayBuffer(), { status, headers })
  } finally {
    clearTimeout(timer)
  }
}

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)))

/** What Notion's SDK threw, where one of our failures stands for it. */
export const causeIn = (failure: unknown): unknown =>
  failure instanceof Error && 'notion' in failure ? failure.notion : failure
