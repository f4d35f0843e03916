import { isFullPage } from '@notionhq/client'
import { beforeSending, NotYet, Temporary } from '../../domain/errors.ts'
import type { ItemView, QuoteView } from '../../domain/item.ts'
import type { Outgoing, Reaction } from '../../domain/reaction.ts'
import type { WorkspaceSettings } from '../../domain/settings.ts'
import { type Speech, speech } from '../../locales/texts.ts'
import { causeIn, type Notion } from '../client.ts'
import type { DataSource, Looked, Place } from '../data-source.ts'
import { committedId, isInvalid, type NotionProblem } from '../errors.ts'
import { guarded, type TellNotionProblem } from '../guarded.ts'
import { rewriteOwnPart } from '../own-part.ts'
import { hashOf, marksBelow, type PageContent, pageContent, QUOTES_IN_PAGE } from '../page-content.ts'
import { propertiesOf } from '../properties.ts'
import { LOST, rowWith } from '../strays.ts'

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
  /** What becomes of copies of a row, and of rows that we see no more. */
  strays: (workspaceId: string) => Promise<Pick<WorkspaceSettings, 'notionCopied' | 'notionLost'>>
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

  /** Ours is gone, or out of the way: a copy that is to take its place. @returns its id; null: there is none, or it is not to */
  async function copyOf(
    { workspaceId }: Outgoing,
    place: Place,
    { row }: PageContent,
    pageId: string,
  ): Promise<string | null> {
    const { notionCopied } = await beforeSending(() => needs.strays(workspaceId))
    return notionCopied === 'adopt' ? rowWith(notion, workspaceId, place, row.key, pageId) : null
  }

  /** We see the page no more, or not in our database. @returns null where it is made again, `lost` where that is not wanted */
  async function lostOf({ workspaceId }: Outgoing): Promise<null | typeof LOST> {
    if ((await beforeSending(() => needs.strays(workspaceId))).notionLost !== 'wait') return null
    await needs.problem(workspaceId, 'lost', [])
    return LOST
  }

  /** @returns the id of the page that is equal to the item now; null where it is to be made anew; `lost` where that is not wanted */
  async function update(
    effect: Outgoing,
    pageId: string,
    looked: Looked,
    content: PageContent,
    isTextNew: boolean,
  ): Promise<string | null> {
    const { workspaceId } = effect
    const { markdown } = content
    const properties = propertiesOf(content.row, looked.place.properties)
    const write = async () => {
      if (isTextNew) await rewriteOwnPart(notion, { workspaceId, pageId, part: markdown, marks: marksBelow(now()) })
      // Always, and last: a cell that somebody edited just before would else look as if we had written it (reconcile.ts).
      const last = isTextNew ? notion.write : notion.begin
      await last(workspaceId, (client) => client.pages.update({ page_id: pageId, properties }))
    }
    try {
      await write()
    } catch (failure) {
      const { place, isFresh } = looked
      const instead = async () => {
        const copy = await copyOf(effect, place, content, pageId)
        return copy === null ? null : update(effect, copy, looked, content, true)
      }
      if (await dataSource.isPageAlone(workspaceId, failure)) return (await instead()) ?? lostOf(effect)
      if (!isInvalid(causeIn(failure))) throw failure
      // Somebody put it into the trash, where nothing can be written; or a column is not what it was.
      const stands = await notion.read(workspaceId, (client) => client.pages.retrieve({ page_id: pageId }))
      if (!isFullPage(stands)) return refused(effect, isFresh, failure)
      const isMoved = stands.parent.type !== 'data_source_id' || stands.parent.data_source_id !== place.dataSourceId
      if (isMoved || stands.in_trash) {
        const adopted = await instead()
        if (adopted !== null) return adopted
      }
      if (isMoved) return lostOf(effect)
      if (!stands.in_trash) return refused(effect, isFresh, failure)
      // It is as it should be: out of the way.
      if ((await needs.trashed(workspaceId)) === 'leave') return pageId
      await notion.write(workspaceId, (client) => client.pages.update({ page_id: pageId, in_trash: false }))
      await write()
    }
    return pageId
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
        const id = stands
          ? await update(effect, stands.id, looked, content, stands.body !== hashes.body)
          : await create(effect, looked, content)
        const stamp = looked.place.stamp && `.${looked.place.stamp}`
        // Nothing is known of what stands there: it is looked at again with the next look round (reconcile.ts).
        if (id === LOST) return { remote: `${stands?.id}@${dataSourceId}#${LOST}.${LOST}${stamp}`, restMs: 0 }
        const problem = dataSource.missing(looked.place).length > 0 ? 'properties' : null
        // A workspace that is full lets us change what is there; and one row says nothing of the others.
        const unless: NotionProblem[] = [...(stands ? (['blockLimit'] as const) : []), 'copied', 'lost']
        await needs.problem(effect.workspaceId, problem, problem === null ? unless : unless.slice(0, -2))
        return { remote: id && `${id}@${dataSourceId}#${hashes.row}.${hashes.body}${stamp}`, restMs: 0 }
      })
    },

    async lookUp(effect) {
      return guarded(needs.problem, effect.workspaceId, async () => {
        const shown = await contentOf(effect)
        if (!shown || !(await beforeSending(() => needs.isConnected(effect.workspaceId)))) return null
        const { t, content } = shown
        const { place } = await placeFor(effect, t)
        const found = await rowWith(notion, effect.workspaceId, place, content.row.key)
        return found && `${found}@${place.dataSourceId}`
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
