import { z } from 'zod'
import { anId } from './shapes.ts'

/** What a webhook is good for: a hint at what to fetch anew. What it says of the issue is not believed. */
export type Hint =
  | { about: 'issues'; ids: string[] }
  | { about: 'versions'; ids: string[] }
  | { about: 'nothing'; why: string }

const plainId = anId.pipe(z.string().regex(/^[1-9]\d{0,18}$/))
const reference = z.union([z.object({ id: plainId }).transform(({ id }) => id), plainId])

/** All that is read of a webhook; each part may be missing or be something else altogether. */
const webhook = z.object({
  webhookEvent: z
    .string()
    .regex(/^[\w:.-]{1,100}$/)
    .optional()
    .catch(undefined),
  issue: reference.optional().catch(undefined),
  version: reference.optional().catch(undefined),
  /** Of a version that was merged into another. */
  mergedTo: reference.optional().catch(undefined),
})

/** The little of a webhook that is kept until it is worked on: no words, no names. */
export type Kept = z.infer<typeof webhook>

/** @param body any JSON object. @returns what is kept of it */
export const keptOf = (body: object): Kept => webhook.parse(body)

const issueEvents = ['jira:issue_created', 'jira:issue_updated', 'jira:issue_deleted']

/** @param kept what was kept of a webhook, or a whole one. Throws nothing */
export function hintOf(kept: unknown): Hint {
  const read = webhook.safeParse(kept)
  if (!read.success) return { about: 'nothing', why: 'it is no webhook' }
  const { webhookEvent: event, issue, version, mergedTo } = read.data
  if (!event) return { about: 'nothing', why: 'it names no event' }
  if (event.startsWith('jira:version_')) {
    const ids = [version, mergedTo].filter((id) => id !== undefined)
    return ids.length > 0 ? { about: 'versions', ids } : { about: 'nothing', why: `${event} names no version` }
  }
  if (!issueEvents.includes(event)) return { about: 'nothing', why: `${event} changes nothing that is followed` }
  return issue ? { about: 'issues', ids: [issue] } : { about: 'nothing', why: `${event} names no issue` }
}
