import type { DateValue } from './value-types.ts'

export interface Annotations {
  bold: boolean
  italic: boolean
  strikethrough: boolean
  underline: boolean
  code: boolean
  /** One of Notion's colours, e.g. `red` or `red_background`. */
  color: string
}

export type Mention = { type: 'user' | 'page' | 'database'; id: string } | { type: 'date'; date: DateValue }

/** A piece of text; the whole of a text is a list of these. */
export interface RichText {
  /** What a person reads; of an equation its expression. */
  content: string
  link: string | null
  annotations: Annotations
  mention?: Mention
  isEquation?: true
}
