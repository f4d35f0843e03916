/** What the local Notion keeps. Times are unix milliseconds, ids are UUIDs with dashes. */
import type { RichText } from './content/rich-text-types.ts'
import type { Stored } from './content/value-types.ts'

/** An uploaded file (by the id of its upload) or an address elsewhere. */
export type FileRef = { type: 'external'; url: string } | { type: 'file'; upload: string }
export type Icon = { type: 'emoji'; emoji: string } | FileRef

export const propertyTypes = [
  'title',
  'rich_text',
  'number',
  'select',
  'multi_select',
  'status',
  'url',
  'email',
  'phone_number',
  'date',
  'checkbox',
  'people',
  'files',
  'relation',
  'rollup',
  'formula',
  'unique_id',
  'created_time',
  'created_by',
  'last_edited_time',
  'last_edited_by',
] as const
export type PropertyType = (typeof propertyTypes)[number]

export interface Option {
  id: string
  name: string
  color: string
  description: string | null
}

export interface Rollup {
  /** Ids of the relation in this data source, and of the property behind it. */
  relation: string
  target: string
  function: string
}

export interface Property {
  /** Percent-encoded, as Notion gives it; never changes. */
  id: string
  name: string
  type: PropertyType
  description: string | null
  /** Of `number`. */
  format: string
  /** Of `select`, `multi_select` and `status`. */
  options: Option[]
  /** Of `relation`: the data source that it points into. */
  relatesTo: string | null
  /** Of `relation` in both directions: the id of the property on the other side. */
  syncedWith: string | null
  /** Of `rollup`. */
  rollup: Rollup | null
  /** Of `formula`. */
  expression: string
  /** Of `unique_id`. */
  prefix: string | null
}

export const blockTypes = [
  'paragraph',
  'heading_1',
  'heading_2',
  'heading_3',
  'heading_4',
  'bulleted_list_item',
  'numbered_list_item',
  'to_do',
  'toggle',
  'quote',
  'callout',
  'code',
  'divider',
  'table',
  'table_row',
  'column_list',
  'column',
  'image',
  'video',
  'audio',
  'pdf',
  'file',
  'bookmark',
  'embed',
  'equation',
  'table_of_contents',
  'breadcrumb',
  'link_to_page',
] as const
export type BlockType = (typeof blockTypes)[number]

export interface Block {
  id: string
  type: BlockType
  text: RichText[]
  color: string
  children: Block[]
  createdAt: number
  editedAt: number
  createdBy: string
  /** Of `to_do`. */
  checked: boolean
  /** Of `code`. */
  language: string
  /** Of `code`, media, `bookmark` and `embed`. */
  caption?: RichText[]
  /** Of headings that fold. */
  isToggleable?: boolean
  /** Of `callout`. */
  icon?: Icon | null
  /** Of media. */
  file?: FileRef
  /** Of `file`. */
  fileName?: string
  /** Of `bookmark` and `embed`. */
  url?: string
  /** Of `equation`. */
  expression?: string
  /** Of `table`. */
  table?: { width: number; columnHeader: boolean; rowHeader: boolean }
  /** Of `table_row`. */
  cells?: RichText[][]
  /** Of `column`. */
  widthRatio?: number
  /** Of `link_to_page`. */
  target?: { type: 'page_id' | 'database_id'; id: string }
}

/** Whether a connection was added here (`on`), taken away here (`off`), or has what the parent has. */
export type Access = 'inherit' | 'on' | 'off'

interface Node {
  id: string
  /** By the bot of the connection; a bot that is not named has what the parent gives it. */
  access: Record<string, 'on' | 'off'>
  inTrash: boolean
  createdAt: number
  editedAt: number
  createdBy: string
  editedBy: string
  /** Counts upwards over everything that was ever made: orders what was made in the same minute. */
  serial: number
}

export type PageParent =
  | { type: 'workspace'; workspace: string }
  | { type: 'page'; id: string }
  | { type: 'dataSource'; id: string }

export interface Page extends Node {
  parent: PageParent
  icon: Icon | null
  cover: FileRef | null
  isLocked: boolean
  /** By property id; a page outside of a data source has `title` alone. What is worked out is not here. */
  values: Record<string, Stored>
  blocks: Block[]
}

export interface Database extends Node {
  parent: { type: 'page'; id: string }
  title: RichText[]
  description: RichText[]
  icon: Icon | null
  cover: FileRef | null
  isInline: boolean
  isLocked: boolean
}

export interface DataSource extends Node {
  databaseId: string
  title: RichText[]
  icon: Icon | null
  properties: Property[]
  /** The last number of each `unique_id`, by property id. */
  numbers: Record<string, number>
}

export interface User {
  id: string
  name: string
  type: 'person' | 'bot'
  email: string | null
  workspace: string
}

export type Plan = 'free' | 'plus' | 'business'

export interface Workspace {
  id: string
  name: string
  plan: Plan
  /** Blocks that were ever made; deleting takes none away. */
  blocks: number
  /** When a free workspace came to its limit: three days later nothing new passes. */
  fullSince: number | null
}

export const viewTypes = ['table', 'board', 'list', 'calendar', 'timeline', 'gallery'] as const
export type ViewType = (typeof viewTypes)[number]

export interface SourceView {
  id: string
  databaseId: string
  dataSourceId: string
  name: string
  type: ViewType
  /** As they were sent and found good. */
  filter: Record<string, unknown> | null
  sorts: unknown[] | null
  configuration: Record<string, unknown> | null
  createdAt: number
  editedAt: number
  createdBy: string
  editedBy: string
}

export interface Comment {
  id: string
  discussion: string
  /** The page or the block that it hangs on, and the page in which that stands. */
  parent: { type: 'page_id' | 'block_id'; id: string }
  pageId: string
  text: RichText[]
  attachments: string[]
  displayName: { type: 'custom' | 'user' | 'integration'; name: string | null }
  createdAt: number
  editedAt: number
  createdBy: string
  isResolved: boolean
}

export interface FileUpload {
  id: string
  createdAt: number
  editedAt: number
  createdBy: string
  status: 'pending' | 'uploaded' | 'failed'
  /** Until then it must be attached somewhere; null once it is. */
  expiresAt: number | null
  filename: string | null
  contentType: string | null
  /** Of several: how many, and base64 of each that came. */
  parts: { total: number; sent: Record<string, string> } | null
  /** Base64, once it is there. */
  data: string | null
}
