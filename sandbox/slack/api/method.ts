import type { Rates } from '../rates.ts'
import type { SlackWorld } from '../slack-world.ts'
import type { Json } from '../types.ts'
import { ApiError, invalidArguments } from './api-error.ts'

export type Tier = Parameters<Rates['take']>[1]

/** One call of the Web API with its arguments, as they came (urlencoded: strings; JSON: as they are). */
export interface Call {
  world: SlackWorld
  args: Args
}

export interface Method {
  tier: Tier
  /** All of these are needed; none for methods that need no scope. A function where it depends on the arguments. */
  scopes: readonly string[]
  /**
   * `app`: takes the app-level token, and no other (docs.slack.dev/authentication/tokens); `any`: a person’s beside a bot’s;
   * `none`: asks for no token. A bot’s alone without it.
   */
  token?: 'app' | 'any' | 'none'
  /** Whether the method takes JSON bodies (`json_input_supported` of the reference). */
  json: boolean
  /** What it costs beyond its tier, e.g. the second of a channel. @returns seconds to wait, or null */
  alsoTakes?: (call: Call) => number | null
  run(call: Call): Json
}

/** The arguments of a call, read with the leniency of Slack: a nested value may be JSON text, a number may be a string. */
export class Args {
  readonly raw: Json

  constructor(raw: Json) {
    this.raw = raw
  }

  has(name: string): boolean {
    return this.raw[name] !== undefined && this.raw[name] !== null && this.raw[name] !== ''
  }

  /** A string; undefined where it is missing or empty. */
  text(name: string): string | undefined {
    const value = this.raw[name]
    if (value === undefined || value === null || value === '') return undefined
    if (typeof value === 'object') throw invalidArguments(`must provide a string [json-pointer:/${name}]`)
    return String(value)
  }

  /** @throws ApiError `invalid_arguments` where it is missing */
  needs(name: string): string {
    const value = this.text(name)
    if (value === undefined) throw invalidArguments(`missing required field: ${name}`)
    return value
  }

  flag(name: string): boolean {
    const value = this.raw[name]
    return value === true || value === 1 || value === 'true' || value === '1'
  }

  /** A whole number between 1 and `most`. @throws ApiError `invalid_limit` */
  limit(name: string, most: number, without: number): number {
    const given = this.text(name)
    if (given === undefined || given === '0') return without
    const value = Number(given)
    if (!Number.isInteger(value) || value < 1) throw new ApiError('invalid_limit')
    return Math.min(value, most)
  }

  /** A nested value: given as it is, or as JSON text. @throws ApiError of that name, where the text is not JSON */
  nested(name: string, error: string): unknown {
    const value = this.raw[name]
    if (value === null || value === '') return undefined
    if (typeof value !== 'string') return value
    try {
      return JSON.parse(value)
    } catch {
      throw new ApiError(error)
    }
  }
}

/** Refuses a token that is none, or of another kind than the method takes.
 * @throws ApiError `not_authed`, `invalid_auth`, `not_allowed_token_type`; `token_revoked`, `token_expired` … of one that ended */
export function mustBeTheirs(
  world: SlackWorld,
  method: Method,
  { token, trouble }: { token: string | undefined; trouble?: string | null },
): void {
  const { botToken, appToken } = world.app
  if (token === undefined) throw new ApiError('not_authed')
  if (trouble === 'missing_argument') throw missingTeam()
  if (trouble) throw new ApiError(trouble)
  if (world.caller?.kind === 'user') {
    if (method.token === 'any') return
    throw new ApiError('not_allowed_token_type', {
      not_in_this_world: 'user tokens, but for auth.test and auth.revoke',
    })
  }
  if (token !== botToken && token !== appToken) throw new ApiError('invalid_auth')
  if ((token === appToken) !== (method.token === 'app')) throw new ApiError('not_allowed_token_type')
}

/** An org-wide token that does not say where (docs.slack.dev/enterprise/developing-for-enterprise-orgs). */
const missingTeam = () =>
  new ApiError('missing_argument', {
    arg: 'team_id',
    response_metadata: { messages: ['[ERROR] missing required field: team_id'] },
  })

/** Refuses where a scope that only the arguments decide is missing. @throws ApiError `missing_scope` */
export function requireScope(world: SlackWorld, ...needed: string[]): void {
  if (needed.some((scope) => world.app.scopes.has(scope))) return
  throw new ApiError('missing_scope', { needed: needed.join(','), provided: [...world.app.scopes].join(',') })
}
