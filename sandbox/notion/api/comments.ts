import { addressOf, attach } from '../content/files.ts'
import { readInline } from '../content/markdown/inline.ts'
import { readRichText, richTextAnswer, splitLong } from '../content/rich-text.ts'
import type { Asked } from '../notion-world.ts'
import { timeAnswer, userRef } from '../objects.ts'
import { urlOf } from '../page-url.ts'
import { findBlock, nextId } from '../state.ts'
import type { Comment } from '../types.ts'
import { tellComment } from '../webhooks/tell.ts'
import { ApiError, invalid, notFound, usualMessage } from './api-error.ts'
import { asArray, asId, asObject, asString, isObject, type Json, readId } from './check.ts'
import type { Endpoint } from './endpoint.ts'
import { assertLive, findPage, findSharedBlock } from './find.ts'
import { listAnswer, readPaging } from './paging.ts'

export const commentEndpoints: Endpoint[] = [
  {
    name: 'comments.create',
    method: 'POST',
    path: 'comments',
    needs: 'insert_comments',
    keys: ['parent', 'discussion_id', 'rich_text', 'markdown', 'attachments', 'display_name'],
    run(world, { body }) {
      const comment = createComment(world, body)
      const mayRead = world.caller.capabilities.includes('read_comments')
      const answer = mayRead ? commentAnswer(world, comment) : { object: 'comment', id: comment.id }
      return { body: answer, committed: { committed_resource_id: comment.id } }
    },
  },
  {
    name: 'comments.list',
    method: 'GET',
    path: 'comments',
    needs: 'read_comments',
    run(world, { query }) {
      const id = readId(query.get('block_id') ?? '', 'block_id')
      if (world.state.pages.has(id)) findPage(world, id)
      else findSharedBlock(world, id)
      // Of a page and of a block only what hangs on itself, and is not resolved (developers.notion.com/reference/list-comments).
      const open = [...world.state.comments.values()].filter((each) => each.parent.id === id && !each.isResolved)
      return { body: listAnswer(open, readPaging(query), 'comment', (each) => commentAnswer(world, each)) }
    },
  },
  {
    name: 'comments.retrieve',
    method: 'GET',
    path: 'comments/:id',
    idName: 'comment_id',
    needs: 'read_comments',
    run: (world, { id }) => ({ body: commentAnswer(world, findComment(world, id)) }),
  },
  {
    name: 'comments.update',
    method: 'PATCH',
    path: 'comments/:id',
    idName: 'comment_id',
    needs: 'insert_comments',
    keys: ['rich_text', 'markdown'],
    run(world, { id, body }) {
      const comment = ownComment(world, id)
      comment.text = readWords(world, body)
      comment.editedAt = world.clock.now()
      tellComment(world, 'updated', comment)
      return { body: commentAnswer(world, comment) }
    },
  },
  {
    name: 'comments.delete',
    method: 'DELETE',
    path: 'comments/:id',
    idName: 'comment_id',
    needs: 'insert_comments',
    run(world, { id }) {
      const comment = ownComment(world, id)
      world.state.comments.delete(id)
      tellComment(world, 'deleted', comment)
      return { body: { object: 'comment', id } }
    },
  },
]

/** Most files of one comment (Notion's OpenAPI file). */
const mostAttachments = 3

function createComment(world: Asked, body: Json): Comment {
  const { state, clock, caller } = world
  const place = readPlace(world, body)
  const text = readWords(world, body)
  const attachments = (
    body.attachments === undefined ? [] : asArray(body.attachments, 'body.attachments', mostAttachments)
  ).map((each, at) =>
    attach(
      state,
      asId(asObject(each, `body.attachments[${at}]`).file_upload_id, `body.attachments[${at}].file_upload_id`),
    ),
  )
  const now = clock.now()
  const comment: Comment = {
    id: nextId(state),
    ...place,
    text,
    attachments,
    displayName: readName(body.display_name),
    createdAt: now,
    editedAt: now,
    createdBy: caller.botId,
    isResolved: false,
  }
  state.comments.set(comment.id, comment)
  tellComment(world, 'created', comment)
  return comment
}

