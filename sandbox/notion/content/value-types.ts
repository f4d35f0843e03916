import type { FileRef } from '../types.ts'
import type { RichText } from './rich-text-types.ts'

export interface DateValue {
  start: string
  end: string | null
  time_zone: string | null
}

export type NamedFile = FileRef & { name: string }

/** What a person puts into a cell. Options are kept by id. */
export type Stored =
  | { type: 'title' | 'rich_text'; text: RichText[] }
  | { type: 'number'; number: number | null }
  | { type: 'select' | 'status'; option: string | null }
  | { type: 'multi_select'; options: string[] }
  | { type: 'url' | 'email' | 'phone_number'; text: string | null }
  | { type: 'date'; date: DateValue | null }
  | { type: 'checkbox'; checked: boolean }
  | { type: 'people'; people: string[] }
  | { type: 'files'; files: NamedFile[] }
  | { type: 'relation'; pages: string[] }
  | { type: 'unique_id'; number: number | null }

/** What a formula comes to. */
export type Result =
  | { type: 'string'; string: string | null }
  | { type: 'number'; number: number | null }
  | { type: 'boolean'; boolean: boolean | null }
  | { type: 'date'; date: DateValue | null }

/** What a rollup comes to. */
export type Rolled =
  | { type: 'number'; number: number | null }
  | { type: 'date'; date: DateValue | null }
  | { type: 'array'; array: Value[] }

/** A property's value on one page: what is kept, and what Notion works out. */
export type Value =
  | Stored
  | { type: 'created_time' | 'last_edited_time'; at: number }
  | { type: 'created_by' | 'last_edited_by'; user: string }
  | { type: 'formula'; result: Result }
  | { type: 'rollup'; function: string; result: Rolled }
