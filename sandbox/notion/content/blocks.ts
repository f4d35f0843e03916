import { invalid, notHere } from '../api/api-error.ts'
import { asArray, asBoolean, asObject, asString, failed, type Json, onlyKeys } from '../api/check.ts'
import { nextId, type State } from '../state.ts'
import { type Block, type BlockType, blockTypes, type RichText } from '../types.ts'
import { languages } from './languages.ts'
import { readRichText } from './rich-text.ts'

/** Most blocks of one request, children included (developers.notion.com/reference/request-limits). */
const mostBlocks = 1_000

const isType = (name: string): name is BlockType => blockTypes.some((type) => type === name)

export function newBlock(
  state: State,
  now: number,
  type: BlockType,
  text: RichText[],
  more: Partial<Block> = {},
): Block {
  return {
    id: nextId(state),
    type,
    text,
    checked: false,
    language: 'plain text',
    children: [],
    createdAt: now,
    editedAt: now,
    ...more,
  }
}

/**
 * `children` as a caller sends them: at most 100 in a list, two levels of nesting, 1,000 in all.
 * @throws ApiError `validation_error`, also for types that are not here
 */
export function readBlocks(state: State, now: number, value: unknown, path: string): Block[] {
  const blocks = readList(state, now, value, path, 0)
  checkCount(blocks)
  return blocks
}

/** @throws ApiError where there are more than 1,000 blocks */
export function checkCount(blocks: readonly Block[]): void {
  const all = countBlocks(blocks)
  if (all > mostBlocks) throw invalid(`Request contains ${all} blocks; at most ${mostBlocks} are allowed.`)
}

export const countBlocks = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, block) => sum + 1 + countBlocks(block.children), 0)

function readList(state: State, now: number, value: unknown, path: string, depth: number): Block[] {
  return asArray(value, path).map((each, at) => readBlock(state, now, each, `${path}[${at}]`, depth))
}

function readBlock(state: State, now: number, value: unknown, path: string, depth: number): Block {
  const given = asObject(value, path)
  const keys = Object.keys(given).filter((key) => !['object', 'type'].includes(key))
  const [type] = keys
  if (keys.length !== 1 || type === undefined) throw failed(path, 'an object with exactly one block type', given)
  if (!isType(type)) throw notHere(`The block type \`${type}\``)
  if (given.type !== undefined && given.type !== type) throw failed(`${path}.type`, `\`"${type}"\``, given.type)
  const here = `${path}.${type}`
  const inside = asObject(given[type], here)
  if (type === 'divider') return newBlock(state, now, type, [])
  onlyKeys(inside, ['rich_text', 'color', 'children', 'checked', 'language', 'caption', 'is_toggleable'], here)
  if (inside.color !== undefined && inside.color !== 'default') throw notHere('A coloured block')
  if (inside.is_toggleable === true) throw notHere('A toggle heading')
  return newBlock(state, now, type, readRichText(inside.rich_text, `${here}.rich_text`), {
    ...(inside.checked === undefined ? {} : { checked: asBoolean(inside.checked, `${here}.checked`) }),
    ...(inside.language === undefined ? {} : { language: readLanguage(inside.language, `${here}.language`) }),
    ...(inside.children === undefined ? {} : { children: readChildren(state, now, inside, type, here, depth) }),
  })
}

function readLanguage(value: unknown, path: string): string {
  const language = asString(value, path)
  if (!languages.includes(language)) throw failed(path, 'one of the languages that Notion knows', value)
  return language
}

function readChildren(state: State, now: number, inside: Json, type: BlockType, path: string, depth: number): Block[] {
  if (type.startsWith('heading') || type === 'code') throw failed(`${path}.children`, 'not present', inside.children)
  // Two levels of nesting in one request: developers.notion.com/reference/patch-block-children.
  if (depth >= 2) throw failed(`${path}.children`, 'not present', inside.children)
  return readList(state, now, inside.children, `${path}.children`, depth + 1)
}
