import type { Plain } from './content/values.ts'
import type { Access, PropertyType } from './types.ts'

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
  /** ISO 8601, to the millisecond (the API cuts to the minute). */
  createdAt: string
  editedAt: string
}

export interface NotionDatabase {
  id: string
  dataSourceId: string
  title: string
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
}

/** What `GET /world/state` answers. */
export interface NotionState {
  tokenWorks: boolean
  blocksUsedUp: boolean
  /** Pages that are no rows. */
  pages: NotionPage[]
  /** Oldest first. */
  databases: NotionDatabase[]
}
