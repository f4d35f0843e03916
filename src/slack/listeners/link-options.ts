import { Refusal } from '../../domain/errors.ts'
import { issueNamed, issueText, type NamedIssue } from '../../domain/issue-ref.ts'
import { hostOfSite } from '../../domain/jira-site.ts'
import { ids } from '../ids.ts'
import type { Listening, SlackApp } from '../known.ts'
import { issueOption } from '../views/issue-input.ts'

/** A select shows up to 100; more than a screenful helps nobody. */
const MOST = 20

/**
 * Type-ahead over Jira's issues, of all sites: where there are several, each says which. A key or an address that was typed whole
 * can be chosen also while Jira does not answer.
 */
export function registerLinkOptions(slack: SlackApp, { verbs }: Listening) {
  slack.options(ids.field.jira, async ({ ack, options, context }) => {
    const typed = options.value.trim()
    const named = namedIn(typed, await verbs.jiraSites(context.actor.workspaceId))
    const found = await verbs.suggestIssues(context.actor, named?.key ?? typed)
    const isFound = found.some(({ key, site }) => key === named?.key && (!site || !named.site || site === named.site))
    await ack({
      options: [
        ...(named && !isFound ? [issueOption(issueText(named), context.t.decide.jiraTyped(named.key))] : []),
        ...found
          .slice(0, MOST)
          .map(({ key, summary, site }) =>
            issueOption(issueText({ key, site }), `${key} ${site ? `· ${hostOfSite(site)} · ` : ''}${summary}`),
          ),
      ],
    })
  })
}

/** Null: it names no issue of a Jira of ours, and is searched for as words. */
function namedIn(typed: string, sites: readonly string[]): NamedIssue | null {
  if (sites.length === 0) return null
  try {
    const named = issueNamed(typed, sites)
    return sites.length === 1 ? { ...named, site: null } : named
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}
