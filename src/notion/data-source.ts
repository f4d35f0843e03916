import { isFullDatabase, isFullDataSource } from '@notionhq/client'
import { z } from 'zod'
import { Permanent } from '../domain/errors.ts'
import {
  ADD_COLUMN,
  type ChosenSource,
  NO_COLUMN,
  type PropertyName,
  propertyNames,
  propertyTypes,
} from '../domain/mirror.ts'
import type { Speech } from '../locales/texts.ts'
import type { Access } from './access.ts'
import { childBlocks } from './child-blocks.ts'
import type { Notion } from './client.ts'
import { causeIn } from './client.ts'
import { isMissing, NotionBroken } from './errors.ts'
import { hashOf } from './page-content.ts'
import { schemaOf } from './properties.ts'

/** Where the rows stand: what is remembered of Notion between calls. */
const remembered = z.object({
  /** For which configuration it was found: another page or data source has another place. */
  home: z.string(),
  dataSourceId: z.string(),
  url: z.string(),
  /** Who we are there: an edit by somebody else is put right. */
  botId: z.string(),
  /** The columns by our names, as ids: they survive a rename. */
  properties: z.partialRecord(z.enum(propertyNames), z.string()),
  /** Those that an admin does not want. */
  unwanted: z.array(z.enum(propertyNames)).default([]),
  /** Tells the columns that an admin chose from other ones; empty: nobody chose any. Rows that were written for others are behind. */
  stamp: z.string().default(''),
  checkedAt: z.iso.datetime(),
})
export type Place = z.infer<typeof remembered>

/** A place, and whether it was looked at just now, so that what is remembered of its columns is true. */
export interface Looked {
  place: Place
  isFresh: boolean
}

