/** Enhanced Markdown (developers.notion.com/guides/data-apis/enhanced-markdown) and blocks, both ways. */
import { notHere } from '../api/api-error.ts'
import type { State } from '../state.ts'
import type { Block, BlockType } from '../types.ts'
import { newBlock } from './blocks.ts'
import { readInline, writeInline } from './inline.ts'
import { languageOf } from './languages.ts'
import { plainText, splitLong, text } from './rich-text.ts'

/** Tags of blocks that this world has not. */
const foreign =
  /^<(callout|details|summary|table|colgroup|tr|td|columns|column|audio|video|file|pdf|image|synced_block|synced_block_reference|meeting-notes|table_of_contents|mention-\w+|unknown)\b/i

/**
 * Blocks of a Markdown text: a line is a block, tabs nest it, empty lines mean nothing.
 * @throws ApiError `validation_error` for tables, pictures, formulas, tags and colours, which are not here
 */
export function readMarkdown(state: State, now: number, source: string): Block[] {
  const top: Block[] = []
  const lines = source.replaceAll('\r\n', '\n').split('\n')
  /** The list into which a line of each depth goes. */
  const open: Block[][] = [top]
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (line.trim() === '') continue
    const tabs = /^\t*/.exec(line)?.[0].length ?? 0
    const depth = Math.min(tabs, open.length - 1)
    const content = line.trim()
    const fence = /^(`{3,})(.*)$/.exec(content)
    let block: Block
    if (fence?.[1] !== undefined) {
      const { code, next } = readFence(lines, at, fence[1], tabs)
      block = newBlock(state, now, 'code', code === '' ? [] : splitLong([text(code)]), {
        language: languageOf(fence[2] ?? ''),
      })
      at = next
    } else block = readLine(state, now, content)
    open[depth]?.push(block)
    open.length = depth + 1
    if (takesChildren(block.type)) open.push(block.children)
  }
  return top
}

function readFence(
  lines: readonly string[],
  start: number,
  fence: string,
  tabs: number,
): { code: string; next: number } {
  const code: string[] = []
  let at = start + 1
  for (; at < lines.length && (lines[at] ?? '').trim() !== fence; at += 1)
    code.push((lines[at] ?? '').replace(new RegExp(`^\t{0,${tabs}}`), ''))
  return { code: code.join('\n'), next: at }
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

function readLine(state: State, now: number, line: string): Block {
  if (/^<empty-block\s*\/>$/.test(line)) return newBlock(state, now, 'paragraph', [])
  if (/^(---|\*\*\*|___)$/.test(line)) return newBlock(state, now, 'divider', [])
  if (foreign.test(line)) throw notHere(`Markdown with ${line.slice(0, 30)}`)
  if (/^\|.*\|$/.test(line)) throw notHere('A table in Markdown')
  if (/^!\[/.test(line)) throw notHere('A picture in Markdown')
  if (line.startsWith('$$')) throw notHere('A formula in Markdown')
  if (/(?<!\\)\{color="[^"]*"\}$/.test(line)) throw notHere('A coloured block')
  for (const [shape, type] of lineShapes) {
    const found = shape.exec(line)
    if (found)
      return newBlock(state, now, type, splitLong(readInline(found[1] ?? '')), { checked: /^[-*] \[[xX]\]/.test(line) })
  }
  return newBlock(state, now, 'paragraph', splitLong(readInline(line)))
}

const takesChildren = (type: BlockType) => !type.startsWith('heading') && type !== 'code' && type !== 'divider'

/** Blocks as Notion writes them: one line each, children one tab deeper. */
export function writeMarkdown(blocks: readonly Block[], depth = 0): string {
  let number = 0
  const tabs = '\t'.repeat(depth)
  return blocks
    .flatMap((block) => {
      number = block.type === 'numbered_list_item' ? number + 1 : 0
      const own = writeBlock(block, number)
        .split('\n')
        .map((line) => `${tabs}${line}`)
      return block.children.length === 0 ? own : [...own, writeMarkdown(block.children, depth + 1)]
    })
    .join('\n')
}

function writeBlock(block: Block, number: number): string {
  const content = writeInline(block.text)
  switch (block.type) {
    case 'divider':
      return '---'
    case 'code':
      return `\`\`\`${block.language}\n${plainText(block.text)}\n\`\`\``
    case 'heading_1':
    case 'heading_2':
    case 'heading_3':
    case 'heading_4':
      return `${'#'.repeat(Number(block.type.slice(-1)))} ${content}`
    case 'bulleted_list_item':
      return `- ${content}`
    case 'numbered_list_item':
      return `${number}. ${content}`
    case 'to_do':
      return `- [${block.checked ? 'x' : ' '}] ${content}`
    case 'quote':
      return `> ${content}`
    case 'paragraph':
      // A text that only looks like a mark of a block must not become one when it is read again.
      return content === '' ? '<empty-block/>' : content.replace(/^([#-])/, '\\$1').replace(/^(\d+)\. /, '$1\\. ')
  }
}
