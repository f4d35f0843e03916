/** Notion's codes with their status (developers.notion.com/reference/status-codes). */
export const statusOf = {
  invalid_json: 400,
  invalid_request_url: 400,
  invalid_request: 400,
  validation_error: 400,
  missing_version: 400,
  invalid_grant: 400,
  unsupported_grant_type: 400,
  unauthorized: 401,
  invalid_client: 401,
  restricted_resource: 403,
  object_not_found: 404,
  conflict_error: 409,
  rate_limited: 429,
  internal_server_error: 500,
  service_unavailable: 503,
  gateway_timeout: 504,
  service_overload: 529,
} as const
export type ErrorCode = keyof typeof statusOf
export type AdditionalData = Record<string, string | string[]>

/** What Notion says instead of an answer. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly code: ErrorCode
  readonly data: AdditionalData | undefined

  constructor(code: ErrorCode, message: string, data?: AdditionalData) {
    super(message)
    this.code = code
    this.data = data
  }
}

export const invalid = (message: string): ApiError => new ApiError('validation_error', message)

/** What Notion can do and this world cannot. Never a silent success. */
export const notHere = (what: string): ApiError =>
  invalid(`${what} is not part of the local Notion. See sandbox/differences.md.`)

/** In the words of Notion's own 404: missing and not shared look the same. */
export const notFound = (what: string, id: string): ApiError =>
  new ApiError(
    'object_not_found',
    `Could not find ${what} with ID: ${id}. Make sure the relevant pages and databases are shared with your integration "${connectionName}".`,
  )

/** The name of the app, which its connections have. */
export const connectionName = 'Hearback'

export const archived = (): ApiError =>
  invalid("Can't edit block that is archived. You must unarchive the block before editing.")

export const archivedAncestor = (): ApiError =>
  invalid("Can't edit page on block with an archived ancestor. You must unarchive the ancestor before editing page.")

/** The sentence that goes with a code when a fault says nothing else. */
export const usualMessage: Record<ErrorCode, string> = {
  invalid_json: 'Error parsing JSON body.',
  invalid_request_url: 'Invalid request URL.',
  invalid_request: 'Unsupported request.',
  validation_error: 'body failed validation.',
  missing_version:
    'Notion-Version header failed validation: Notion-Version header should be defined, instead was `undefined`.',
  unauthorized: 'API token is invalid.',
  invalid_grant: 'Invalid code or refresh token.',
  unsupported_grant_type: 'This grant type is not supported.',
  invalid_client: 'Client authentication failed.',
  restricted_resource: 'Insufficient permissions for this endpoint.',
  object_not_found: 'Could not find page.',
  conflict_error: 'Conflict occurred while saving. Please try again.',
  rate_limited: 'You have been rate limited. Please try again in a few minutes.',
  internal_server_error: 'Unexpected error occurred.',
  service_unavailable: 'Notion is unavailable, please try again later.',
  gateway_timeout: 'Notion timed out while completing this request.',
  service_overload: 'Notion is temporarily overloaded. Please try again later.',
}

/** A free workspace's blocks are used up (developers.notion.com/reference/workspace-block-limits). */
export const blockLimit = (): ApiError =>
  new ApiError('restricted_resource', 'This workspace has reached its block limit. Upgrade the plan to add more.', {
    block_limit: '1000',
  })
