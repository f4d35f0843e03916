/** Looks things up as the connection may see them. Each throws `object_not_found` for what is missing or not shared. */
import type { Asked, NotionWorld } from '../notion-world.ts'
import { type FoundBlock, findBlock, type Holder, isShared, isTrashed } from '../state.ts'
import type { Database, DataSource, Page } from '../types.ts'
import { archived, archivedAncestor, notFound } from './api-error.ts'

function shared<T extends Holder>(world: Asked, found: T | undefined, what: string, id: string): T {
  if (!found || !isShared(world.state, found, world.caller.botId)) throw notFound(what, id)
  return found
}

export const findPage = (world: Asked, id: string): Page => shared(world, world.state.pages.get(id), 'page', id)

export const findDatabase = (world: Asked, id: string): Database =>
  shared(world, world.state.databases.get(id), 'database', id)

export const findSource = (world: Asked, id: string): DataSource =>
  shared(world, world.state.dataSources.get(id), 'data source', id)

export function findSharedBlock(world: Asked, id: string): FoundBlock {
  const found = findBlock(world.state, id)
  if (!found || !isShared(world.state, found.page, world.caller.botId)) throw notFound('block', id)
  return found
}

/** @throws ApiError where it, or what it hangs on, is in the trash */
export function assertLive(world: NotionWorld, holder: Holder): void {
  if (holder.inTrash) throw archived()
  if (isTrashed(world.state, holder)) throw archivedAncestor()
}
