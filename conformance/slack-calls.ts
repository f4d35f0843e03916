import { z } from 'zod'
import type { Exchange } from '../sandbox/traffic/exchange.ts'
import type { Finding } from './finding.ts'
import { wrongWith } from './slack-arguments.ts'
import type { SlackMethod, SlackMethods } from './slack-methods.ts'

type Said = Omit<Finding, 'what'>
const answered = z.looseObject({ ok: z.boolean(), error: z.string().optional(), needed: z.string().optional() })

/** Where a scope is not the method's affair: Socket Mode's address is for the app-level token alone. */
const forTheApp: Record<string, string> = { 'apps.connections.open': 'connections:write' }

/** What any method may answer beside what it says of itself (docs.slack.dev/reference/methods, "Errors" of each page). */
const commonErrors = new Set([
  ...['access_denied', 'account_inactive', 'fatal_error', 'internal_error', 'invalid_arguments', 'invalid_auth'],
  ...['missing_scope', 'not_allowed_token_type', 'not_authed', 'ratelimited', 'request_timeout', 'service_unavailable'],
  ...['token_expired', 'token_revoked'],
])

/** The method of a call to Slack; null for what is posted to a response URL, which no reference describes. */
export const methodIn = (path: string): string | null => /^\/api\/([^/]+)$/.exec(path)?.[1] ?? null

/**
 * What is wrong with a call of the Web API and the answer to it, by Slack's own description.
 * @param optional scopes that an admin may leave out: lacking one of these, Slack says so, and the app goes on without
 */
export function judgeSlackCall(methods: SlackMethods, optional: readonly string[], call: Exchange): Finding[] {
  const name = methodIn(call.path) ?? call.path
  const what = `slack ${name}`
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined
  if (!method) return [{ what, place: 'method', says: 'there is none of that name' }]
  return [
    ...requestOf(method, call),
    ...scopeOf(name, method, optional, call),
    ...(call.fault === undefined || call.status === 200 ? answerOf(method, call) : []),
  ].map((said) => ({ what, ...said }))
}

function requestOf(method: SlackMethod, { method: verb, contentType, body, query, token }: Exchange): Said[] {
  const given = { ...query, ...z.record(z.string(), z.unknown()).catch({}).parse(body) }
  const isForm = contentType !== 'application/json'
  const { properties, required } = method.args
  const missing = required.filter((name) => !(name in given) && !(name === 'token' && token !== undefined))
  return [
    ...(method.http_method === 'POST' && verb !== 'POST' ? [{ place: 'request', says: `is a ${verb}` }] : []),
    ...(isForm || method.json_input_supported ? [] : [{ place: 'request', says: 'is JSON, which it does not take' }]),
    ...missing.map((name) => ({ place: `argument ${name}`, says: 'is missing' })),
    ...Object.entries(given).flatMap(([name, value]) => {
      const place = `argument ${name}`
      const described = Object.hasOwn(properties, name) ? properties[name] : undefined
      if (!described) return [{ place, says: 'is not known' }]
      const says = wrongWith(name, value, described, isForm)
      return says === null ? [] : [{ place, says }]
    }),
  ]
}

function scopeOf(name: string, method: SlackMethod, optional: readonly string[], call: Exchange): Said[] {
  const place = 'scope'
  const { of, scopes } = call.token ?? { of: 'nobody', scopes: [] }
  const { error, needed } = answered.safeParse(call.answer).data ?? {}
  // A token that Slack does not know may do nothing, and is told so.
  if (of === 'nobody') return error === 'invalid_auth' ? [] : [{ place, says: 'the token is nobody’s' }]
  const own = forTheApp[name]
  if ((of === 'app') !== (own !== undefined)) return [{ place, says: `is called with the token of the ${of}` }]
  if (method.user_scope_only) return [{ place, says: 'is for tokens of people only' }]
  const taken = own === undefined ? scopesFor(method, call) : [own]
  const mayLack = (scope: string) => of === 'app' || optional.includes(scope)
  if (error === 'missing_scope') {
    const isRight = needed !== undefined && taken.includes(needed) && !scopes.includes(needed)
    if (!isRight) return [{ place, says: `the world says that ${needed} is missing, and holds ${scopes.join(', ')}` }]
    return mayLack(needed) ? [] : [{ place, says: `${needed} is missing` }]
  }
  if (taken.length === 0 || taken.some((scope) => scopes.includes(scope))) return []
  // A call that never came to the question whether it may be made.
  const isUnasked = call.status === 0 || call.fault !== undefined
  return isUnasked && taken.some(mayLack) ? [] : [{ place, says: `none of ${taken.join(', ')} is held` }]
}

/** Of scopes by kind of conversation only those that fit the one that is meant, as far as its id says what it is. */
function scopesFor({ no_scope_required, scope }: SlackMethod, { body }: Exchange): string[] {
  if (no_scope_required) return []
  const { channel, users } = z
    .looseObject({ channel: z.string().optional(), users: z.string().optional() })
    .catch({})
    .parse(body)
  const kinds = channel?.startsWith('D')
    ? /^im:/
    : users !== undefined
      ? users.includes(',')
        ? /^mpim:/
        : /^im:/
      : /^(?:channels|groups|mpim):/
  const isByKind = scope.bot.some((each) => /^(?:im|mpim|channels|groups):/.test(each))
  return isByKind ? scope.bot.filter((each) => kinds.test(each)) : scope.bot
}

function answerOf(method: SlackMethod, { status, answer }: Exchange): Said[] {
  const place = `answer ${status}`
  if (status === 0 || status === 429) return []
  if (status !== 200) return [{ place, says: 'is not Slack’s way: it answers 200, or 429' }]
  const read = answered.safeParse(answer)
  if (!read.success) return [{ place, says: 'has no ok' }]
  const { ok, error = '' } = read.data
  if (!ok)
    return error in method.errors || commonErrors.has(error)
      ? []
      : [{ place, says: `has an error of no method’s: ${error}` }]
  const missing = (method.output?.required ?? []).filter((name) => !(name in read.data))
  return missing.map((name) => ({ place, says: `has no ${name}` }))
}
