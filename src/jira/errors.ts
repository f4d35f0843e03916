import { Broken, Permanent, Temporary } from '../domain/errors.ts'
import { neverLeft } from '../domain/unreached.ts'

/** Jira refuses the e-mail address and token: nothing of Jira works until somebody mends them. */
export class JiraUnauthorized extends Broken {
  constructor() {
    super('unauthorized', 'jira: unauthorized')
    this.name = 'JiraUnauthorized'
  }
}

/** The token lacks a scope that the call needs: somebody makes one, or consents anew. */
export class ScopeMissing extends Broken {
  constructor() {
    super('scope', 'jira: the token lacks a scope')
    this.name = 'ScopeMissing'
  }
}

/** Whatever answers at the address is no Jira, or none that lets us in: nothing works until somebody mends the address. */
export class NoJiraHere extends Broken {
  /** @param how it was noticed, e.g. `it leads elsewhere` */
  constructor(how?: string) {
    super('noJira', `jira: no Jira at this address${how ? ` (${how})` : ''}`)
    this.name = 'NoJiraHere'
  }
}

/** We lack a permission for what was asked of this one issue or project. */
export class Forbidden extends Permanent {
  constructor() {
    super('jira: forbidden') // known by these words, too, in what stands parked
  }
}

/** Jira refuses some fields of what was sent. */
export class FieldsRefused extends Permanent {
  /** Their ids, e.g. `customfield_10050`. */
  readonly fields: string[]

  constructor(fields: string[], cause: Error) {
    super(cause.message, cause)
    this.name = 'FieldsRefused'
    this.fields = fields
  }
}

/** How a call left: a write whose answer is lost may have been carried out. */
export interface Call {
  writes: boolean
  /** How long to wait where Jira asks for patience and does not say how much. */
  patienceMs: number
}

/** A quota is a matter of the hour, a burst one of seconds (developer.atlassian.com/cloud/jira/platform/rate-limiting). */
const QUOTA_FACTOR = 10

const lost = ({ writes }: Call) => (writes ? 'unknown' : 'nothing')

/**
 * The failure that an answer stands for; null: it is none. Its message holds a code and never what Jira wrote, which may
 * quote what we sent. A 404 is no failure where it is Jira's own: what is not there and what is hidden are answered alike.
 */
export function fromAnswer(answer: Response, call: Call): Temporary | Permanent | null {
  const { status, headers } = answer
  // A token that is wrong or has run out may count as nobody's, and be answered 200 or 404: the header tells
  // (support.servicenow.com KB2942093; jira.atlassian.com/browse/ID-6351).
  if (status === 401 || /AUTHENTICAT(ED|ION)_(FAILED|DENIED)/i.test(headers.get('x-seraph-loginreason') ?? ''))
    return new JiraUnauthorized()
  if (status === 403) return new Forbidden()
  if (status === 429) return tooMany(headers, call)
  if (status === 408) return new Temporary('jira: HTTP 408', lost(call))
  if (status === 409 || status === 425) return new Temporary(`jira: HTTP ${status}`, 'nothing')
  if (status >= 500) return new Temporary(`jira: HTTP ${status}`, lost(call), call.writes ? undefined : waitOf(headers))
  if (status >= 300 && status < 400) return new NoJiraHere('it leads elsewhere')
  if (status === 404) return isJson(answer) ? null : new NoJiraHere()
  if (status >= 400) return new Permanent(`jira: HTTP ${status}`)
  return null
}

/** The failure that a call without an answer stands for; what is no failure of the network comes back as it is. */
export function fromFailure(error: unknown, call: Call): unknown {
  if (!(error instanceof Error)) return error
  if (error.name === 'TimeoutError') return new Temporary('jira: no answer in time', lost(call))
  const code = causeCode(error)
  if (code === null && error.message !== 'fetch failed' && error.message !== 'terminated') return error
  // Not `Unreached`: what goes to the other sites of a workspace waits in the same lane, and is not to be held up.
  return new Temporary(`jira: no connection${code ? ` (${code})` : ''}`, neverLeft(error) ? 'nothing' : lost(call))
}

/** Whether an answer says that it is JSON. */
export const isJson = (answer: Response): boolean => /\bjson\b/i.test(answer.headers.get('content-type') ?? '')

function tooMany(headers: Headers, { patienceMs }: Call): Temporary {
  const given = headers.get('ratelimit-reason') ?? ''
  const reason = /^[a-z-]{1,60}$/.test(given) ? given : ''
  const patience = reason.startsWith('jira-quota') ? patienceMs * QUOTA_FACTOR : patienceMs
  return new Temporary(`jira: HTTP 429${reason && ` (${reason})`}`, 'nothing', waitOf(headers) ?? patience)
}

/** `Retry-After` in milliseconds: seconds, or a date. */
function waitOf(headers: Headers): number | undefined {
  const given = headers.get('retry-after')
  if (given === null) return undefined
  const ms = /^\d+$/.test(given.trim()) ? Number(given) * 1000 : Date.parse(given) - Date.now()
  return Number.isFinite(ms) && ms >= 0 ? ms : undefined
}

/** Node's code of a failed connection, somewhere down the causes. */
function causeCode(error: Error): string | null {
  for (let inner: unknown = error, depth = 0; inner instanceof Error && depth < 6; inner = inner.cause, depth++)
    if ('code' in inner && typeof inner.code === 'string' && /^[A-Z_]+$/.test(inner.code)) return inner.code
  return null
}
