import { checkCount } from '../content/blocks.ts'
import { readMarkdown, writeMarkdown } from '../content/markdown.ts'
import { plainText } from '../content/rich-text.ts'
import type { NotionWorld } from '../notion-world.ts'
import { botId, pageTitle } from '../objects.ts'
import { databasesUnder, pagesUnder } from '../state.ts'
import type { Database, Page } from '../types.ts'
import { invalid } from './api-error.ts'
import { asArray, asObject, asString, failed, isObject, type Json } from './check.ts'
import type { Endpoint } from './endpoint.ts'
import { assertLive, assertMayAddBlocks, findPage } from './find.ts'

export const markdownEndpoints: Endpoint[] = [
  {
    name: 'pages.retrieveMarkdown',
    method: 'GET',
    path: 'pages/:id/markdown',
    idName: 'page_id',
    run: (world, { id }) => ({ body: answer(world, findPage(world, id)) }),
  },
  {
    name: 'pages.updateMarkdown',
    method: 'PATCH',
    path: 'pages/:id/markdown',
    idName: 'page_id',
    keys: ['type', 'insert_content', 'replace_content_range', 'update_content', 'replace_content', 'allow_async'],
    run(world, { id, body }) {
      const page = findPage(world, id)
      assertLive(world, page)
      const { markdown, mayDelete } = changed(pageMarkdown(world, page), body)
      replaceContent(world, page, markdown, mayDelete)
      page.editedAt = world.clock.now()
      page.editedBy = botId
      return { body: answer(world, page) }
    },
  },
]

const answer = (world: NotionWorld, page: Page) => ({
  object: 'page_markdown',
  id: page.id,
  markdown: pageMarkdown(world, page),
  truncated: false,
  unknown_block_ids: [],
})

const childLine = /^<(?:page|database) url="[^"]*\/p\/([0-9a-f]{32})"[^>]*>.*<\/(?:page|database)>$/

/** A page's content, with its child pages and databases as tags at the end. */
function pageMarkdown(world: NotionWorld, page: Page): string {
  const tag = (name: string, { id }: Page | Database, title: string) =>
    `<${name} url="${world.url}/p/${id.replaceAll('-', '')}">${title.replaceAll(/[<>]/g, '')}</${name}>`
  return [
    writeMarkdown(page.blocks),
    ...livePages(world, page).map((child) => tag('page', child, pageTitle(child))),
    ...liveDatabases(world, page).map((child) => tag('database', child, plainText(child.title))),
  ]
    .filter((part) => part !== '')
    .join('\n')
}

const livePages = ({ state }: NotionWorld, page: Page) => pagesUnder(state, page.id).filter((child) => !child.inTrash)
const liveDatabases = ({ state }: NotionWorld, page: Page) =>
  databasesUnder(state, page.id).filter((child) => !child.inTrash)

/** The Markdown after one of the four commands. */
function changed(before: string, body: Json): { markdown: string; mayDelete: boolean } {
  const type = asString(body.type, 'body.type')
  const command = (known: string) => asObject(body[known], `body.${known}`)
  switch (type) {
    case 'replace_content': {
      const given = command(type)
      return {
        markdown: asString(given.new_str, 'body.replace_content.new_str'),
        mayDelete: given.allow_deleting_content === true,
      }
    }
    case 'insert_content':
      return { markdown: inserted(before, command(type)), mayDelete: false }
    case 'update_content': {
      const given = command(type)
      const updates = asArray(given.content_updates, 'body.update_content.content_updates')
      return {
        markdown: updates.reduce<string>((markdown, each, at) => updated(markdown, each, at), before),
        mayDelete: given.allow_deleting_content === true,
      }
    }
    case 'replace_content_range': {
      const given = command(type)
      const range = selected(before, asString(given.content_range, 'body.replace_content_range.content_range'))
      const content = asString(given.content, 'body.replace_content_range.content')
      return {
        markdown: before.slice(0, range.start) + content + before.slice(range.end),
        mayDelete: given.allow_deleting_content === true,
      }
    }
    default:
      throw failed('body.type', 'one of the four commands', type)
  }
}

function inserted(before: string, given: Json): string {
  const content = asString(given.content, 'body.insert_content.content')
  if (isObject(given.position) && given.position.type === 'start') return `${content}\n${before}`
  if (given.after === undefined) return `${before}\n${content}`
  const { end } = selected(before, asString(given.after, 'body.insert_content.after'))
  const line = before.indexOf('\n', end)
  return line < 0 ? `${before}\n${content}` : `${before.slice(0, line)}\n${content}${before.slice(line)}`
}

/** `start text...end text`: from the one to the other. */
function selected(markdown: string, selection: string): { start: number; end: number } {
  const [from = '', to] = selection.split('...')
  const start = markdown.indexOf(from)
  const until = to === undefined ? start + from.length : markdown.indexOf(to, start + from.length) + to.length
  if (start < 0 || (to !== undefined && until < to.length))
    throw invalid(`Could not find the selected content in the page: ${selection}`)
  return { start, end: until }
}

function updated(markdown: string, value: unknown, at: number): string {
  const path = `body.update_content.content_updates[${at}]`
  const given = asObject(value, path)
  const old = asString(given.old_str, `${path}.old_str`)
  const fresh = asString(given.new_str, `${path}.new_str`)
  if (old === '') throw failed(`${path}.old_str.length`, '≥ `1`', 0)
  const matches = markdown.split(old).length - 1
  if (matches === 0) throw invalid(`Could not find old_str in the page content: ${old.slice(0, 80)}`)
  if (matches > 1 && given.replace_all_matches !== true)
    throw invalid(`old_str matches ${matches} places in the page content. Set replace_all_matches, or give more of it.`)
  return markdown.replaceAll(old, () => fresh)
}

/** @throws ApiError where a child page or database would go and the caller did not allow it */
function replaceContent(world: NotionWorld, page: Page, markdown: string, mayDelete: boolean): void {
  const lines = markdown.split('\n')
  const named = new Set(lines.flatMap((line) => childLine.exec(line.trim())?.[1] ?? []))
  const gone = [...livePages(world, page), ...liveDatabases(world, page)].filter(
    (child) => !named.has(child.id.replaceAll('-', '')),
  )
  if (gone.length > 0 && !mayDelete)
    throw invalid(
      `This operation would delete ${gone.length} child page(s) or database(s). Set allow_deleting_content to true to proceed.`,
    )
  const own = lines.filter((line) => !childLine.test(line.trim())).join('\n')
  const blocks = readMarkdown(world.state, world.clock.now(), own)
  checkCount(blocks)
  if (blocks.length > 0) assertMayAddBlocks(world)
  for (const child of gone) child.inTrash = true
  page.blocks = blocks
}
