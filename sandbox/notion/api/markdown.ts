import { checkCount, countBlocks } from '../content/blocks/block.ts'
import { readMarkdown } from '../content/markdown/read.ts'
import { isUnknown, writeMarkdown, writeParts } from '../content/markdown/write.ts'
import { plainText } from '../content/rich-text.ts'
import type { Asked, NotionWorld } from '../notion-world.ts'
import { pageTitle } from '../objects.ts'
import { urlOf } from '../page-url.ts'
import { databasesUnder, pagesUnder } from '../state.ts'
import type { Block, Page } from '../types.ts'
import { tellDatabase, tellPage } from '../webhooks/tell.ts'
import { invalid, notHere } from './api-error.ts'
import { assertMayAddBlocks, countMade } from './block-limit.ts'
import { touched } from './blocks.ts'
import { childOf, childTag } from './child-tags.ts'
import type { Endpoint } from './endpoint.ts'
import { assertLive, findPage } from './find.ts'
import { changedMarkdown } from './markdown-commands.ts'

export const markdownEndpoints: Endpoint[] = [
  {
    name: 'pages.retrieveMarkdown',
    method: 'GET',
    path: 'pages/:id/markdown',
    idName: 'page_id',
    needs: 'read_content',
    run: (world, { id }) => ({ body: answer(world, findPage(world, id)) }),
  },
  {
    name: 'pages.updateMarkdown',
    method: 'PATCH',
    path: 'pages/:id/markdown',
    idName: 'page_id',
    needs: 'update_content',
    keys: ['type', 'insert_content', 'replace_content_range', 'update_content', 'replace_content', 'allow_async'],
    run(world, { id, body }) {
      const page = findPage(world, id)
      if (body.allow_async === true) throw notHere('Asynchronous work (`allow_async`)')
      assertLive(world, page)
      const { markdown, mayDelete } = changedMarkdown(pageMarkdown(world, page), body)
      replaceContent(world, page, markdown, mayDelete)
      return { body: answer(world, page) }
    },
  },
]

const answer = (world: NotionWorld, page: Page) => ({
  object: 'page_markdown',
  id: page.id,
  markdown: pageMarkdown(world, page),
  truncated: false,
  unknown_block_ids: [...unknownBlocks(page.blocks).keys()].slice(0, 100),
})

/** Blocks that Markdown has as `<unknown …/>`, by id. */
function unknownBlocks(blocks: readonly Block[], found = new Map<string, Block>()): Map<string, Block> {
  for (const block of blocks) {
    if (isUnknown(block)) found.set(block.id, block)
    unknownBlocks(block.children, found)
  }
  return found
}

/** A page's content, with its child pages and databases as tags at the end. */
function pageMarkdown(world: NotionWorld, page: Page): string {
  return [
    writeMarkdown(world, page.blocks),
    ...livePages(world, page).map((child) => childTag('page', urlOf(world, child.id), pageTitle(child))),
    ...liveDatabases(world, page).map((child) => childTag('database', urlOf(world, child.id), plainText(child.title))),
  ]
    .filter((part) => part !== '')
    .join('\n')
}

const livePages = ({ state }: NotionWorld, page: Page) => pagesUnder(state, page.id).filter((child) => !child.inTrash)
const liveDatabases = ({ state }: NotionWorld, page: Page) =>
  databasesUnder(state, page.id).filter((child) => !child.inTrash)

/** @throws ApiError where a child page or database would go and the caller did not allow it */
function replaceContent(world: Asked, page: Page, markdown: string, mayDelete: boolean): void {
  const lines = markdown.split('\n')
  const named = new Set(lines.flatMap((line) => childOf(line) ?? []))
  const pages = livePages(world, page).filter((child) => !named.has(child.id))
  const databases = liveDatabases(world, page).filter((child) => !named.has(child.id))
  const gone = pages.length + databases.length
  if (gone > 0 && !mayDelete)
    throw invalid(
      `This operation would delete ${gone} child page(s) or database(s). Set allow_deleting_content to true to proceed.`,
    )
  const own = lines.filter((line) => childOf(line) === null).join('\n')
  const pen = { state: world.state, now: world.clock.now(), author: world.caller.botId }
  const written = readMarkdown(pen, own, unknownBlocks(page.blocks))
  checkCount(written)
  const { blocks, made } = keepEqual(world, page.blocks, written)
  if (made > 0) assertMayAddBlocks(world, page)
  for (const child of pages) {
    child.inTrash = true
    tellPage(world, 'deleted', child)
  }
  for (const child of databases) {
    child.inTrash = true
    tellDatabase(world, 'deleted', child)
  }
  page.blocks = blocks
  touched(world, page, blocks)
  countMade(world, page, made)
}

/** Blocks that read the same stay the blocks that they were, with their ids: those before and after what is new. */
function keepEqual(world: NotionWorld, before: readonly Block[], written: readonly Block[]) {
  const old = writeParts(world, before)
  const fresh = writeParts(world, written)
  let head = 0
  while (head < old.length && head < fresh.length && old[head] === fresh[head]) head += 1
  let tail = 0
  const most = Math.min(old.length, fresh.length) - head
  while (tail < most && old.at(-1 - tail) === fresh.at(-1 - tail)) tail += 1
  const middle = written.slice(head, written.length - tail)
  const kept = new Set(unknownBlocks(before).values())
  const made = countBlocks(middle) - middle.filter((block) => kept.has(block)).length
  return { blocks: [...before.slice(0, head), ...middle, ...before.slice(before.length - tail)], made }
}
