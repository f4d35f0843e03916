/** Everything that can happen to comments; each sends its webhook, whose issue has six fields alone (as recorded). */
import { announce } from './announce.ts'
import { appUser } from './catalogue.ts'
import { type JiraWorld, onSite } from './jira-world.ts'
import { fieldsOf, jiraTime, plainText, userJson } from './objects.ts'
import { nextId } from './state.ts'
import type { Comment, Issue, Json, User } from './types.ts'

/** @param body an Atlassian Document */
export function addComment(world: JiraWorld, by: User, issue: Issue, body: Json): Comment {
  const now = world.clock.now()
  const comment: Comment = {
    id: nextId(world.state),
    author: by,
    updateAuthor: by,
    body,
    created: now,
    updated: now,
  }
  issue.comments.push(comment)
  tell(world, by, issue, comment, 'comment_created')
  return comment
}

export function editComment(world: JiraWorld, by: User, issue: Issue, comment: Comment, body: Json): void {
  Object.assign(comment, { body, updateAuthor: by, updated: world.clock.now() })
  tell(world, by, issue, comment, 'comment_updated')
}

export function deleteComment(world: JiraWorld, by: User, issue: Issue, comment: Comment): void {
  issue.comments = issue.comments.filter((each) => each !== comment)
  tell(world, by, issue, comment, 'comment_deleted')
}

/** A comment as answers have it (`api` 3, its body a document) and as webhooks have it (2, its body plain text). */
export const commentJson = (world: JiraWorld, issue: Issue, comment: Comment, api: 2 | 3 = 3): Json => ({
  self: `${world.url}/rest/api/${api}/issue/${issue.id}/comment/${comment.id}`,
  id: comment.id,
  author: userJson(world, comment.author, api),
  body: api === 3 ? comment.body : plainText(comment.body),
  updateAuthor: userJson(world, comment.updateAuthor, api),
  created: jiraTime(comment.created),
  updated: jiraTime(comment.updated),
  jsdPublic: true,
})

const shown = ['summary', 'issuetype', 'project', 'assignee', 'priority', 'status']

function tell(world: JiraWorld, by: User, issue: Issue, comment: Comment, webhookEvent: string): void {
  const { state } = world
  issue.updated = Math.max(world.clock.now(), issue.updated)
  world.index.note(issue.id, issue)
  if (by.accountId === appUser.accountId)
    state.history = [issue.id, ...state.history.filter((id) => id !== issue.id)].slice(0, 50)
  world.changed()
  const site = onSite(world)
  const fields = Object.entries(fieldsOf(site, issue, 2)).filter(([name]) => shown.includes(name))
  const body = {
    timestamp: world.clock.now(),
    webhookEvent,
    comment: commentJson(site, issue, comment, 2),
    issue: {
      id: issue.id,
      self: `${world.siteUrl}/rest/api/2/issue/${issue.id}`,
      key: issue.key,
      fields: Object.fromEntries(fields),
    },
  }
  announce(world, body, { issue })
}
