import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api'
import { Permanent, Temporary } from '../domain/errors.ts'
import { neverLeft, Unreached } from '../domain/unreached.ts'

/** Slack's answers after which the work may have been done all the same ("some aspect of the operation succeeded"). */
const perhapsDone = new Set(['fatal_error', 'internal_error', 'request_timeout', 'service_unavailable'])
const tryLater = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded', 'team_added_to_org'])

/** Slack's own name of the error, e.g. `channel_not_found`, where Slack gave one. */
export const slackCode = (error: unknown): string | null =>
  error instanceof WebAPIPlatformError ? error.data.error : null

/**
 * Every error that the Slack SDK throws, as one of ours; what is not Slack's comes back as it is.
 * @param patienceMs how long to wait where Slack asks for patience and does not say how much
 */
export function fromSlack(error: unknown, patienceMs: number): unknown {
  if (error instanceof WebAPIRateLimitedError)
    return new Temporary('Slack asks for patience (429)', 'nothing', error.retryAfter * 1000, error)
  if (error instanceof WebAPIPlatformError) {
    const code = error.data.error
    if (perhapsDone.has(code)) return new Temporary(`Slack answered ${code}`, 'unknown', undefined, error)
    if (tryLater.has(code)) return new Temporary(`Slack answered ${code}`, 'nothing', undefined, error)
    return new Permanent(`Slack answered ${code}`, error)
  }
  if (error instanceof WebAPIHTTPError) {
    const refused = error.statusCode === 429
    return new Temporary(
      `Slack answered HTTP ${error.statusCode}`,
      refused ? 'nothing' : 'unknown',
      refused ? patienceMs : undefined,
      error,
    )
  }
  if (error instanceof WebAPIRequestError)
    return neverLeft(error)
      ? new Unreached('No answer from Slack', error)
      : new Temporary('No answer from Slack', 'unknown', undefined, error)
  // A 429 without a usable Retry-After is a bare Error of the SDK (slackapi/node-slack-sdk#1421).
  if (error instanceof Error && error.message.includes('Retry header did not contain a valid timeout'))
    return new Temporary('Slack asks for patience (429 without Retry-After)', 'nothing', patienceMs, error)
  return error
}
