import { z } from 'zod'
import { dropExpired, dynamicEvents, lifeMs } from '../dynamic-webhooks.ts'
import { JiraError } from '../jira-error.ts'
import { readJql } from '../jql.ts'
import { nextId } from '../state.ts'
import { bodyAs, type Call, type Endpoint, ok, paged } from './endpoint.ts'

const details = z.strictObject({
  events: z.array(z.enum(dynamicEvents)).min(1),
  jqlFilter: z.string(),
  fieldIdsFilter: z.array(z.string()).exactOptional(),
  issuePropertyKeysFilter: z.array(z.string()).exactOptional(),
})
const registration = z.strictObject({ url: z.url(), webhooks: z.array(details).min(1) })
const ids = z.strictObject({ webhookIds: z.array(z.number().int()) })

/** For each app and person (developer.atlassian.com/cloud/jira/platform/webhooks, "Limits"). */
const mostHooks = 5
/** What a filter may name; the operators are `=`, `!=`, `IN`, `NOT IN` (operation registerDynamicWebhooks). */
const filterable = ['issuekey', 'key', 'project', 'issuetype', 'status', 'assignee', 'reporter']

/** @throws JiraError 403 for everybody but an app with somebody's consent */
function appOf({ caller, world }: Call): string {
  if (caller.kind !== 'oauth') throw new JiraError(403, ['Only Connect and OAuth 2.0 apps can use this operation.'])
  dropExpired(world)
  return caller.clientId
}

/** What is wrong with a filter; null: nothing. */
function wrongWith({ world }: Call, jql: string): string | null {
  const named = [...jql.matchAll(/(?:^|\band\b)\s*(\w+)/gi)].map(([, name = '']) => name.toLowerCase())
  const other = named.find((name) => !filterable.includes(name))
  if (other !== undefined) return `The clause ${other} is not supported in a JQL filter of webhooks.`
  if (/order\s+by|[<>~]|\bis\b/i.test(jql)) return 'The operator is not supported in a JQL filter of webhooks.'
  try {
    readJql(jql, world.state, world.clock.now())
    return null
  } catch (error) {
    if (error instanceof JiraError) return error.message
    throw error
  }
}

function register(call: Call) {
  const clientId = appOf(call)
  const { url, webhooks } = bodyAs(registration, call.body)
  const { state, clock } = call.world
  const mine = () => state.hooks.filter((hook) => hook.clientId === clientId)
  const other = mine().find((hook) => hook.url !== url)
  if (other) throw new JiraError(400, [`Only a single URL per app is allowed to be registered: ${other.url}.`])
  const webhookRegistrationResult = webhooks.map((wish) => {
    const wrong =
      wrongWith(call, wish.jqlFilter) ??
      (mine().length >= mostHooks ? `The limit of ${mostHooks} webhooks for this app and user is reached.` : null)
    if (wrong !== null) return { errors: [wrong] }
    const id = Number(nextId(state))
    state.hooks.push({ ...wish, id, clientId, url, expiresAt: clock.now() + lifeMs })
    return { createdWebhookId: id }
  })
  call.world.changed()
  return ok({ webhookRegistrationResult })
}

/** Webhooks that an app registers for itself; each lives for 30 days unless it is refreshed. */
export const dynamicWebhookEndpoints: Endpoint[] = [
  {
    method: 'GET',
    path: '/webhook',
    run: (call) => {
      const clientId = appOf(call)
      const mine = call.world.state.hooks.filter((hook) => hook.clientId === clientId)
      const all = mine.map(({ clientId: _, expiresAt, ...hook }) => ({ ...hook, expirationDate: expiresAt }))
      return ok(paged(call, '/webhook', all, 100))
    },
  },
  { method: 'POST', path: '/webhook', run: register },
  {
    method: 'DELETE',
    path: '/webhook',
    run: (call) => {
      const clientId = appOf(call)
      const { webhookIds } = bodyAs(ids, call.body)
      if (webhookIds.length === 0) throw new JiraError(400, ['The list of webhook IDs is missing.'])
      const { state } = call.world
      state.hooks = state.hooks.filter((hook) => hook.clientId !== clientId || !webhookIds.includes(hook.id))
      call.world.changed()
      return { status: 202 }
    },
  },
  {
    method: 'PUT',
    path: '/webhook/refresh',
    run: (call) => {
      const clientId = appOf(call)
      const { webhookIds } = bodyAs(ids, call.body)
      const expirationDate = call.world.clock.now() + lifeMs
      for (const hook of call.world.state.hooks)
        if (hook.clientId === clientId && webhookIds.includes(hook.id)) hook.expiresAt = expirationDate
      call.world.changed()
      return ok({ expirationDate })
    },
  },
  {
    method: 'GET',
    path: '/webhook/failed',
    run: (call) => {
      appOf(call)
      throw new JiraError(403, ['Only Connect apps can use this operation.'])
    },
  },
]
