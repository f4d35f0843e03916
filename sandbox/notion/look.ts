/** The whole of the workspace as a person sees it, without Notion's wrapping. */
import { writeMarkdown } from './content/markdown/write.ts'
import { valueOn } from './content/properties/held.ts'
import { plainValue } from './content/properties/plain.ts'
import { plainText } from './content/rich-text.ts'
import { workspaceId } from './ids.ts'
import type { NotionWorld } from './notion-world.ts'
import { pageTitle } from './objects.ts'
import { urlOf } from './page-url.ts'
import { accessOf, isShared, isTrashed, pagesUnder, sourcesOf, workspaceOf } from './state.ts'
import type { Database, DataSource, Page } from './types.ts'
import type { NotionDatabase, NotionPage, NotionRow, NotionState } from './world-contract.ts'

/** @param workspace the first one without it */
export function look(world: NotionWorld, workspace: string = workspaceId): NotionState {
  const { state } = world
  const home = state.workspaces.get(workspace)
  return {
    tokenWorks: state.tokenWorks,
    blocksUsedUp: state.blocksUsedUp,
    plan: home?.plan ?? 'plus',
    blocks: home?.blocks ?? 0,
    pages: [...state.pages.values()]
      .filter((page) => page.parent.type !== 'dataSource' && workspaceOf(state, page) === workspace)
      .map((page) => lookAtPage(world, page)),
    databases: [...state.databases.values()]
      .filter((database) => workspaceOf(state, database) === workspace)
      .flatMap((database) => sourcesOf(state, database.id).map((source) => lookAtDatabase(world, database, source))),
    comments: [...state.comments.values()].map(({ id, pageId, text, isResolved, createdBy }) => ({
      id,
      pageId,
      text: plainText(text),
      isResolved,
      by: state.users.get(createdBy)?.name ?? createdBy,
    })),
    connections: [...state.connections.values()].map(({ botId, kind, workspace: of, accessTokens, capabilities }) => ({
      botId,
      kind,
      workspace: of,
      works: kind === 'internal' ? state.tokenWorks : accessTokens.length > 0,
      capabilities,
    })),
    subscriptions: [...state.subscriptions.values()],
  }
}

const lookAtPage = (world: NotionWorld, page: Page): NotionPage => ({
  id: page.id,
  title: pageTitle(page),
  parentId: page.parent.type === 'workspace' ? null : page.parent.id,
  inTrash: isTrashed(world.state, page),
  isShared: isShared(world.state, page),
  access: accessOf(page),
  markdown: writeMarkdown(world, page.blocks),
  blocks: page.blocks.map(({ id, type, text }) => ({ id, type, text: plainText(text) })),
})

const lookAtDatabase = (world: NotionWorld, database: Database, source: DataSource): NotionDatabase => ({
  id: database.id,
  dataSourceId: source.id,
  title: plainText(database.title),
  sourceTitle: plainText(source.title),
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
  url: urlOf(world, page.id),
  title: pageTitle(page),
  inTrash: page.inTrash,
  properties: Object.fromEntries(
    source.properties.map((property) => [
      property.name,
      plainValue(world.state, property, valueOn(world.state, page, property)),
    ]),
  ),
  markdown: writeMarkdown(world, page.blocks),
  blocks: page.blocks.map(({ id, type, text }) => ({ id, type, text: plainText(text) })),
  createdAt: new Date(page.createdAt).toISOString(),
  editedAt: new Date(page.editedAt).toISOString(),
})
