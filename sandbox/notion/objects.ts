/** Pages, databases, data sources, blocks and users as the API answers them. */
import { team } from '../people.ts'
import { plainText, richTextAnswer } from './content/rich-text.ts'
import { propertyAnswer } from './content/schema.ts'
import { emptyValue, valueAnswer } from './content/values.ts'
import type { NotionWorld } from './notion-world.ts'
import { databasesUnder, isTrashed, pagesUnder, sourceOf } from './state.ts'
import type { Block, Database, DataSource, Page, Property, User } from './types.ts'

/** Notion's times are cut to the minute (seen in every example of its reference). */
const timeAnswer = (ms: number): string => new Date(Math.floor(ms / 60_000) * 60_000).toISOString()

const urlOf = (world: NotionWorld, id: string) => `${world.url}/p/${id.replaceAll('-', '')}`
const iconOf = (icon: string | null) => (icon === null ? null : { type: 'emoji', emoji: icon })
const userRef = (id: string) => ({ object: 'user', id })

/** The connection's own user. */
export const botId = '5b0bb07a-0000-4000-a000-00000000b077'

/** The title of a page that stands under a page. */
const titleProperty: Property = {
  id: 'title',
  name: 'title',
  type: 'title',
  format: 'number',
  options: [],
  relatesTo: null,
}

/** @param only property ids (`filter_properties`); all without it */
export function pageAnswer(world: NotionWorld, page: Page, only?: readonly string[]) {
  const { state } = world
  const source = page.parent.type === 'dataSource' ? state.dataSources.get(page.parent.id) : undefined
  const properties = (source?.properties ?? [titleProperty]).filter(
    ({ id }) => only === undefined || only.length === 0 || only.includes(id) || only.includes(decodeURIComponent(id)),
  )
  return {
    object: 'page',
    id: page.id,
    created_time: timeAnswer(page.createdAt),
    last_edited_time: timeAnswer(page.editedAt),
    created_by: userRef(page.createdBy),
    last_edited_by: userRef(page.editedBy),
    cover: null,
    icon: iconOf(page.icon),
    parent:
      page.parent.type === 'workspace'
        ? { type: 'workspace', workspace: true }
        : page.parent.type === 'page'
          ? { type: 'page_id', page_id: page.parent.id }
          : {
              type: 'data_source_id',
              data_source_id: page.parent.id,
              database_id: source?.databaseId ?? page.parent.id,
            },
    in_trash: isTrashed(state, page),
    is_locked: false,
    properties: Object.fromEntries(
      properties.map((property) => [
        property.name,
        valueAnswer(property, page.values[property.id] ?? emptyValue(property)),
      ]),
    ),
    url: urlOf(world, page.id),
    public_url: null,
  }
}

export function databaseAnswer(world: NotionWorld, database: Database) {
  const source = sourceOf(world.state, database.id)
  return {
    object: 'database',
    id: database.id,
    title: richTextAnswer(database.title),
    description: richTextAnswer(database.description),
    parent: { type: 'page_id', page_id: database.parent.id },
    is_inline: database.isInline,
    in_trash: isTrashed(world.state, database),
    is_locked: false,
    created_time: timeAnswer(database.createdAt),
    last_edited_time: timeAnswer(database.editedAt),
    data_sources: source ? [{ id: source.id, name: plainText(source.title) }] : [],
    icon: iconOf(database.icon),
    cover: null,
    url: urlOf(world, database.id),
    public_url: null,
  }
}

export function dataSourceAnswer(world: NotionWorld, source: DataSource) {
  const database = world.state.databases.get(source.databaseId)
  return {
    object: 'data_source',
    id: source.id,
    title: richTextAnswer(source.title),
    description: [],
    parent: { type: 'database_id', database_id: source.databaseId },
    database_parent: { type: 'page_id', page_id: database?.parent.id ?? source.databaseId },
    is_inline: database?.isInline ?? false,
    in_trash: isTrashed(world.state, source),
    created_time: timeAnswer(source.createdAt),
    last_edited_time: timeAnswer(source.editedAt),
    created_by: userRef(botId),
    last_edited_by: userRef(botId),
    properties: Object.fromEntries(
      source.properties.map((property) => [property.name, propertyAnswer(world.state, property)]),
    ),
    icon: iconOf(database?.icon ?? null),
    cover: null,
    url: urlOf(world, source.databaseId),
    public_url: null,
  }
}

type BlockParent = { type: 'page_id'; page_id: string } | { type: 'block_id'; block_id: string }

export function blockAnswer(block: Block, parent: BlockParent) {
  return {
    ...blockFrame(block.id, parent, block.createdAt, block.editedAt),
    has_children: block.children.length > 0,
    type: block.type,
    [block.type]: blockInside(block),
  }
}

const blockFrame = (id: string, parent: BlockParent, createdAt: number, editedAt: number) => ({
  object: 'block',
  id,
  parent,
  created_time: timeAnswer(createdAt),
  last_edited_time: timeAnswer(editedAt),
  created_by: userRef(botId),
  last_edited_by: userRef(botId),
  in_trash: false,
})

function blockInside(block: Block): unknown {
  const common = { rich_text: richTextAnswer(block.text), color: 'default' }
  if (block.type === 'divider') return {}
  if (block.type === 'to_do') return { ...common, checked: block.checked }
  if (block.type === 'code') return { rich_text: common.rich_text, caption: [], language: block.language }
  return block.type.startsWith('heading') ? { ...common, is_toggleable: false } : common
}

/** The pages and databases under a page, as the blocks as which they stand in it. */
export function childBlocks({ state }: NotionWorld, page: Page) {
  const parent = { type: 'page_id' as const, page_id: page.id }
  const pages = pagesUnder(state, page.id)
    .filter((child) => !child.inTrash)
    .map((child) => ({
      ...blockFrame(child.id, parent, child.createdAt, child.editedAt),
      has_children: child.blocks.length > 0,
      type: 'child_page',
      child_page: { title: pageTitle(child) },
    }))
  const databases = databasesUnder(state, page.id)
    .filter((child) => !child.inTrash)
    .map((child) => ({
      ...blockFrame(child.id, parent, child.createdAt, child.editedAt),
      has_children: false,
      type: 'child_database',
      child_database: { title: plainText(child.title) },
    }))
  return [...pages, ...databases]
}

/** A page's title, whatever its property is called. */
export function pageTitle(page: Page): string {
  const value = page.values.title
  return value?.type === 'title' ? plainText(value.text) : ''
}

export const userAnswer = ({ id, name, type, email }: User) => ({
  object: 'user',
  id,
  name,
  avatar_url: null,
  type,
  ...(type === 'person'
    ? { person: { ...(email === null ? {} : { email }) } }
    : {
        bot: {
          owner: { type: 'workspace', workspace: true },
          workspace_id: workspaceId,
          workspace_limits: { max_file_upload_size_in_bytes: 5_242_880 },
          workspace_name: team.name,
        },
      }),
})

const workspaceId = '5b0bb07a-0000-4000-a000-0000000000ff'
