import { invalid, notHere } from '../../api/api-error.ts'
import { asArray, asObject, failed, type Json } from '../../api/check.ts'
import { type Block, type BlockType, blockTypes } from '../../types.ts'
import { checkCount, isHeading, newBlock, type Pen, takesChildren } from './block.ts'
import { readInside } from './inside.ts'

const isBlockType = (name: string): name is BlockType => blockTypes.some((type) => type === name)

/**
 * `children` as a caller sends them: at most 100 in a list, two levels of nesting, 1,000 in all.
 * @param under the block into which they go; a page without it
 * @throws ApiError `validation_error`, also for types that are not here
 */
export function readBlocks(pen: Pen, value: unknown, path: string, under: Block | null = null): Block[] {
  const blocks = readList(pen, value, path, 0)
  checkCount(blocks)
  checkPlaces(blocks, under, path)
  return blocks
}

function readList(pen: Pen, value: unknown, path: string, depth: number): Block[] {
  return asArray(value, path).map((each, at) => readBlock(pen, each, `${path}[${at}]`, depth))
}

/** The type that a block, or a change of one, names by its key. */
export function typeOf(given: Json, path: string): BlockType {
  const keys = Object.keys(given).filter((key) => !['object', 'type', 'in_trash'].includes(key))
  const [type] = keys
  if (keys.length !== 1 || type === undefined) throw failed(path, 'an object with exactly one block type', given)
  if (!isBlockType(type)) throw notHere(`The block type \`${type}\``)
  if (given.type !== undefined && given.type !== type) throw failed(`${path}.type`, `\`"${type}"\``, given.type)
  return type
}

function readBlock(pen: Pen, value: unknown, path: string, depth: number): Block {
  const given = asObject(value, path)
  const type = typeOf(given, path)
  const here = `${path}.${type}`
  const inside = asObject(given[type], here)
  const { text = [], ...more } = readInside(pen.state, type, inside, here, null)
  const block = newBlock(pen, type, text, more)
  if (inside.children !== undefined) block.children = readChildren(pen, inside.children, block, here, depth)
  return block
}

function readChildren(pen: Pen, value: unknown, block: Block, path: string, depth: number): Block[] {
  if (!takesChildren(block)) throw failed(`${path}.children`, 'not present', value)
  // Two levels of nesting in one request: developers.notion.com/reference/patch-block-children. Columns add none of their own.
  const deeper = block.type === 'column_list' ? depth : depth + 1
  if (deeper > 2) throw failed(`${path}.children`, 'not present', value)
  return readList(pen, value, `${path}.children`, deeper)
}

/** Rows stand in tables alone, columns in column lists alone, and these are never empty. */
function checkPlaces(blocks: readonly Block[], parent: Block | null, path: string): void {
  for (const [at, block] of blocks.entries()) {
    const here = `${path}[${at}].${block.type}`
    const home = { table_row: 'table', column: 'column_list' }[String(block.type)]
    if (home !== undefined && parent?.type !== home) throw invalid(`${here} may only stand in a ${home}.`)
    if (parent?.type === 'table' || parent?.type === 'column_list')
      if (home === undefined) throw invalid(`${here} may not stand in a ${parent.type}.`)
    if (block.type === 'table_row' && block.cells?.length !== parent?.table?.width)
      throw failed(`${here}.cells.length`, `\`${parent?.table?.width}\`, as the table is wide`, block.cells?.length)
    if (block.type === 'table' && block.children.length === 0) throw failed(`${here}.children.length`, '≥ `1`', 0)
    if (block.type === 'column_list' && block.children.length < 2)
      throw failed(`${here}.children.length`, '≥ `2`', block.children.length)
    if (block.children.length > 0 && isHeading(block.type) && !takesChildren(block))
      throw failed(`${here}.is_toggleable`, '`true`, as it has children', false)
    checkPlaces(block.children, block, `${here}.children`)
  }
}
