import { z } from 'zod'
import { Refusal } from './errors.ts'
import { itemStatuses } from './item.ts'

/** The columns of the mirror of items, by our own names, and their types in Notion; people see those of `locales/` (voice.md §2). */
export const propertyTypes = {
  key: 'rich_text',
  title: 'title',
  status: 'select',
  customers: 'number',
  revenue: 'rich_text',
  votes: 'number',
  stage: 'select',
  area: 'select',
  decides: 'rich_text',
  jira: 'rich_text',
  slack: 'url',
  added: 'date',
  decided: 'date',
  shipped: 'date',
} as const

export type PropertyName = keyof typeof propertyTypes
export const propertyNames = Object.keys(propertyTypes) as PropertyName[]

/** The same of the mirror of customers. */
export const customerTypes = {
  name: 'title',
  lifecycle: 'select',
  plan: 'select',
  revenue: 'rich_text',
  renewsOn: 'date',
  owner: 'rich_text',
  open: 'number',
  shipped: 'number',
  owed: 'number',
  slack: 'url',
  id: 'rich_text',
} as const

export type CustomerColumn = keyof typeof customerTypes
export const customerColumns = Object.keys(customerTypes) as CustomerColumn[]

/** The reactions that keep an item's page, a customer's row, and want the rows of customers: stored in the ledger. */
export const PAGE_KIND = 'notion.page'
export const CUSTOMER_KIND = 'notion.customer'
export const CUSTOMERS_KIND = 'notion.customers'

/** What is known of the customers' database, and what is wrong with it, stands under this name. */
export const CUSTOMERS_PLACE = 'notion:customers' as const

/** A relation takes so many pages in a request (developers.notion.com/reference/request-limits). */
export const MOST_RELATED = 100

/** What is chosen for one of our columns: the id of theirs, or one of these. */
export const ADD_COLUMN = 'add'
export const NO_COLUMN = 'none'

/** A data source of theirs that holds the rows, and which of its columns takes which of our values. */
export const chosenSource = z.object({
  id: z.string(),
  name: z.string(),
  columns: z.partialRecord(z.enum(propertyNames), z.string()),
})
export type ChosenSource = z.infer<typeof chosenSource>

/** A data source as Notion shows it now. */
export interface Source {
  id: string
  name: string
  columns: { id: string; name: string; type: string }[]
}

/** Notion, asked while somebody waits. All throw Temporary, Permanent. */
export interface Notebook {
  /** Whether the environment names a token and a place. */
  isConfigured: boolean
  /** Whether there is a page under which pages of ours can stand. */
  hasPages: (workspaceId: string) => Promise<boolean>
  /** Data sources that are shared with us: the first hundred that are found. */
  sources: (workspaceId: string) => Promise<Pick<Source, 'id' | 'name'>[]>
  source: (workspaceId: string, id: string) => Promise<Source>
}

/** Their columns that one of ours fits into. */
export const fitting = (name: PropertyName, { columns }: Pick<Source, 'columns'>): Source['columns'] =>
  columns.filter(({ type }) => type === propertyTypes[name])

/**
 * What stands chosen for each of our columns before anybody chooses: theirs of the same name and type, else a new one.
 * @param names what ours are called in the workspace's language
 */
export function usualColumns(source: Source, names: Record<PropertyName, string>): ChosenSource['columns'] {
  return Object.fromEntries(
    propertyNames.map((name) => {
      const same = fitting(name, source).find((column) => name === 'title' || column.name === names[name])
      return [name, same?.id ?? (isTaken(source, names[name]) ? NO_COLUMN : ADD_COLUMN)]
    }),
  )
}

/** Whether a column of theirs has this name already: Notion makes no second one. */
export const isTaken = ({ columns }: Pick<Source, 'columns'>, name: string): boolean =>
  columns.some((column) => column.name === name)

/**
 * @param names what our columns are called in the workspace's language
 * @throws Refusal beside the column's menu: `notion.columnGone`, `notion.columnTwice`, `notion.columnTaken`, `notion.noKey`
 */
export function assertColumns(
  chosen: ChosenSource['columns'],
  source: Source,
  names: Record<PropertyName, string>,
): void {
  const taken = new Set<string>()
  for (const name of propertyNames) {
    const choice = chosen[name] ?? (isTaken(source, names[name]) ? NO_COLUMN : ADD_COLUMN)
    const beside = `notionColumn.${name}`
    if (name === 'key' && choice === NO_COLUMN) throw new Refusal('notion.noKey', { name: names.key }, beside)
    if (name === 'title' || choice === NO_COLUMN) continue
    if (choice === ADD_COLUMN) {
      if (isTaken(source, names[name])) throw new Refusal('notion.columnTaken', { name: names[name] }, beside)
      continue
    }
    const theirs = fitting(name, source).find(({ id }) => id === choice)
    if (!theirs) throw new Refusal('notion.columnGone', { name: names[name] }, beside)
    if (taken.has(choice)) throw new Refusal('notion.columnTwice', { name: theirs.name }, beside)
    taken.add(choice)
  }
}

/** Where the rows stand now, as it is remembered of Notion: rows of another place, or of other columns, are behind. */
export const mirrorPlace = z.object({ dataSourceId: z.string(), stamp: z.string().default('') })
export type MirrorPlace = z.infer<typeof mirrorPlace>

/** A change of an item's status; what an older version has written otherwise is none. */
export const statusMove = z.object({
  from: z.enum(itemStatuses).nullable(),
  to: z.enum(itemStatuses),
  at: z.date(),
})

/** What the page of an item shows besides the item. */
export interface ItemPast {
  /** The newest first. */
  moves: z.infer<typeof statusMove>[]
  /** The id of the page of what it was merged into; null: it was not, or that has none yet. */
  targetPage: string | null
}

/** So many rows are first written in a minute: a request each, at 95 % of what Notion grants (notion/client.ts). */
const ROWS_A_MINUTE = 171

/** How far the first mirror of items is. */
export interface MirrorProgress {
  all: number
  left: number
  /** That of customers; null: they are not wanted, or all there. */
  customers: { all: number; left: number } | null
  /** It goes on, and was not stopped by an admin. */
  isOn: boolean
}

/** In whole minutes, at least one. */
export const minutesLeft = ({ left, customers }: Pick<MirrorProgress, 'left' | 'customers'>): number =>
  Math.max(1, Math.ceil((left + (customers?.left ?? 0)) / ROWS_A_MINUTE))

/** So many rows wait at the most because they were never written: whatever changes meanwhile waits for no more than these. */
export const MOST_BEHIND = 30

/** A few rows that are about to be written are no back-fill. */
export const isFilling = ({ left, isOn, customers }: MirrorProgress): boolean =>
  Math.max(left, customers?.left ?? 0) > (isOn ? MOST_BEHIND : 0)
