/** Who hears of what happens: searches, the changelog, the admin webhook, and the dynamic ones that an app registered. */
import { appUser } from './catalogue.ts'
import { bodyFor, matchingHooks } from './dynamic-webhooks.ts'
import { type JiraWorld, onSite } from './jira-world.ts'
import { fieldsOf, userJson } from './objects.ts'
import { nextId } from './state.ts'
import type { Change, Issue, Json, User } from './types.ts'

/** What a dynamic webhook's filters look at. */
export interface About {
  issue: Issue
  fieldIds?: readonly string[]
  propertyKey?: string
}

/** Sends to the admin webhook (unless it has none of these) and to every app whose dynamic webhooks match. */
export function announce(
  world: JiraWorld,
  body: Json & { webhookEvent: string },
  about?: About,
  isAdmins = true,
): void {
  if (isAdmins) world.webhooks.send(body)
  if (!about) return
  for (const { hooks, client } of matchingHooks(world, body.webhookEvent, about))
    world.webhooks.sendTo(hooks[0]?.url ?? '', client, bodyFor(body, hooks))
}

/** An issue changed: all of them hear of it, and its changelog has a line more. */
export function tell(
  world: JiraWorld,
  by: User,
  issue: Issue,
  event: 'jira:issue_created' | 'jira:issue_updated',
  type: string,
  changes: Change[],
): void {
  const now = world.clock.now()
  issue.updated = Math.max(now, issue.updated)
  const id = nextId(world.state)
  // Jira's changelog begins with the first change, not with the making.
  if (event === 'jira:issue_updated') issue.histories.push({ id, author: by, created: now, items: changes })
  world.index.note(issue.id, issue)
  if (by.accountId === appUser.accountId) touched(world, issue)
  world.changed()
  const body = {
    timestamp: now,
    webhookEvent: event,
    issue_event_type_name: type,
    user: userJson(onSite(world), by, 2),
    issue: webhookIssue(world, issue),
    changelog: { id, items: changes },
  }
  const fieldIds = changes.map(({ field, fieldId }) => fieldId ?? field)
  announce(world, body, { issue, fieldIds })
}

/** What changed beside fields (remote links): searches and the disk learn of it, webhooks do not. */
export function noteQuietly(world: JiraWorld, issue: Issue): void {
  world.index.note(issue.id, issue)
  touched(world, issue)
  world.changed()
}

/** A property was set or deleted: dynamic webhooks alone hear of it. */
export function noteProperty(world: JiraWorld, issue: Issue, key: string, event: 'set' | 'deleted'): void {
  noteQuietly(world, issue)
  const body = {
    timestamp: world.clock.now(),
    webhookEvent: `issue_property_${event}`,
    issue: webhookIssue(world, issue),
    property: { key, ...(event === 'set' ? { value: issue.properties[key] } : {}) },
  }
  announce(world, body, { issue, propertyKey: key }, false)
}

function touched({ state }: JiraWorld, issue: Issue): void {
  state.history = [issue.id, ...state.history.filter((id) => id !== issue.id)].slice(0, 50)
}

/** An issue inside a webhook: the site's addresses, whatever address the app called. */
export const webhookIssue = (world: JiraWorld, issue: Issue): Json => ({
  id: issue.id,
  self: `${world.siteUrl}/rest/api/2/issue/${issue.id}`,
  key: issue.key,
  fields: fieldsOf(onSite(world), issue, 2),
})

export type Side = [id: string | null, name: string | null]
export const nothing: Side = [null, null]

/** A line of a changelog. */
export const change = (
  field: string,
  fieldId: string | undefined,
  before: Side,
  after: Side,
  fieldtype: Change['fieldtype'] = 'jira',
): Change => ({
  field,
  fieldtype,
  ...(fieldId === undefined ? {} : { fieldId }),
  from: before[0],
  fromString: before[1],
  to: after[0],
  toString: after[1],
})
