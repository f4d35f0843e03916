/** What a call gets when nothing goes wrong on purpose: the checks that every endpoint has, then its work. */
import type { Connection } from '../connection.ts'
import { botId } from '../ids.ts'
import type { NotionWorld } from '../notion-world.ts'
import { nextId } from '../state.ts'
import { type AdditionalData, ApiError, type ErrorCode, invalid, notHere, statusOf, usualMessage } from './api-error.ts'
import { blockEndpoints } from './blocks.ts'
import { isObject, type Json, onlyKeys, readId } from './check.ts'
import { commentEndpoints } from './comments.ts'
import { dataSourceEndpoints } from './data-sources.ts'
import { databaseEndpoints } from './databases.ts'
import type { Answer, Call, Endpoint } from './endpoint.ts'
import { fileUploadEndpoints } from './file-uploads.ts'
import { foreignEndpoint } from './foreign.ts'
import { markdownEndpoints } from './markdown.ts'
import { pageEndpoints } from './pages.ts'
import { propertyItemEndpoints } from './property-items.ts'
import { userAndSearchEndpoints } from './users-and-search.ts'
import { viewEndpoints } from './views.ts'

/** The one version that this world speaks, and those that Notion has spoken before. */
const version = '2026-03-11'
const olderVersions = ['2021-05-11', '2021-05-13', '2021-08-16', '2022-02-22', '2022-06-28', '2025-09-03']

/** 500 KB a request (developers.notion.com/reference/request-limits). */
const largestBody = 500 * 1_024

export const endpoints: readonly Endpoint[] = [
  ...pageEndpoints,
  ...propertyItemEndpoints,
  ...markdownEndpoints,
  ...databaseEndpoints,
  ...dataSourceEndpoints,
  ...viewEndpoints,
  ...blockEndpoints,
  ...commentEndpoints,
  ...fileUploadEndpoints,
  ...userAndSearchEndpoints,
]

export interface Outcome {
  status: number
  headers: Record<string, string>
  body: unknown
  /** What was made, for an error that comes after the work. */
  committed?: AdditionalData
}

export interface Found {
  endpoint: Endpoint
  id: string
  sub: string
}

/** A request as it came, its body as text and, where it is a form, read as one. */
export interface Request {
  url: string
  headers: Headers
  body: string
  form: Call['form']
}

/** The endpoint that a request goes to, with what its path names. */
export function findEndpoint(method: string, path: string): Found | null {
  const parts = path.split('/')
  const fits = (endpoint: Endpoint) => {
    const own = endpoint.path.split('/')
    return (
      endpoint.method === method &&
      own.length === parts.length &&
      own.every((part, at) => part.startsWith(':') || part === parts[at])
    )
  }
  // `users/me` stands before `users/:id`.
  const endpoint = endpoints.find(fits)
  if (!endpoint) return null
  const at = (name: string) => parts[endpoint.path.split('/').indexOf(name)] ?? ''
  return { endpoint, id: at(':id'), sub: decodeURIComponent(at(':sub')) }
}

/** Does the work of a request. Never throws for what a caller did. */
export function work(world: NotionWorld, found: Found | null, request: Request): Outcome {
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
  constructor({ seconds, reason }: { seconds: number; reason: string }) {
    super('rate_limited', usualMessage.rate_limited, { rate_limit_reason: reason })
    this.seconds = seconds
  }
}

function run(world: NotionWorld, found: Found | null, request: Request): Answer {
  const caller = callerOf(world, request.headers)
  checkVersion(request.headers)
  if (!found) {
    const foreign = foreignEndpoint(new URL(request.url).pathname)
    if (foreign !== null) throw notHere(foreign)
    throw new ApiError('invalid_request_url', usualMessage.invalid_request_url)
  }
  const { endpoint, id, sub } = found
  const home = world.state.workspaces.get(caller.workspace)
  const refused = world.rates.take(endpoint.name, caller.botId, caller.workspace, home?.plan ?? 'plus')
  if (refused !== null) throw new RateLimited(refused)
  const body = request.form === null ? readBody(request.body) : {}
  if (endpoint.keys) onlyKeys(body, endpoint.keys, 'body')
  if (endpoint.needs !== null && !caller.capabilities.includes(endpoint.needs))
    throw new ApiError('restricted_resource', usualMessage.restricted_resource)
  return endpoint.run(
    { ...world, caller },
    {
      id: endpoint.idName === undefined ? '' : readId(id, endpoint.idName),
      sub,
      query: new URL(request.url).searchParams,
      body,
      form: request.form,
    },
  )
}

/** The connection whose token a request bears. */
function callerOf(world: NotionWorld, headers: Headers): Connection {
  const given = /^Bearer (.+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  const { connections, tokenWorks } = world.state
  const isInternal = given === world.token && tokenWorks
  const caller = isInternal
    ? connections.get(botId)
    : [...connections.values()].find((each) => each.accessTokens.some(({ token }) => token === given))
  if (!caller) throw new ApiError('unauthorized', usualMessage.unauthorized)
  return caller
}

function checkVersion(headers: Headers): void {
  const spoken = headers.get('notion-version')
  if (spoken === null) throw new ApiError('missing_version', usualMessage.missing_version)
  if (spoken === version) return
  if (olderVersions.includes(spoken)) throw notHere(`The version ${spoken} (it speaks ${version})`)
  throw invalid(
    `Notion-Version header failed validation: Notion-Version header should be \`"${version}"\` (the local Notion speaks no other), instead was \`"${spoken}"\`.`,
  )
}

/** How deep a body may nest before nobody reads it: a guess that no honest request meets. */
const deepest = 64

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
  if (depthOf(body) > deepest) throw invalid(`body failed validation: body nests more than ${deepest} levels.`)
  return body
}

function depthOf(value: unknown, depth = 0): number {
  if (typeof value !== 'object' || value === null || depth > deepest) return depth
  return Math.max(depth, ...Object.values(value).map((each) => depthOf(each, depth + 1)))
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