export interface DataSourceNeeds {
  notion: Notion
  /** Where rows go, and by which connection; null: Notion is not connected. */
  home: Access['home']
  /** The one that an admin chose instead, and its columns. */
  chosen: (workspaceId: string) => Promise<ChosenSource | null>
  /** Whether a database that we see no more is made again. */
  remakes: (workspaceId: string) => Promise<boolean>
  connection: (workspaceId: string) => Promise<{ data: unknown } | null>
  putConnection: (workspaceId: string, data: Place) => Promise<unknown>
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
export function createDataSource({ notion, home, chosen, remakes, connection, putConnection, now }: DataSourceNeeds) {
  /** Which one it is to be: another one, or other columns, make another key. */
  const wanted = async (workspaceId: string) => {
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
  const last = async (workspaceId: string): Promise<Place | null> =>
    remembered.safeParse((await connection(workspaceId))?.data).data ?? null
  const known = async (workspaceId: string): Promise<Place | null> => {
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
    before: Place | null,
    { source: by, stamp, homeKey }: NonNullable<Awaited<ReturnType<typeof wanted>>>,
    t: Speech,
  ): Promise<Place> {
    let source = await retrieve(workspaceId, dataSourceId)
    const choices = by?.columns ?? {}
    let properties = columnsOf(source.properties, choices, before, t)
    const unwanted = propertyNames.filter((name) => choices[name] === NO_COLUMN)
    // Adopted: it gets our columns. Known: a column that somebody took away stays away, but without the key no row is found.
    const missing = propertyNames.filter((name) => !properties[name] && name !== 'title')
    const isNew = (name: PropertyName) => name === 'key' || (choices[name] ?? ADD_COLUMN) === ADD_COLUMN
    const toAdd = missing.filter((name) => (before ? name === 'key' : isNew(name)))
    const free = toAdd.filter((name) => !(t.notion.properties[name] in source.properties))
    if (free.length > 0) {
      await notion.write(workspaceId, (client) =>
        client.dataSources.update({ data_source_id: dataSourceId, properties: schemaOf(t, free) }),
      )
      source = await retrieve(workspaceId, dataSourceId)
      properties = columnsOf(source.properties, choices, before, t)
    }
    if (!properties.key) throw new NotionBroken('keyColumn', notion.speed)
    // By another connection we are somebody else there.
    const own = before?.home === homeKey ? before.botId : null
    const botId = own ?? (await notion.read(workspaceId, (client) => client.users.me({}))).id
    const { url } = source
    return { home: homeKey, dataSourceId, url, botId, properties, unwanted, stamp, checkedAt: now().toISOString() }
  }

  async function findOrMake(workspaceId: string, parentPageId: string, t: Speech): Promise<string> {
    const made = await ours(workspaceId, parentPageId, t)
    if (made) return made
    const database = await notion.write(workspaceId, (client) =>
      client.databases.create({
        parent: { type: 'page_id', page_id: parentPageId },
        title: [{ type: 'text', text: { content: t.notion.databaseTitle } }],
        initial_data_source: { properties: schemaOf(t) },
      }),
    )
    const id = isFullDatabase(database) ? database.data_sources[0]?.id : undefined
    if (!id) throw new NotionBroken('unshared', notion.speed)
    return id
  }

  /** A database that an earlier attempt has left, also one whose answer was lost: never a second one. */
  async function ours(workspaceId: string, parentPageId: string, t: Speech): Promise<string | null> {
    for await (const block of childBlocks(notion, workspaceId, parentPageId))
      if (block.type === 'child_database' && block.child_database.title === t.notion.databaseTitle) {
        const database = await databaseOf(workspaceId, block.id)
        const id = database && isFullDatabase(database) && !database.in_trash ? database.data_sources[0]?.id : undefined
        if (id) return id
      }
    return null
  }

  /** Null: it is not shared with us, though its page is. */
  async function databaseOf(workspaceId: string, id: string) {
    try {
      return await notion.read(workspaceId, (client) => client.databases.retrieve({ database_id: id }))
    } catch (failure) {
      if (isMissing(causeIn(failure))) return null
      throw failure
    }
  }

  return {
    known,
    /** The place as it is now; looked at again at most every ten minutes. */
    async current(workspaceId: string, t: Speech): Promise<Looked> {
      const before = await last(workspaceId)
      const where = await wanted(workspaceId)
      if (!where) throw new Permanent('Notion is not connected')
      const isHome = before?.home === where.homeKey
      if (before && isHome && now().getTime() - Date.parse(before.checkedAt) < CHECK_MS / notion.speed)
        return { place: before, isFresh: false }
      const id = isHome
        ? before.dataSourceId
        : 'dataSourceId' in where.at
          ? where.at.dataSourceId
          : await findOrMake(workspaceId, where.at.parentPageId, t)
      // The same one by another way: what is known of its columns holds, unless somebody has just chosen others.
      const holds = before?.dataSourceId === id && before.stamp === where.stamp
      const place = await look(workspaceId, id, holds ? before : null, where, t).catch(async (failure: unknown) => {
        const isGone = failure instanceof NotionBroken && ['unshared', 'trashed'].includes(failure.problem)
        if (!isGone || !('parentPageId' in where.at) || !(await remakes(workspaceId))) throw failure
        const next = await findOrMake(workspaceId, where.at.parentPageId, t)
        return look(workspaceId, next, null, where, t)
      })
      await putConnection(workspaceId, place)
      return { place, isFresh: true }
    },
    /** Next time its columns are looked at again, e.g. after one was refused. */
    async doubt(workspaceId: string): Promise<void> {
      const before = await known(workspaceId)
      if (before) await putConnection(workspaceId, { ...before, checkedAt: new Date(0).toISOString() })
    },
    missing: ({ properties, unwanted }: Place): PropertyName[] =>
      propertyNames.filter((name) => !properties[name] && !unwanted.includes(name)),
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

export type DataSource = ReturnType<typeof createDataSource>

/** Our columns among those that there are: as chosen, else by the id that we remember, else by name; only of the right type. */
function columnsOf(
  columns: Record<string, { id: string; name: string; type: string }>,
  choices: ChosenSource['columns'],
  before: Place | null,
  t: Speech,
): Place['properties'] {
  const found: Place['properties'] = {}
  for (const name of propertyNames) {
    const choice = choices[name] ?? ADD_COLUMN
    const id = choice === ADD_COLUMN ? before?.properties[name] : choice
    const column = Object.values(columns).find((column) =>
      propertyTypes[name] === 'title'
        ? column.type === 'title'
        : column.type === propertyTypes[name] && (id ? column.id === id : column.name === t.notion.properties[name]),
    )
    if (column) found[name] = column.id
  }
  return found
}
