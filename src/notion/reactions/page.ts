import { isFullPage } from '@notionhq/client'
import { beforeSending, NotYet, Temporary } from '../../domain/errors.ts'
import type { ItemView, QuoteView } from '../../domain/item.ts'
import type { Outgoing, Reaction } from '../../domain/reaction.ts'
import { type Speech, speech } from '../../locales/texts.ts'
import { causeIn, type Notion } from '../client.ts'
import type { DataSource, Looked } from '../data-source.ts'
import { committedId, isInvalid } from '../errors.ts'
import { guarded, type TellNotionProblem } from '../guarded.ts'
import { rewriteOwnPart } from '../own-part.ts'
import { hashOf, marksBelow, type PageContent, pageContent, QUOTES_IN_PAGE } from '../page-content.ts'
import { propertiesOf } from '../properties.ts'

/** Whatever changes goes one after another. What was never written has further lanes (fill.ts). */
export const NOTION_LANE = 'notion'
/** So long the others wait for that one to find out where rows stand. */
const WAIT_MS = 3_000

export interface PageNeeds {
  notion: Notion
  dataSource: DataSource
  isConnected: (workspaceId: string) => Promise<boolean>
  itemView: (workspaceId: string, itemId: string) => Promise<ItemView | null>
  /** The oldest quotes that everybody may read. */
  openQuotes: (workspaceId: string, itemId: string, limit: number) => Promise<QuoteView[]>
  /** What becomes of a page that somebody puts into the trash. */
  trashed: (workspaceId: string) => Promise<'restore' | 'leave'>
  problem: TellNotionProblem
  now: () => Date
}

/**
 * The item's page in Notion, equal to the item. What was written is remembered as a hash beside the page's id
 * (`<page id>@<data source>#<row>.<body>`, and `.<stamp>` where an admin chose the columns), so that an unchanged item costs no request. A page of another data source than
 * the one that is configured now is left there, and made anew in this one.
 */
