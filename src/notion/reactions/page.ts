import { isFullPage } from '@notionhq/client'
import { beforeSending, NotYet, Temporary } from '../../domain/errors.ts'
import type { Outgoing, Reaction } from '../../domain/reaction.ts'
import type { WorkspaceSettings } from '../../domain/settings.ts'
import type { Speech } from '../../locales/texts.ts'
import { causeIn, type Notion } from '../client.ts'
import type { DataSource, Looked, Place } from '../data-source.ts'
import { committedId, isInvalid, type NotionProblem } from '../errors.ts'
import { guarded, type TellNotionProblem } from '../guarded.ts'
import { rewriteOwnPart } from '../own-part.ts'
import { hashOf, marksBelow } from '../page-content.ts'
import type { Properties } from '../properties.ts'
import { remembered, whatStands } from '../remembered.ts'
import { LOST, rowWith } from '../strays.ts'

/** Whatever changes goes one after another. What was never written has further lanes (fill.ts). */
export const NOTION_LANE = 'notion'
/** So long the others wait for that one to find out where rows stand. */
const WAIT_MS = 3_000

/** What a row shows. */
export interface RowContent<Name extends string> {
  /** By which it is found again. */
  key: string
  /** With the text, what tells it from what was written before. */
  row: object
  markdown: string
  /** By which the database knows what it shows (db/mirrored-customers.ts); empty: by nothing. */
  print: string
  cells: (looked: Looked<Name>) => Properties
}

/** What is there for every kind of row. */
export interface RowNeeds<Name extends string> {
  notion: Notion
  dataSource: DataSource<Name>
  isConnected: (workspaceId: string) => Promise<boolean>
  /** What becomes of a page that somebody puts into the trash. */
  trashed: (workspaceId: string) => Promise<'restore' | 'leave'>
  /** What becomes of copies of a row, and of rows that we see no more. */
  strays: (workspaceId: string) => Promise<Pick<WorkspaceSettings, 'notionCopied' | 'notionLost'>>
  problem: TellNotionProblem
  now: () => Date
}

/**
 * A row in Notion, equal to what it is of. What was written is remembered as a hash beside the page's id
 * (`<page id>@<data source>#<row>.<body>.<stamp>.<print>`, without what is empty at the end; the stamp tells the columns that an
 * admin chose), so that what did not change costs no request. A page of another data source than the one that is configured now
 * is left there, and made anew in this one.
 * @param lane that finds out where rows stand
 * @param read what the row of a subject is to show; null: there is to be none
 */
export function rowReaction<Name extends string>(
  kind: string,
  about: Reaction['about'],
  lane: string,
  needs: RowNeeds<Name>,
  read: (effect: Outgoing) => Promise<{ t: Speech; content: RowContent<Name> } | null>,
): Reaction {
  const { notion, dataSource, now } = needs

  const contentOf = (effect: Outgoing) => beforeSending(() => read(effect))

  /** Only one lane finds out where rows stand: two at once could make a database each. */
  async function placeFor({ workspaceId, lane: own }: Outgoing, t: Speech): Promise<Looked<Name>> {
    if (own !== lane && !(await dataSource.known(workspaceId)))
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

  async function create(
    effect: Outgoing,
    looked: Looked<Name>,
    { cells, markdown }: RowContent<Name>,
  ): Promise<string> {
    const { workspaceId } = effect
    const { place, isFresh } = looked
    try {
      const made = await notion.begin(workspaceId, (client) =>
        client.pages.create({
          parent: { type: 'data_source_id', data_source_id: place.dataSourceId },
          properties: cells(looked),
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
    place: Place<Name>,
    { key }: RowContent<Name>,
    pageId: string,
  ): Promise<string | null> {
    const { notionCopied } = await beforeSending(() => needs.strays(workspaceId))
    return notionCopied === 'adopt'
      ? rowWith(notion, workspaceId, place, { column: dataSource.key, key }, pageId)
      : null
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
    looked: Looked<Name>,
    content: RowContent<Name>,
    isTextNew: boolean,
  ): Promise<string | null> {
    const { workspaceId } = effect
    const { markdown } = content
    const properties = content.cells(looked)
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
    kind,
    about,
    lane: () => lane,

    async converge(effect) {
      const shown = await contentOf(effect)
      // Nobody has connected Notion, or nobody any more: whoever does gets what is missing (fill.ts).
      if (!(await beforeSending(() => needs.isConnected(effect.workspaceId))))
        return { remote: shown ? (effect.remote?.split('#')[0] ?? null) : null, restMs: 0 }
      if (!shown) return { remote: await discard(effect), restMs: 0 }
      const { t, content } = shown
      const hashes = { row: hashOf(content.row), body: hashOf(content.markdown) }
      const stands = whatStands(effect.remote)
      const { print } = content
      if (stands?.row === hashes.row && stands.body === hashes.body)
        return { remote: remembered({ ...stands, print }), restMs: 0 }
      return guarded(needs.problem, effect.workspaceId, async () => {
        const looked = await beforeSending(() => placeFor(effect, t))
        const { place } = looked
        if (stands && stands.dataSourceId !== place.dataSourceId) return { remote: null, restMs: 0 }
        const id = stands
          ? await update(effect, stands.id, looked, content, stands.body !== hashes.body)
          : await create(effect, looked, content)
        // Nothing is known of what stands there: it is looked at again with the next look round (reconcile.ts).
        if (id === LOST) {
          const lost = stands && remembered({ ...stands, row: LOST, body: LOST, stamp: place.stamp, print: '' })
          return { remote: lost, restMs: 0 }
        }
        const problem = dataSource.lacks(looked) ? 'properties' : null
        // A workspace that is full lets us change what is there; and one row says nothing of the others.
        const unless: NotionProblem[] = [...(stands ? (['blockLimit'] as const) : []), 'copied', 'lost']
        await needs.problem(effect.workspaceId, problem, problem === null ? unless : unless.slice(0, -2))
        const { dataSourceId, stamp } = place
        return { remote: id && remembered({ id, dataSourceId, ...hashes, stamp, print }), restMs: 0 }
      })
    },

    async lookUp(effect) {
      return guarded(needs.problem, effect.workspaceId, async () => {
        const shown = await contentOf(effect)
        if (!shown || !(await beforeSending(() => needs.isConnected(effect.workspaceId)))) return null
        const { t, content } = shown
        const { place } = await placeFor(effect, t)
        const found = await rowWith(notion, effect.workspaceId, place, { column: dataSource.key, key: content.key })
        return found && `${found}@${place.dataSourceId}`
      })
    },
  }
}
