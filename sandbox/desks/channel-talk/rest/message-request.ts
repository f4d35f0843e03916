/** What a request for a new message says (`message.OpenMessageCreateRequest`). */
import { z } from 'zod'
import type { Said } from '../chats.ts'
import { invalid, notHere } from '../errors.ts'
import { type Block, messageOptions } from '../types.ts'
import { bodyAs } from './endpoint.ts'

const block: z.ZodType<Block> = z.lazy(() =>
  z.object({
    type: z.enum(['bullets', 'code', 'text']),
    value: z.string().exactOptional(),
    language: z.string().exactOptional(),
    blocks: z.array(block).exactOptional(),
  }),
)

const shape = z.object({
  blocks: z.array(block).optional(),
  plainText: z.string().optional(),
  options: z.array(z.enum(messageOptions)).optional(),
  requestId: z.string().optional(),
  buttons: z.array(z.unknown()).optional(),
  files: z.array(z.unknown()).optional(),
  webPage: z.unknown().optional(),
  form: z.unknown().optional(),
})

/** @throws DeskError 422 for a message without content, 404 for what is not here */
export function saidIn(body: unknown): Said {
  const read = bodyAs(shape, body ?? {})
  for (const name of ['buttons', 'files', 'webPage', 'form'] as const)
    if (read[name] !== undefined) throw notHere(`A message's ${name}`)
  const blocks = read.blocks ?? (read.plainText ? [{ type: 'text' as const, value: escaped(read.plainText) }] : [])
  const plainText = read.plainText ?? blocks.map(textOf).join('\n')
  if (plainText.trim() === '') throw invalid('The message is empty.')
  return { blocks, plainText, options: read.options ?? [], requestId: read.requestId ?? null }
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** A block's text without its tags. */
function textOf({ type, value, blocks }: Block): string {
  if (type === 'bullets') return (blocks ?? []).map((each) => `- ${textOf(each)}`).join('\n')
  if (type === 'code') return value ?? ''
  return (value ?? '')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

/** A person's own words as a message. */
export const saidAs = (text: string, isPrivate = false): Said => ({
  blocks: [{ type: 'text', value: escaped(text) }],
  plainText: text,
  options: isPrivate ? ['private'] : [],
})
