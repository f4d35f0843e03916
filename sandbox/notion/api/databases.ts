import { readCover, readIcon } from '../content/files.ts'
import { replaceSchema } from '../content/properties/change-schema.ts'
import { readSchema } from '../content/properties/read-schema.ts'
import { plainText, readRichText, text } from '../content/rich-text.ts'
import type { Asked } from '../notion-world.ts'
import { databaseAnswer } from '../objects.ts'
import { nextId, nextSerial } from '../state.ts'
import type { Database, DataSource } from '../types.ts'
import { tellDatabase, tellSource } from '../webhooks/tell.ts'
import { invalid } from './api-error.ts'
import { assertMayAddBlocks, countMade } from './block-limit.ts'
import { asBoolean, asId, asObject, type Json } from './check.ts'
import type { Endpoint } from './endpoint.ts'
import { assertLive, findDatabase, findPage } from './find.ts'
import { asMayRead } from './partial.ts'
import { addView } from './view-config.ts'

export const databaseEndpoints: Endpoint[] = [
  {
    name: 'databases.create',
    method: 'POST',
    path: 'databases',
    needs: 'insert_content',
    keys: ['parent', 'title', 'description', 'is_inline', 'initial_data_source', 'icon', 'cover'],
    run(world, { body }) {
      const database = createDatabase(world, body)
      const answer = databaseAnswer(world, database)
      return { body: asMayRead(world, answer), committed: { committed_resource_id: database.id } }
    },
  },
  {
    name: 'databases.retrieve',
    method: 'GET',
    path: 'databases/:id',
    idName: 'database_id',
    needs: 'read_content',
    run: (world, { id }) => ({ body: databaseAnswer(world, findDatabase(world, id)) }),
  },
  {
    name: 'databases.update',
    method: 'PATCH',
    path: 'databases/:id',
    idName: 'database_id',
    needs: 'update_content',
    keys: ['parent', 'title', 'description', 'is_inline', 'icon', 'cover', 'in_trash', 'is_locked'],
    run(world, { id, body }) {
      const database = findDatabase(world, id)
      updateDatabase(world, database, body)
      return { body: asMayRead(world, databaseAnswer(world, database)) }
    },
  },
]

function updateDatabase(world: Asked, database: Database, body: Json): void {
  const { state } = world
  const parent = body.parent === undefined ? null : readParentPage(world, body.parent)
  const was = database.inTrash
  restoreOrTrash(world, database, body)
  const title = body.title === undefined ? database.title : readRichText(state, body.title, 'body.title')
  const description =
    body.description === undefined ? database.description : readRichText(state, body.description, 'body.description')
  const flag = (name: string, is: boolean) => (body[name] === undefined ? is : asBoolean(body[name], `body.${name}`))
  const icon = readIcon(state, body.icon)
  const cover = readCover(state, body.cover)
  Object.assign(database, {
    title,
    description,
    isInline: flag('is_inline', database.isInline),
    isLocked: flag('is_locked', database.isLocked),
    ...(icon === undefined ? {} : { icon }),
    ...(cover === undefined ? {} : { cover }),
    editedAt: world.clock.now(),
    editedBy: world.caller.botId,
  })
  if (parent && parent.id !== database.parent.id) {
    database.parent = { type: 'page', id: parent.id }
    tellDatabase(world, 'moved', database)
  }
  if (database.inTrash !== was) tellDatabase(world, database.inTrash ? 'deleted' : 'undeleted', database)
}

function readParentPage(world: Asked, value: unknown) {
  const parent = asObject(value, 'body.parent')
  if (parent.workspace !== undefined)
    throw invalid('Internal integrations cannot create databases at the top of the workspace: give a parent page.')
  const page = findPage(world, asId(parent.page_id, 'body.parent.page_id'))
  assertLive(world, page)
  return page
}

function createDatabase(world: Asked, body: Json): Database {
  const { state } = world
  const page = readParentPage(world, body.parent)
  assertMayAddBlocks(world, page)
  const initial =
    body.initial_data_source === undefined ? {} : asObject(body.initial_data_source, 'body.initial_data_source')
  const schema = initial.properties ?? { Name: { title: {} } }
  const { properties, wishes } = readSchema(state, schema, 'body.initial_data_source.properties')
  const title = body.title === undefined ? [] : readRichText(state, body.title, 'body.title')
  const database: Database = {
    ...newNode(world),
    parent: { type: 'page', id: page.id },
    title,
    description: body.description === undefined ? [] : readRichText(state, body.description, 'body.description'),
    icon: readIcon(state, body.icon) ?? null,
    cover: readCover(state, body.cover) ?? null,
    isInline: body.is_inline !== undefined && asBoolean(body.is_inline, 'body.is_inline'),
    isLocked: false,
  }
  state.databases.set(database.id, database)
  const source = addSource(world, database, plainText(title) === '' ? [text('Untitled')] : title)
  replaceSchema(state, source, properties, wishes)
  // Every database begins with a table.
  addView(world, { database, source, name: 'Default view', type: 'table' })
  countMade(world, database, 1)
  tellDatabase(world, 'created', database)
  return database
}

function newNode({ state, clock, caller }: Asked) {
  const now = clock.now()
  const by = caller.botId
  const times = { createdAt: now, editedAt: now, createdBy: by, editedBy: by }
  return { id: nextId(state), access: {}, inTrash: false, serial: nextSerial(state), ...times }
}

/** A data source without properties: they are put in by whoever calls this. */
export function addSource(world: Asked, database: Database, title: DataSource['title']): DataSource {
  const source: DataSource = {
    ...newNode(world),
    databaseId: database.id,
    title,
    icon: null,
    properties: [],
    numbers: {},
  }
  world.state.dataSources.set(source.id, source)
  tellSource(world, 'created', source)
  return source
}

/** `in_trash` of a database or a data source; other edits of one that is in the trash are refused. */
export function restoreOrTrash(world: Asked, holder: Database | DataSource, body: Json): void {
  const inTrash = body.in_trash === undefined ? undefined : asBoolean(body.in_trash, 'body.in_trash')
  if (inTrash === undefined) assertLive(world, holder)
  else holder.inTrash = inTrash
}
