import { z } from 'zod'
import { documentShape } from '../adf.ts'
import { appUser } from '../catalogue.ts'
import { addComment, commentJson, deleteComment, editComment } from '../comment-changes.ts'
import { badField, JiraError } from '../jira-error.ts'
import { mayApp } from '../state.ts'
import type { Comment, Issue, Json } from '../types.ts'
import { bodyAs, type Call, type Endpoint, issueOf, noContent, ok, sliced } from './endpoint.ts'

/** Of the documented fields the body alone is here; a comment for a role or group would be seen by everybody: refused. */
const wishShape = z.looseObject({ body: z.unknown().optional(), visibility: z.unknown().optional() })

/** "The per-issue limit" of a 413: 5,000 comments (support.atlassian.com, "Automatic limits"). */
const mostComments = 5_000

function textOf(call: Call): Json {
  const { body, visibility, properties } = bodyAs(wishShape, call.body)
  if (visibility !== undefined || properties !== undefined)
    throw new JiraError(400, ['The sandbox does not take visibility or properties of a comment: they are not here.'])
  if (body === undefined || body === null) throw badField('comment', 'Comment body can not be empty!')
  const read = documentShape.safeParse(body)
  if (!read.success) throw badField('comment', 'Comment body is not valid!')
  if (JSON.stringify(body).length > 32_767)
    throw badField('comment', 'The entered text is too long. It exceeds the allowed limit of 32,767 characters.')
  return read.data
}

/** @throws JiraError 404 */
function commentOf(call: Call): { issue: Issue; comment: Comment } {
  const issue = issueOf(call)
  const comment = issue.comments.find(({ id }) => id === call.params.id)
  if (!comment) throw new JiraError(404, [`Can not find a comment for the id: ${call.params.id}.`])
  return { issue, comment }
}

/** Documented: 400, not 403. @throws JiraError 400 */
function must({ world }: Call, issue: Issue, verb: 'EDIT' | 'DELETE', { author }: Comment): void {
  const isOwn = author.accountId === appUser.accountId
  const may = (whose: 'OWN' | 'ALL') => mayApp(world.state, issue.projectId, `${verb}_${whose}_COMMENTS`)
  if (may('ALL') || (isOwn && may('OWN'))) return
  throw new JiraError(400, [`You do not have the permission to ${verb.toLowerCase()} this comment.`])
}

const path = '/issue/{issueIdOrKey}/comment'

/** Comments of an issue. */
export const commentEndpoints: Endpoint[] = [
  {
    method: 'GET',
    path,
    run: (call) => {
      const issue = issueOf(call)
      const order = call.query.get('orderBy') ?? 'created'
      if (!/^[+-]?created$/.test(order)) throw new JiraError(400, [`The orderBy value '${order}' is not supported.`])
      const sorted = order.startsWith('-') ? [...issue.comments].reverse() : issue.comments
      const { values, ...page } = sliced(call.query, sorted, 5_000)
      return ok({ ...page, comments: values.map((comment) => commentJson(call.world, issue, comment)) })
    },
  },
  {
    method: 'POST',
    path,
    writesIssue: true,
    run: (call) => {
      const issue = issueOf(call)
      if (!mayApp(call.world.state, issue.projectId, 'ADD_COMMENTS'))
        throw new JiraError(400, ['You do not have the permission to comment on this issue.'])
      if (issue.comments.length >= mostComments)
        throw new JiraError(413, ['The issue has reached the limit of 5000 comments.'])
      const comment = addComment(call.world, appUser, issue, textOf(call))
      return { status: 201, body: commentJson(call.world, issue, comment) }
    },
  },
  {
    method: 'GET',
    path: `${path}/{id}`,
    run: (call) => {
      const { issue, comment } = commentOf(call)
      return ok(commentJson(call.world, issue, comment))
    },
  },
  {
    method: 'PUT',
    path: `${path}/{id}`,
    writesIssue: true,
    run: (call) => {
      const { issue, comment } = commentOf(call)
      must(call, issue, 'EDIT', comment)
      editComment(call.world, appUser, issue, comment, textOf(call))
      return ok(commentJson(call.world, issue, comment))
    },
  },
  {
    method: 'DELETE',
    path: `${path}/{id}`,
    writesIssue: true,
    run: (call) => {
      const { issue, comment } = commentOf(call)
      must(call, issue, 'DELETE', comment)
      deleteComment(call.world, appUser, issue, comment)
      return noContent
    },
  },
]
