import { isFullDatabase, isFullDataSource } from '@notionhq/client'
import { z } from 'zod'
import {
  ADD_COLUMN,
  type ChosenSource,
  NO_COLUMN,
  type PropertyName,
  propertyNames,
  propertyTypes,
} from '../domain/mirror.ts'
import type { Speech } from '../locales/texts.ts'
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
  /** A page under which the database is made, or a data source that is adopted. */
  home: { parentPageId: string } | { dataSourceId: string }
  /** The one that an admin chose instead, and its columns. */
  chosen: (workspaceId: string) => Promise<ChosenSource | null>
  connection: (workspaceId: string) => Promise<{ data: unknown } | null>
  putConnection: (workspaceId: string, data: Place) => Promise<unknown>
  /** What tells whose database it is, in its description; two workspaces may write under one page. */
  owner: (workspaceId: string) => Promise<string>
  now: () => Date
}

const SLACK_ADDRESS = /^https:\/\/[\w-]+\.slack\.com$/

/** For so long a data source is taken to be as it was; then its columns are looked at again. */
const CHECK_MS = 10 * 60_000

/**
 * The data source of a workspace's rows: made on first use, or adopted. Once another page or data source is configured it is
 * another one, to which the rows move as they are written next.
 * @returns the place, and the columns that somebody deleted or changed into another type
 * @throws Temporary, Permanent; NotionBroken where a person must share or restore something
 */
export function createDataSource({ notion, home, chosen, connection, putConnection, owner, now }: DataSourceNeeds) {
  const configured = 'dataSourceId' in home ? `source:${home.dataSourceId}` : `page:${home.parentPageId}`
  /** Which one it is to be: another one, or other columns, make another key. */
  const wanted = async (workspaceId: string) => {
    const source = await chosen(workspaceId)
    const stamp = source ? hashOf(source).slice(0, 6) : ''
    return { source, stamp, homeKey: source ? `source:${source.id}~${stamp}` : configured }
  }
  const last = async (workspaceId: string): Promise<Place | null> =>
    remembered.safeParse((await connection(workspaceId))?.data).data ?? null
  const known = async (workspaceId: string): Promise<Place | null> => {
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
    before: Place | null,
    { source: by, stamp, homeKey }: Awaited<ReturnType<typeof wanted>>,
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
    const botId = before?.botId ?? (await notion.read(workspaceId, (client) => client.users.me({}))).id
    const { url } = source
    return { home: homeKey, dataSourceId, url, botId, properties, unwanted, stamp, checkedAt: now().toISOString() }
  }

  async function findOrMake(workspaceId: string, parentPageId: string, t: Speech): Promise<string> {
    const whose = await owner(workspaceId)
    const made = await ours(workspaceId, parentPageId, whose, t)
    if (made) return made
    const database = await notion.write(workspaceId, (client) =>
      client.databases.create({
        parent: { type: 'page_id', page_id: parentPageId },
        title: [{ type: 'text', text: { content: t.notion.databaseTitle } }],
        description: [{ type: 'text', text: { content: whose } }],
        initial_data_source: { properties: schemaOf(t) },
      }),
    )
    const id = isFullDatabase(database) ? database.data_sources[0]?.id : undefined
    if (!id) throw new NotionBroken('unshared', notion.speed)
    return id
  }

  /** A database that an earlier attempt has left, also one whose answer was lost: never a second one, and never another workspace's. */
  async function ours(workspaceId: string, parentPageId: string, whose: string, t: Speech): Promise<string | null> {
    for await (const block of childBlocks(notion, workspaceId, parentPageId))
      if (block.type === 'child_database' && block.child_database.title === t.notion.databaseTitle) {
        const database = await notion.read(workspaceId, (client) =>
          client.databases.retrieve({ database_id: block.id }),
        )
        if (!isFullDatabase(database) || database.in_trash) continue
        const described = database.description.map(({ plain_text }) => plain_text).join('')
        const id = database.data_sources[0]?.id
        // Earlier versions wrote no description, nor need people have left it as it was: only another's address tells.
        const isOthers = described !== whose && SLACK_ADDRESS.test(described)
        if (id && !isOthers) return id
      }
    return null
  }

  return {
    known,
    /** The place as it is now; looked at again at most every ten minutes. */
    async current(workspaceId: string, t: Speech): Promise<Looked> {
      const before = await last(workspaceId)
      const where = await wanted(workspaceId)
      const isHome = before?.home === where.homeKey
      if (before && isHome && now().getTime() - Date.parse(before.checkedAt) < CHECK_MS / notion.speed)
        return { place: before, isFresh: false }
      const id = isHome
        ? before.dataSourceId
        : (where.source?.id ??
          ('dataSourceId' in home ? home.dataSourceId : await findOrMake(workspaceId, home.parentPageId, t)))
      // The same one by another way: what is known of its columns holds, unless somebody has just chosen others.
      const holds = before?.dataSourceId === id && before.stamp === where.stamp
      const place = await look(workspaceId, id, holds ? before : null, where, t)
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
      await retrieve(workspaceId, before.dataSourceId)
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
