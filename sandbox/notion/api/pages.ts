import { checkCount, countBlocks, readBlocks } from '../content/blocks.ts'
import { readMarkdown } from '../content/markdown.ts'
import { readRichText } from '../content/rich-text.ts'
import { emptyValue, readBag, readValues } from '../content/values.ts'
import type { NotionWorld } from '../notion-world.ts'
import { botId, pageAnswer } from '../objects.ts'
import { nextId, nextSerial, type State, sourceOf } from '../state.ts'
import type { Block, DataSource, Page, Value } from '../types.ts'
import { invalid, notFound, notHere } from './api-error.ts'
import { asBoolean, asId, asObject, asString, failed, isObject, type Json } from './check.ts'
import type { Endpoint } from './endpoint.ts'
import { assertLive, assertMayAddBlocks, findDatabase, findPage, findSource } from './find.ts'
import { readIcon } from './icon.ts'

export const pageEndpoints: Endpoint[] = [
  {
    name: 'pages.create',
    method: 'POST',
    path: 'pages',
    keys: [
      'parent',
      'properties',
      'icon',
      'cover',
      'content',
      'children',
      'markdown',
      'allow_async',
      'template',
      'position',
    ],
    run(world, { body }) {
      const page = createPage(world, body)
      return { body: pageAnswer(world, page), committed: { committed_resource_id: page.id } }
    },
  },
  {
    name: 'pages.retrieve',
    method: 'GET',
    path: 'pages/:id',
    idName: 'page_id',
    run: (world, { id, query }) => ({
      body: pageAnswer(world, findPage(world, id), query.getAll('filter_properties')),
    }),
  },
  {
    name: 'pages.update',
    method: 'PATCH',
    path: 'pages/:id',
    idName: 'page_id',
    keys: ['properties', 'icon', 'cover', 'is_locked', 'template', 'erase_content', 'in_trash'],
    run(world, { id, body, query }) {
      const page = findPage(world, id)
      updatePage(world, page, body)
      return { body: pageAnswer(world, page, query.getAll('filter_properties')) }
    },
  },
]

function createPage(world: NotionWorld, body: Json): Page {
  const { state } = world
  const now = world.clock.now()
  const parent = readParent(world, body.parent)
  refuseForeign(body)
  assertMayAddBlocks(world)
  const given = readBag(body.properties)
  const source = parent.type === 'dataSource' ? state.dataSources.get(parent.id) : undefined
  const blocks = readContent(world, body)
  const icon = readIcon(body.icon)
  const values = source ? rowValues(state, source, given) : titleValues(given)
  const page: Page = {
    id: nextId(state),
    access: 'inherit',
    inTrash: false,
    createdAt: now,
    editedAt: now,
    serial: nextSerial(state),
    parent,
    icon: icon ?? null,
    values,
    blocks,
    createdBy: botId,
    editedBy: botId,
  }
  state.pages.set(page.id, page)
  return page
}

function readParent(world: NotionWorld, value: unknown): Exclude<Page['parent'], { type: 'workspace' }> {
  const parent = asObject(value, 'body.parent')
  if (parent.page_id !== undefined) {
    const id = asId(parent.page_id, 'body.parent.page_id')
    const page = findPage(world, id)
    assertLive(world, page)
    return { type: 'page', id }
  }
  if (parent.data_source_id !== undefined) {
    const id = asId(parent.data_source_id, 'body.parent.data_source_id')
    assertLive(world, findSource(world, id))
    return { type: 'dataSource', id }
  }
  if (parent.database_id !== undefined) {
    const id = asId(parent.database_id, 'body.parent.database_id')
    assertLive(world, findDatabase(world, id))
    const source = sourceOf(world.state, id)
    if (!source) throw notFound('database', id)
    return { type: 'dataSource', id: source.id }
  }
  if (parent.workspace !== undefined)
    throw invalid('Internal integrations cannot create pages at the top of the workspace: give a parent page.')
  throw failed('body.parent.page_id', 'defined', undefined)
}

/** What Notion can do with a page and this world cannot. */
function refuseForeign(body: Json): void {
  if (body.cover !== undefined && body.cover !== null) throw notHere('The cover of a page')
  if (body.allow_async === true) throw notHere('Asynchronous work (`allow_async`)')
  if (isObject(body.template) && body.template.type !== 'none') throw notHere('A template')
  if (isObject(body.position) && body.position.type === 'after_block')
    throw notHere('The position `after_block` of a page')
}

function readContent(world: NotionWorld, body: Json): Block[] {
  const children = body.children ?? body.content
  if (body.markdown !== undefined && children !== undefined)
    throw invalid('body failed validation: body.markdown and body.children cannot both be defined.')
  const now = world.clock.now()
  if (children !== undefined) return readBlocks(world.state, now, children, 'body.children')
  if (body.markdown === undefined) return []
  const blocks = readMarkdown(world.state, now, asString(body.markdown, 'body.markdown'))
  checkCount(blocks)
  return blocks
}

function rowValues(state: State, source: DataSource, given: Json): Record<string, Value> {
  const empty = Object.fromEntries(source.properties.map((property) => [property.id, emptyValue(property)]))
  return { ...empty, ...readValues(state, source, given) }
}

/** A page under a page has a title and nothing else. */
function titleValues(given: Json): Record<string, Value> {
  const other = Object.keys(given).find((key) => key !== 'title')
  if (other !== undefined) throw invalid(`${other} is not a property that exists.`)
  if (given.title === undefined) return { title: { type: 'title', text: [] } }
  // The list may stand there itself, without `{ title: … }` around it.
  const title = isObject(given.title) ? given.title.title : given.title
  return { title: { type: 'title', text: readRichText(title, 'body.properties.title.title') } }
}

function updatePage(world: NotionWorld, page: Page, body: Json): void {
  const { state } = world
  refuseForeign(body)
  if (body.is_locked === true) throw notHere('A locked page')
  const inTrash = body.in_trash === undefined ? undefined : asBoolean(body.in_trash, 'body.in_trash')
  const isErased = body.erase_content !== undefined && asBoolean(body.erase_content, 'body.erase_content')
  const was = page.inTrash
  if (inTrash === false) page.inTrash = false
  try {
    // Trashing what is in the trash already is no edit.
    if (!(inTrash === true && was)) assertLive(world, page)
    const source = page.parent.type === 'dataSource' ? state.dataSources.get(page.parent.id) : undefined
    const given = readBag(body.properties)
    const icon = readIcon(body.icon)
    const values = source ? readValues(state, source, given) : given.title === undefined ? {} : titleValues(given)
    page.values = { ...page.values, ...values }
    if (icon !== undefined) page.icon = icon
  } catch (error) {
    page.inTrash = was
    throw error
  }
  if (isErased && countBlocks(page.blocks) > 0) page.blocks = []
  if (inTrash === true) page.inTrash = true
  page.editedAt = world.clock.now()
  page.editedBy = botId
}