export function page(needs: PageNeeds): Reaction {
  const { notion, dataSource, now } = needs

  const contentOf = ({ workspaceId, subject }: Outgoing) =>
    beforeSending(async () => {
      const item = await needs.itemView(workspaceId, subject)
      // Whoever added it took it back.
      if (!item) return null
      const t = speech(item.workspace, now())
      return { t, content: pageContent(item, await needs.openQuotes(workspaceId, subject, QUOTES_IN_PAGE), t) }
    })

  /** Only one lane finds out where rows stand: two at once could make a database each. */
  async function placeFor({ workspaceId, lane }: Outgoing, t: Speech): Promise<Looked> {
    if (lane !== NOTION_LANE && !(await dataSource.known(workspaceId)))
      throw new NotYet('Where rows stand in Notion is being found out', WAIT_MS / notion.speed)
    return dataSource.current(workspaceId, t)
  }

  /** A write that was refused: perhaps because a column is not what it was, and then it is written once more without it. */
  async function refused({ workspaceId }: Outgoing, isFresh: boolean, failure: unknown): Promise<never> {
    await beforeSending(() => dataSource.doubt(workspaceId))
    if (isFresh) throw failure
    throw new Temporary(
      'Notion refused what was written; its columns are looked at again',
      'nothing',
      undefined,
      failure,
    )
  }

  async function create(effect: Outgoing, { place, isFresh }: Looked, { row, markdown }: PageContent): Promise<string> {
    const { workspaceId } = effect
    try {
      const made = await notion.begin(workspaceId, (client) =>
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
      if (isInvalid(causeIn(failure))) return refused(effect, isFresh, failure)
      throw failure
    }
  }

  /** @returns false where the page is gone for good */
  async function update(
    effect: Outgoing,
    pageId: string,
    { place, isFresh }: Looked,
    { row, markdown }: PageContent,
    isTextNew: boolean,
  ): Promise<boolean> {
    const { workspaceId } = effect
    const properties = propertiesOf(row, place.properties)
    const write = async () => {
      if (isTextNew) await rewriteOwnPart(notion, { workspaceId, pageId, part: markdown, marks: marksBelow(now()) })
      // Always, and last: a cell that somebody edited just before would else look as if we had written it (reconcile.ts).
      const last = isTextNew ? notion.write : notion.begin
      await last(workspaceId, (client) => client.pages.update({ page_id: pageId, properties }))
    }
    try {
      await write()
    } catch (failure) {
      if (await dataSource.isPageAlone(workspaceId, failure)) return false
      if (!isInvalid(causeIn(failure))) throw failure
      // Somebody put it into the trash, where nothing can be written; or a column is not what it was.
      const stands = await notion.read(workspaceId, (client) => client.pages.retrieve({ page_id: pageId }))
      if (!isFullPage(stands) || !stands.in_trash) return refused(effect, isFresh, failure)
      // It is as it should be: out of the way.
      if ((await needs.trashed(workspaceId)) === 'leave') return true
      await notion.write(workspaceId, (client) => client.pages.update({ page_id: pageId, in_trash: false }))
      await write()
    }
    return true
  }

  /** Puts the page of an item that is gone into the trash. @returns what is left: nothing */
  async function discard(effect: Outgoing): Promise<null> {
    const stands = whatStands(effect.remote)
    if (!stands) return null
    return guarded(needs.problem, effect.workspaceId, async () => {
      try {
        await notion.write(effect.workspaceId, (client) => client.pages.update({ page_id: stands.id, in_trash: true }))
      } catch (failure) {
        if (!(await dataSource.isPageAlone(effect.workspaceId, failure))) throw failure
      }
      return null
    })
  }

  return {
    kind: 'notion.page',
    about: 'item',
    lane: () => NOTION_LANE,

    async converge(effect) {
      const shown = await contentOf(effect)
      // Nobody has connected Notion, or nobody any more: whoever does gets what is missing (fill.ts).
      if (!(await beforeSending(() => needs.isConnected(effect.workspaceId))))
        return { remote: shown ? (effect.remote?.split('#')[0] ?? null) : null, restMs: 0 }
      if (!shown) return { remote: await discard(effect), restMs: 0 }
      const { t, content } = shown
      const hashes = { row: hashOf(content.row), body: hashOf(content.markdown) }
      const stands = whatStands(effect.remote)
      if (stands?.row === hashes.row && stands.body === hashes.body) return { remote: effect.remote, restMs: 0 }
      return guarded(needs.problem, effect.workspaceId, async () => {
        const looked = await beforeSending(() => placeFor(effect, t))
        const { dataSourceId } = looked.place
        if (stands && stands.dataSourceId !== dataSourceId) return { remote: null, restMs: 0 }
        const id = stands?.id ?? (await create(effect, looked, content))
        const isThere = !stands || (await update(effect, id, looked, content, stands.body !== hashes.body))
        const problem = dataSource.missing(looked.place).length > 0 ? 'properties' : null
        // A workspace that is full lets us change what is there.
        await needs.problem(effect.workspaceId, problem, stands ? ['blockLimit'] : [])
        const stamp = looked.place.stamp && `.${looked.place.stamp}`
        return { remote: isThere ? `${id}@${dataSourceId}#${hashes.row}.${hashes.body}${stamp}` : null, restMs: 0 }
      })
    },

    async lookUp(effect) {
      return guarded(needs.problem, effect.workspaceId, async () => {
        const shown = await contentOf(effect)
        if (!shown || !(await beforeSending(() => needs.isConnected(effect.workspaceId)))) return null
        const { t, content } = shown
        const { place } = await placeFor(effect, t)
        const { results } = await notion.read(effect.workspaceId, (client) =>
          client.dataSources.query({
            data_source_id: place.dataSourceId,
            filter: { property: place.properties.key ?? '', rich_text: { equals: content.row.key } },
            sorts: [{ timestamp: 'created_time', direction: 'ascending' }],
            page_size: 1,
          }),
        )
        return results[0] ? `${results[0].id}@${place.dataSourceId}` : null
      })
    },
  }
}

function whatStands(remote: string | null): { id: string; dataSourceId: string; row: string; body: string } | null {
  const [place = '', hashes = ''] = remote?.split('#') ?? []
  const [id, dataSourceId = ''] = place.split('@')
  const [row = '', body = ''] = hashes.split('.')
  return id ? { id, dataSourceId, row, body } : null
}
