/** The lifetime blocks of free workspaces (developers.notion.com/reference/workspace-block-limits). */
import type { NotionWorld } from '../notion-world.ts'
import { type Holder, workspaceOf } from '../state.ts'
import type { Workspace } from '../types.ts'
import { blockLimit } from './api-error.ts'

/** Of a free workspace with more than one member. */
const freeBlocks = 1_000
/** How long things can still be made after the write that came to the limit. */
const graceMs = 3 * 86_400_000

function homeOf({ state }: NotionWorld, holder: Holder): Workspace | undefined {
  return state.workspaces.get(workspaceOf(state, holder))
}

/** @param holder where blocks are to be made. @throws ApiError where a free workspace has used up its blocks */
export function assertMayAddBlocks(world: NotionWorld, holder: Holder): void {
  if (world.state.blocksUsedUp) throw blockLimit()
  const home = homeOf(world, holder)
  if (home?.plan !== 'free' || home.fullSince === null) return
  // Its length is the world's own time: speed shortens waits for the net, not days.
  if (world.clock.now() >= home.fullSince + graceMs) throw blockLimit()
}

/** Counts what was made: pages and databases are blocks, too. Deleting gives nothing back. */
export function countMade(world: NotionWorld, holder: Holder, blocks: number): void {
  const home = homeOf(world, holder)
  if (!home) return
  home.blocks += blocks
  const members = [...world.state.users.values()].filter((user) => user.type === 'person' && user.workspace === home.id)
  if (home.plan === 'free' && members.length > 1 && home.blocks >= freeBlocks) home.fullSince ??= world.clock.now()
}
