import { z } from 'zod'
import { type Broken, Temporary } from '../domain/errors.ts'
import type { Fetch } from '../domain/seams.ts'
import { FieldsRefused, fromAnswer, fromFailure, isJson, JiraUnauthorized, NoJiraHere, ScopeMissing } from './errors.ts'

/**
 * What the header `authorization` says.
 * @param refused what Jira has just refused; null then: there is nothing else to say
 * @throws Broken, Temporary: there is nothing to say at all, or not now
 */
export type Authorize = (refused: string | null) => Promise<string | null>

/** An e-mail address and its API token: there is only one. */
export function basic(email: string, apiToken: string): Authorize {
  const header = `Basic ${Buffer.from(`${email}:${apiToken}`).toString('base64')}`
  return async (refused) => (refused === null ? header : null)
}

export interface JiraHttpOptions {
  /** The site, or `https://api.atlassian.com/ex/jira/CLOUDID` for a token with scopes; no slash at the end. */
  apiUrl: string
  authorize: Authorize
  fetch: Fetch | undefined
  /** A call that has no answer by then is given up. */
  timeoutMs: number
  /** Waits are divided by it: 1 in earnest, more where the world itself runs faster. */
  speed: number
}

export interface JiraCall<T> {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below `/rest/api/3`; whatever varies in it was checked. */
  path: string
  query?: Record<string, string>
  body?: unknown
  /** What the answer must look like; nothing: it is not read. */
  answer?: z.ZodType<T>
  /** Whether it may have been carried out although no answer came. */
  writes?: boolean
  timeoutMs?: number
}

/** Where Jira asks for patience and does not say how much. */
const PATIENCE_MS = 30_000

/**
 * One request to Jira: no retries (the ledger and the next pass retry), a deadline, no redirects.
 * @returns what it answered; null for Jira's own 404: not there, or not ours to see
 * @throws Temporary, Permanent: never with a word of what was sent, or of the token
 */
export function createJiraHttp({ apiUrl, authorize, speed, ...options }: JiraHttpOptions) {
  const fetch: Fetch = options.fetch ?? ((...call) => globalThis.fetch(...call))

  return async function ask<T>({ method, path, query, body, answer, writes = false, timeoutMs }: JiraCall<T>) {
    const call = { writes, patienceMs: PATIENCE_MS / speed }
    const search = query ? `?${new URLSearchParams(query)}` : ''
    const first = await authorize(null)
    if (first === null) throw new JiraUnauthorized()
    const send = async (authorization: string) => {
      try {
        const response = await fetch(`${apiUrl}/rest/api/3${path}${search}`, {
          method,
          headers: {
            accept: 'application/json',
            authorization,
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          redirect: 'manual',
          signal: AbortSignal.timeout(timeoutMs ?? options.timeoutMs),
        })
        return { response, text: await response.text() }
      } catch (error) {
        throw fromFailure(error, call)
      }
    }
    let answered = await send(first)
    const gate = atGateway(answered.response, answered.text)
    if (gate) throw gate
    if (answered.response.status === 401) {
      // Nothing was carried out: with another token it may be asked again.
      const other = await authorize(first)
      if (other !== null) answered = await send(other)
    }
    const { response, text } = answered
    const failure = fromAnswer(response, call)
    if (failure) throw refusedFields(failure, response, text) ?? failure
    if (response.status === 404) return null
    return answer ? read(answer, isJson(response), text, writes) : (undefined as T)
  }
}

/** One request to Jira. */
export type JiraAsk = ReturnType<typeof createJiraHttp>

/** The gateway's own refusals: a scope that is missing, or a site that the token does not open (sandbox/differences.md). */
const gateShape = z.object({ code: z.number(), message: z.string(), errorMessages: z.undefined().optional() })

function atGateway(response: Response, text: string): Broken | null {
  if ((response.status !== 401 && response.status !== 404) || !isJson(response)) return null
  const said = gateShape.safeParse(parsed(text)).data
  if (!said) return null
  if (response.status === 404) return new NoJiraHere('the gateway knows no such site')
  return /scope/i.test(said.message) ? new ScopeMissing() : null
}

/** Null: it is no JSON; whoever reads it says so. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const errorShape = z.object({ errors: z.record(z.string(), z.unknown()) })

/** A 400 that names fields, by their ids alone: Jira's words may quote what we sent. Null: it is something else. */
function refusedFields(failure: Error, response: Response, text: string): FieldsRefused | null {
  if (response.status !== 400 || !isJson(response)) return null
  const fields = Object.keys(errorShape.safeParse(parsed(text)).data?.errors ?? {}).filter((id) =>
    /^\w{1,100}$/.test(id),
  )
  return fields.length > 0 ? new FieldsRefused(fields, failure) : null
}

/** @throws NoJiraHere for another page than Jira's; Temporary for JSON of another shape: neither quotes it */
function read<T>(shape: z.ZodType<T>, isJson: boolean, text: string, writes: boolean): T {
  // What was written is there, whatever the answer looks like.
  const outcome = writes ? 'unknown' : 'nothing'
  if (!isJson && writes) throw new Temporary('jira: an answer that is no JSON', outcome)
  if (!isJson) throw new NoJiraHere('it answers with something else than JSON')
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    throw new Temporary('jira: an answer that breaks off', outcome) // the parser's message quotes it
  }
  const result = shape.safeParse(body)
  if (result.success) return result.data
  const where = result.error.issues[0]?.path.map(String).join('.') ?? ''
  throw new Temporary(`jira: an answer that is not understood (at ${where.slice(0, 80) || 'its root'})`, outcome)
}
