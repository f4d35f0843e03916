import { change, nothing, tell } from './announce.ts'
import type { JiraWorld } from './jira-world.ts'
import { plainText } from './objects.ts'
import { customFieldOf } from './schemes.ts'
import type { Change, Issue, Json, User } from './types.ts'

/** What is given changes; what is left out stays. */
export interface Edit {
  summary?: string
  description?: Json | null
  labels?: string[]
  fixVersionIds?: string[]
  assignee?: User | null
  /** Id of a custom field → its text, or the id of its option; null empties it. */
  custom?: Record<string, string | null>
}

/** Changes fields; what is equal already is no change and sends nothing. */
export function editIssue(world: JiraWorld, by: User, issue: Issue, edit: Edit): void {
  const changes: Change[] = []
  if (edit.summary !== undefined && edit.summary !== issue.summary) {
    changes.push(change('summary', 'summary', [null, issue.summary], [null, edit.summary]))
    issue.summary = edit.summary
  }
  if (edit.description !== undefined) {
    const [before, after] = [issue.description, edit.description].map((each) => (each === null ? '' : plainText(each)))
    if (before !== after) changes.push(change('description', 'description', [null, before ?? ''], [null, after ?? '']))
    issue.description = edit.description
  }
  if (edit.labels !== undefined && edit.labels.join(' ') !== issue.labels.join(' ')) {
    changes.push(change('labels', 'labels', [null, issue.labels.join(' ')], [null, edit.labels.join(' ')]))
    issue.labels = edit.labels
  }
  if (edit.fixVersionIds !== undefined) changes.push(...setVersions(world, issue, edit.fixVersionIds))
  for (const [id, value] of Object.entries(edit.custom ?? {})) changes.push(...setCustom(issue, id, value))
  const others = changes.length
  if (edit.assignee !== undefined && edit.assignee?.accountId !== issue.assignee?.accountId) {
    const side = (user: User | null) => (user ? ([user.accountId, user.displayName] as const) : nothing)
    changes.push(change('assignee', 'assignee', [...side(issue.assignee)], [...side(edit.assignee)]))
    issue.assignee = edit.assignee
  }
  if (changes.length === 0) return
  // Recorded: assigning alone has a name of its own.
  tell(world, by, issue, 'jira:issue_updated', others === 0 ? 'issue_assigned' : 'issue_updated', changes)
}

/** @returns the lines of the changelog: one for each version that went or came */
export function setVersions({ state }: JiraWorld, issue: Issue, ids: string[]): Change[] {
  const name = (id: string) => state.versions.find((each) => each.id === id)?.name ?? null
  const gone = issue.fixVersionIds.filter((id) => !ids.includes(id))
  const added = ids.filter((id) => !issue.fixVersionIds.includes(id))
  issue.fixVersionIds = ids
  return [
    ...gone.map((id) => change('Fix Version', 'fixVersions', [id, name(id)], nothing)),
    ...added.map((id) => change('Fix Version', 'fixVersions', nothing, [id, name(id)])),
  ]
}

function setCustom(issue: Issue, id: string, value: string | null): Change[] {
  const { name, options } = customFieldOf(id)
  const before = issue.custom[id] ?? null
  if (before === value) return []
  if (value === null) delete issue.custom[id]
  else issue.custom[id] = value
  const shown = (given: string | null) => options?.find((each) => each.id === given)?.value ?? given
  const side = (given: string | null): [string | null, string | null] => [options ? given : null, shown(given)]
  return [change(name, id, side(before), side(value), 'custom')]
}
