/** The whole of the workspace as a person sees it, without Notion's wrapping. */
import { writeMarkdown } from './content/markdown.ts'
import { plainText } from './content/rich-text.ts'
import { plainValue } from './content/values.ts'
import type { NotionWorld } from './notion-world.ts'
import { pageTitle } from './objects.ts'
import { isShared, isTrashed, pagesUnder, sourceOf } from './state.ts'
import type { Database, DataSource, Page } from './types.ts'
import type { NotionDatabase, NotionPage, NotionRow, NotionState } from './world-contract.ts'

export function look(world: NotionWorld): NotionState {
  const { state } = world
  return {
    tokenWorks: state.tokenWorks,
    blocksUsedUp: state.blocksUsedUp,
    pages: [...state.pages.values()]
      .filter(({ parent }) => parent.type !== 'dataSource')
      .map((page) => lookAtPage(world, page)),
    databases: [...state.databases.values()].flatMap((database) => {
      const source = sourceOf(state, database.id)
      return source ? [lookAtDatabase(world, database, source)] : []
    }),
  }
}

const lookAtPage = ({ state }: NotionWorld, page: Page): NotionPage => ({
  id: page.id,
  title: pageTitle(page),
  parentId: page.parent.type === 'workspace' ? null : page.parent.id,
  inTrash: isTrashed(state, page),
  isShared: isShared(state, page),
  access: page.access,
  markdown: writeMarkdown(page.blocks),
})

const lookAtDatabase = (world: NotionWorld, database: Database, source: DataSource): NotionDatabase => ({
  id: database.id,
  dataSourceId: source.id,
  title: plainText(database.title),
  parentId: database.parent.id,
  inTrash: isTrashed(world.state, source),
  isShared: isShared(world.state, source),
  properties: source.properties.map(({ id, name, type, options }) => ({
    id,
    name,
    type,
    options: options.map((option) => option.name),
  })),
  rows: pagesUnder(world.state, source.id).map((page) => lookAtRow(world, source, page)),
})

const lookAtRow = (world: NotionWorld, source: DataSource, page: Page): NotionRow => ({
  id: page.id,
  url: `${world.url}/p/${page.id.replaceAll('-', '')}`,
  title: pageTitle(page),
  inTrash: page.inTrash,
  properties: Object.fromEntries(
    source.properties.map((property) => [property.name, plainValue(world.state, property, page.values[property.id])]),
  ),
  markdown: writeMarkdown(page.blocks),
  createdAt: new Date(page.createdAt).toISOString(),
  editedAt: new Date(page.editedAt).toISOString(),
})
