import type { Logger } from 'pino'
import type { Reaction } from '../domain/reaction.ts'
import type { Clock, Fetch } from '../domain/seams.ts'
import type { Verbs } from '../loop/verbs.ts'
import { createNotion } from './client.ts'
import { createDataSource } from './data-source.ts'
import { NOTION_LANE, type PageNeeds, page } from './reactions/page.ts'
import { reconcilePages } from './reconcile.ts'

/** How often rows that people deleted or edited are looked for, before it is divided by speed. */
const RECONCILE_MS = 600_000

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
  return {
    page: reaction,
    recurring: {
      job: 'notion.reconcile',
      everyMs: RECONCILE_MS / rest.speed,
      run: async (workspaceId: string) => {
        await reconcilePages(
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
      },
    },
  }
}
