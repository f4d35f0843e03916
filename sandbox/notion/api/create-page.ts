import { checkCount, countBlocks } from '../content/blocks/block.ts'
import { readBlocks } from '../content/blocks/read.ts'
import { readCover, readIcon } from '../content/files.ts'
import { readMarkdown } from '../content/markdown/read.ts'
import { number } from '../content/properties/change-schema.ts'
import { isWorkedOut } from '../content/properties/property.ts'
import { emptyValue, readBag, readValues } from '../content/properties/read-value.ts'
import { setValues } from '../content/properties/set-values.ts'
import { readRichText } from '../content/rich-text.ts'
import type { Asked } from '../notion-world.ts'
import { type Holder, nextId, nextSerial, putPage, type State, sourcesOf } from '../state.ts'
import type { Block, DataSource, Page } from '../types.ts'
import { tellPage } from '../webhooks/tell.ts'
import { invalid, notFound, notHere } from './api-error.ts'
import { assertMayAddBlocks, countMade } from './block-limit.ts'
import { asId, asObject, asString, failed, isObject, type Json } from './check.ts'
import { assertLive, findDatabase, findPage, findSource } from './find.ts'

type Parent = Exclude<Page['parent'], { type: 'workspace' }>

export function createPage(world: Asked, body: Json): Page {
  const { state, caller } = world
  const now = world.clock.now()
  const { parent, holder } = readParent(world, body.parent)
  refuseForeign(body)
  assertMayAddBlocks(world, holder)
  const given = readBag(body.properties)
  const source = parent.type === 'dataSource' ? state.dataSources.get(parent.id) : undefined
  const blocks = readContent(world, body)
  const icon = readIcon(state, body.icon) ?? null
  const cover = readCover(state, body.cover) ?? null
  const values = source ? readValues(state, source, given) : titleValues(state, given)
  const page: Page = {
    id: nextId(state),
    access: {},
    inTrash: false,
    createdAt: now,
    editedAt: now,
    createdBy: caller.botId,
    editedBy: caller.botId,
    serial: nextSerial(state),
    parent,
    icon,
    cover,
    isLocked: false,
    values: source ? emptyRow(source) : {},
    blocks,
  }
  putPage(state, page)
  setValues(state, source, page, values)
  countMade(world, page, 1 + countBlocks(blocks))
  tellPage(world, 'created', page)
  return page
}

/** A row in which nothing is set but what Notion numbers. */
export function emptyRow(source: DataSource): Page['values'] {
  const values: Page['values'] = {}
  for (const property of source.properties) {
    if (property.type === 'unique_id') number(source, property, values)
    else if (!isWorkedOut(property.type)) values[property.id] = emptyValue(property)
  }
  return values
}

/** `parent` of a new page or of one that is moved. @throws ApiError where it cannot be seen, or is in the trash */
export function readParent(world: Asked, value: unknown): { parent: Parent; holder: Holder } {
  const parent = asObject(value, 'body.parent')
  if (parent.page_id !== undefined) {
    const id = asId(parent.page_id, 'body.parent.page_id')
    const holder = findPage(world, id)
    assertLive(world, holder)
    return { parent: { type: 'page', id }, holder }
  }
  if (parent.data_source_id !== undefined) {
    const id = asId(parent.data_source_id, 'body.parent.data_source_id')
    const holder = findSource(world, id)
    assertLive(world, holder)
    return { parent: { type: 'dataSource', id }, holder }
  }
  if (parent.database_id !== undefined) {
    const id = asId(parent.database_id, 'body.parent.database_id')
    const holder = findDatabase(world, id)
    assertLive(world, holder)
    return { parent: { type: 'dataSource', id: soleSource(world.state, id) }, holder }
  }
  if (parent.workspace !== undefined)
    throw invalid('Internal integrations cannot create pages at the top of the workspace: give a parent page.')
  throw failed('body.parent.page_id', 'defined', undefined)
}

/** A database of several sources says nothing about where a row goes (developers.notion.com/docs/upgrade-guide-2025-09-03). */
function soleSource(state: State, databaseId: string): string {
  const [source, ...more] = sourcesOf(state, databaseId).filter((each) => !each.inTrash)
  if (!source) throw notFound('database', databaseId)
  if (more.length > 0)
    throw invalid(`The database with ID ${databaseId} has several data sources: use parent.data_source_id.`)
  return source.id
}

/** What Notion can do with a page and this world cannot. */
export function refuseForeign(body: Json): void {
  if (body.allow_async === true) throw notHere('Asynchronous work (`allow_async`)')
  if (isObject(body.template) && body.template.type !== 'none') throw notHere('A template')
  if (isObject(body.position) && body.position.type === 'after_block')
    throw notHere('The position `after_block` of a page')
}

function readContent(world: Asked, body: Json): Block[] {
  const children = body.children ?? body.content
  if (body.markdown !== undefined && children !== undefined)
    throw invalid('body failed validation: body.markdown and body.children cannot both be defined.')
  const pen = { state: world.state, now: world.clock.now(), author: world.caller.botId }
  if (children !== undefined) return readBlocks(pen, children, 'body.children')
  if (body.markdown === undefined) return []
  const blocks = readMarkdown(pen, asString(body.markdown, 'body.markdown'))
  checkCount(blocks)
  return blocks
}

/** A page under a page has a title and nothing else. */
export function titleValues(state: State, given: Json): Page['values'] {
  const other = Object.keys(given).find((key) => key !== 'title')
  if (other !== undefined) throw invalid(`${other} is not a property that exists.`)
  if (given.title === undefined) return { title: { type: 'title', text: [] } }
  // The list may stand there itself, without `{ title: … }` around it.
  const title = isObject(given.title) ? given.title.title : given.title
  return { title: { type: 'title', text: readRichText(state, title, 'body.properties.title.title') } }
}
