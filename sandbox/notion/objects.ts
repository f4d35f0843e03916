/** Pages, databases, data sources and users as the API answers them. */
import { blockFrame } from './content/blocks/answer.ts'
import { fileAnswer, iconAnswer } from './content/files.ts'
import { propertyAnswer } from './content/properties/answer-schema.ts'
import { valueAnswer } from './content/properties/answer-value.ts'
import { valueOn } from './content/properties/held.ts'
import { titleProperty } from './content/properties/property.ts'
import { plainText, richTextAnswer } from './content/rich-text.ts'
import { botId } from './ids.ts'
import type { NotionWorld } from './notion-world.ts'
import { urlOf } from './page-url.ts'
import { databasesUnder, isTrashed, pagesUnder, sourcesOf } from './state.ts'
import type { Block, Database, DataSource, Page, User } from './types.ts'

/** Notion's times are cut to the minute (seen in every example of its reference). */
export const timeAnswer = (ms: number): string => new Date(Math.floor(ms / 60_000) * 60_000).toISOString()

export const userRef = (id: string) => ({ object: 'user', id })

/** What pages, databases and data sources have in common. */
const edits = (holder: Page | Database | DataSource) => ({
  created_time: timeAnswer(holder.createdAt),
  last_edited_time: timeAnswer(holder.editedAt),
})
const editors = (holder: Page | DataSource) => ({
  created_by: userRef(holder.createdBy),
  last_edited_by: userRef(holder.editedBy),
})

const rich = (world: NotionWorld, parts: Block['text']) => richTextAnswer(parts, (id) => urlOf(world, id))

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
    ...edits(page),
    ...editors(page),
    cover: page.cover && fileAnswer(world, page.cover),
    icon: iconAnswer(world, page.icon),
    parent: parentAnswer(page, source),
    in_trash: isTrashed(state, page),
    is_locked: page.isLocked,
    properties: Object.fromEntries(
      properties.map((property) => [property.name, valueAnswer(world, property, valueOn(state, page, property))]),
    ),
    url: urlOf(world, page.id),
    public_url: null,
  }
}

function parentAnswer({ parent }: Page, source: DataSource | undefined) {
  if (parent.type === 'workspace') return { type: 'workspace', workspace: true }
  if (parent.type === 'page') return { type: 'page_id', page_id: parent.id }
  return { type: 'data_source_id', data_source_id: parent.id, database_id: source?.databaseId ?? parent.id }
}

export function databaseAnswer(world: NotionWorld, database: Database) {
  return {
    object: 'database',
    id: database.id,
    title: rich(world, database.title),
    description: rich(world, database.description),
    parent: { type: 'page_id', page_id: database.parent.id },
    is_inline: database.isInline,
    in_trash: isTrashed(world.state, database),
    is_locked: database.isLocked,
    ...edits(database),
    data_sources: sourcesOf(world.state, database.id)
      .filter((source) => !source.inTrash)
      .map((source) => ({ id: source.id, name: plainText(source.title) })),
    icon: iconAnswer(world, database.icon),
    cover: database.cover && fileAnswer(world, database.cover),
    url: urlOf(world, database.id),
    public_url: null,
  }
}

export function dataSourceAnswer(world: NotionWorld, source: DataSource) {
  const database = world.state.databases.get(source.databaseId)
  return {
    object: 'data_source',
    id: source.id,
    title: rich(world, source.title),
    description: [],
    parent: { type: 'database_id', database_id: source.databaseId },
    database_parent: { type: 'page_id', page_id: database?.parent.id ?? source.databaseId },
    is_inline: database?.isInline ?? false,
    in_trash: isTrashed(world.state, source),
    ...edits(source),
    ...editors(source),
    properties: Object.fromEntries(
      source.properties.map((property) => [property.name, propertyAnswer(world.state, source, property)]),
    ),
    icon: iconAnswer(world, source.icon ?? database?.icon ?? null),
    cover: null,
    url: urlOf(world, source.databaseId),
    public_url: null,
  }
}

/** The pages and databases under a page, as the blocks as which they stand in it. */
export function childBlocks({ state }: NotionWorld, page: Page) {
  const parent = { type: 'page_id' as const, page_id: page.id }
  const pages = pagesUnder(state, page.id)
    .filter((child) => !child.inTrash)
    .map((child) => ({
      ...blockFrame(child.id, parent, child),
      has_children: child.blocks.length > 0,
      type: 'child_page',
      child_page: { title: pageTitle(child) },
    }))
  const databases = databasesUnder(state, page.id)
    .filter((child) => !child.inTrash)
    .map((child) => ({
      ...blockFrame(child.id, parent, child),
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

/** @param knows how much the asking connection may know of people */
export function userAnswer(
  { state }: NotionWorld,
  { id, name, type, email, workspace }: User,
  knows: 'without_email' | 'with_email',
) {
  const common = { object: 'user', id, name, avatar_url: null, type }
  if (type === 'person') return { ...common, person: email === null || knows === 'without_email' ? {} : { email } }
  const home = state.workspaces.get(workspace)
  const owner = state.connections.get(id)?.owner ?? null
  return {
    ...common,
    bot: {
      owner:
        owner === null || id === botId
          ? { type: 'workspace', workspace: true }
          : { type: 'user', user: userRef(owner) },
      workspace_id: workspace,
      workspace_limits: { max_file_upload_size_in_bytes: largestUpload(home?.plan === 'free') },
      workspace_name: home?.name ?? null,
    },
  }
}

/** 5 MiB in free workspaces, 5 GiB in paid ones (developers.notion.com/guides/data-apis/working-with-files-and-media). */
export const largestUpload = (isFree: boolean): number => (isFree ? 5_242_880 : 5_368_709_120)
