import { readBlocks } from '../content/blocks.ts'
import type { NotionWorld } from '../notion-world.ts'
import { blockAnswer, childBlocks } from '../objects.ts'
import type { Block, Page } from '../types.ts'
import { invalid } from './api-error.ts'
import { asId, asObject, failed, isObject, type Json } from './check.ts'
import type { Endpoint } from './endpoint.ts'
import { assertLive, assertMayAddBlocks, findPage, findSharedBlock } from './find.ts'
import { listAnswer, readPaging } from './paging.ts'

export const blockEndpoints: Endpoint[] = [
  {
    name: 'blocks.children.list',
    method: 'GET',
    path: 'blocks/:id/children',
    idName: 'block_id',
    run(world, { id, query }) {
      const place = findPlace(world, id)
      const own = place.list.map((block) => blockAnswer(block, parentRef(place)))
      const all = place.isPage ? [...own, ...childBlocks(world, place.page)] : own
      return { body: listAnswer(all, readPaging(query), 'block', (block) => block) }
    },
  },
  {
    name: 'blocks.children.append',
    method: 'PATCH',
    path: 'blocks/:id/children',
    idName: 'block_id',
    keys: ['children', 'position'],
    run(world, { id, body }) {
      const place = findPlace(world, id)
      assertLive(world, place.page)
      assertMayAddBlocks(world)
      const now = world.clock.now()
      const blocks = readBlocks(world.state, now, body.children, 'body.children')
      place.list.splice(readPosition(body.position, place.list), 0, ...blocks)
      place.page.editedAt = now
      const answers = blocks.map((block) => blockAnswer(block, parentRef(place)))
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
    run: (world, { id }) => ({ body: answerOf(world, id) }),
  },
  {
    name: 'blocks.delete',
    method: 'DELETE',
    path: 'blocks/:id',
    idName: 'block_id',
    run(world, { id }) {
      const { page, siblings, block } = findSharedBlock(world, id)
      assertLive(world, page)
      const body = { ...answerOf(world, id), in_trash: true }
      siblings.splice(siblings.indexOf(block), 1)
      page.editedAt = world.clock.now()
      return { body }
    },
  },
]

interface Place {
  id: string
  page: Page
  list: Block[]
  isPage: boolean
}

/** Where blocks stand: directly in a page, or in a block. */
function findPlace(world: NotionWorld, id: string): Place {
  if (world.state.pages.has(id)) {
    const page = findPage(world, id)
    return { id, page, list: page.blocks, isPage: true }
  }
  const { page, block } = findSharedBlock(world, id)
  return { id, page, list: block.children, isPage: false }
}

const parentRef = ({ id, isPage }: Pick<Place, 'id' | 'isPage'>) =>
  isPage ? ({ type: 'page_id', page_id: id } as const) : ({ type: 'block_id', block_id: id } as const)

function answerOf(world: NotionWorld, id: string) {
  const { page, block } = findSharedBlock(world, id)
  const above = (list: readonly Block[], parent: string): string | undefined => {
    if (list.includes(block)) return parent
    for (const each of list) {
      const found = above(each.children, each.id)
      if (found !== undefined) return found
    }
    return undefined
  }
  const parent = above(page.blocks, page.id) ?? page.id
  return blockAnswer(block, parentRef({ id: parent, isPage: parent === page.id }))
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
