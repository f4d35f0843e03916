import { beforeSending } from '../../domain/errors.ts'
import type { Guide } from '../../domain/guide.ts'
import type { Outgoing, Reaction } from '../../domain/reaction.ts'
import { speech } from '../../locales/texts.ts'
import type { Notion } from '../client.ts'
import { guarded, type TellNotionProblem } from '../guarded.ts'
import { guidePage } from '../guide-content.ts'
import { hashOf } from '../page-content.ts'
import { titledPages } from '../titled-page.ts'
import { NOTION_LANE } from './page.ts'

export interface GuideNeeds {
  notion: Notion
  /** The page under which it stands; null: there is none. */
  parentPage: (workspaceId: string) => Promise<string | null>
  /** The address of a workspace in Slack, by which its pages are told from another one's. */
  owner: (workspaceId: string) => Promise<string>
  /** What an area's guide says. */
  guideOf: (workspaceId: string, areaId: string) => Promise<Guide | null>
  problem: TellNotionProblem
  now: () => Date
}

/**
 * The page of an area's answer guide in Notion. What was written is remembered as hashes beside the page's id
 * (`<page id>@<parent>#<title>.<text>`): a guide that did not change costs no request.
 */
export function guide({ notion, parentPage, owner, guideOf, problem, now }: GuideNeeds): Reaction {
  const contentOf = ({ workspaceId, subject }: Outgoing) =>
    beforeSending(async () => {
      const found = await guideOf(workspaceId, subject)
      if (!found?.entries.length) return null
      return guidePage(found, await owner(workspaceId), speech(found.workspace, now()))
    })

  return {
    kind: 'notion.guide',
    about: 'area',
    lane: () => NOTION_LANE,

    async converge(effect) {
      const { workspaceId } = effect
      const parentPageId = await beforeSending(() => parentPage(workspaceId))
      if (parentPageId === null) return { remote: effect.remote, restMs: 0 }
      const pages = titledPages(notion, parentPageId)
      const content = await contentOf(effect)
      const stands = whatStands(effect.remote)
      if (!content) {
        if (stands) await guarded(problem, effect.workspaceId, () => pages.discard(workspaceId, stands.id))
        return { remote: null, restMs: 0 }
      }
      const hashes = { title: hashOf(content.title), text: hashOf(content.markdown) }
      const remote = (id: string) => `${id}@${parentPageId}#${hashes.title}.${hashes.text}`
      // Another parent is configured: it is made anew there, and the old one stays as it is.
      if (stands && stands.parent !== parentPageId) return { remote: null, restMs: 0 }
      const changed = { title: stands?.title !== hashes.title, text: stands?.text !== hashes.text }
      if (stands && !changed.title && !changed.text) return { remote: effect.remote, restMs: 0 }
      return guarded(problem, effect.workspaceId, async () => {
        if (!stands) return { remote: remote(await pages.make(workspaceId, content)), restMs: 0 }
        const isThere = await pages.rewrite(workspaceId, stands.id, content, changed)
        return { remote: isThere ? remote(stands.id) : null, restMs: 0 }
      })
    },

    async lookUp(effect) {
      const content = await contentOf(effect)
      const parentPageId = await beforeSending(() => parentPage(effect.workspaceId))
      if (!content || parentPageId === null) return null
      const pages = titledPages(notion, parentPageId)
      const whose = await beforeSending(() => owner(effect.workspaceId))
      const id = await guarded(problem, effect.workspaceId, () => pages.find(effect.workspaceId, content.title, whose))
      return id ? `${id}@${parentPageId}` : null
    },
  }
}

function whatStands(remote: string | null): { id: string; parent: string; title: string; text: string } | null {
  const [place = '', hashes = ''] = remote?.split('#') ?? []
  const [id, parent = ''] = place.split('@')
  const [title = '', text = ''] = hashes.split('.')
  return id ? { id, parent, title, text } : null
}
