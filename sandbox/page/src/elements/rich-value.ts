import type { RichTextBlock, RichTextElement } from '@slack/types'
import type { Chunk, Inline } from '../text/inline.ts'
import { readMrkdwn } from '../text/mrkdwn.ts'

type Part = RichTextBlock['elements'][number]
type Style = { bold?: true; italic?: true; strike?: true }

const listLine = /^(?:[-•*] |(\d+)[.)] )(.*)$/

/** What was typed with marks (`*bold*`, `> quote`, "- item" …) as the block that Slack's editor would give; null for nothing. */
export function richFrom(typed: string): RichTextBlock | null {
  if (typed.trim() === '') return null
  const elements: Part[] = []
  let plain: string[] = []
  const flush = () => {
    const text = escaped(plain.join('\n'))
    if (text !== '') elements.push(...readMrkdwn(text).map(partOf))
    plain = []
  }
  for (const line of typed.split('\n')) {
    const item = listLine.exec(line)
    if (!item) {
      plain.push(line)
      continue
    }
    flush()
    const style = item[1] === undefined ? ('bullet' as const) : ('ordered' as const)
    const entry = { type: 'rich_text_section' as const, elements: piecesOf(readMrkdwn(escaped(item[2] ?? ''))) }
    const last = elements.at(-1)
    if (last?.type === 'rich_text_list' && last.style === style) last.elements.push(entry)
    else elements.push({ type: 'rich_text_list', style, elements: [entry] })
  }
  flush()
  return { type: 'rich_text', elements }
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

function partOf(chunk: Chunk): Part {
  if (chunk.kind === 'pre')
    return { type: 'rich_text_preformatted', elements: chunk.text === '' ? [] : [{ type: 'text', text: chunk.text }] }
  const elements = piecesOf([chunk])
  return chunk.kind === 'quote' ? { type: 'rich_text_quote', elements } : { type: 'rich_text_section', elements }
}

const piecesOf = (chunks: Chunk[]): RichTextElement[] =>
  chunks.flatMap((chunk) => ('children' in chunk ? chunk.children.flatMap((node) => pieceOf(node, {})) : []))

function pieceOf(node: Inline, style: Style): RichTextElement[] {
  const styled = Object.keys(style).length > 0 ? { style } : {}
  switch (node.kind) {
    case 'text':
      return [{ type: 'text', text: node.text, ...styled }]
    case 'code':
      return [{ type: 'text', text: node.text, style: { ...style, code: true } }]
    case 'break':
      return [{ type: 'text', text: '\n' }]
    case 'emoji':
      return [{ type: 'emoji', name: node.name }]
    case 'link':
      return [{ type: 'link', url: node.url, ...styled }]
    case 'bold':
    case 'italic':
    case 'strike':
      return node.children.flatMap((child) => pieceOf(child, { ...style, [node.kind]: true }))
    default:
      return []
  }
}

/** The marks that give such a block again, as far as they can. */
export function marksOf(block: RichTextBlock): string {
  return block.elements
    .map((part) => {
      if (part.type === 'rich_text_list')
        return part.elements
          .map((item, at) => `${part.style === 'ordered' ? `${at + 1}.` : '-'} ${marked(item.elements)}`)
          .join('\n')
      const text = marked(part.elements)
      if (part.type === 'rich_text_preformatted') return `\`\`\`\n${text}\n\`\`\``
      return part.type === 'rich_text_quote'
        ? text
            .split('\n')
            .map((line) => `> ${line}`)
            .join('\n')
        : text
    })
    .join('\n')
}

const marked = (pieces: readonly RichTextElement[]): string => pieces.map(markedPiece).join('')

function markedPiece(piece: RichTextElement): string {
  if (piece.type === 'emoji') return `:${piece.name}:`
  if (piece.type === 'link') return piece.url
  if (piece.type !== 'text') return ''
  const { bold, italic, strike, code } = piece.style ?? {}
  let text = piece.text
  if (code) text = `\`${text}\``
  if (strike) text = `~${text}~`
  if (italic) text = `_${text}_`
  return bold ? `*${text}*` : text
}
