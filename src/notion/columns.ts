import type { Speech } from '../locales/texts.ts'

/** A choice of a select, with a colour that it keeps. */
export interface Choice {
  name: string
  color: Color
}
export type Color = 'default' | 'gray' | 'brown' | 'orange' | 'yellow' | 'green' | 'blue' | 'purple' | 'pink' | 'red'

type ColumnType = 'title' | 'rich_text' | 'number' | 'select' | 'date' | 'url'
/** As Notion takes it, to make a database and to add to one. */
export type Column =
  | { type: 'number'; number: { format: 'number_with_commas' } }
  | { type: 'select'; select: { options: Choice[] } }
  | { type: 'date'; date: Record<string, never> }
  | { type: 'url'; url: Record<string, never> }
  | { type: 'title'; title: Record<string, never> }
  | { type: 'rich_text'; rich_text: Record<string, never> }

/** A database of ours: its columns by our own names for them, and what people see of it. */
export interface Table<Name extends string> {
  names: readonly Name[]
  types: Readonly<Record<Name, ColumnType>>
  /** By which a row is found again. */
  key: Name
  /** What the database, and each column, is called in the workspace's language. */
  title: (t: Speech) => string
  labels: (t: Speech) => Record<Name, string>
}

/** As many options as a request takes, and characters in a name; none holds a comma (developers.notion.com/reference/request-limits). */
const OPTIONS = 100
const OPTION = 100

/** Never in the middle of a character. */
const cut = (content: string, max: number) => content.slice(0, max).replace(/[\uD800-\uDBFF]$/, '')

/** What a choice is called in Notion; null where nothing is left of it. */
const optionName = (name: string | null): string | null =>
  name?.trim() ? cut(name.trim().replaceAll(/\s*,\s*/g, '·'), OPTION) : null

/** A column as Notion creates it. @param choices of a select, which are there from the start */
export function columnOf(type: ColumnType, choices: readonly Choice[] = []): Column {
  switch (type) {
    case 'number':
      return { type, number: { format: 'number_with_commas' } }
    case 'select':
      return { type, select: { options: optionsOf(choices) } }
    case 'date':
      return { type, date: {} }
    case 'url':
      return { type, url: {} }
    case 'title':
      return { type, title: {} }
    case 'rich_text':
      return { type, rich_text: {} }
  }
}

/** Notion refuses a name that comes twice. */
function optionsOf(choices: readonly Choice[]): Choice[] {
  const byName = new Map<string, Choice>()
  for (const { name, color } of choices) {
    const own = optionName(name)
    if (own && !byName.has(own)) byName.set(own, { name: own, color })
  }
  return [...byName.values()].slice(0, OPTIONS)
}

/** Far below Notion's 2,000: whether it counts code points or UTF-16 units is not said. */
const TEXT = 1_900

export const text = (content: string, url?: string) => ({
  type: 'text' as const,
  text: { content: cut(content, TEXT), ...(url ? { link: { url } } : {}) },
})
export const rich = (content: string | null) => ({ rich_text: content ? [text(content)] : [] })
export const option = (name: string | null) => {
  const own = optionName(name)
  return { select: own === null ? null : { name: own } }
}
export const date = (day: string | null) => ({ date: day ? { start: day } : null })
