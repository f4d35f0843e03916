/** Enhanced Markdown (developers.notion.com/guides/data-apis/enhanced-markdown) as blocks. */
import { notHere } from '../../api/api-error.ts'
import type { Block, BlockType } from '../../types.ts'
import { newBlock, type Pen, takesChildren } from '../blocks/block.ts'
import { colorOfMarkdown } from '../colors.ts'
import { languageOf } from '../languages.ts'
import { splitLong, text } from '../rich-text.ts'
import { readInline } from './inline.ts'
import { containers, readContainer, readSingle } from './read-tags.ts'
import { attributes, dedent } from './tags.ts'

/** What Markdown cannot say, and this world cannot either. */
const foreign = /^<(synced_block|synced_block_reference|meeting-notes|template|tab)\b/i

/** @param keeps the blocks of the page that Markdown has only as `<unknown …/>`, by id */
export interface Reading {
  pen: Pen
  keeps: ReadonlyMap<string, Block>
}

/**
 * Blocks of a Markdown text: a line is a block, tabs nest it, empty lines mean nothing.
 * @throws ApiError `validation_error` for what is not here
 */
export const readMarkdown = (pen: Pen, source: string, keeps: ReadonlyMap<string, Block> = new Map()): Block[] =>
  readLines({ pen, keeps }, source.replaceAll('\r\n', '\n').split('\n'))

export function readLines(reading: Reading, lines: readonly string[]): Block[] {
  const top: Block[] = []
  /** The list into which a line of each depth goes. */
  const open: Block[][] = [top]
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (line.trim() === '') continue
    const tabs = /^\t*/.exec(line)?.[0].length ?? 0
    const depth = Math.min(tabs, open.length - 1)
    const { block, next } = readAt(reading, lines, at, tabs)
    at = next
    open[depth]?.push(block)
    open.length = depth + 1
    if (takesChildren(block) && !containers.has(block.type)) open.push(block.children)
  }
  return top
}

/** The block that begins at a line. @returns it, with the line at which it ends */
function readAt(reading: Reading, lines: readonly string[], at: number, tabs: number): { block: Block; next: number } {
  const content = (lines[at] ?? '').trim()
  const { pen } = reading
  const fence = /^(`{3,})(.*)$/.exec(content)
  if (fence?.[1] !== undefined) {
    const { inner, next } = until(lines, at, (line) => line === fence[1])
    const code = dedent(inner, tabs).join('\n')
    const language = languageOf(fence[2] ?? '')
    return { block: newBlock(pen, 'code', code === '' ? [] : splitLong([text(code)]), { language }), next }
  }
  if (content === '$$') {
    const { inner, next } = until(lines, at, (line) => line === '$$')
    return { block: newBlock(pen, 'equation', [], { expression: dedent(inner, tabs).join('\n') }), next }
  }
  const tag = /^<(callout|details|table|columns|column)\b([^>]*)>/i.exec(content)
  if (tag?.[1] !== undefined) {
    const name = tag[1].toLowerCase()
    const isOneLine = content.endsWith(`</${name}>`)
    const found = isOneLine
      ? { inner: [content.slice(tag[0].length, -`</${name}>`.length)], next: at }
      : element(lines, at, name)
    const inner = dedent(found.inner, tabs + 1)
    return { block: readContainer(reading, name, attributes(tag[2] ?? ''), inner), next: found.next }
  }
  return { block: readSingle(reading, content) ?? readLine(reading, content), next: at }
}

/** The lines up to one that ends them; to the end of all where there is none. */
function until(lines: readonly string[], at: number, ends: (line: string) => boolean) {
  const end = lines.findIndex((line, index) => index > at && ends(line.trim()))
  const next = end < 0 ? lines.length : end
  return { inner: lines.slice(at + 1, next), next }
}

/** The lines inside of an element, with others of its kind in it. */
function element(lines: readonly string[], at: number, name: string) {
  let depth = 1
  const { inner, next } = until(lines, at, (line) => {
    if (new RegExp(`^<${name}\\b[^>]*>`, 'i').test(line) && !line.endsWith(`</${name}>`)) depth += 1
    if (line.toLowerCase() === `</${name}>`) depth -= 1
    return depth === 0
  })
  return { inner, next }
}

const lineShapes: readonly [RegExp, BlockType][] = [
  [/^# (.*)$/, 'heading_1'],
  [/^## (.*)$/, 'heading_2'],
  [/^### (.*)$/, 'heading_3'],
  // "Headings 5 and 6 are converted to heading 4."
  [/^#{4,6} (.*)$/, 'heading_4'],
  [/^[-*] \[[ xX]\] (.*)$/, 'to_do'],
  [/^[-*] (.*)$/, 'bulleted_list_item'],
  [/^\d+\. (.*)$/, 'numbered_list_item'],
  [/^> ?(.*)$/, 'quote'],
]

function readLine({ pen }: Reading, line: string): Block {
  if (/^<empty-block\s*\/>$/.test(line)) return newBlock(pen, 'paragraph', [])
  if (/^(---|\*\*\*|___)$/.test(line)) return newBlock(pen, 'divider', [])
  if (foreign.test(line)) throw notHere(`Markdown with ${line.slice(0, 30)}`)
  if (/^\|.*\|$/.test(line)) throw notHere('A table of bars in Markdown (`<table>` is)')
  const { content, color, toggle } = braces(line)
  const rich = (words: string) => splitLong(readInline(words, pen.state))
  for (const [shape, type] of lineShapes) {
    const found = shape.exec(content)
    if (!found) continue
    return newBlock(pen, type, rich(found[1] ?? ''), {
      color,
      checked: /^[-*] \[[xX]\]/.test(content),
      ...(type.startsWith('heading') ? { isToggleable: toggle } : {}),
    })
  }
  return newBlock(pen, 'paragraph', rich(content), { color })
}

/** The braces at the end of a line: its colour, and whether a heading folds. */
export function braces(line: string): { content: string; color: string; toggle: boolean } {
  const found = /^(.*?)\s*(?<!\\)\{((?:\s*(?:color|toggle)="[^"]*")+)\s*\}$/.exec(line)
  const given = attributes(found?.[2] ?? '')
  return {
    content: found?.[1] ?? line,
    color: colorOfMarkdown(given.color ?? 'default') ?? 'default',
    toggle: given.toggle === 'true',
  }
}
