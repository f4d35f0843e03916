import { type BlockParent, blockAnswer } from '../content/blocks/answer.ts'
import { countBlocks, takesChildren } from '../content/blocks/block.ts'
import { readInside } from '../content/blocks/inside.ts'
import { readBlocks, typeOf } from '../content/blocks/read.ts'
import type { Asked } from '../notion-world.ts'
import { childBlocks } from '../objects.ts'
import type { FoundBlock } from '../state.ts'
import type { Block, Page } from '../types.ts'
import { tellPage } from '../webhooks/tell.ts'
import { invalid, notFound, notHere } from './api-error.ts'
import { assertMayAddBlocks, countMade } from './block-limit.ts'
import { asBoolean, asId, asObject, failed, isObject, type Json } from './check.ts'
import { deleteBlock, deletedBlock, restoreBlock } from './deleted-blocks.ts'
import type { Endpoint } from './endpoint.ts'
import { assertLive, findPage, findSharedBlock } from './find.ts'
import { listAnswer, readPaging } from './paging.ts'

export const blockEndpoints: Endpoint[] = [
  {
    name: 'blocks.children.list',
    method: 'GET',
    path: 'blocks/:id/children',
    idName: 'block_id',
    needs: 'read_content',
    run(world, { id, query }) {
      const place = findPlace(world, id)
      const own = place.list.map((block) => blockAnswer(world, block, parentRef(place)))
      const all = place.block === null ? [...own, ...childBlocks(world, place.page)] : own
      return { body: listAnswer(all, readPaging(query), 'block', (block) => block) }
    },
  },
  {
    name: 'blocks.children.append',
    method: 'PATCH',
    path: 'blocks/:id/children',
    idName: 'block_id',
    needs: 'insert_content',
    keys: ['children', 'position'],
    run(world, { id, body }) {
      const place = findPlace(world, id)
      assertLive(world, place.page)
      assertMayAddBlocks(world, place.page)
      if (place.block && !takesChildren(place.block))
        throw invalid(`Block type ${place.block.type} does not support children.`)
      const now = world.clock.now()
      const pen = { state: world.state, now, author: world.caller.botId }
      const blocks = readBlocks(pen, body.children, 'body.children', place.block)
      place.list.splice(readPosition(body.position, place.list), 0, ...blocks)
      touched(world, place.page, blocks)
      countMade(world, place.page, countBlocks(blocks))
      const answers = blocks.map((block) => blockAnswer(world, block, parentRef(place)))
      return {
        body: listAnswer(answers, { size: 100, cursor: null }, 'block', (block) => block),
        committed: { committed_resource_id: id, committed_child_ids: blocks.map((block) => block.id) },
      }
    },
  },
  {
    name: 'blocks.retrieve',
    method: 'GET',
    path: 'blocks/:id',
    idName: 'block_id',
    needs: 'read_content',
    run(world, { id }) {
      const page = world.state.pages.get(id)
      const child = page?.parent.type === 'page' ? findPage(world, page.parent.id) : null
      const asChild = child && childBlocks(world, child).find((block) => block.id === id)
      if (asChild) return { body: asChild }
      const gone = deletedBlock(world, id)
      return { body: gone ?? answerOf(world, findSharedBlock(world, id)) }
    },
  },
  {
    name: 'blocks.update',
    method: 'PATCH',
    path: 'blocks/:id',
    idName: 'block_id',
    needs: 'update_content',
    run(world, { id, body }) {
      if (body.in_trash === false && world.state.deletedBlocks.has(id)) restoreBlock(world, id)
      if (world.state.deletedBlocks.has(id))
        throw invalid("Can't edit block that is archived. You must unarchive the block before editing.")
      const found = findSharedBlock(world, id)
      assertLive(world, found.page)
      updateBlock(world, found, body)
      if (body.in_trash !== undefined && asBoolean(body.in_trash, 'body.in_trash'))
        return { body: deleteBlock(world, found) }
      return { body: answerOf(world, found) }
    },
  },
  {
    name: 'blocks.delete',
    method: 'DELETE',
    path: 'blocks/:id',
    idName: 'block_id',
    needs: 'update_content',
    run(world, { id }) {
      if (world.state.pages.has(id) || world.state.databases.has(id))
        throw notHere('Deleting a page or a database as a block (pages.update and databases.update are)')
      const found = findSharedBlock(world, id)
      assertLive(world, found.page)
      touched(world, found.page, [found.block])
      return { body: deleteBlock(world, found) }
    },
  },
]

interface Place {
  id: string
  page: Page
  list: Block[]
  /** Null directly in the page. */
  block: Block | null
}

/** Where blocks stand: directly in a page, or in a block. */
function findPlace(world: Asked, id: string): Place {
  if (world.state.pages.has(id)) {
    const page = findPage(world, id)
    return { id, page, list: page.blocks, block: null }
  }
  if (world.state.databases.has(id)) throw notFound('block', id)
  const { page, block } = findSharedBlock(world, id)
  return { id, page, list: block.children, block }
}

const parentRef = ({ id, block }: Pick<Place, 'id' | 'block'>): BlockParent =>
  block === null ? { type: 'page_id', page_id: id } : { type: 'block_id', block_id: id }

const answerOf = (world: Asked, { page, block, parent }: FoundBlock) =>
  blockAnswer(world, block, parentRef({ id: parent?.id ?? page.id, block: parent }))

export function touched(world: Asked, page: Page, blocks: readonly Block[]): void {
  page.editedAt = world.clock.now()
  page.editedBy = world.caller.botId
  tellPage(world, 'content_updated', page, {
    updated_blocks: blocks.slice(0, 100).map(({ id }) => ({ id, type: 'block' })),
  })
}

function updateBlock(world: Asked, { page, block, parent }: FoundBlock, body: Json): void {
  const { in_trash: _, ...given } = body
  if (Object.keys(given).filter((key) => key !== 'type').length === 0) return
  const type = typeOf(given, 'body')
  if (type !== block.type)
    throw invalid(`body failed validation: the type of a block cannot be changed from ${block.type} to ${type}.`)
  const more = readInside(world.state, type, asObject(given[type], `body.${type}`), `body.${type}`, block)
  const width = parent?.table?.width
  if (more.cells && more.cells.length !== width)
    throw failed('body.table_row.cells.length', `\`${width}\`, as the table is wide`, more.cells.length)
  Object.assign(block, more, { editedAt: world.clock.now() })
  touched(world, page, [block])
}

/** `position` of an append (`after` before 2026-03-11): the index at which the new blocks go in. */
function readPosition(value: unknown, list: readonly Block[]): number {
  if (value === undefined) return list.length
  const position: Json = asObject(value, 'body.position')
  if (position.type === 'start') return 0
  if (position.type === 'end') return list.length
  if (position.type !== 'after_block' || !isObject(position.after_block))
    throw failed('body.position.type', '`"after_block"`, `"start"` or `"end"`', position.type)
  const id = asId(position.after_block.id, 'body.position.after_block.id')
  const at = list.findIndex((block) => block.id === id)
  if (at < 0) throw invalid(`Block to append children after is not a child of the block: ${id}`)
  return at + 1
}
