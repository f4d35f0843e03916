import type { CreatePageParameters } from '@notionhq/client'
import { type ItemStatus, itemStatuses } from '../domain/item.ts'
import { type PropertyName, propertyNames, propertyTypes } from '../domain/mirror.ts'
import type { Speech } from '../locales/texts.ts'
import { type Choice, type Color, type Column, columnOf, date, option, rich, type Table, text } from './columns.ts'

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

export type Properties = NonNullable<CreatePageParameters['properties']>

export const itemTable: Table<PropertyName> = {
  names: propertyNames,
  types: propertyTypes,
  key: 'key',
  title: (t) => t.notion.databaseTitle,
  labels: (t) => t.notion.properties,
}

/** What the workspace files items under, in its own order: choices of a column from the start. */
export interface Filing {
  stages: { ko: string; en: string }[]
  areas: string[]
}

/** Ours: no source names any. What is over is green, what waits for somebody warm. */
const statusColors: Record<ItemStatus, Color> = {
  new: 'gray',
  reviewing: 'yellow',
  planned: 'blue',
  building: 'purple',
  done: 'orange',
  shipped: 'green',
  parked: 'brown',
  declined: 'red',
  merged: 'default',
}
/** Neighbours differ; white text on none of them means anything. */
const inTurn: Color[] = ['blue', 'green', 'yellow', 'orange', 'purple', 'pink', 'red', 'brown', 'gray']
const inColors = (names: readonly string[]): Choice[] =>
  names.map((name, at) => ({ name, color: inTurn[at % inTurn.length] ?? 'default' }))

/** The choices of each select, in the workspace's language. */
const choicesOf = (t: Speech, { stages, areas }: Filing): Partial<Record<PropertyName, Choice[]>> => ({
  status: itemStatuses.map((status) => ({ name: t.status[status], color: statusColors[status] })),
  stage: inColors(stages.map((stage) => stage[t.locale])),
  area: inColors(areas),
})

/** The columns as Notion creates them, in the workspace's language. */
export const schemaOf = (
  t: Speech,
  filing: Filing,
  names: readonly PropertyName[] = propertyNames,
): Record<string, Column> => {
  const choices = choicesOf(t, filing)
  return Object.fromEntries(
    names.map((name) => [t.notion.properties[name], columnOf(propertyTypes[name], choices[name])]),
  )
}

/**
 * A row in Notion's shape.
 * @param ids the columns that there are, by our names: one that is missing or was changed into another type is left out
 */
export function propertiesOf(row: RowValues, ids: Partial<Record<PropertyName, string>>): Properties {
  const jira = row.jira
    .slice(0, 30)
    .flatMap(({ text: key, url }, at) => [...(at > 0 ? [text(', ')] : []), text(key, url)])
  return byIds(ids, {
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
  })
}

/** Cells by the ids of their columns. */
export function byIds<Name extends string>(
  ids: Partial<Record<Name, string>>,
  cells: Record<Name, Properties[string]>,
): Properties {
  const properties: Properties = {}
  for (const [name, id] of Object.entries<string | undefined>(ids)) {
    const cell = cells[name as Name]
    if (id && cell !== undefined) properties[id] = cell
  }
  return properties
}
