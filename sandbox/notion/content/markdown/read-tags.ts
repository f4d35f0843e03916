/** The parts of enhanced Markdown that are written as tags, and pictures. */
import { invalid, notHere } from '../../api/api-error.ts'
import type { Block, FileRef } from '../../types.ts'
import { isMedia, newBlock, type Pen } from '../blocks/block.ts'
import { colorOfMarkdown } from '../colors.ts'
import { plainText, splitLong } from '../rich-text.ts'
import { readInline } from './inline.ts'
import { braces, type Reading, readLines } from './read.ts'
import { attributes, idIn } from './tags.ts'

/** What is written with a closing tag has all its children between the tags. */
export const containers: ReadonlySet<string> = new Set(['callout', 'toggle', 'table', 'column_list', 'column'])

const colored = (given: Record<string, string>) => ({ color: colorOfMarkdown(given.color ?? 'default') ?? 'default' })

export function readContainer(
  reading: Reading,
  name: string,
  given: Record<string, string>,
  inner: readonly string[],
): Block {
  const { pen } = reading
  if (name === 'table') return readTable(pen, given, inner.join('\n'))
  if (name === 'columns' || name === 'column') {
    const children = readLines(reading, inner)
    if (name === 'columns' && children.some(({ type }) => type !== 'column'))
      throw invalid('<columns> may only hold <column> elements.')
    return newBlock(pen, name === 'columns' ? 'column_list' : 'column', [], { children })
  }
  if (name === 'details') return readToggle(reading, given, inner)
  const [first, ...others] = readLines(reading, inner)
  const isText = first?.type === 'paragraph'
  return newBlock(pen, 'callout', isText ? first.text : [], {
    ...colored(given),
    icon: given.icon === undefined ? null : { type: 'emoji', emoji: given.icon },
    children: isText ? [...first.children, ...others] : first ? [first, ...others] : [],
  })
}

function readToggle(reading: Reading, given: Record<string, string>, inner: readonly string[]): Block {
  const at = inner.findIndex((line) => /^<summary>.*<\/summary>$/.test(line.trim()))
  const summary = at < 0 ? '' : (/^<summary>(.*)<\/summary>$/.exec(inner[at]?.trim() ?? '')?.[1] ?? '')
  const rest = inner.filter((_, index) => index !== at)
  return newBlock(reading.pen, 'toggle', splitLong(readInline(summary, reading.pen.state)), {
    ...colored(given),
    children: readLines(reading, rest),
  })
}

function readTable(pen: Pen, given: Record<string, string>, source: string): Block {
  const rows = [...source.matchAll(/<tr\b[^>]*>([\s\S]*?)<\/tr>/gi)].map(([, row = '']) =>
    [...row.matchAll(/<td\b[^>]*>([\s\S]*?)<\/td>/gi)].map(([, cell = '']) => cell.trim()),
  )
  const width = Math.max(0, ...rows.map((row) => row.length))
  if (width === 0) throw invalid('A <table> needs at least one row with one cell.')
  return newBlock(pen, 'table', [], {
    table: { width, columnHeader: given['header-row'] === 'true', rowHeader: given['header-column'] === 'true' },
    children: rows.map((row) =>
      newBlock(pen, 'table_row', [], {
        cells: Array.from({ length: width }, (_, at) => splitLong(readInline(row[at] ?? '', pen.state))).map((cell) =>
          plainText(cell) === '' && cell.every((part) => !part.mention) ? [] : cell,
        ),
      }),
    ),
  })
}

/** A block of one line that is a tag or a picture; null where the line is none of them. */
export function readSingle({ pen, keeps }: Reading, line: string): Block | null {
  const { content, color } = braces(line)
  const picture = /^!\[((?:\\.|[^\]\\])*)\]\(([^\s)]+)\)$/.exec(content)
  if (picture?.[2] !== undefined)
    return newBlock(pen, 'image', [], {
      color,
      file: fileAt(pen, picture[2]),
      caption: readInline(picture[1] ?? '', pen.state),
    })
  const media = /^<(audio|video|file|pdf|image)\b([^>]*?)(?:\/>|>(.*)<\/\1>)$/i.exec(content)
  if (media?.[1] !== undefined) {
    const type = media[1].toLowerCase()
    if (!isMedia(type)) return null
    const given = attributes(media[2] ?? '')
    const file = fileAt(pen, given.src ?? '')
    return newBlock(pen, type, [], {
      ...colored(given),
      file,
      caption: readInline(media[3] ?? '', pen.state),
      ...(type === 'file' ? { fileName: nameOf(pen, file) } : {}),
    })
  }
  const contents = /^<table_of_contents\b([^>]*)\/>$/i.exec(content)
  if (contents) return newBlock(pen, 'table_of_contents', [], colored(attributes(contents[1] ?? '')))
  const unknown = /^<unknown\b([^>]*)\/>$/i.exec(content)
  if (!unknown) return null
  const kept = keeps.get(idIn((attributes(unknown[1] ?? '').url ?? '').split('#').at(-1) ?? '') ?? '')
  if (!kept) throw notHere('Markdown with an <unknown> block that is not in the page')
  return kept
}

function fileAt({ state }: Pen, url: string): FileRef {
  const id = /\/files\/[0-9a-f-]{36}\//.test(url) ? idIn(url) : null
  if (id !== null && state.fileUploads.has(id)) return { type: 'file', upload: id }
  if (!/^https?:\/\/\S+$/.test(url)) throw invalid(`Markdown: "${url.slice(0, 80)}" is not an address of a file.`)
  return { type: 'external', url }
}

const nameOf = ({ state }: Pen, file: FileRef): string =>
  file.type === 'file'
    ? (state.fileUploads.get(file.upload)?.filename ?? 'file')
    : (new URL(file.url).pathname.split('/').at(-1) ?? 'file')
