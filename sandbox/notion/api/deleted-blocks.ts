/** Blocks that were deleted one by one: they can be read as in the trash, and brought back. */
import { blockAnswer } from '../content/blocks/answer.ts'
import type { Asked, NotionWorld } from '../notion-world.ts'
import { type FoundBlock, findBlock, isShared } from '../state.ts'
import { notFound } from './api-error.ts'

/** So many are remembered. */
const mostKept = 1_000

/** Takes a block out of its page, into the trash. */
export function removeBlock({ state }: NotionWorld, { page, block, siblings, parent }: FoundBlock): void {
  const at = siblings.indexOf(block)
  siblings.splice(at, 1)
  state.deletedBlocks.set(block.id, { block, page: page.id, parent: parent?.id ?? page.id, at })
  for (const id of state.deletedBlocks.keys()) {
    if (state.deletedBlocks.size <= mostKept) break
    state.deletedBlocks.delete(id)
  }
}

export function deleteBlock(world: Asked, found: FoundBlock) {
  const { block } = found
  removeBlock(world, found)
  return deletedBlock(world, block.id) ?? notThere(block.id)
}

function notThere(id: string): never {
  throw notFound('block', id)
}

/** A deleted block as it is answered; null where none of that id was deleted. */
export function deletedBlock(world: Asked, id: string) {
  const gone = world.state.deletedBlocks.get(id)
  const page = gone && world.state.pages.get(gone.page)
  if (!gone || !page) return null
  if (!isShared(world.state, page, world.caller.botId)) throw notFound('block', id)
  const parent =
    gone.parent === gone.page
      ? ({ type: 'page_id', page_id: gone.page } as const)
      : ({ type: 'block_id', block_id: gone.parent } as const)
  return { ...blockAnswer(world, gone.block, parent), in_trash: true }
}

/** Puts a block back where it stood, or at the end where that is gone. */
export function putBack({ state }: NotionWorld, id: string): void {
  const gone = state.deletedBlocks.get(id)
  const page = gone && state.pages.get(gone.page)
  if (!gone || !page) return
  const list = gone.parent === gone.page ? page.blocks : (findBlock(state, gone.parent)?.block.children ?? page.blocks)
  list.splice(gone.at, 0, gone.block)
  state.deletedBlocks.delete(id)
}

export function restoreBlock(world: Asked, id: string): void {
  const gone = world.state.deletedBlocks.get(id)
  const page = gone && world.state.pages.get(gone.page)
  if (!page || !isShared(world.state, page, world.caller.botId)) throw notFound('block', id)
  putBack(world, id)
}
