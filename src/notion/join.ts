import type { Logger } from 'pino'
import type { Reaction } from '../domain/reaction.ts'
import type { Clock, Fetch } from '../domain/seams.ts'
import type { Verbs } from '../loop/verbs.ts'
import { createNotion } from './client.ts'
import { createDataSource } from './data-source.ts'
import { guide } from './reactions/guide.ts'
import { NOTION_LANE, type PageNeeds, page } from './reactions/page.ts'
import { MOST_NEW, reconcilePages } from './reconcile.ts'

/** How often rows that people deleted or edited are looked for, before it is divided by speed. */
const RECONCILE_MS = 600_000
/** How often the answer guides are written anew where they changed, before it is divided by speed. */
const GUIDE_MS = 600_000

export interface NotionNeeds {
  settings: { token: string; apiUrl: string } & ({ parentPageId: string } | { dataSourceId: string })
  verbs: () => Verbs
  spend: (workspaceId: string, budget: string, everyMs: number, burst: number) => Promise<number>
  fetch: Fetch | undefined
  timeoutMs: number
  speed: number
  clock: Clock
  log: Logger
}

/** Notion, ready to be mirrored into: what reacts, and what is done from time to time. */
export function joinNotion({ settings, verbs, clock, ...rest }: NotionNeeds) {
  const notion = createNotion({ ...settings, ...rest })
  const now = () => clock.now()
  const dataSource = createDataSource({
    notion,
    home: settings,
    connection: (workspaceId) => verbs().connectionOf(workspaceId, 'notion'),
    putConnection: (workspaceId, place) =>
      verbs().putConnection(workspaceId, 'notion', { data: { ...place }, heardAt: now() }),
    now,
  })
  const problem: PageNeeds['problem'] = (workspaceId, ...of) => verbs().connectionProblem(workspaceId, 'notion', ...of)
  const reaction: Reaction = page({
    notion,
    dataSource,
    itemView: (...ids) => verbs().itemView(...ids),
    openQuotes: (...of) => verbs().openQuotes(...of),
    problem,
    now,
  })
  // Under an adopted data source there is no page of ours to put them under.
  const guides: Reaction | null =
    'parentPageId' in settings
      ? guide({
          notion,
          parentPageId: settings.parentPageId,
          guideOf: (...of) => verbs().guideOf(...of),
          problem,
          now,
        })
      : null
  const reconcile = (workspaceId: string) =>
    reconcilePages(
      {
        notion,
        dataSource,
        pages: (id) => verbs().standing(id, reaction.kind),
        wantAgain: (id, itemIds) => verbs().sendAgain(id, reaction.kind, itemIds),
        wantMissing: (id, most) => verbs().wantMissing(id, reaction.kind, NOTION_LANE, most),
        problem,
      },
      workspaceId,
    )
  const wantGuides = async (workspaceId: string) => {
    if (guides) await verbs().wantGuides(workspaceId, guides.kind, NOTION_LANE)
  }
  return {
    page: reaction,
    guide: guides,
    recurring: [
      {
        job: 'notion.reconcile',
        everyMs: RECONCILE_MS / rest.speed,
        run: async (workspaceId: string) => void (await reconcile(workspaceId)),
      },
      { job: 'notion.guides', everyMs: GUIDE_MS / rest.speed, run: wantGuides },
    ],
    /** Looks at every row, and wants one for each item that has none. */
    comparing: {
      what: 'Notion' as const,
      run: async (workspaceId: string) => {
        let missing = 0
        for (let more = 1; more > 0; missing += more)
          more = await verbs().wantMissing(workspaceId, reaction.kind, NOTION_LANE, MOST_NEW)
        const looked = (await verbs().standing(workspaceId, reaction.kind)).length + missing
        return { looked, changed: missing + (await reconcile(workspaceId)) }
      },
    },
  }
}
