import { z } from 'zod'
import { escapeMrkdwn } from './plain-text.ts'

// What people and integrations send is read leniently: a field of another type counts as absent.
const text = z.string().optional().catch(undefined)
const list = z.array(z.unknown()).optional().catch(undefined)
const node = z.looseObject({
  type: text,
  text: z.unknown().optional(),
  blocks: list,
  elements: list,
  fields: list,
  attachments: list,
  files: list,
  rows: list,
  title: z.unknown().optional(),
  value: text,
  pretext: text,
  fallback: text,
  name: text,
  user_id: text,
  channel_id: text,
  usergroup_id: text,
  range: text,
  url: text,
  timestamp: z.number().optional().catch(undefined),
})
type Node = z.infer<typeof node>

/** Slack nests rich text three deep; a hand-made payload must not lead further, nor in circles. */
const MAX_DEPTH = 12
/** Slack cuts messages at 40,000 characters and allows 50 blocks; far more parts than these hold no words of a customer. */
const MAX_NODES = 5_000

/** What Slack itself puts in `text` for a message of blocks alone. */
const NO_TEXT = "This content can't be displayed."

// Buttons, menus and pictures say nothing of the customer's.
const SILENT = new Set(['actions', 'divider', 'button', 'image', 'input'])
// Elements that follow one another within a line.
const INLINE = new Set(['rich_text_section', 'rich_text_quote', 'rich_text_preformatted'])

/** Text of blocks comes raw or escaped, depending on block and age: brackets are escaped, existing escapes are kept. */
const asMrkdwn = (raw: string): string =>
  escapeMrkdwn(raw).replace(/&amp;(lt|gt|amp);/g, (_, entity: string) => `&${entity};`)

/** A message's reader: walks any payload, counting what it meets. */
function reader() {
  let left = MAX_NODES

  const all = (parts: readonly unknown[] | undefined, depth: number, between: string): string =>
    (parts ?? [])
      .map((part) => words(part, depth))
      .filter((part) => part !== '')
      .join(between)

  /** A string is mrkdwn; an object is a text object, or another part. */
  const textOrPart = (value: unknown, depth: number): string =>
    typeof value === 'string' ? value : words(value, depth)

  function element(part: Node): string | null {
    switch (part.type) {
      case 'user':
        return part.user_id ? `<@${part.user_id}>` : ''
      case 'channel':
        return part.channel_id ? `<#${part.channel_id}>` : ''
      case 'usergroup':
        return part.usergroup_id ? `<!subteam^${part.usergroup_id}>` : ''
      case 'broadcast':
        return part.range ? `<!${part.range}>` : ''
      case 'emoji':
        return part.name ? `:${part.name}:` : ''
      case 'date':
        return part.fallback ? asMrkdwn(part.fallback) : `<!date^${part.timestamp}^>`
      case 'link': {
        const label = typeof part.text === 'string' ? asMrkdwn(part.text) : ''
        return part.url ? `<${asMrkdwn(part.url).replaceAll('|', '%7C')}${label && `|${label}`}>` : label
      }
      case 'text':
      case 'plain_text':
      case 'raw_text':
      case 'markdown':
        return typeof part.text === 'string' ? asMrkdwn(part.text) : ''
      case 'mrkdwn':
        return typeof part.text === 'string' ? part.text : ''
      default:
        return null
    }
  }

  function words(value: unknown, depth: number): string {
    if (depth > MAX_DEPTH || left-- <= 0) return ''
    // A table's row, and a cell of several parts, are lists.
    if (Array.isArray(value)) return all(value, depth + 1, ' ')
    const parsed = node.safeParse(value)
    if (!parsed.success) return ''
    const part = parsed.data
    if (SILENT.has(part.type ?? '')) return ''
    return (
      element(part) ??
      [
        textOrPart(part.title, depth + 1),
        textOrPart(part.text, depth + 1),
        all(part.fields, depth + 1, '\n'),
        all(part.elements, depth + 1, INLINE.has(part.type ?? '') ? '' : part.type === 'context' ? ' ' : '\n'),
        all(part.rows, depth + 1, '\n'),
      ]
        .filter((line) => line.trim() !== '')
        .join('\n')
    )
  }

  function attachment(value: unknown): string {
    const parsed = node.safeParse(value)
    if (!parsed.success || left-- <= 0) return ''
    const { pretext = '', title, text: body, fields, blocks, fallback = '' } = parsed.data
    const pairs = (fields ?? []).map((field) => {
      const pair = node.safeParse(field)
      if (!pair.success) return ''
      return [textOrPart(pair.data.title, 1), pair.data.value ?? ''].filter((side) => side !== '').join(': ')
    })
    const lines = [pretext, textOrPart(title, 1), textOrPart(body, 1), ...pairs, all(blocks, 1, '\n')]
    return lines.filter((line) => line.trim() !== '').join('\n') || fallback
  }

  return { words, all, attachment }
}

/**
 * The words of a message, wherever its sender put them: `text`; else blocks; else attachments; else the names of its
 * files. Never throws, whatever comes; reads at most 5,000 parts, 12 deep.
 * @param message a message of an event, a shortcut or the Web API
 * @returns mrkdwn, escaped: hand it to `plainText`; empty when there are no words
 */
export function textOfMessage(message: unknown): string {
  const parsed = node.safeParse(message)
  if (!parsed.success) return ''
  const { text: body, blocks, attachments, files } = parsed.data
  if (typeof body === 'string' && body.trim() !== '' && body.trim() !== NO_TEXT) return body
  const { all, attachment } = reader()
  const inBlocks = all(blocks, 0, '\n')
  if (inBlocks.trim() !== '') return inBlocks
  const attached = (attachments ?? [])
    .slice(0, 100)
    .map(attachment)
    .filter((part) => part.trim() !== '')
  if (attached.length > 0) return attached.join('\n\n')
  const names = (files ?? []).slice(0, 100).map((file) => {
    const { data } = node.safeParse(file)
    return (typeof data?.title === 'string' && data.title) || data?.name || ''
  })
  return escapeMrkdwn(names.filter((name) => name !== '').join('\n'))
}
