import { z } from 'zod'
import type { JiraWorld } from '../jira-world.ts'
import { jiraTime, userJson } from '../objects.ts'
import type { Change, History, Json } from '../types.ts'
import { bodyAs, type Endpoint, issueOf, ok, paged } from './endpoint.ts'

/**
 * A line of a changelog. What is empty is left out: the OpenAPI file lets no null stand there (webhooks, which it does not
 * describe, have nulls).
 */
const lineJson = (change: Change): Json =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== null))

/** What one act changed, as `GET …/changelog` and `expand=changelog` have it. */
export const historyJson = (world: JiraWorld, { id, author, created, items }: History): Json => ({
  id,
  author: userJson(world, author),
  created: jiraTime(created),
  items: items.map(lineJson),
})

const path = '/issue/{issueIdOrKey}/changelog'

/** What changed in an issue, oldest first. */
export const historyEndpoints: Endpoint[] = [
  {
    method: 'GET',
    path,
    run: (call) => {
      const issue = issueOf(call)
      const all = issue.histories.map((history) => historyJson(call.world, history))
      return ok(paged(call, `/issue/${issue.id}/changelog`, all, 100))
    },
  },
  {
    method: 'POST',
    path: `${path}/list`,
    run: (call) => {
      const issue = issueOf(call)
      const { changelogIds } = bodyAs(z.strictObject({ changelogIds: z.array(z.number().int()) }), call.body)
      const found = issue.histories.filter(({ id }) => changelogIds.includes(Number(id)))
      const histories = found.map((history) => historyJson(call.world, history))
      return ok({ startAt: 0, maxResults: histories.length, total: histories.length, histories })
    },
  },
]
