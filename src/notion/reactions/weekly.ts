import type { DigestView } from '../../domain/digest.ts'
import { beforeSending, NotYet } from '../../domain/errors.ts'
import { figuresOf } from '../../domain/journey-map.ts'
import type { Outgoing, Reaction } from '../../domain/reaction.ts'
import { weekOf } from '../../domain/week-id.ts'
import { type Speech, speech } from '../../locales/texts.ts'
import { journeyPicture } from '../../reports/journey-picture.ts'
import { causeIn, type Notion } from '../client.ts'
import { committedId, isInvalid, isMissing } from '../errors.ts'
import { guarded, type TellNotionProblem } from '../guarded.ts'
import { ownPart, rewriteOwnPart } from '../own-part.ts'
import { marksBelow } from '../page-content.ts'
import { blocksOf, markdownOf } from '../parts.ts'
import { titledPages } from '../titled-page.ts'
import { type WeeklyContent, weeklyContent } from '../weekly-content.ts'
import { NOTION_LANE } from './page.ts'

/** What a week's page is made of. */
interface Wanted {
  t: Speech
  digest: DigestView
  owner: string
  content: WeeklyContent
}

/** A week that is to have its page, counted now, and when that is due; null: it is to have none. */
export type WeeklyPage = (workspaceId: string, from: string) => Promise<{ due: Date; digest: DigestView } | null>

export interface WeeklyNeeds {
  notion: Notion
  /** The page under which it stands; null: there is none. */
  parentPage: (workspaceId: string) => Promise<string | null>
  /** The address of a workspace in Slack, by which its pages are told from another one's. */
  owner: (workspaceId: string) => Promise<string>
  weeklyPage: WeeklyPage
  problem: TellNotionProblem
  now: () => Date
}

/**
 * The page of a week, for people without Slack: made once, and written anew only where somebody changes what may stand in it. What
 * people write below our part, and the chart above it, stay. A page that somebody deleted stays deleted.
 */
export function weekly({ notion, parentPage, owner, weeklyPage, problem, now }: WeeklyNeeds): Reaction {
  const wanted = ({ workspaceId, subject }: Outgoing) =>
    beforeSending(async () => {
      const found = await weeklyPage(workspaceId, weekOf(subject))
      if (!found) return null
      const early = found.due.getTime() - now().getTime()
      if (early > 0) throw new NotYet('The week’s page is not due yet', early)
      const t = speech(found.digest, now())
      const whose = await owner(workspaceId)
      return { t, digest: found.digest, owner: whose, content: weeklyContent(found.digest, whose, t) }
    })

  /** An upload that nothing is made of is gone after an hour. @returns its id */
  async function upload(workspaceId: string, png: Uint8Array, week: string): Promise<string> {
    const filename = `journey-${week}.png`
    const { id } = await notion.read(workspaceId, (client) =>
      client.fileUploads.create({ mode: 'single_part', filename, content_type: 'image/png' }),
    )
    const data = new Blob([new Uint8Array(png)], { type: 'image/png' })
    await notion.write(workspaceId, (client) =>
      client.fileUploads.send({ file_upload_id: id, file: { data, filename } }),
    )
    return id
  }

  async function make(workspaceId: string, parentPageId: string, { content, digest, t }: Wanted): Promise<string> {
    const { journey, week } = digest
    const picture =
      journey && content.caption
        ? {
            uploadId: await upload(workspaceId, journeyPicture(figuresOf(journey)), week.from),
            caption: content.caption,
          }
        : null
    try {
      const made = await notion.write(workspaceId, (client) =>
        client.pages.create({
          parent: { type: 'page_id', page_id: parentPageId },
          properties: { title: { title: [{ type: 'text', text: { content: content.title } }] } },
          children: blocksOf(content.parts, picture, t.notion.notesBelow),
        }),
      )
      return made.id
    } catch (failure) {
      const committed = committedId(causeIn(failure))
      if (committed) return committed
      throw failure
    }
  }

  return {
    kind: 'notion.weekly',
    about: 'week',
    lane: () => NOTION_LANE,

    async converge(effect) {
      const { workspaceId } = effect
      const found = await wanted(effect)
      const parentPageId = await beforeSending(() => parentPage(workspaceId))
      if (!found || parentPageId === null) return { remote: effect.remote, restMs: 0 }
      const [pageId, parent] = effect.remote?.split('@') ?? []
      return guarded(problem, effect.workspaceId, async () => {
        if (!pageId) return { remote: `${await make(workspaceId, parentPageId, found)}@${parentPageId}`, restMs: 0 }
        const part = ownPart(markdownOf(found.content.parts), found.t.notion.notesBelow)
        try {
          // Below another page than the one that is configured now it is nobody's any more.
          if (parent === parentPageId)
            await rewriteOwnPart(notion, { workspaceId, pageId, part, marks: marksBelow(now()) })
        } catch (failure) {
          const isGone = isMissing(causeIn(failure)) || isInvalid(causeIn(failure))
          if (!isGone) throw failure
        }
        return { remote: effect.remote, restMs: 0 }
      })
    },

    async lookUp(effect) {
      const found = await wanted(effect)
      const parentPageId = await beforeSending(() => parentPage(effect.workspaceId))
      if (!found || parentPageId === null) return null
      const pages = titledPages(notion, parentPageId)
      const id = await guarded(problem, effect.workspaceId, () =>
        pages.find(effect.workspaceId, found.content.title, found.owner),
      )
      return id ? `${id}@${parentPageId}` : null
    },
  }
}
