import { isFullDataSource } from '@notionhq/client'
import { z } from 'zod'
import { ADD_COLUMN, type ChosenSource, NO_COLUMN } from '../domain/mirror.ts'
import type { Speech } from '../locales/texts.ts'
import { type Access, type Home, notConnected } from './access.ts'
import { causeIn } from './client.ts'
import type { Table } from './columns.ts'
import { type DatabaseNeeds, databaseUnder, type Found } from './database.ts'
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

export interface DataSourceNeeds<Name extends string> extends DatabaseNeeds<Name> {
  /** Gives a database that was made just now its views. */
  arrange: (workspaceId: string, databaseId: string, place: Place<Name>, t: Speech) => Promise<void>
  /** Where rows go, and by which connection; null: Notion is not connected. */
  home: Access['home']
  /** The one that an admin chose instead, and its columns. */
  chosen: (
    workspaceId: string,
  ) => Promise<(Pick<ChosenSource, 'id'> & { columns: Partial<Record<Name, string>> }) | null>
  /** Whether a database that we see no more is made again. */
  remakes: (workspaceId: string) => Promise<boolean>
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
  const { notion, table, home, chosen, remakes, connection, putConnection, now } = needs
  const remembered = rememberedOf(table.names)
  const findOrMake = databaseUnder(needs)
  /** Which one it is to be: another one, or other columns, make another key. */
  const wanted = async (workspaceId: string): Promise<Where<Name> | null> => {
    const source = await chosen(workspaceId)
    const stamp = source ? hashOf(source).slice(0, 6) : ''
    const found = await home(workspaceId)
    if (!found) return null
    const by = found.by && `@${found.by}`
    if (source) return { source, stamp, at: { dataSourceId: source.id }, homeKey: `source:${source.id}~${stamp}${by}` }
    const at = found.home
    const key = 'dataSourceId' in at ? `source:${at.dataSourceId}` : `page:${at.parentPageId}`
    return { source, stamp, at, homeKey: `${key}${by}` }
  }
  const last = async (workspaceId: string): Promise<Place<Name> | null> =>
    remembered.safeParse((await connection(workspaceId))?.data).data ?? null
  const known = async (workspaceId: string): Promise<Place<Name> | null> => {
    const place = await last(workspaceId)
    return place && place.home === (await wanted(workspaceId))?.homeKey ? place : null
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
    { source: by, stamp, homeKey }: Where<Name>,
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
    // By another connection we are somebody else there.
    const own = before?.home === homeKey ? before.botId : null
    const botId = own ?? (await notion.read(workspaceId, (client) => client.users.me({}))).id
    const { url } = source
    return { home: homeKey, dataSourceId, url, botId, properties, unwanted, stamp, checkedAt: now().toISOString() }
  }

  /** The one that is to be, where it is not the one of before. */
  const sought = async (workspaceId: string, { at }: Where<Name>, t: Speech): Promise<Found> =>
    'dataSourceId' in at ? { id: at.dataSourceId, databaseId: null } : findOrMake(workspaceId, at.parentPageId, t)

  /** Looks at it; where we see it no more and it is to be made again, at the next one. */
  async function lookOrRemake(
    workspaceId: string,
    found: Found,
    before: Place<Name> | null,
    where: Where<Name>,
    t: Speech,
  ): Promise<{ place: Place<Name>; databaseId: string | null }> {
    try {
      return { place: await look(workspaceId, found.id, before, where, t), databaseId: found.databaseId }
    } catch (failure) {
      const isGone = failure instanceof NotionBroken && ['unshared', 'trashed'].includes(failure.problem)
      if (!isGone || !('parentPageId' in where.at) || !(await remakes(workspaceId))) throw failure
      const next = await findOrMake(workspaceId, where.at.parentPageId, t)
      return { place: await look(workspaceId, next.id, null, where, t), databaseId: next.databaseId }
    }
  }

  return {
    key: table.key,
    known,
    /** The place as it is now; looked at again at most every ten minutes. */
    async current(workspaceId: string, t: Speech): Promise<Looked<Name>> {
      const before = await last(workspaceId)
      const where = await wanted(workspaceId)
      if (!where) throw notConnected(notion.speed)
      const isHome = before?.home === where.homeKey
      if (before && isHome && now().getTime() - Date.parse(before.checkedAt) < CHECK_MS / notion.speed)
        return { place: before, isFresh: false }
      const found = isHome ? { id: before.dataSourceId, databaseId: null } : await sought(workspaceId, where, t)
      // The same one by another way: what is known of its columns holds, unless somebody has just chosen others.
      const holds = before?.dataSourceId === found.id && before.stamp === where.stamp
      const { place, databaseId } = await lookOrRemake(workspaceId, found, holds ? before : null, where, t)
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
      try {
        await retrieve(workspaceId, before.dataSourceId)
      } catch (failure) {
        // Not only the page: where it is to be made again, that is seen with the next one.
        await putConnection(workspaceId, { ...before, checkedAt: new Date(0).toISOString() })
        throw failure
      }
      return true
    },
  }
}

export type DataSource<Name extends string> = ReturnType<typeof createDataSource<Name>>

/** Which data source it is to be. */
interface Where<Name extends string> {
  source: { columns: Partial<Record<Name, string>> } | null
  /** Tells the columns that an admin chose from other ones. */
  stamp: string
  at: Home
  homeKey: string
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
