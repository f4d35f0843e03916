/** What a call gets when nothing goes wrong on purpose: the checks that every endpoint has, then its work. */
import type { NotionWorld } from '../notion-world.ts'
import { nextId } from '../state.ts'
import { type AdditionalData, ApiError, type ErrorCode, invalid, statusOf, usualMessage } from './api-error.ts'
import { blockEndpoints } from './blocks.ts'
import { asId, isObject, type Json, onlyKeys } from './check.ts'
import { databaseEndpoints } from './databases.ts'
import type { Answer, Endpoint } from './endpoint.ts'
import { markdownEndpoints } from './markdown.ts'
import { pageEndpoints } from './pages.ts'
import { userAndSearchEndpoints } from './users-and-search.ts'

/** The one version that this world speaks. */
const version = '2026-03-11'

/** 500 KB a request (developers.notion.com/reference/request-limits). */
const largestBody = 500 * 1_024

export const endpoints: readonly Endpoint[] = [
  ...pageEndpoints,
  ...markdownEndpoints,
  ...databaseEndpoints,
  ...blockEndpoints,
  ...userAndSearchEndpoints,
]

export interface Outcome {
  status: number
  headers: Record<string, string>
  body: unknown
  /** What was made, for an error that comes after the work. */
  committed?: AdditionalData
}

/** The endpoint that a request goes to, with the id in its path. */
export function findEndpoint(method: string, path: string): { endpoint: Endpoint; id: string } | null {
  const parts = path.split('/')
  const fits = (endpoint: Endpoint) => {
    const own = endpoint.path.split('/')
    return (
      endpoint.method === method &&
      own.length === parts.length &&
      own.every((part, at) => part === ':id' || part === parts[at])
    )
  }
  // `users/me` stands before `users/:id`.
  const endpoint = endpoints.find(fits)
  return endpoint ? { endpoint, id: parts[endpoint.path.split('/').indexOf(':id')] ?? '' } : null
}

/** Does the work of a request. Never throws for what a caller did. */
export function work(
  world: NotionWorld,
  found: { endpoint: Endpoint; id: string } | null,
  request: { url: string; headers: Headers; body: string },
): Outcome {
  try {
    const { body, committed } = run(world, found, request)
    world.changed()
    return { status: 200, headers: {}, body, ...(committed ? { committed } : {}) }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const wait = error instanceof RateLimited ? { 'retry-after': String(error.seconds) } : {}
    return errorOutcome(world, error.code, error.message, error.data, wait)
  }
}

class RateLimited extends ApiError {
  readonly seconds: number
  constructor(seconds: number) {
    super('rate_limited', usualMessage.rate_limited, { rate_limit_reason: 'public_api_request_rate_limit' })
    this.seconds = seconds
  }
}

function run(
  world: NotionWorld,
  found: { endpoint: Endpoint; id: string } | null,
  request: { url: string; headers: Headers; body: string },
): Answer {
  checkHeaders(world, request.headers)
  if (!found) throw new ApiError('invalid_request_url', usualMessage.invalid_request_url)
  const { endpoint, id } = found
  const seconds = world.rates.take(endpoint.name)
  if (seconds !== null) throw new RateLimited(seconds)
  const body = readBody(request.body)
  if (endpoint.keys) onlyKeys(body, endpoint.keys, 'body')
  return endpoint.run(world, {
    id: endpoint.idName === undefined ? '' : readId(id, endpoint.idName),
    query: new URL(request.url).searchParams,
    body,
  })
}

function checkHeaders(world: NotionWorld, headers: Headers): void {
  const given = /^Bearer (.+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  if (given !== world.token || !world.state.tokenWorks) throw new ApiError('unauthorized', usualMessage.unauthorized)
  const spoken = headers.get('notion-version')
  if (spoken === null) throw new ApiError('missing_version', usualMessage.missing_version)
  if (spoken !== version)
    throw invalid(
      `Notion-Version header failed validation: Notion-Version header should be \`"${version}"\` (the local Notion speaks no other), instead was \`"${spoken}"\`.`,
    )
}

function readId(id: string, name: string): string {
  try {
    return asId(id, `path.${name}`)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    throw invalid(error.message.replace('body failed', 'path failed'))
  }
}

function readBody(text: string): Json {
  if (Buffer.byteLength(text) > largestBody) throw invalid('body failed validation: body should be ≤ 500 KB.')
  if (text === '') return {}
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    // Whatever is wrong with it, Notion says only this.
    throw new ApiError('invalid_json', usualMessage.invalid_json)
  }
  if (!isObject(body)) throw invalid('body failed validation: body should be an object.')
  return body
}

export function errorOutcome(
  world: NotionWorld,
  code: ErrorCode,
  message: string,
  data?: AdditionalData,
  headers: Record<string, string> = {},
): Outcome {
  const status = statusOf[code]
  const extra = data === undefined ? {} : { additional_data: data }
  return {
    status,
    headers,
    body: { object: 'error', status, code, message, request_id: nextId(world.state), ...extra },
  }
}
