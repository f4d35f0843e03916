import { isFullDatabase } from '@notionhq/client'
import type { Speech } from '../locales/texts.ts'
import { childBlocks } from './child-blocks.ts'
import { causeIn, type Notion } from './client.ts'
import type { Column, Table } from './columns.ts'
import { isMissing, NotionBroken } from './errors.ts'

export interface DatabaseNeeds<Name extends string> {
  notion: Notion
  table: Table<Name>
  /** The columns, as Notion creates them. */
  schema: (workspaceId: string, t: Speech, names: readonly Name[]) => Promise<Record<string, Column>>
  /** What tells whose database it is, in its description; two workspaces may write under one page. */
  owner: (workspaceId: string) => Promise<string>
}

/** A data source; of a database that was found or made under our page, its own id, too. */
export interface Found {
  id: string
  databaseId: string | null
}

const SLACK_ADDRESS = /^https:\/\/[\w-]+\.slack\.com$/

/**
 * Our database under a page: found by its title, else made.
 * @throws Temporary, Permanent; NotionBroken where we may not see what we made
 */
export function databaseUnder<Name extends string>({ notion, table, schema, owner }: DatabaseNeeds<Name>) {
  return async function findOrMake(workspaceId: string, parentPageId: string, t: Speech): Promise<Found> {
    const whose = await owner(workspaceId)
    const made = await ours(workspaceId, parentPageId, whose, t)
    if (made) return made
    const properties = await schema(workspaceId, t, table.names)
    const database = await notion.write(workspaceId, (client) =>
      client.databases.create({
        parent: { type: 'page_id', page_id: parentPageId },
        title: [{ type: 'text', text: { content: table.title(t) } }],
        description: [{ type: 'text', text: { content: whose } }],
        initial_data_source: { properties },
      }),
    )
    const id = isFullDatabase(database) ? database.data_sources[0]?.id : undefined
    if (!id) throw new NotionBroken('unshared', notion.speed)
    return { id, databaseId: database.id }
  }

  /** A database that an earlier attempt has left, also one whose answer was lost: never a second one, and never another workspace's. */
  async function ours(workspaceId: string, parentPageId: string, whose: string, t: Speech): Promise<Found | null> {
    for await (const block of childBlocks(notion, workspaceId, parentPageId)) {
      if (block.type !== 'child_database' || block.child_database.title !== table.title(t)) continue
      const database = await databaseOf(workspaceId, block.id)
      if (!database || !isFullDatabase(database) || database.in_trash) continue
      const described = database.description.map(({ plain_text }) => plain_text).join('')
      const id = database.data_sources[0]?.id
      // Earlier versions wrote no description, nor need people have left it as it was: only another's address tells.
      const isOthers = described !== whose && SLACK_ADDRESS.test(described)
      if (id && !isOthers) return { id, databaseId: database.id }
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
}
