/** What people do with a page's blocks and comments by hand. */
import { ActError, acting, edited, inWords, pageOf } from './acts.ts'
import { countMade } from './api/block-limit.ts'
import { putBack, removeBlock } from './api/deleted-blocks.ts'
import { byHand, countBlocks } from './content/blocks/block.ts'
import { readInline } from './content/markdown/inline.ts'
import { readMarkdown } from './content/markdown/read.ts'
import { splitLong } from './content/rich-text.ts'
import { adminId } from './ids.ts'
import type { NotionWorld } from './notion-world.ts'
import { type FoundBlock, findBlock, nextId } from './state.ts'
import type { Block, Comment, Page } from './types.ts'
import { tellComment, tellPage } from './webhooks/tell.ts'

function found(world: NotionWorld, id: string): FoundBlock {
  const block = findBlock(world.state, id)
  if (!block) throw new ActError(`There is no block with the id ${id}.`)
  return block
}

function changed(world: NotionWorld, page: Page, blocks: readonly Block[]): void {
  edited(world, page)
  const refs = blocks.slice(0, 100).map(({ id }) => ({ id, type: 'block' }))
  tellPage(acting(world), 'content_updated', page, { updated_blocks: refs })
}

/**
 * Writes Markdown into a page, as a person types it.
 * @param after id of the block after which it goes; '' at the end of the page, `start` at its beginning
 * @returns ids of the new blocks
 */
export function write(world: NotionWorld, pageId: string, markdown: string, after: string): string[] {
  const page = pageOf(world, pageId)
  const blocks = inWords(() => readMarkdown(byHand(world.state, world.clock.now()), markdown))
  if (after === 'start') page.blocks.unshift(...blocks)
  else if (after === '') page.blocks.push(...blocks)
  else {
    const { block, siblings } = found(world, after)
    siblings.splice(siblings.indexOf(block) + 1, 0, ...blocks)
  }
  countMade(world, page, countBlocks(blocks))
  changed(world, page, blocks)
  return blocks.map(({ id }) => id)
}

/** Gives a block another text, with the marks of Markdown. */
export function rewrite(world: NotionWorld, blockId: string, words: string): void {
  const { block, page } = found(world, blockId)
  if (block.type === 'equation') block.expression = words
  else block.text = words === '' ? [] : splitLong(readInline(words, world.state))
  block.editedAt = world.clock.now()
  changed(world, page, [block])
}

/** Ticks a to-do, or takes the tick away. */
export function tick(world: NotionWorld, blockId: string): void {
  const { block, page } = found(world, blockId)
  if (block.type !== 'to_do') throw new ActError('Only a to-do has a tick.')
  block.checked = !block.checked
  block.editedAt = world.clock.now()
  changed(world, page, [block])
}

export function erase(world: NotionWorld, blockId: string): void {
  const place = found(world, blockId)
  removeBlock(world, place)
  changed(world, place.page, [place.block])
}

/** Brings a deleted block back to where it stood. */
export function unerase(world: NotionWorld, blockId: string): void {
  const gone = world.state.deletedBlocks.get(blockId)
  const page = gone && world.state.pages.get(gone.page)
  if (!gone || !page) throw new ActError(`There is no deleted block with the id ${blockId}.`)
  putBack(world, blockId)
  changed(world, page, [gone.block])
}

/** Moves a block up or down among those beside it. */
export function shift(world: NotionWorld, blockId: string, by: number): void {
  const { block, siblings, page } = found(world, blockId)
  const from = siblings.indexOf(block)
  const to = Math.min(siblings.length - 1, Math.max(0, from + by))
  siblings.splice(from, 1)
  siblings.splice(to, 0, block)
  changed(world, page, [block])
}

/** Comments on a page. @returns the comment's id */
export function comment(world: NotionWorld, pageId: string, words: string): string {
  const page = pageOf(world, pageId)
  const now = world.clock.now()
  const made: Comment = {
    id: nextId(world.state),
    discussion: nextId(world.state),
    parent: { type: 'page_id', id: page.id },
    pageId: page.id,
    text: readInline(words, world.state),
    attachments: [],
    displayName: { type: 'user', name: null },
    createdAt: now,
    editedAt: now,
    createdBy: adminId,
    isResolved: false,
  }
  world.state.comments.set(made.id, made)
  tellComment(acting(world), 'created', made)
  return made.id
}

/** Resolves a comment: it is no longer listed. */
export function resolve(world: NotionWorld, commentId: string): void {
  const held = world.state.comments.get(commentId)
  if (!held) throw new ActError(`There is no comment with the id ${commentId}.`)
  held.isResolved = true
}
