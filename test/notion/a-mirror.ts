import { onTestFinished } from 'vitest'
import { type Notion, startNotion } from '../../sandbox/notion/server.ts'
import { aNotebook } from '../../sandbox/traffic/notebook.ts'
import type { ItemView } from '../../src/domain/item.ts'
import type { ChosenSource, ItemPast } from '../../src/domain/mirror.ts'
import type { Outgoing } from '../../src/domain/reaction.ts'
import { createLog } from '../../src/log.ts'
import { createAccess } from '../../src/notion/access.ts'
import { createNotion } from '../../src/notion/client.ts'
import { createDataSource } from '../../src/notion/data-source.ts'
import { createNotebook } from '../../src/notion/notebook.ts'
import { itemTable, schemaOf } from '../../src/notion/properties.ts'
import { type PageNeeds, page } from '../../src/notion/reactions/item.ts'
import { reconcilePages } from '../../src/notion/reconcile.ts'
import { arrangeItems } from '../../src/notion/views.ts'
import { anItem } from '../support/an-item.ts'

type Home = { parentPageId: string } | { dataSourceId: string }

const FILING = {
  stages: [
    { ko: '온보딩', en: 'Onboard' },
    { ko: '활용', en: 'Use' },
  ],
  areas: ['결제', '정산, 세금'],
}

/** What the app keeps in its database, and what a test changes. */
export interface Kept {
  home: Home
  item: ItemView
  past: ItemPast
  data: unknown
  remote: string | null
  problems: (string | null)[]
  chosen: ChosenSource | null
  trashed: 'restore' | 'leave'
  /** The address of the workspace whose rows they are. */
  owner: string
  strays: { notionCopied: 'report' | 'leave' | 'adopt'; notionLost: 'rows' | 'all' | 'wait' }
}

/**
 * The mirror of one item before the sandbox's Notion, with what it keeps in memory, as the ledger and the connection do.
 * @param speed the reaction's: its columns are looked at again after ten minutes divided by it
 */
export async function aMirror({ speed = 60, more = {} }: { speed?: number; more?: Partial<PageNeeds> } = {}) {
  const world: Notion = await startNotion({ speed: 1_000, notebook: aNotebook() })
  onTestFinished(() => world.stop())
  const kept: Kept = {
    home: { parentPageId: world.parentPageId },
    item: anItem(),
    past: { moves: [], targetPage: null },
    data: null,
    remote: null,
    problems: [],
    chosen: null,
    trashed: 'restore',
    owner: 'https://marusoft.slack.com',
    strays: { notionCopied: 'report', notionLost: 'rows' },
  }
  const now = () => new Date()
  const options = { apiUrl: world.url, fetch: undefined, timeoutMs: 2_000, speed }
  const notion = createNotion({
    ...options,
    token: async () => world.token,
    log: createLog('silent'),
    spend: async () => 0,
    hold: async () => {},
    sleep: async () => {},
  })
  /** As the app has it after a start with what is configured now. */
  const parts = () => {
    const dataSource = createDataSource({
      ...{ notion, table: itemTable, home: async () => ({ home: kept.home, by: '' }), now },
      chosen: async () => kept.chosen,
      owner: async () => kept.owner,
      remakes: async () => kept.strays.notionLost === 'all',
      schema: async (_workspaceId, t, names) => schemaOf(t, FILING, names),
      arrange: (workspaceId, databaseId, place, t) => arrangeItems(notion, { workspaceId, databaseId }, place, t),
      connection: async () => ({ data: kept.data }),
      putConnection: async (_workspaceId, place) => {
        kept.data = place
      },
    })
    const problem: PageNeeds['problem'] = async (_workspaceId, code) => void kept.problems.push(code)
    const trashed = async () => kept.trashed
    const needs = {
      notion,
      dataSource,
      isConnected: async () => true,
      problem,
      now,
      itemView: async () => kept.item,
      openQuotes: async () => [],
      pastOf: async () => kept.past,
      related: async () => null,
      touched: async () => undefined,
      trashed,
      strays: async () => kept.strays,
    }
    return { reaction: page({ ...needs, ...more }), dataSource, problem, trashed }
  }
  const effect = (): Outgoing => ({
    ...{ workspaceId: 'w', id: 'e', kind: 'notion.page', subject: kept.item.id, lane: 'notion', remote: kept.remote },
    ...{ dispatchedAt: null, leaveBy: new Date(Date.now() + 10_000) },
  })
  return {
    ...{
      world,
      hands: world.hands,
      kept,
      notebook: createNotebook(
        notion,
        createAccess({ configured: { token: world.token, parentPageId: world.parentPageId }, consents: null, speed }),
      ),
    },
    /** What was written for another place, or for other columns, is wanted again (reactions/fill.ts). */
    isBehind() {
      kept.remote = kept.remote?.split('#')[0] ?? null
    },
    converge: () => parts().reaction.converge(effect()),
    lookUp: () => parts().reaction.lookUp(effect()),
    /** Until the row is equal to the item; a remote that is given up means "again". */
    async settles() {
      for (let turn = 0; turn < 3; turn++) {
        const before = kept.remote
        kept.remote = (await parts().reaction.converge(effect())).remote
        if (before === null || kept.remote !== null) return
      }
      throw new Error('It never comes to an end.')
    },
    /** @returns the items that are sent again */
    async looksRound(): Promise<string[]> {
      const again: string[] = []
      const { dataSource, problem, trashed } = parts()
      await reconcilePages(
        {
          ...{ notion, dataSource, problem, trashed, copied: async () => kept.strays.notionCopied },
          pages: async () => (kept.remote ? [{ subject: kept.item.id, remote: kept.remote }] : []),
          wantAgain: async (_workspaceId, ids) => {
            again.push(...ids)
            kept.remote = kept.remote?.split('#')[0] ?? null
          },
        },
        'w',
      )
      return again
    },
  }
}
