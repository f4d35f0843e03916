import type { SlackWorld } from '../slack-world.ts'
import type { Json } from '../types.ts'
import { acceptedScopes } from './accepted-scopes.ts'
import { ApiError } from './api-error.ts'
import { appMethods } from './apps.ts'
import { authMethods } from './auth.ts'
import { bookmarkMethods } from './bookmarks.ts'
import { chatMethods } from './chat.ts'
import { scheduledMethods } from './chat-scheduled.ts'
import { streamMethods } from './chat-stream.ts'
import { unfurlMethods } from './chat-unfurl.ts'
import { conversationChangeMethods } from './conversation-changes.ts'
import { conversationMemberMethods } from './conversation-members.ts'
import { conversationMethods } from './conversations.ts'
import { emojiMethods } from './emoji.ts'
import { fileMethods } from './files.ts'
import { moreFileMethods } from './files-more.ts'
import { functionMethods } from './functions.ts'
import { isSlackMethod } from './known-methods.ts'
import { Args, type Method, mustBeTheirs, requireScope } from './method.ts'
import { oauthMethods } from './oauth.ts'
import { peopleMoreMethods } from './people-more.ts'
import { pinMethods } from './pins.ts'
import { profileMethods } from './profile.ts'
import { reactionMethods } from './reactions.ts'
import { refusedMethods } from './refused.ts'
import { userGroupMethods } from './user-groups.ts'
import { userMethods } from './users.ts'
import { viewMethods } from './views.ts'
import { withWarnings } from './warnings.ts'
import { workspaceMethods } from './workspace.ts'

/** Every method that is here, by name. */
export const methods: Record<string, Method> = {
  ...workspaceMethods,
  ...authMethods,
  ...oauthMethods,
  ...appMethods,
  ...chatMethods,
  ...conversationMethods,
  ...userMethods,
  ...viewMethods,
  ...reactionMethods,
  ...fileMethods,
  ...moreFileMethods,
  ...scheduledMethods,
  ...streamMethods,
  ...unfurlMethods,
  ...conversationChangeMethods,
  ...conversationMemberMethods,
  ...peopleMoreMethods,
  ...profileMethods,
  ...userGroupMethods,
  ...pinMethods,
  ...bookmarkMethods,
  ...emojiMethods,
  ...functionMethods,
}

/** Names of the methods that this Slack has. */
export const methodNames: readonly string[] = Object.keys(methods)

/** A call as it came over HTTP. */
export interface IncomingCall {
  name: string
  token: string | undefined
  args: Json
  /** `json`: only some methods take it; the others see no arguments then, as with Slack. */
  kind: 'form' | 'json'
  /** e.g. `missing_charset`; Slack answers these as `warning`. */
  warnings: string[]
  /** Why the token does not work: revoked, expired, of an app that was uninstalled. */
  trouble?: string | null
}

export interface ApiAnswer {
  status: number
  headers: Record<string, string>
  body: Json
}

/** Whether the call may come in at all: who calls, and how often. @returns the answer that turns it away, or null */
export function turnAway(world: SlackWorld, call: IncomingCall): ApiAnswer | null {
  const method = Object.hasOwn(methods, call.name) ? methods[call.name] : undefined
  if (!method || (call.token !== world.app.botToken && call.token !== world.app.appToken)) return null
  const args = new Args(call.kind === 'json' && !method.json ? {} : call.args)
  const wait = world.rates.take(call.name, method.tier) ?? method.alsoTakes?.({ world, args }) ?? null
  return wait === null ? null : rateLimited(wait)
}

/** HTTP 429 (docs.slack.dev/apis/web-api/rate-limits). @param retryAfter whole seconds; null leaves the header out */
export function rateLimited(retryAfter: number | null): ApiAnswer {
  return {
    status: 429,
    headers: retryAfter === null ? {} : { 'retry-after': String(retryAfter) },
    body: { ok: false, error: 'ratelimited' },
  }
}

/** Does the work of a call and answers as Slack does: HTTP 200, `ok`, `error`. */
export async function dispatch(world: SlackWorld, call: IncomingCall): Promise<ApiAnswer> {
  const method = Object.hasOwn(methods, call.name) ? methods[call.name] : undefined
  const headers: Record<string, string> = {}
  const { botToken, appToken, scopes, appTokenScopes } = world.app
  const held = call.token === botToken ? scopes : call.token === appToken ? appTokenScopes : null
  const shown = world.caller?.kind === 'user' ? world.caller.userScopes : held
  if (shown) headers['x-oauth-scopes'] = [...shown].join(',')
  const accepted = (Object.hasOwn(acceptedScopes, call.name) ? acceptedScopes[call.name] : undefined) ?? method?.scopes
  if (accepted?.length) headers['x-accepted-oauth-scopes'] = accepted.join(',')
  try {
    if (!method) throw await noSuchMethod(call.name)
    if (method.token !== 'none') mustBeTheirs(world, method, call)
    for (const scope of method.scopes) requireScope(world, scope)
    const args = new Args(call.kind === 'json' && !method.json ? {} : call.args)
    return { status: 200, headers, body: withWarnings({ ok: true, ...method.run({ world, args }) }, call.warnings) }
  } catch (error) {
    if (error instanceof ApiError)
      return {
        status: 200,
        headers,
        body: withWarnings({ ok: false, error: error.error, ...error.more }, call.warnings),
      }
    // The world's own fault must not look like one of Slack's, and must not bring it down.
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { status: 500, headers, body: { ok: false, error: 'internal_error', fault_of_the_sandbox: why } }
  }
}

/** Slack has methods that this world has not: that is said, and never a silent success. */
async function noSuchMethod(name: string): Promise<ApiError> {
  const why = Object.hasOwn(refusedMethods, name) ? refusedMethods[name] : undefined
  if (why !== undefined || (await isSlackMethod(name)))
    return new ApiError('method_not_in_this_world', {
      not_in_this_world: why ?? name,
      warning: `Slack has ${name}; the sandbox does not imitate it (sandbox/differences.md).`,
    })
  return new ApiError('unknown_method', { req_method: name })
}
