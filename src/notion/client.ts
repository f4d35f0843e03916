import { Client } from '@notionhq/client'
import type { Logger } from 'pino'
import { beforeSending, Permanent, Temporary } from '../domain/errors.ts'
import type { Fetch } from '../domain/seams.ts'
import type { Access } from './access.ts'
import { fromNotion, isAskedForPatience, isUnauthorized } from './errors.ts'

/** The newest version; the SDK's own default is older (facts of @notionhq/client 5.26). */
const NOTION_VERSION = '2026-03-11'

/**
 * 180 requests in each window of 60 s (developers.notion.com/reference/request-limits): 95 % of it evenly, a few at once, and
 * what is left for requests that take longer on their way than those before them.
 */
const PER_MINUTE = 172
const BURST = 4

/**
 * What has begun waits so long for the budget, at one call every 350 ms, rather than beginning anew: what needs more calls than
 * are granted at once would never come to its end.
 */
const MOST_WAIT_MS = 4_000

export interface NotionOptions {
  /** Whose token it is, by workspace; asked again with one that was refused. */
  token: Access['token']
  /** `https://api.notion.com` without a version. */
  apiUrl: string
  fetch: Fetch | undefined
  timeoutMs: number
  speed: number
  log: Logger
  /** Takes one call out of a budget that all processes share; 0, or the milliseconds to wait. */
  spend: (workspaceId: string, budget: string, everyMs: number, burst: number) => Promise<number>
  /** Notion asks for patience: nobody gets a call out of that budget for so long. */
  hold: (workspaceId: string, budget: string, everyMs: number, burst: number, ms: number) => Promise<unknown>
  sleep: (ms: number) => Promise<void>
}

/** Notion with our budget in front of each call, no retries of its own, and our three kinds of failure. */
export function createNotion({ token, apiUrl, fetch, timeoutMs, speed, log, spend, hold, sleep }: NotionOptions) {
  const sdk = (auth?: string) =>
    new Client({
      ...(auth === undefined ? {} : { auth }),
      baseUrl: apiUrl,
      notionVersion: NOTION_VERSION,
      // Ours comes first: the SDK's own only stops listening, and the request may still land.
      timeoutMs: timeoutMs + 5_000,
      retry: false,
      // Its messages may quote what a customer wrote.
      logger: (level) => log.debug({ level }, 'Notion’s SDK said something.'),
      fetch: (url, init) => withDeadline(fetch ?? globalThis.fetch, url, init, timeoutMs),
    })

  const patienceMs = MOST_WAIT_MS / speed
  const budget = ['budget:notion', 60_000 / PER_MINUTE / speed, BURST] as const

  /** @param patienceMs so long it may wait for its turn. @throws Temporary where that is not enough */
  async function turn(workspaceId: string, patienceMs: number): Promise<void> {
    for (let waited = 0; ; ) {
      const wait = await beforeSending(() => spend(workspaceId, ...budget))
      if (wait === 0) return
      waited += wait
      if (waited > patienceMs) throw new Temporary('The budget of Notion is spent', 'nothing', wait)
      await sleep(wait)
    }
  }

  /** A token that is refused is renewed, where it can be, and the same asked once more: what was refused was not done. */
  async function asWhom<T>(workspaceId: string, auth: string, run: (client: Client) => Promise<T>): Promise<T> {
    try {
      return await run(sdk(auth))
    } catch (error) {
      const next = isUnauthorized(error) ? await beforeSending(() => token(workspaceId, auth)) : auth
      if (next === auth) throw error
      return run(sdk(next))
    }
  }

  async function call<T>(
    workspaceId: string,
    run: (client: Client) => Promise<T>,
    writes: boolean,
    patienceMs: number,
  ) {
    const auth = await beforeSending(() => token(workspaceId, null))
    await turn(workspaceId, patienceMs)
    return asWhom(workspaceId, auth, run).catch(async (error: unknown): Promise<T> => {
      if (error instanceof Temporary || error instanceof Permanent) throw error
      const failure = fromNotion(error, writes, speed)
      // It holds for all that goes to Notion, and not for the lane alone that heard it.
      if (isAskedForPatience(error) && failure instanceof Temporary)
        await beforeSending(async () => hold(workspaceId, ...budget, failure.retryAfterMs ?? 0))
      throw Object.assign(asError(failure), { notion: error })
    })
  }

  return {
    speed,
    /** Notion's SDK as one of ours uses it, without the budget. @param auth a token; without it: none */
    sdk,
    /** A call that changes nothing. */
    read: <T>(workspaceId: string, run: (client: Client) => Promise<T>) => call(workspaceId, run, false, patienceMs),
    /** A call that may have been carried out although no answer came. */
    write: <T>(workspaceId: string, run: (client: Client) => Promise<T>) => call(workspaceId, run, true, patienceMs),
    /** The same as the first call of something that is done often: it doesn't wait for its turn, others work meanwhile. */
    begin: <T>(workspaceId: string, run: (client: Client) => Promise<T>) => call(workspaceId, run, true, 0),
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
