/** Blocks as Notion writes them in enhanced Markdown: one line each, children one tab deeper. */
import { urlOf } from '../../page-url.ts'
import type { Block } from '../../types.ts'
import { isHeading, isMedia } from '../blocks/block.ts'
import { markdownColor } from '../colors.ts'
import { addressOf, type FileHost } from '../files.ts'
import { plainText } from '../rich-text.ts'
import { writeInline } from './inline.ts'
import { attribute } from './tags.ts'

/** @param host makes the addresses of pages and files */
export const writeMarkdown = (host: FileHost, blocks: readonly Block[]): string => writeParts(host, blocks).join('\n')

/** Each block's own Markdown, with what is inside of it: they stand for the blocks when two texts are compared. */
export function writeParts(host: FileHost, blocks: readonly Block[], depth = 0): string[] {
  let number = 0
  const tabs = '\t'.repeat(depth)
  return blocks.map((block) => {
    number = block.type === 'numbered_list_item' ? number + 1 : 0
    return writeBlock(host, block, number)
      .split('\n')
      .map((line) => `${tabs}${line}`)
      .join('\n')
  })
}

const inside = (host: FileHost, blocks: readonly Block[]): string =>
  writeParts(host, blocks, 1)
    .map((part) => `\n${part}`)
    .join('')

function writeBlock(host: FileHost, block: Block, number: number): string {
  const { type } = block
  const rich = (parts: Block['text']) => writeInline(parts, (id) => urlOf(host, id))
  const tint = block.color === 'default' ? undefined : markdownColor(block.color)
  if (type === 'column_list') return element('columns', '', inside(host, block.children))
  if (type === 'column') return element('column', '', inside(host, block.children))
  if (type === 'table') return writeTable(block, rich)
  if (type === 'toggle')
    return element(
      'details',
      attribute('color', tint),
      `\n<summary>${rich(block.text)}</summary>${inside(host, block.children)}`,
    )
  if (type === 'callout') {
    const icon = block.icon?.type === 'emoji' ? block.icon.emoji : undefined
    const words = block.text.length === 0 ? '' : `\n\t${rich(block.text)}`
    return element('callout', attribute('icon', icon) + attribute('color', tint), words + inside(host, block.children))
  }
  return writeLine(host, block, number, rich) + inside(host, block.children)
}

const element = (name: string, given: string, content: string) => `<${name}${given}>${content}\n</${name}>`

function writeTable({ table, children }: Block, rich: (parts: Block['text']) => string): string {
  const given =
    attribute('header-row', table?.columnHeader ? 'true' : undefined) +
    attribute('header-column', table?.rowHeader ? 'true' : undefined)
  const rows = children.map(
    ({ cells = [] }) => `\n<tr>${cells.map((cell) => `\n<td>${rich(cell)}</td>`).join('')}\n</tr>`,
  )
  return `<table fit-page-width="true"${given}>${rows.join('')}\n</table>`
}

function writeLine(host: FileHost, block: Block, number: number, rich: (parts: Block['text']) => string): string {
  const { type } = block
  const content = rich(block.text)
  const tint = block.color === 'default' ? undefined : markdownColor(block.color)
  const braces = (more = '') => {
    const given = `${more}${attribute('color', tint)}`.trim()
    return given === '' ? '' : ` {${given}}`
  }
  if (isMedia(type)) return writeMedia(host, block, rich(block.caption ?? []))
  if (isHeading(type))
    return `${'#'.repeat(Number(type.slice(-1)))} ${content}${braces(block.isToggleable ? 'toggle="true"' : '')}`
  switch (type) {
    case 'divider':
      return '---'
    case 'code':
      return `\`\`\`${block.language}\n${plainText(block.text)}\n\`\`\``
    case 'equation':
      return `$$\n${block.expression ?? ''}\n$$`
    case 'bulleted_list_item':
      return `- ${content}${braces()}`
    case 'numbered_list_item':
      return `${number}. ${content}${braces()}`
    case 'to_do':
      return `- [${block.checked ? 'x' : ' '}] ${content}${braces()}`
    case 'quote':
      return `> ${content}${braces()}`
    case 'table_of_contents':
      return `<table_of_contents${attribute('color', tint)}/>`
    case 'paragraph':
      // A text that only looks like a mark of a block must not become one when it is read again.
      return content === ''
        ? '<empty-block/>'
        : `${content.replace(/^([#-])/, '\\$1').replace(/^(\d+)\. /, '$1\\. ')}${braces()}`
    default:
      return `<unknown url="${host.url}/#${block.id}" alt="${type}"/>`
  }
}

/** Blocks that Markdown has no words for. */
export const isUnknown = ({ type }: Block): boolean =>
  ['bookmark', 'embed', 'breadcrumb', 'link_to_page'].includes(type)

function writeMedia(host: FileHost, { type, file }: Block, caption: string): string {
  // Without the time: what is read twice is the same twice.
  const url = file?.type === 'file' ? (addressOf(host, file.upload).url.split('?')[0] ?? '') : (file?.url ?? '')
  return type === 'image' ? `![${caption}](${url})` : `<${type} src="${url}">${caption}</${type}>`
}
