/** What the local Notion keeps. Times are unix milliseconds, ids are UUIDs with dashes. */

export interface Annotations {
  bold: boolean
  italic: boolean
  strikethrough: boolean
  underline: boolean
  code: boolean
}

/** A piece of text; the whole of a text is a list of these. */
export interface RichText {
  content: string
  link: string | null
  annotations: Annotations
}

export const propertyTypes = [
  'title',
  'rich_text',
  'number',
  'select',
  'multi_select',
  'status',
  'url',
  'date',
  'checkbox',
  'people',
  'relation',
] as const
export type PropertyType = (typeof propertyTypes)[number]

export interface Option {
  id: string
  name: string
  color: string
}

export interface Property {
  /** Percent-encoded, as Notion gives it; never changes. */
  id: string
  name: string
  type: PropertyType
  /** Of `number`. */
  format: string
  /** Of `select`, `multi_select` and `status`. */
  options: Option[]
  /** Of `relation`: the data source that it points into. */
  relatesTo: string | null
}

export interface DateValue {
  start: string
  end: string | null
  time_zone: string | null
}

/** A property's value on one page. Options are kept by id. */
export type Value =
  | { type: 'title' | 'rich_text'; text: RichText[] }
  | { type: 'number'; number: number | null }
  | { type: 'select' | 'status'; option: string | null }
  | { type: 'multi_select'; options: string[] }
  | { type: 'url'; url: string | null }
  | { type: 'date'; date: DateValue | null }
  | { type: 'checkbox'; checked: boolean }
  | { type: 'people'; people: string[] }
  | { type: 'relation'; pages: string[] }

export const blockTypes = [
  'paragraph',
  'heading_1',
  'heading_2',
  'heading_3',
  'heading_4',
  'bulleted_list_item',
  'numbered_list_item',
  'to_do',
  'quote',
  'code',
  'divider',
] as const
export type BlockType = (typeof blockTypes)[number]

export interface Block {
  id: string
  type: BlockType
  text: RichText[]
  /** Of `to_do`. */
  checked: boolean
  /** Of `code`. */
  language: string
  children: Block[]
  createdAt: number
  editedAt: number
}

/** Whether the connection was added here (`on`), taken away here (`off`), or has what the parent has. */
export type Access = 'inherit' | 'on' | 'off'

interface Node {
  id: string
  access: Access
  inTrash: boolean
  createdAt: number
  editedAt: number
  /** Counts upwards over everything that was ever made: orders what was made in the same minute. */
  serial: number
}

export interface Page extends Node {
  parent: { type: 'workspace' } | { type: 'page'; id: string } | { type: 'dataSource'; id: string }
  icon: string | null
  /** By property id; a page outside of a data source has `title` alone. */
  values: Record<string, Value>
  blocks: Block[]
  createdBy: string
  editedBy: string
}

export interface Database extends Node {
  parent: { type: 'page'; id: string }
  title: RichText[]
  description: RichText[]
  icon: string | null
  isInline: boolean
}

export interface DataSource extends Node {
  databaseId: string
  title: RichText[]
  properties: Property[]
}

export interface User {
  id: string
  name: string
  type: 'person' | 'bot'
  email: string | null
}
