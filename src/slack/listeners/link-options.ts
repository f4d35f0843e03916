import { Refusal } from '../../domain/errors.ts'
import { issueKey } from '../../domain/issue-ref.ts'
import { ids } from '../ids.ts'
import type { Listening, SlackApp } from '../known.ts'
import { issueOption } from '../views/issue-input.ts'

/** A select shows up to 100; more than a screenful helps nobody. */
const MOST = 20

/** Type-ahead over Jira's issues. A key or an address that was typed whole can be chosen also while Jira does not answer. */
export function registerLinkOptions(slack: SlackApp, { verbs }: Listening) {
  slack.options(ids.field.jira, async ({ ack, options, context }) => {
    const typed = options.value.trim()
    const key = verbs.jiraSite && keyIn(typed, verbs.jiraSite)
    const found = await verbs.suggestIssues(context.actor, key ?? typed)
    const isFound = found.some((issue) => issue.key === key)
    await ack({
      options: [
        ...(key && !isFound ? [issueOption(key, context.t.decide.jiraTyped(key))] : []),
        ...found.slice(0, MOST).map((issue) => issueOption(issue.key, `${issue.key} ${issue.summary}`)),
      ],
    })
  })
}

/** Null: it names no issue of our Jira, and is searched for as words. */
function keyIn(typed: string, site: string): string | null {
  try {
    return issueKey(typed, site)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
