/** Which of the webhooks that apps registered over REST hear of an event, and what is in theirs beside the event. */
import type { About } from './announce.ts'
import { JiraError } from './jira-error.ts'
import type { JiraWorld } from './jira-world.ts'
import { readJql } from './jql.ts'
import type { DynamicWebhook } from './state.ts'
import type { Json } from './types.ts'

/** schema WebhookDetails of the OpenAPI file */
export const dynamicEvents = [
  'jira:issue_created',
  'jira:issue_updated',
  'jira:issue_deleted',
  'comment_created',
  'comment_updated',
  'comment_deleted',
  'issue_property_set',
  'issue_property_deleted',
] as const

/** "Webhooks registered through the REST API expire after 30 days" (operation refreshWebhooks). */
export const lifeMs = 30 * 86_400_000

export interface Client {
  id: string
  secret: string
}

/** Those that are not expired and match, by app: all webhooks of an app have one address and are one delivery. */
export function matchingHooks(
  world: JiraWorld,
  event: string,
  about: About,
): { client: Client; hooks: DynamicWebhook[] }[] {
  const { clientId: id, clientSecret: secret } = world.oauthApp
  const hooks = world.state.hooks.filter((hook) => hook.clientId === id && matches(world, hook, event, about))
  return hooks.length === 0 ? [] : [{ client: { id, secret }, hooks }]
}

export const bodyFor = (body: Json & { webhookEvent: string }, hooks: readonly DynamicWebhook[]) => ({
  ...body,
  matchedWebhookIds: hooks.map(({ id }) => id),
})

/** What expired is no longer there. */
export function dropExpired(world: JiraWorld): void {
  world.state.hooks = world.state.hooks.filter(({ expiresAt }) => expiresAt > world.clock.now())
}

function matches(world: JiraWorld, hook: DynamicWebhook, event: string, about: About): boolean {
  if (hook.expiresAt <= world.clock.now() || !hook.events.includes(event)) return false
  const { fieldIdsFilter: fields = [], issuePropertyKeysFilter: keys = [] } = hook
  if (event === 'jira:issue_updated' && fields.length > 0 && !about.fieldIds?.some((id) => fields.includes(id)))
    return false
  if (about.propertyKey !== undefined && keys.length > 0 && !keys.includes(about.propertyKey)) return false
  return isKept(world, hook.jqlFilter, about)
}

function isKept(world: JiraWorld, jql: string, { issue }: About): boolean {
  try {
    return readJql(jql, world.state, world.clock.now()).keep(issue)
  } catch (error) {
    // What the filter names has been deleted or hidden since: nothing matches it.
    if (error instanceof JiraError) return false
    throw error
  }
}
