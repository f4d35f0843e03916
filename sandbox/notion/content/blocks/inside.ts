/** What stands under a block's type, e.g. `to_do: { rich_text, checked }`. */
import { notHere } from '../../api/api-error.ts'
import { asArray, asBoolean, asId, asString, asUrl, failed, type Json, onlyKeys } from '../../api/check.ts'
import type { State } from '../../state.ts'
import type { Block, BlockType } from '../../types.ts'
import { readFileRef, readIcon } from '../files.ts'
import { languages } from '../languages.ts'
import { readColor, readRichText } from '../rich-text.ts'
import { isHeading, isMedia } from './block.ts'

type Inside = Partial<Block>

/** Keys of a type beside `children`. */
const known: Partial<Record<BlockType, readonly string[]>> = {
  code: ['rich_text', 'language', 'caption'],
  divider: [],
  breadcrumb: [],
  equation: ['expression'],
  table_of_contents: ['color'],
  table: ['table_width', 'has_column_header', 'has_row_header'],
  table_row: ['cells'],
  column_list: [],
  column: ['width_ratio'],
  bookmark: ['url', 'caption'],
  embed: ['url', 'caption'],
  link_to_page: ['type', 'page_id', 'database_id', 'comment_id'],
  to_do: ['rich_text', 'color', 'checked'],
  callout: ['rich_text', 'color', 'icon'],
  numbered_list_item: ['rich_text', 'color', 'list_start_index', 'list_format'],
}

const keysOf = (type: BlockType): readonly string[] => {
  if (isMedia(type)) return ['type', 'external', 'file_upload', 'file', 'caption', ...(type === 'file' ? ['name'] : [])]
  if (isHeading(type)) return ['rich_text', 'color', 'is_toggleable']
  return known[type] ?? ['rich_text', 'color']
}

/** @param before the block that is changed: what is left out stays; null where a block is made, and what is needed must be there */
export function readInside(state: State, type: BlockType, inside: Json, path: string, before: Block | null): Inside {
  onlyKeys(inside, [...keysOf(type), ...(before === null ? ['children'] : [])], path)
  const rich = (name: string) => readRichText(state, inside[name], `${path}.${name}`)
  const wants = (name: string) => inside[name] !== undefined || before === null
  const read: Inside = {}
  const keys = keysOf(type)
  if (keys.includes('rich_text') && wants('rich_text')) read.text = rich('rich_text')
  if (inside.color !== undefined) read.color = readColor(inside.color, `${path}.color`)
  if (inside.checked !== undefined) read.checked = asBoolean(inside.checked, `${path}.checked`)
  if (inside.is_toggleable !== undefined) read.isToggleable = asBoolean(inside.is_toggleable, `${path}.is_toggleable`)
  if (inside.list_start_index !== undefined || inside.list_format !== undefined)
    throw notHere('The beginning or the format of a numbered list')
  if (keys.includes('caption') && inside.caption !== undefined) read.caption = rich('caption')
  if (inside.language !== undefined) read.language = readLanguage(inside.language, `${path}.language`)
  if (type === 'callout' && inside.icon !== undefined) read.icon = readIcon(state, inside.icon, `${path}.icon`) ?? null
  if ((type === 'bookmark' || type === 'embed') && wants('url')) read.url = asUrl(inside.url, `${path}.url`)
  if (type === 'equation') read.expression = asString(inside.expression, `${path}.expression`, 1_000)
  if (type === 'table_row') read.cells = readCells(state, inside.cells, `${path}.cells`)
  if (type === 'table') read.table = readTable(inside, path, before)
  if (type === 'column' && inside.width_ratio !== undefined) read.widthRatio = readRatio(inside.width_ratio, path)
  if (type === 'link_to_page') read.target = readTarget(state, inside, path)
  if (isMedia(type) && (before === null || inside.external !== undefined || inside.file_upload !== undefined)) {
    read.file = readFileRef(state, inside, path)
    if (type === 'file') read.fileName = fileName(state, read.file, inside)
  }
  return read
}

function readLanguage(value: unknown, path: string): string {
  const language = asString(value, path)
  if (!languages.includes(language)) throw failed(path, 'one of the languages that Notion knows', value)
  return language
}

const readCells = (state: State, value: unknown, path: string) =>
  asArray(value, path).map((cell, at) => readRichText(state, cell, `${path}[${at}]`))

function readTable(inside: Json, path: string, before: Block | null): NonNullable<Block['table']> {
  const old = before?.table ?? { width: 0, columnHeader: false, rowHeader: false }
  const flag = (name: string, is: boolean) =>
    inside[name] === undefined ? is : asBoolean(inside[name], `${path}.${name}`)
  const width = before === null ? inside.table_width : (inside.table_width ?? old.width)
  if (typeof width !== 'number' || !Number.isInteger(width) || width < 1)
    throw failed(`${path}.table_width`, 'an integer ≥ `1`', width)
  if (before !== null && width !== old.width)
    throw failed(`${path}.table_width`, 'not changed after the table was made', width)
  return {
    width,
    columnHeader: flag('has_column_header', old.columnHeader),
    rowHeader: flag('has_row_header', old.rowHeader),
  }
}

function readRatio(value: unknown, path: string): number {
  if (typeof value !== 'number' || value <= 0 || value > 1)
    throw failed(`${path}.width_ratio`, 'between `0` and `1`', value)
  return value
}

function readTarget(state: State, inside: Json, path: string): NonNullable<Block['target']> {
  for (const type of ['page_id', 'database_id'] as const) {
    if (inside[type] === undefined) continue
    const id = asId(inside[type], `${path}.${type}`)
    const isThere = type === 'page_id' ? state.pages.has(id) : state.databases.has(id)
    if (!isThere) throw failed(`${path}.${type}`, 'the id of something that is there', id)
    return { type, id }
  }
  throw notHere('A link to a comment')
}

function fileName(state: State, file: NonNullable<Block['file']>, inside: Json): string {
  if (typeof inside.name === 'string') return inside.name
  if (file.type === 'external') return decodeURIComponent(new URL(file.url).pathname.split('/').at(-1) ?? '') || 'file'
  return state.fileUploads.get(file.upload)?.filename ?? 'file'
}
