import type { CreatePageParameters } from '@notionhq/client'
import { type PropertyName, propertyNames, propertyTypes } from '../domain/mirror.ts'
import type { Speech } from '../locales/texts.ts'

/** What a row holds, before it takes Notion's shape. Dates: `YYYY-MM-DD`. */
export interface RowValues {
  key: string
  title: string
  status: string
  customers: number
  revenue: string | null
  votes: number
  stage: string | null
  area: string | null
  decides: string | null
  jira: { text: string; url: string }[]
  slack: string | null
  added: string
  decided: string | null
  shipped: string | null
}

type Column =
  | { type: 'number'; number: { format: 'number_with_commas' } }
  | { type: 'select'; select: Record<string, never> }
  | { type: 'date'; date: Record<string, never> }
  | { type: 'url'; url: Record<string, never> }
  | { type: 'title'; title: Record<string, never> }
  | { type: 'rich_text'; rich_text: Record<string, never> }
type Properties = NonNullable<CreatePageParameters['properties']>

/** The columns as Notion creates them, in the workspace's language. */
export const schemaOf = (t: Speech, names: readonly PropertyName[] = propertyNames): Record<string, Column> =>
  Object.fromEntries(names.map((name) => [t.notion.properties[name], columnOf(propertyTypes[name])]))

function columnOf(type: (typeof propertyTypes)[PropertyName]): Column {
  switch (type) {
    case 'number':
      return { type, number: { format: 'number_with_commas' } }
    case 'select':
      return { type, select: {} }
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

/** Far below Notion's 2,000: whether it counts code points or UTF-16 units is not said. */
const TEXT = 1_900

/** Options hold no comma and at most 100 characters (developers.notion.com/reference/request-limits). */
const OPTION = 100

/** Never in the middle of a character. */
const cut = (content: string, max: number) => content.slice(0, max).replace(/[\uD800-\uDBFF]$/, '')

const text = (content: string, url?: string) => ({
  type: 'text' as const,
  text: { content: cut(content, TEXT), ...(url ? { link: { url } } : {}) },
})
const rich = (content: string | null) => ({ rich_text: content ? [text(content)] : [] })
const option = (name: string | null) => ({
  select: name?.trim() ? { name: cut(name.trim().replaceAll(',', '·'), OPTION) } : null,
})
const date = (day: string | null) => ({ date: day ? { start: day } : null })

/**
 * A row in Notion's shape.
 * @param ids the columns that there are, by our names: one that is missing or was changed into another type is left out
 */
export function propertiesOf(row: RowValues, ids: Partial<Record<PropertyName, string>>): Properties {
  const jira = row.jira
    .slice(0, 30)
    .flatMap(({ text: key, url }, at) => [...(at > 0 ? [text(', ')] : []), text(key, url)])
  const all: Record<PropertyName, Properties[string]> = {
    key: rich(row.key),
    title: { title: [text(row.title)] },
    status: option(row.status),
    customers: { number: row.customers },
    revenue: rich(row.revenue),
    votes: { number: row.votes },
    stage: option(row.stage),
    area: option(row.area),
    decides: rich(row.decides),
    jira: { rich_text: jira },
    slack: { url: row.slack },
    added: date(row.added),
    decided: date(row.decided),
    shipped: date(row.shipped),
  }
  const properties: Properties = {}
  for (const name of propertyNames) {
    const id = ids[name]
    if (id) properties[id] = all[name]
  }
  return properties
}