function readPlace(world: Asked, body: Json): Pick<Comment, 'discussion' | 'parent' | 'pageId'> {
  const { state } = world
  if ((body.parent === undefined) === (body.discussion_id === undefined))
    throw invalid('body failed validation: exactly one of body.parent and body.discussion_id should be defined.')
  if (body.discussion_id !== undefined) {
    const id = asId(body.discussion_id, 'body.discussion_id')
    const first = [...state.comments.values()].find((each) => each.discussion === id)
    if (!first) throw notFound('discussion', id)
    assertLive(world, findPage(world, first.pageId))
    return { discussion: id, parent: first.parent, pageId: first.pageId }
  }
  const parent = asObject(body.parent, 'body.parent')
  if (parent.page_id !== undefined) {
    const page = findPage(world, asId(parent.page_id, 'body.parent.page_id'))
    assertLive(world, page)
    return { discussion: nextId(state), parent: { type: 'page_id', id: page.id }, pageId: page.id }
  }
  const { block, page } = findSharedBlock(world, asId(parent.block_id, 'body.parent.block_id'))
  assertLive(world, page)
  return { discussion: nextId(state), parent: { type: 'block_id', id: block.id }, pageId: page.id }
}

function readWords({ state }: Asked, body: Json): Comment['text'] {
  if (body.markdown === undefined) return readRichText(state, body.rich_text, 'body.rich_text')
  if (body.rich_text !== undefined)
    throw invalid('body failed validation: body.markdown and body.rich_text cannot both be defined.')
  return splitLong(readInline(asString(body.markdown, 'body.markdown'), state))
}

function readName(value: unknown): Comment['displayName'] {
  if (value === undefined) return { type: 'integration', name: null }
  const given = asObject(value, 'body.display_name')
  if (given.type === 'custom' && isObject(given.custom))
    return { type: 'custom', name: asString(given.custom.name, 'body.display_name.custom.name') }
  return { type: given.type === 'user' ? 'user' : 'integration', name: null }
}

function findComment(world: Asked, id: string): Comment {
  const comment = world.state.comments.get(id)
  if (!comment) throw notFound('comment', id)
  findPage(world, comment.pageId)
  return comment
}

/** A connection may change and delete its own comments. */
function ownComment(world: Asked, id: string): Comment {
  const comment = findComment(world, id)
  if (comment.createdBy !== world.caller.botId)
    throw new ApiError('restricted_resource', usualMessage.restricted_resource)
  return comment
}

function commentAnswer(world: Asked, comment: Comment) {
  const { parent, attachments } = comment
  const author = world.state.users.get(comment.createdBy)?.name ?? null
  // A comment outlives the block that it hung on; then it hangs on the page.
  const isThere = parent.type === 'page_id' || findBlock(world.state, parent.id) !== undefined
  return {
    object: 'comment',
    id: comment.id,
    parent: isThere ? { type: parent.type, [parent.type]: parent.id } : { type: 'page_id', page_id: comment.pageId },
    discussion_id: comment.discussion,
    created_time: timeAnswer(comment.createdAt),
    last_edited_time: timeAnswer(comment.editedAt),
    created_by: userRef(comment.createdBy),
    rich_text: richTextAnswer(comment.text, (id) => urlOf(world, id)),
    display_name: { type: comment.displayName.type, resolved_name: comment.displayName.name ?? author },
    ...(attachments.length === 0 ? {} : { attachments: attachments.map((id) => attachment(world, id)) }),
  }
}

function attachment(world: Asked, id: string) {
  const type = world.state.fileUploads.get(id)?.contentType ?? ''
  const kind = ['audio', 'image', 'video'].find((each) => type.startsWith(`${each}/`))
  return { category: kind ?? (type === 'application/pdf' ? 'pdf' : 'productivity'), file: addressOf(world, id) }
}
