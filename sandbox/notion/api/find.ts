/** Looks things up as the connection may see them. Each throws `object_not_found` for what is missing or not shared. */
import type { NotionWorld } from '../notion-world.ts'
import { type FoundBlock, findBlock, type Holder, isShared, isTrashed } from '../state.ts'
import type { Database, DataSource, Page } from '../types.ts'
import { archived, archivedAncestor, blockLimit, notFound } from './api-error.ts'

function shared<T extends Holder>(world: NotionWorld, found: T | undefined, what: string, id: string): T {
  if (!found || !isShared(world.state, found)) throw notFound(what, id)
  return found
}

export const findPage = (world: NotionWorld, id: string): Page => shared(world, world.state.pages.get(id), 'page', id)

export const findDatabase = (world: NotionWorld, id: string): Database =>
  shared(world, world.state.databases.get(id), 'database', id)

export const findSource = (world: NotionWorld, id: string): DataSource =>
  shared(world, world.state.dataSources.get(id), 'data source', id)

export function findSharedBlock(world: NotionWorld, id: string): FoundBlock {
  const found = findBlock(world.state, id)
  if (!found || !isShared(world.state, found.page)) throw notFound('block', id)
  return found
}

/** @throws ApiError where it, or what it hangs on, is in the trash */
export function assertLive(world: NotionWorld, holder: Holder): void {
  if (holder.inTrash) throw archived()
  if (isTrashed(world.state, holder)) throw archivedAncestor()
}

/** @throws ApiError where a free workspace has used up its blocks */
export function assertMayAddBlocks(world: NotionWorld): void {
  if (world.state.blocksUsedUp) throw blockLimit()
}
