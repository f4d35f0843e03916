import type { Plain } from './content/properties/plain.ts'
import type { Subscription } from './subscription.ts'
import type { Access, BlockType, Plan, PropertyType } from './types.ts'

/** A block directly in a page, in short. */
export interface NotionBlock {
  id: string
  type: BlockType
  text: string
}

/** A row as a person sees it. */
export interface NotionRow {
  id: string
  /** Of the local page that shows it. */
  url: string
  title: string
  inTrash: boolean
  /** By the property's present name. */
  properties: Record<string, Plain>
  markdown: string
  blocks: NotionBlock[]
  /** ISO 8601, to the millisecond (the API cuts to the minute). */
  createdAt: string
  editedAt: string
}

/** A database with one of its data sources; one of several sources is there once for each. */
export interface NotionDatabase {
  id: string
  dataSourceId: string
  title: string
  sourceTitle: string
  parentId: string
  inTrash: boolean
  /** Whether the connection can see it. */
  isShared: boolean
  properties: { id: string; name: string; type: PropertyType; options: string[] }[]
  /** Oldest first, the trashed ones too. */
  rows: NotionRow[]
}

export interface NotionPage {
  id: string
  title: string
  parentId: string | null
  inTrash: boolean
  isShared: boolean
  access: Access
  markdown: string
  blocks: NotionBlock[]
}

/** What `GET /world/state` answers. */
export interface NotionState {
  tokenWorks: boolean
  blocksUsedUp: boolean
  plan: Plan
  /** Blocks that were ever made in the workspace. */
  blocks: number
  /** Pages that are no rows. */
  pages: NotionPage[]
  /** Oldest first. */
  databases: NotionDatabase[]
  comments: { id: string; pageId: string; text: string; isResolved: boolean; by: string }[]
  connections: {
    botId: string
    kind: 'internal' | 'public'
    workspace: string
    works: boolean
    capabilities: string[]
  }[]
  subscriptions: Subscription[]
}
