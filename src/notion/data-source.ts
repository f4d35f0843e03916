import { isFullDatabase, isFullDataSource } from '@notionhq/client'
import { z } from 'zod'
import { ADD_COLUMN, type ChosenSource, NO_COLUMN } from '../domain/mirror.ts'
import type { Speech } from '../locales/texts.ts'
import { childBlocks } from './child-blocks.ts'
import type { Notion } from './client.ts'
import { causeIn } from './client.ts'
import type { Column, Table } from './columns.ts'
import { isMissing, NotionBroken } from './errors.ts'
import { hashOf } from './page-content.ts'

/** Where the rows stand: what is remembered of Notion between calls. */
const rememberedOf = <Name extends string>(names: readonly Name[]) =>
  z.object({
    /** For which configuration it was found: another page or data source has another place. */
    home: z.string(),
    dataSourceId: z.string(),
    url: z.string(),
    /** Who we are there: an edit by somebody else is put right. */
    botId: z.string(),
    /** The columns by our names, as ids: they survive a rename. */
    properties: z.partialRecord(z.enum(names), z.string()),
    /** Those that an admin does not want. */
    unwanted: z.array(z.enum(names)).default([]),
    /** Tells the columns that an admin chose from other ones; empty: nobody chose any. Rows that were written for others are behind. */
    stamp: z.string().default(''),
    checkedAt: z.iso.datetime(),
  })
export interface Place<Name extends string = string> {
  home: string
  dataSourceId: string
  url: string
  botId: string
  properties: Partial<Record<Name, string>>
  unwanted: Name[]
  stamp: string
  checkedAt: string
}

/** A place, and whether it was looked at just now, so that what is remembered of its columns is true. */
export interface Looked<Name extends string = string> {
  place: Place<Name>
  isFresh: boolean
  /** The column that points to customers; null: it is gone; not given: there is none to be. */
  related?: string | null
}

export interface DataSourceNeeds<Name extends string> {
  notion: Notion
  table: Table<Name>
  /** The columns, as Notion creates them. */
  schema: (workspaceId: string, t: Speech, names: readonly Name[]) => Promise<Record<string, Column>>
  /** Gives a database that was made just now its views. */
  arrange: (workspaceId: string, databaseId: string, place: Place<Name>, t: Speech) => Promise<void>
  /** A page under which the database is made, or a data source that is adopted. */
  home: { parentPageId: string } | { dataSourceId: string }
  /** The one that an admin chose instead, and its columns. */
  chosen: (
    workspaceId: string,
  ) => Promise<(Pick<ChosenSource, 'id'> & { columns: Partial<Record<Name, string>> }) | null>
  connection: (workspaceId: string) => Promise<{ data: unknown } | null>
  putConnection: (workspaceId: string, data: Place<Name>) => Promise<unknown>
  now: () => Date
}

/** For so long a data source is taken to be as it was; then its columns are looked at again. */
const CHECK_MS = 10 * 60_000

/**
 * The data source of a workspace's rows: made on first use, or adopted. Once another page or data source is configured it is
 * another one, to which the rows move as they are written next.
 * @returns the place, and the columns that somebody deleted or changed into another type
 * @throws Temporary, Permanent; NotionBroken where a person must share or restore something
 */
