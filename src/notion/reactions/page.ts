import { isFullPage } from '@notionhq/client'
import { Permanent } from '../../domain/errors.ts'
import type { ItemView, QuoteView } from '../../domain/item.ts'
import type { Outgoing, Reaction } from '../../domain/reaction.ts'
import { speech } from '../../locales/texts.ts'
import { causeIn, type Notion } from '../client.ts'
import type { DataSource, Place } from '../data-source.ts'
import { committedId, isInvalid, NotionBroken } from '../errors.ts'
import { hashOf, type PageContent, pageContent, QUOTES_IN_PAGE } from '../page-content.ts'
import { propertiesOf } from '../properties.ts'

export interface PageNeeds {
  notion: Notion
  dataSource: DataSource
  itemView: (workspaceId: string, itemId: string) => Promise<ItemView | null>
  /** The oldest quotes that everybody may read. */
  openQuotes: (workspaceId: string, itemId: string, limit: number) => Promise<QuoteView[]>
  /** Written down when something begins to be wrong, or is right again (null); tells the admins once. */
  problem: (workspaceId: string, problem: string | null) => Promise<unknown>
  now: () => Date
}

/**
 * The item's page in Notion, equal to the item. What was written is remembered as a hash beside the page's id
 * (`<page id>#<row>.<body>`), so that an unchanged item costs no request.
 */
export function page(needs: PageNeeds): Reaction {
  const { notion, dataSource, now } = needs

  async function contentOf({ workspaceId, subject }: Outgoing) {
    const item = await needs.itemView(workspaceId, subject)
    if (!item) throw new Permanent('The item of this page does not exist')
    const t = speech(item.workspace, now())
    return { t, content: pageContent(item, await needs.openQuotes(workspaceId, subject, QUOTES_IN_PAGE), t) }
  }

  /** What only a person can mend is told to the admins. */
  async function guarded<T>({ workspaceId }: Outgoing, run: () => Promise<T>): Promise<T> {
    try {
      return await run()
    } catch (failure) {
      if (failure instanceof NotionBroken) await needs.problem(workspaceId, failure.problem)
      throw failure
    }
  }

  async function create({ workspaceId }: Outgoing, place: Place, { row, markdown }: PageContent): Promise<string> {
    try {
      const made = await notion.write(workspaceId, (client) =>
        client.pages.create({
          parent: { type: 'data_source_id', data_source_id: place.dataSourceId },
          properties: propertiesOf(row, place.properties),
          markdown,
        }),
      )
      return made.id
    } catch (failure) {
      const committed = committedId(causeIn(failure))
      if (committed) return committed
      if (isInvalid(causeIn(failure))) await dataSource.doubt(workspaceId)
      throw failure
    }
  }

  /** @returns false where the page is gone for good */
  async function update(
    effect: Outgoing,
    pageId: string,
    place: Place,
    { row, markdown }: PageContent,
    changed: { row: boolean; body: boolean },
  ): Promise<boolean> {
    const { workspaceId } = effect
    const properties = propertiesOf(row, place.properties)
    const write = async () => {
      if (changed.row) await notion.write(workspaceId, (client) => client.pages.update({ page_id: pageId, properties }))
      if (changed.body)
        await notion.write(workspaceId, (client) =>
          client.pages.updateMarkdown({
            page_id: pageId,
            type: 'replace_content',
            replace_content: { new_str: markdown },
          }),
        )
    }
    try {
      await write()
    } catch (failure) {
      if (await dataSource.isPageAlone(workspaceId, failure)) return false
      if (!isInvalid(causeIn(failure))) throw failure
      // Somebody put it into the trash, where nothing can be written; or a column is not what it was.
      const stands = await notion.read(workspaceId, (client) => client.pages.retrieve({ page_id: pageId }))
      if (!isFullPage(stands) || !stands.in_trash) {
        await dataSource.doubt(workspaceId)
        throw failure
      }
      await notion.write(workspaceId, (client) => client.pages.update({ page_id: pageId, in_trash: false }))
      await write()
    }
    return true
  }

  return {
    kind: 'notion.page',
    about: 'item',
    lane: () => 'notion',

    async converge(effect) {
      const { t, content } = await contentOf(effect)
      const hashes = { row: hashOf(content.row), body: hashOf(content.markdown) }
      const stands = whatStands(effect.remote)
      const changed = { row: stands?.row !== hashes.row, body: stands?.body !== hashes.body }
      if (stands && !changed.row && !changed.body) return { remote: effect.remote, restMs: 0 }
      return guarded(effect, async () => {
        const place = await dataSource.current(effect.workspaceId, t)
        const id = stands?.id ?? (await create(effect, place, content))
        const isThere = !stands || (await update(effect, id, place, content, changed))
        await needs.problem(effect.workspaceId, dataSource.missing(place).length > 0 ? 'properties' : null)
        return { remote: isThere ? `${id}#${hashes.row}.${hashes.body}` : null, restMs: 0 }
      })
    },

    async lookUp(effect) {
      return guarded(effect, async () => {
        const { t, content } = await contentOf(effect)
        const place = await dataSource.current(effect.workspaceId, t)
        const { results } = await notion.read(effect.workspaceId, (client) =>
          client.dataSources.query({
            data_source_id: place.dataSourceId,
            filter: { property: place.properties.key ?? '', rich_text: { equals: content.row.key } },
            sorts: [{ timestamp: 'created_time', direction: 'ascending' }],
            page_size: 1,
          }),
        )
        return results[0]?.id ?? null
      })
    },
  }
}

function whatStands(remote: string | null): { id: string; row: string; body: string } | null {
  const [id, hashes = ''] = remote?.split('#') ?? []
  const [row = '', body = ''] = hashes.split('.')
  return id ? { id, row, body } : null
}
