import type { ItemView, QuoteView } from '../../domain/item.ts'
import { type ItemPast, PAGE_KIND, type PropertyName } from '../../domain/mirror.ts'
import type { Reaction } from '../../domain/reaction.ts'
import { speech } from '../../locales/texts.ts'
import { pageContent, QUOTES_IN_PAGE } from '../page-content.ts'
import { propertiesOf } from '../properties.ts'
import { NOTION_LANE, type RowContent, type RowNeeds, rowReaction } from './page.ts'

export interface PageNeeds extends RowNeeds<PropertyName> {
  itemView: (workspaceId: string, itemId: string) => Promise<ItemView | null>
  /** The oldest quotes that everybody may read. */
  openQuotes: (workspaceId: string, itemId: string, limit: number) => Promise<QuoteView[]>
  pastOf: (workspaceId: string, item: ItemView) => Promise<ItemPast>
  /** The rows of customers to which an item's points, and their print; null: to none. */
  related: (workspaceId: string, itemId: string) => Promise<{ pages: string[]; print: string } | null>
  /** What happened to an item may show in the rows of its customers. */
  touched: (workspaceId: string, itemId: string) => Promise<unknown>
}

/** The item's page in Notion, equal to the item. */
export function page(needs: PageNeeds): Reaction {
  return rowReaction(PAGE_KIND, 'item', NOTION_LANE, needs, async ({ workspaceId, subject }) => {
    await needs.touched(workspaceId, subject)
    const item = await needs.itemView(workspaceId, subject)
    // Whoever added it took it back.
    if (!item) return null
    const t = speech(item.workspace, needs.now())
    const [quotes, past, customers] = await Promise.all([
      needs.openQuotes(workspaceId, subject, QUOTES_IN_PAGE),
      needs.pastOf(workspaceId, item),
      needs.related(workspaceId, subject),
    ])
    const { row, markdown } = pageContent(item, quotes, past, t)
    const content: RowContent<PropertyName> = {
      key: row.key,
      row: customers ? { ...row, related: customers.pages } : row,
      markdown,
      print: customers?.print ?? '',
      cells: ({ place, related }) => ({
        ...propertiesOf(row, place.properties),
        ...(related && customers ? { [related]: { relation: customers.pages.map((id) => ({ id })) } } : {}),
      }),
    }
    return { t, content }
  })
}