export function createDataSource<Name extends string>(needs: DataSourceNeeds<Name>) {
  const { notion, table, home, chosen, connection, putConnection, now } = needs
  const remembered = rememberedOf(table.names)
  const configured = 'dataSourceId' in home ? `source:${home.dataSourceId}` : `page:${home.parentPageId}`
  /** Which one it is to be: another one, or other columns, make another key. */
  const wanted = async (workspaceId: string) => {
    const source = await chosen(workspaceId)
    const stamp = source ? hashOf(source).slice(0, 6) : ''
    return { source, stamp, homeKey: source ? `source:${source.id}~${stamp}` : configured }
  }
  const last = async (workspaceId: string): Promise<Place<Name> | null> =>
    remembered.safeParse((await connection(workspaceId))?.data).data ?? null
  const known = async (workspaceId: string): Promise<Place<Name> | null> => {
    const place = await last(workspaceId)
    return place && place.home === (await wanted(workspaceId)).homeKey ? place : null
  }

  const retrieve = async (workspaceId: string, dataSourceId: string) => {
    const source = await notion.read(workspaceId, (client) =>
      client.dataSources.retrieve({ data_source_id: dataSourceId }),
    )
    if (!isFullDataSource(source)) throw new NotionBroken('unshared', notion.speed)
    if (source.in_trash) throw new NotionBroken('trashed', notion.speed)
    return source
  }

  async function look(
    workspaceId: string,
    dataSourceId: string,
    before: Place<Name> | null,
    { source: by, stamp, homeKey }: Awaited<ReturnType<typeof wanted>>,
    t: Speech,
  ): Promise<Place<Name>> {
    let source = await retrieve(workspaceId, dataSourceId)
    const choices: Partial<Record<Name, string>> = by?.columns ?? {}
    const labels = table.labels(t)
    let properties = columnsOf(table, source.properties, choices, before, labels)
    const unwanted = table.names.filter((name) => choices[name] === NO_COLUMN)
    // Adopted: it gets our columns. Known: a column that somebody took away stays away, but without the key no row is found.
    const missing = table.names.filter((name) => !properties[name] && table.types[name] !== 'title')
    const isNew = (name: Name) => name === table.key || (choices[name] ?? ADD_COLUMN) === ADD_COLUMN
    const toAdd = missing.filter((name) => (before ? name === table.key : isNew(name)))
    const free = toAdd.filter((name) => !(labels[name] in source.properties))
    if (free.length > 0) {
      const columns = await needs.schema(workspaceId, t, free)
      await notion.write(workspaceId, (client) =>
        client.dataSources.update({ data_source_id: dataSourceId, properties: columns }),
      )
      source = await retrieve(workspaceId, dataSourceId)
      properties = columnsOf(table, source.properties, choices, before, labels)
    }
    if (!properties[table.key]) throw new NotionBroken('keyColumn', notion.speed)
    const botId = before?.botId ?? (await notion.read(workspaceId, (client) => client.users.me({}))).id
    const { url } = source
    return { home: homeKey, dataSourceId, url, botId, properties, unwanted, stamp, checkedAt: now().toISOString() }
  }

  async function findOrMake(workspaceId: string, parentPageId: string, t: Speech): Promise<Found> {
    const made = await ours(workspaceId, parentPageId, t)
    if (made) return made
    const properties = await needs.schema(workspaceId, t, table.names)
    const database = await notion.write(workspaceId, (client) =>
      client.databases.create({
        parent: { type: 'page_id', page_id: parentPageId },
        title: [{ type: 'text', text: { content: table.title(t) } }],
        initial_data_source: { properties },
      }),
    )
    const id = isFullDatabase(database) ? database.data_sources[0]?.id : undefined
    if (!id) throw new NotionBroken('unshared', notion.speed)
    return { id, databaseId: database.id }
  }

  /** A database that an earlier attempt has left, also one whose answer was lost: never a second one. */
  async function ours(workspaceId: string, parentPageId: string, t: Speech): Promise<Found | null> {
    for await (const block of childBlocks(notion, workspaceId, parentPageId))
      if (block.type === 'child_database' && block.child_database.title === table.title(t)) {
        const database = await notion.read(workspaceId, (client) =>
          client.databases.retrieve({ database_id: block.id }),
        )
        const id = isFullDatabase(database) && !database.in_trash ? database.data_sources[0]?.id : undefined
        if (id) return { id, databaseId: database.id }
      }
    return null
  }

  /** The one that is to be, where it is not the one of before. */
  async function sought(workspaceId: string, source: { id: string } | null, t: Speech): Promise<Found> {
    if (source) return { id: source.id, databaseId: null }
    if ('dataSourceId' in home) return { id: home.dataSourceId, databaseId: null }
    return findOrMake(workspaceId, home.parentPageId, t)
  }

  return {
    key: table.key,
    known,
    /** The place as it is now; looked at again at most every ten minutes. */
    async current(workspaceId: string, t: Speech): Promise<Looked<Name>> {
      const before = await last(workspaceId)
      const where = await wanted(workspaceId)
      const isHome = before?.home === where.homeKey
      if (before && isHome && now().getTime() - Date.parse(before.checkedAt) < CHECK_MS / notion.speed)
        return { place: before, isFresh: false }
      const found = isHome ? { id: before.dataSourceId, databaseId: null } : await sought(workspaceId, where.source, t)
      const { id, databaseId } = found
      // The same one by another way: what is known of its columns holds, unless somebody has just chosen others.
      const holds = before?.dataSourceId === id && before.stamp === where.stamp
      const place = await look(workspaceId, id, holds ? before : null, where, t)
      // Before it is remembered: what is interrupted is found by its title and done once more.
      if (databaseId) await needs.arrange(workspaceId, databaseId, place, t)
      await putConnection(workspaceId, place)
      return { place, isFresh: true }
    },
    /** Next time its columns are looked at again, e.g. after one was refused. */
    async doubt(workspaceId: string): Promise<void> {
      const before = await known(workspaceId)
      if (before) await putConnection(workspaceId, { ...before, checkedAt: new Date(0).toISOString() })
    },
    /** Whether columns that there should be are gone. */
    lacks: ({ place: { properties, unwanted }, related }: Looked<Name>): boolean =>
      related === null || table.names.some((name) => !properties[name] && !unwanted.includes(name)),
    /** Whether what failed means that this page is not there, rather than everything. */
    async isPageAlone(workspaceId: string, failure: unknown): Promise<boolean> {
      const before = await known(workspaceId)
      if (!before || !isMissing(causeIn(failure))) return false
      await retrieve(workspaceId, before.dataSourceId)
      return true
    },
  }
}

export type DataSource<Name extends string> = ReturnType<typeof createDataSource<Name>>

/** Of a database that was found or made under our page, its own id, too. */
interface Found {
  id: string
  databaseId: string | null
}

/** Our columns among those that there are: as chosen, else by the id that we remember, else by name; only of the right type. */
function columnsOf<Name extends string>(
  { names, types }: Table<Name>,
  columns: Record<string, { id: string; name: string; type: string }>,
  choices: Partial<Record<Name, string>>,
  before: Place<Name> | null,
  labels: Record<Name, string>,
): Place<Name>['properties'] {
  const found: Place<Name>['properties'] = {}
  for (const name of names) {
    const choice = choices[name] ?? ADD_COLUMN
    const id = choice === ADD_COLUMN ? before?.properties[name] : choice
    const column = Object.values(columns).find((column) =>
      types[name] === 'title'
        ? column.type === 'title'
        : column.type === types[name] && (id ? column.id === id : column.name === labels[name]),
    )
    if (column) found[name] = column.id
  }
  return found
}
