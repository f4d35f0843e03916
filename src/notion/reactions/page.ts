import { isFullPage } from '@notionhq/client'
import { beforeSending, NotYet, Temporary } from '../../domain/errors.ts'
import type { Outgoing, Reaction } from '../../domain/reaction.ts'
import type { Speech } from '../../locales/texts.ts'
import { causeIn, type Notion } from '../client.ts'
import type { DataSource, Looked } from '../data-source.ts'
import { committedId, isInvalid, NotionBroken, type NotionProblem } from '../errors.ts'
import { rewriteOwnPart } from '../own-part.ts'
import { hashOf, marksBelow } from '../page-content.ts'
import type { Properties } from '../properties.ts'

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
  /** What becomes of a page that somebody puts into the trash. */
  trashed: (workspaceId: string) => Promise<'restore' | 'leave'>
  /** Written down when something begins to be wrong, or is right again (null), but for `unless`; tells the admins once. */
  problem: (workspaceId: string, problem: NotionProblem | null, unless: NotionProblem[]) => Promise<unknown>
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

  /** What only a person can mend is told to the admins. */
  async function guarded<T>({ workspaceId }: Outgoing, run: () => Promise<T>): Promise<T> {
    try {
      return await run()
    } catch (failure) {
      if (failure instanceof NotionBroken)
        await beforeSending(async () => needs.problem(workspaceId, failure.problem, []))
      throw failure
    }
  }

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

  /** @returns false where the page is gone for good */
  async function update(
    effect: Outgoing,
    pageId: string,
    looked: Looked<Name>,
    { cells, markdown }: RowContent<Name>,
    isTextNew: boolean,
  ): Promise<boolean> {
    const { workspaceId } = effect
    const { isFresh } = looked
    const properties = cells(looked)
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
    return guarded(effect, async () => {
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
      if (!shown) return { remote: await discard(effect), restMs: 0 }
      const { t, content } = shown
      const hashes = { row: hashOf(content.row), body: hashOf(content.markdown) }
      const stands = whatStands(effect.remote)
      const remoteOf = (id: string, { dataSourceId, stamp }: { dataSourceId: string; stamp: string }) =>
        `${id}@${dataSourceId}#${[hashes.row, hashes.body, stamp, content.print].join('.').replace(/\.+$/, '')}`
      if (stands?.row === hashes.row && stands.body === hashes.body)
        return { remote: remoteOf(stands.id, stands), restMs: 0 }
      return guarded(effect, async () => {
        const looked = await beforeSending(() => placeFor(effect, t))
        const { place } = looked
        if (stands && stands.dataSourceId !== place.dataSourceId) return { remote: null, restMs: 0 }
        const id = stands?.id ?? (await create(effect, looked, content))
        const isThere = !stands || (await update(effect, id, looked, content, stands.body !== hashes.body))
        // A workspace that is full lets us change what is there.
        await needs.problem(
          effect.workspaceId,
          dataSource.lacks(looked) ? 'properties' : null,
          stands ? ['blockLimit'] : [],
        )
        return { remote: isThere ? remoteOf(id, place) : null, restMs: 0 }
      })
    },

    async lookUp(effect) {
      return guarded(effect, async () => {
        const shown = await contentOf(effect)
        if (!shown) return null
        const { t, content } = shown
        const { place } = await placeFor(effect, t)
        const { results } = await notion.read(effect.workspaceId, (client) =>
          client.dataSources.query({
            data_source_id: place.dataSourceId,
            filter: { property: place.properties[dataSource.key] ?? '', rich_text: { equals: content.key } },
            sorts: [{ timestamp: 'created_time', direction: 'ascending' }],
            page_size: 1,
          }),
        )
        return results[0] ? `${results[0].id}@${place.dataSourceId}` : null
      })
    },
  }
}

interface Stands {
  id: string
  dataSourceId: string
  row: string
  body: string
  stamp: string
}

function whatStands(remote: string | null): Stands | null {
  const [place = '', hashes = ''] = remote?.split('#') ?? []
  const [id, dataSourceId = ''] = place.split('@')
  const [row = '', body = '', stamp = ''] = hashes.split('.')
  return id ? { id, dataSourceId, row, body, stamp } : null
}
