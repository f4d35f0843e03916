import type { KnownBlock } from '@slack/types'
import { isObject } from '../blocks/check.ts'
import { areBlocks, blockProblems, inWords } from '../blocks/surface.ts'
import type { Draft } from '../messages.ts'
import type { SlackWorld } from '../slack-world.ts'
import { asPosted } from '../typed-text.ts'
import type { Json, Metadata } from '../types.ts'
import { ApiError } from './api-error.ts'
import type { Args } from './method.ts'

/** Longer texts are cut off by chat.postMessage (docs.slack.dev/reference/methods/chat.postMessage, "Truncating content"). */
const longestText = 40_000
const mostAttachments = 100
const longestMarkdown = 12_000
/** `metadata_too_large` exists; the figure is not published. */
const largestMetadata = 16_000

/**
 * The content that chat.postMessage, postEphemeral and update share, checked as Slack does.
 * @throws ApiError `no_text`, `invalid_blocks`, `invalid_blocks_format`, `markdown_text_conflict`, …
 */
export function readDraft(args: Args): Draft {
  const blocks = readBlocks(args)
  const attachments = readAttachments(args)
  const markdown = args.text('markdown_text')
  const text = args.text('text') ?? ''
  if (markdown !== undefined && (blocks || text !== '')) throw new ApiError('markdown_text_conflict')
  if (markdown !== undefined && markdown.length > longestMarkdown) throw new ApiError('msg_too_long')
  if (text.trim() === '' && !blocks?.length && !attachments?.length && markdown === undefined)
    throw new ApiError('no_text')
  const draft: Draft = { text: asPosted(text.slice(0, longestText)) }
  if (markdown !== undefined) Object.assign(draft, { text: markdown, blocks: [{ type: 'markdown', text: markdown }] })
  if (blocks?.length) draft.blocks = blocks
  if (attachments?.length) draft.attachments = attachments
  return draft
}

/** What is taken all the same: a text that is cut off, and (seen, not documented) blocks without a text for notifications. */
export function draftWarnings(args: Args): string[] {
  const text = args.text('text') ?? ''
  if (text.length > longestText) return ['message_truncated']
  return text.trim() === '' && !args.has('markdown_text') ? ['missing_text_in_message'] : []
}

/** Another name and picture than the app's own; without the scope they are taken and ignored. */
export function readSender({ app }: SlackWorld, args: Args): Pick<Draft, 'username' | 'icons'> {
  if (!app.scopes.has('chat:write.customize')) return {}
  const [username, emoji, url] = [args.text('username'), args.text('icon_emoji'), args.text('icon_url')]
  return {
    ...(username === undefined ? {} : { username }),
    // "Overrides icon_url" (argument icon_emoji).
    ...(emoji !== undefined ? { icons: { emoji } } : url !== undefined ? { icons: { image_48: url } } : {}),
  }
}

/** @throws ApiError `invalid_blocks_format`, `invalid_blocks` */
export function readBlocks(args: Args): KnownBlock[] | undefined {
  const value = args.nested('blocks', 'invalid_blocks_format')
  if (value === undefined) return undefined
  if (!Array.isArray(value)) throw new ApiError('invalid_blocks_format')
  const problems = blockProblems(value, 'message').map(inWords)
  if (problems.length > 0 || !areBlocks(value, 'message'))
    throw new ApiError('invalid_blocks', {
      errors: problems,
      response_metadata: { messages: problems.map((each) => `[ERROR] ${each}`) },
    })
  return value
}

function readAttachments(args: Args): Json[] | undefined {
  const value = args.nested('attachments', 'invalid_attachments')
  if (value === undefined) return undefined
  if (!Array.isArray(value) || !value.every(isObject)) throw new ApiError('invalid_attachments')
  if (value.length > mostAttachments) throw new ApiError('too_many_attachments')
  for (const each of value)
    if (each.blocks !== undefined && blockProblems(each.blocks, 'message').length > 0)
      throw new ApiError('invalid_attachments')
  return value
}

/**
 * Message metadata; null for the empty object that removes it (docs.slack.dev/reference/methods/chat.update).
 * @throws ApiError `invalid_metadata_format`, `metadata_too_large`
 */
export function readMetadata(args: Args): Metadata | null | undefined {
  const value = args.nested('metadata', 'invalid_metadata_format')
  if (value === undefined) return undefined
  if (!isObject(value)) throw new ApiError('invalid_metadata_format')
  if (Object.keys(value).length === 0) return null
  const { event_type, event_payload } = value
  if (typeof event_type !== 'string' || event_type === '' || !isObject(event_payload))
    throw new ApiError('invalid_metadata_format')
  if (JSON.stringify(value).length > largestMetadata) throw new ApiError('metadata_too_large')
  return { event_type, event_payload }
}
